//! A reading room to visit: the program serving a bench, and a client that says exactly what it is told to. Not here:
//! expectations.

use crate::workbench::{Bench, repository};
use morgue::http::{Limits, Server, Settings};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// A server at work. One that is a process of its own is stopped when this is dropped; one inside the test ends with it.
pub struct ReadingRoom {
    child: Option<Child>,
    /// Where it listens.
    pub address: SocketAddr,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status; 0 when the connection ended without an answer.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// As it came, chunks put together.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    /// The same answer, which must have this status.
    pub fn with(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{:?}\n{}", self.headers, self.text());
        self
    }
}

impl ReadingRoom {
    /// Opens a room over a bench, at any port that is free.
    pub fn open(bench: &Bench, flags: &[&str]) -> ReadingRoom {
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], flags].concat();
        ReadingRoom::of(bench.command(&arguments))
    }

    /// Starts the program and waits until it says where it listens.
    pub fn of(mut command: Command) -> ReadingRoom {
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the program");
        let mut said = BufReader::new(child.stderr.take().expect("standard error"));
        let (mut line, mut all) = (String::new(), String::new());
        let address = loop {
            line.clear();
            if said.read_line(&mut line).expect("a line") == 0 {
                panic!("it has not opened: {all}");
            }
            all.push_str(&line);
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().expect("an address").parse().expect("an address");
            }
        };
        // What it says further on is read, so that it never waits for a reader.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        ReadingRoom { child: Some(child), address }
    }

    /// The sample archive, open once for all tests.
    pub fn sample() -> &'static ReadingRoom {
        static SAMPLE: OnceLock<ReadingRoom> = OnceLock::new();
        SAMPLE.get_or_init(|| ReadingRoom::inside(|settings| settings.limits.queue = 1000))
    }

    /// The sample archive, served from a thread of the test, with settings of its own.
    pub fn inside(change: impl FnOnce(&mut Settings)) -> ReadingRoom {
        let mut settings = Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            token: None,
            hosts: Vec::new(),
            behind_proxy: false,
            index: Bench::sample().path("index"),
            names: None,
            today: || jiff::ZonedDateTime::now().date(),
            corpus_of: |_| Some(repository().join("corpus")),
            log: None,
            limits: Limits { per_second: 0, ..Limits::for_cores(2) },
        };
        change(&mut settings);
        let token = settings.token.clone().unwrap_or_default();
        let server = Server::bind(settings).expect("an address");
        let address = server.address().expect("an address");
        std::thread::spawn(move || server.run().expect("served"));
        let room = ReadingRoom { child: None, address };
        // The archive is opened before the first connection is taken.
        room.ask("/api/v1/health", &[("Authorization", &format!("Bearer {token}"))]).with(200);
        room
    }

    /// A room that somebody else has opened.
    pub fn elsewhere(address: SocketAddr) -> ReadingRoom {
        ReadingRoom { child: None, address }
    }

    /// Asks for an address.
    pub fn get(&self, address: &str) -> Answer {
        self.ask(address, &[])
    }

    /// Asks for an address, with further headers.
    pub fn ask(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("GET {address} HTTP/1.1\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        self.say(&format!("{request}Connection: close\r\n\r\n"))
    }

    /// Sends a form.
    pub fn post(&self, address: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.say(&format!(
            "POST {address} HTTP/1.1\r\nHost: {}\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    /// Says this, whatever it is, and takes the answer.
    pub fn say(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        // A server that has heard enough may close before everything is said.
        let _ = stream.write_all(request.as_bytes());
        Answer::read(stream)
    }

    /// A connection on which nothing has been said.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a bound");
        stream
    }

    /// Asks it to end, and waits until it has; its exit code.
    pub fn close(mut self) -> Option<i32> {
        let mut child = self.child.take().expect("a process");
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("a signal");
        child.wait().expect("its end").code()
    }
}

impl Drop for ReadingRoom {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Answer {
    /// Reads an answer to its end.
    pub fn read(mut stream: TcpStream) -> Answer {
        let mut bytes = Vec::new();
        // A connection that is reset has said what it had to say.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        let mut answer = Answer { status: status.unwrap_or(0), headers, body };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = unchunked(&answer.body);
        }
        answer
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let size = size.expect("the size of a chunk");
        if size == 0 {
            break;
        }
        whole.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 2 + size + 2..];
    }
    whole
}

/// A text as it stands in an address.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
