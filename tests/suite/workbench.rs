//! A bench to work on: a temporary folder with a corpus and an index, and the program run in it with a clean
//! environment. Not here: expectations.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A folder with `corpus/` and, once `index` has run, `index/`.
pub struct Bench {
    folder: TempDir,
}

/// What a run of the program left.
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    /// Standard output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// The same run, which must have ended with this code.
    pub fn exits(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}

impl Bench {
    /// With an empty corpus.
    pub fn new() -> Bench {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("corpus")).expect("a corpus");
        Bench { folder }
    }

    /// The sample archive, indexed once for all tests.
    pub fn sample() -> &'static Bench {
        static SAMPLE: OnceLock<Bench> = OnceLock::new();
        SAMPLE.get_or_init(|| {
            let bench = Bench { folder: tempfile::tempdir().expect("a folder") };
            bench.run(&["index", repository().join("corpus").to_str().expect("a path")]).exits(0);
            bench
        })
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of the corpus.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Bench {
        let path = self.path("corpus").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("its folder");
        fs::write(path, content).expect("written");
        self
    }

    /// Writes a clipping of one paragraph.
    pub fn clipping(&self, name: &str, date: &str, headline: &str, text: &str) -> &Bench {
        self.write(
            name,
            format!("{date}\n\n{headline}\n\nBy A. N. Other\n\nOSLO — {text}\n\n@ The Wexmouth Chronicle\n"),
        )
    }

    /// The program, ready to run in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_morgue"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.env("HOME", self.folder.path()).env("COLUMNS", "80");
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("the program");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }

    /// Indexes the corpus and returns the report.
    pub fn index(&self) -> Value {
        self.run(&["index", "corpus", "--format", "json"]).json()
    }

    /// How many articles a query finds.
    pub fn total(&self, query: &str) -> u64 {
        self.search(query, &[])["total"].as_u64().expect("a total")
    }

    /// The answer to a query, as JSON.
    pub fn search(&self, query: &str, more: &[&str]) -> Value {
        self.run(&[&["search", "--format", "json"], more, &["--", query]].concat()).json()
    }
}

/// A passage of an answer and the short paragraphs that are shown with it, in the order of the article.
pub fn pieces(passage: &Value) -> Vec<&Value> {
    let beside = passage["beside"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut all: Vec<&Value> = std::iter::once(passage).chain(beside).collect();
    all.sort_by_key(|piece| piece["paragraph"].as_u64());
    all
}

/// The top of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Data that is not part of the project; a test that needs it is skipped without it, and says so.
pub fn shared(name: &str) -> Option<PathBuf> {
    let found = std::env::var_os("MORGUE_SHARED").map(|root| Path::new(&root).join(name));
    let found = found.filter(|path| path.try_exists().unwrap_or(false));
    if found.is_none() {
        eprintln!("skipped: needs {name} below MORGUE_SHARED");
    }
    found
}
