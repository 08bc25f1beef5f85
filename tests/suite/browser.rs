//! The pages in a real browser: runs `tests/browser`, where there are a browser and what drives it. Not here: what is
//! expected of a page.

use std::path::{Path, PathBuf};
use std::process::Command;

fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("MORGUE_BROWSER").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|path| path.exists())
}

#[test]
fn the_pages_work_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let reason = if std::env::var_os("MORGUE_BROWSER_APART").is_some() {
        "they run by themselves, after these"
    } else if browser().is_none() {
        "there is no browser; apt-get install chromium"
    } else if !folder.join("node_modules").exists() {
        "what drives the browser is not there; (cd tests/browser && npm ci)"
    } else {
        ""
    };
    if !reason.is_empty() {
        eprintln!("the tests in a browser are skipped: {reason}");
        return;
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1"]).current_dir(&folder).env("MORGUE_BIN", env!("CARGO_BIN_EXE_morgue"));
    let said = node.output().expect("node");
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
}
