//! The file that an article was read from, as it is: text to be shown or kept, never anything that a browser would run.
//! Not here: finding articles.

use super::article::{id, no_article};
use crate::engine::Engine;
use crate::http::problem::Problem;
use crate::http::room::Room;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path as FilePath, PathBuf};

/// A file with more bytes is not sent: it holds more than one article, and the article is what is read here.
const LARGEST: u64 = 32_000_000;

/// `/article/{id}/original`.
pub async fn original(
    State(room): State<Room>,
    path: Result<Path<String>, PathRejection>,
    _: HeaderMap,
) -> Result<Response, Problem> {
    let id = id(path)?;
    let opened = room.opened()?;
    let corpus_of = room.settings.corpus_of;
    let read = room.ask(move || {
        let article = opened.engine.fetch(&[id])?.pop().flatten().ok_or_else(no_article)?;
        let corpus = corpus_of(&opened.engine).ok_or_else(gone)?;
        let bytes = read_inside(&corpus, &article.origin.path).map_err(|_| gone())?;
        Ok((article.origin.path, bytes))
    });
    let (path, bytes) = read.await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&path));
    Ok(response)
}

fn gone() -> Problem {
    Problem::missing("the file of this article is not there", "it may have been moved: run morgue index")
}

/// Shown in the browser; kept under the file's own name, in which nothing is left that a shell or a header obeys.
fn disposition(path: &str) -> HeaderValue {
    let name = path.rsplit('/').next().unwrap_or_default();
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let name: String = name.chars().map(plain).take(100).collect();
    let name = name.trim_start_matches('.');
    let value = format!("inline; filename=\"{}\"", if name.is_empty() { "article.txt" } else { name });
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("inline"))
}

/// Reads a file of the corpus. Only plain names lead to it, and no link on the way: what a link points to is not part of
/// the corpus, wherever it lies.
fn read_inside(corpus: &FilePath, name: &str) -> io::Result<Vec<u8>> {
    let refused = || io::Error::from(io::ErrorKind::PermissionDenied);
    let mut path = PathBuf::from(corpus);
    let mut metadata = None;
    for part in FilePath::new(name).components() {
        let Component::Normal(part) = part else { return Err(refused()) };
        path.push(part);
        let found = path.symlink_metadata()?;
        if found.is_symlink() {
            return Err(refused());
        }
        metadata = Some(found);
    }
    if !metadata.is_some_and(|found| found.is_file() && found.len() <= LARGEST) {
        return Err(refused());
    }
    // Somebody who can write to the corpus could have put a link there just now: what was opened is looked at again.
    let file = File::open(&path)?;
    if !path.canonicalize()?.starts_with(corpus.canonicalize()?) || !file.metadata()?.is_file() {
        return Err(refused());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_files_of_the_corpus_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir_all(corpus.join("2021")).unwrap();
        fs::write(corpus.join("2021/a.txt"), "inside").unwrap();
        fs::write(folder.path().join("secret.txt"), "outside").unwrap();
        assert_eq!(read_inside(&corpus, "2021/a.txt").unwrap(), b"inside");
        for name in
            ["../secret.txt", "2021/../../secret.txt", "/etc/passwd", "2021", "", ".", "2021/./../a.txt", "2021/b.txt"]
        {
            assert!(read_inside(&corpus, name).is_err(), "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("secret.txt"), corpus.join("link.txt")).unwrap();
            std::os::unix::fs::symlink(folder.path(), corpus.join("up")).unwrap();
            assert!(read_inside(&corpus, "link.txt").is_err());
            assert!(read_inside(&corpus, "up/secret.txt").is_err());
        }
    }

    #[test]
    fn a_file_name_is_no_header() {
        let table = [
            ("2021/a-b_c.txt", "inline; filename=\"a-b_c.txt\""),
            ("x/\"; filename=evil.html\r\nset-cookie: a", "inline; filename=\"___filename_evil.html__set-cookie__a\""),
            ("<script>.html", "inline; filename=\"_script_.html\""),
            ("...", "inline; filename=\"article.txt\""),
        ];
        for (path, expected) in table {
            assert_eq!(disposition(path), expected, "{path}");
        }
    }
}
