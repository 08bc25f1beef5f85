//! Attacks on the reading room, made by hand: text of the archive and of addresses that would like to be markup, names
//! that are not ours, sizes, slowness, guesses, questions built to be expensive. Not here: what it is for (`serving`).

use crate::room::{Answer, ReadingRoom, encoded};
use crate::workbench::Bench;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::time::Duration;

/// Markup that would do something, in as many ways.
const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>",
    "\"><img src=q onerror=alert(2)>",
    "'><svg onload=alert(3)>",
    "javascript:alert(4)//\u{202e}\u{1b}[2J",
];

/// Nothing in the page does what the archive says: no tag has a handler or a style, every script is a file of ours, no
/// address is a script, and no character turns the text around.
fn check_harmless(address: &str, page: &Answer) {
    let text = page.text();
    let kind = page.header("content-type").unwrap_or_default().to_owned();
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(!policy.contains("unsafe") && policy.contains("default-src 'none'"), "{address}: {policy}");
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"), "{address}");
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"), "{address}");
    assert_eq!(page.header("access-control-allow-origin"), None, "{address}");
    if !kind.starts_with("text/html") {
        assert!(["text/plain", "application/"].iter().any(|known| kind.starts_with(known)), "{address}: {kind}");
        return;
    }
    let hostile = |c: char| {
        c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(hostile), "{address}");
    for tag in text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let outside_values: String = tag.split('"').step_by(2).collect();
        for word in outside_values.split_whitespace().skip(1) {
            assert!(!word.starts_with("on") && !word.starts_with("style"), "{address}: <{tag}>");
        }
        assert!(!tag.starts_with("script") || tag.contains(" src=\"/assets/"), "{address}: <{tag}>");
        for name in ["href", "src", "action", "srcdoc"] {
            assert!(!tag.contains(&format!("{name}=\"javascript:")), "{address}: <{tag}>");
        }
        assert!(!tag.starts_with("img src=q") && !tag.starts_with("svg on"), "{address}: <{tag}>");
    }
}

#[test]
fn text_of_the_archive_is_never_markup() {
    let bench = Bench::new();
    for (number, text) in HOSTILE.iter().enumerate() {
        let in_name: String = text.chars().filter(|c| *c != '/').collect();
        bench.write(
            &format!("{number}{in_name}.txt"),
            format!(
                "January 1, 2021\n\nCOD {text}\n\n[{text} deck]\n\nBy Eve {text}\n\nOSLO — Cod {text} Vera K. Lindqvist \
                 {text} said.\n\nMs. Lindqvist {text} left.\n\n@ The {text} Chronicle\n"
            ),
        );
    }
    bench.index();
    let room = ReadingRoom::open(&bench, &[]);
    let found = room.get("/api/v1/search?q=cod").with(200).json();
    assert_eq!(found["total"], HOSTILE.len());
    let mut addresses = vec!["/".to_owned(), "/?q=cod".to_owned(), "/people".to_owned(), "/login".to_owned()];
    for hit in found["hits"].as_array().expect("hits") {
        let id = hit["id"].as_str().expect("an id");
        addresses.extend([format!("/article/{id}?q=cod+lindqvist"), format!("/article/{id}/original")]);
        addresses.push(format!("/api/v1/article/{id}"));
    }
    for person in room.get("/api/v1/people?limit=100").json()["people"].as_array().expect("people") {
        addresses.push(format!("/people/{}", encoded(person["name"].as_str().expect("a name"))));
    }
    for text in HOSTILE {
        let text = encoded(text);
        for name in ["q", "person", "source", "since", "sort", "limit", "nothing", &text] {
            addresses.extend(["/", "/people", "/api/v1/search"].map(|page| format!("{page}?{name}={text}")));
        }
        for page in ["/article/", "/people/", "/assets/", "/", "/login?next=/", "/login?next="] {
            addresses.push(format!("{page}{text}"));
        }
    }
    for address in addresses {
        let page = room.get(&address);
        assert!(matches!(page.status, 200 | 400 | 404), "{address}: {}", page.status);
        check_harmless(&address, &page);
    }
}

#[test]
fn no_parameter_leads_out_of_the_corpus() {
    let bench = Bench::new();
    bench.clipping("a.txt", "January 1, 2021", "COD RETURNS", "Cod came back.");
    bench.clipping("b.txt", "January 2, 2021", "MORE COD", "More of it.").index();
    fs::write(bench.path("secret.txt"), "open sesame").expect("written");
    let room = ReadingRoom::open(&bench, &[]);
    let hits = room.get("/api/v1/search?q=cod&sort=oldest").json()["hits"].clone();
    let [first, second] = [0, 1].map(|n: usize| hits[n]["id"].as_str().expect("an id").to_owned());
    assert!(room.get(&format!("/article/{first}/original")).with(200).text().contains("COD RETURNS"));
    for away in
        ["../secret.txt", "..%2Fsecret.txt", "%2e%2e%2fsecret.txt", "....//secret.txt", "/etc/passwd", "%00", "..%5c"]
    {
        for address in [
            format!("/article/{away}"),
            format!("/article/{away}/original"),
            format!("/article/{first}/{away}"),
            format!("/people/{away}"),
            format!("/assets/{away}"),
            format!("/api/v1/article/{away}"),
            format!("/{away}"),
        ] {
            let answer = room.get(&address);
            assert!(matches!(answer.status, 400 | 404), "{address}: {}", answer.status);
            assert!(!answer.text().contains("sesame") && !answer.text().contains("root:"), "{address}");
        }
        for name in ["q", "person", "facet", "next", "file", "path", "index", "corpus"] {
            let answer = room.get(&format!("/?{name}={away}"));
            assert!(!answer.text().contains("open sesame"), "{name}={away}");
        }
    }
    // A file that became a link after it was indexed is no longer part of the corpus.
    #[cfg(unix)]
    {
        fs::remove_file(bench.path("corpus/b.txt")).expect("removed");
        std::os::unix::fs::symlink(bench.path("secret.txt"), bench.path("corpus/b.txt")).expect("a link");
        assert!(!room.get(&format!("/article/{second}/original")).with(404).text().contains("sesame"));
    }
}

#[test]
fn a_name_that_is_not_ours_is_not_answered() {
    let room = ReadingRoom::inside(|settings| settings.hosts = vec!["archive.example".to_owned()]);
    for host in ["localhost", "127.0.0.1:7700", "[::1]", "archive.example", "ARCHIVE.example:443"] {
        room.ask("/api/v1/health", &[("Host", host)]).with(200);
    }
    for host in ["evil.example", "localhost.evil.example", "archive.example.evil.example", ""] {
        let answer = room.ask("/", &[("Host", host)]).with(421);
        assert!(!answer.text().contains("class=\"hit\""), "{host}");
        room.ask("/api/v1/search", &[("Host", host)]).with(421);
    }
    room.say("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").with(421);
    room.say("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n").with(421);
    room.say("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").with(421);
}

#[test]
fn what_is_too_large_is_refused() {
    let room = ReadingRoom::sample();
    room.get(&format!("/api/v1/search?q={}", "a".repeat(9000))).with(414);
    room.get(&format!("/?q={}", "%20a".repeat(3000))).with(414);
    room.get(&format!("/api/v1/search?{}", "person=a&".repeat(250))).with(400);
    room.ask("/", &[("X-Large", &"a".repeat(40_000))]).with(431);
    let many: Vec<(String, String)> = (0..80).map(|n| (format!("X-{n}"), "a".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    room.ask("/", &many).with(431);
    room.post("/login", &[], &"a".repeat(5000)).with(413);
    let announced =
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n";
    room.say(announced).with(413);
    let chunk = format!("1388\r\n{}\r\n0\r\n\r\n", "a".repeat(5000));
    room.say(&format!(
        "POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}"
    ))
    .with(413);
    for nonsense in
        ["\r\n\r\n", "GET\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\u{7f}%zz HTTP/1.1\r\n\r\n"]
    {
        let answer = room.say(nonsense);
        assert!(matches!(answer.status, 0 | 400 | 421 | 505), "{nonsense:?}: {}", answer.status);
    }
    room.get("/api/v1/health").with(200);
}

#[test]
fn slow_clients_are_let_go_and_keep_nobody_waiting() {
    let room = ReadingRoom::inside(|settings| {
        settings.limits.patience = Duration::from_millis(300);
        settings.limits.deadline = Duration::from_millis(300);
        settings.limits.connections = 4;
    });
    // Four that never finish their head take all the places.
    let mut slow: Vec<_> = (0..4).map(|_| room.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("sent");
    }
    room.get("/api/v1/stats").with(200);
    for mut stream in slow {
        let mut said = Vec::new();
        // Told or cut off: in either case it comes to an end.
        let _ = stream.read_to_end(&mut said);
        assert!(!String::from_utf8_lossy(&said).contains(" 200 "));
    }
    let mut body = room.connect();
    body.write_all(b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ntoken=").expect("sent");
    assert_ne!(Answer::read(body).status, 200);
    room.get("/api/v1/stats").with(200);
}

#[test]
fn who_does_not_listen_is_let_go_and_keeps_nobody_waiting() {
    let room = ReadingRoom::inside(|settings| {
        settings.limits.patience = Duration::from_millis(300);
        settings.limits.connections = 4;
    });
    // Four that ask for more than the system holds for them, and read nothing, or a little now and then.
    let question = "GET /clippings?q=* HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
    let mut deaf: Vec<_> = (0..4).map(|_| room.connect()).collect();
    for stream in &mut deaf {
        stream.write_all(question.as_bytes()).expect("sent");
    }
    for stream in &mut deaf[..2] {
        stream.read_exact(&mut [0; 1024]).expect("the beginning");
    }
    room.get("/api/v1/stats").with(200);
    for mut stream in deaf {
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let answers = String::from_utf8_lossy(&said).matches("HTTP/1.1 200 ").count();
        assert!(answers < 200, "cut off, and not served to the end");
    }
}

#[test]
fn a_token_is_asked_for_and_not_told() {
    const TOKEN: &str = "a-token-for-the-tests";
    let room = ReadingRoom::inside(|settings| settings.token = Some(TOKEN.to_owned()));
    for address in
        ["/api/v1/search?q=cod", "/api/v1/stats", "/api/v1/metrics", "/api/v1/health", "/api/v1/openapi.json"]
    {
        let answer = room.get(address).with(401);
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"morgue\""));
        room.ask(address, &[("Authorization", &format!("Bearer {TOKEN}"))]).with(200);
        room.ask(address, &[("Cookie", &format!("morgue={TOKEN}"))]).with(401);
        room.get(&format!("{address}?token={TOKEN}")).with(401);
    }
    let form = room.get("/article/000000000000?q=cod").with(401).text();
    assert!(form.contains("type=\"password\"") && !form.contains("class=\"hit\""), "{form}");
    room.post("/login", &[("Origin", "http://evil.example")], &format!("token={TOKEN}")).with(403);
    let entered = room.post("/login", &[], &format!("token={TOKEN}&next=%2F%3Fq%3Dcod")).with(303);
    assert_eq!(entered.header("location"), Some("/?q=cod"));
    let cookie = entered.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && !cookie.contains(TOKEN), "{cookie}");
    let pair = cookie.split(';').next().expect("a pair").to_owned();
    room.ask("/?q=cod", &[("Cookie", &pair)]).with(200);
    // Whoever guesses is soon not listened to any more, not even when they come upon it.
    let guesses: Vec<u16> =
        (0..30).map(|n| room.ask("/api/v1/stats", &[("Authorization", &format!("Bearer guess-{n}"))]).status).collect();
    assert_eq!((guesses[0], guesses[29]), (401, 429), "{guesses:?}");
    let right = room.ask("/api/v1/stats", &[("Authorization", &format!("Bearer {TOKEN}"))]).with(429);
    assert!(right.header("retry-after").is_some());
    room.post("/login", &[], &format!("token={TOKEN}")).with(429);
    room.ask("/", &[("Cookie", &pair)]).with(200);
}

#[test]
fn other_machines_are_not_let_in_without_a_token() {
    let bench = Bench::sample();
    for flags in [
        &["--listen", "0.0.0.0:0"][..],
        &["--listen", "[::]:0"],
        &["--listen", "0.0.0.0:0", "--token", "short"],
        &["--token", "with a space in it"],
    ] {
        let ran = bench.run(&[&["serve"], flags].concat()).exits(2);
        assert!(ran.err.contains("token") && ran.out.is_empty(), "{}", ran.err);
    }
}

#[test]
fn what_is_asked_and_known_is_in_no_log() {
    let bench = Bench::new();
    bench.clipping("a.txt", "January 1, 2021", "COD RETURNS", "Cod came back.").index();
    let mut command = bench.command(&["serve", "--listen", "127.0.0.1:0", "--log", "--token", "a-token-for-the-tests"]);
    let log = fs::File::create(bench.path("log")).expect("a log");
    command.stderr(log);
    let mut child = command.spawn().expect("the program");
    let address = loop {
        let said = fs::read_to_string(bench.path("log")).expect("a log");
        if let Some((_, rest)) = said.split_once("http://")
            && let Some((address, _)) = rest.split_once('/')
        {
            break address.parse().expect("an address");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let room = ReadingRoom::elsewhere(address);
    room.ask("/api/v1/search?q=whistleblower", &[("Authorization", "Bearer a-token-for-the-tests")]).with(200);
    room.post("/login", &[], "token=a-token-for-the-tests").with(303);
    room.get("/api/v1/search?q=whistleblower").with(401);
    child.kill().expect("stopped");
    child.wait().expect("stopped");
    let said = fs::read_to_string(bench.path("log")).expect("a log");
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("127.0.0.1 ")).collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[0].starts_with("127.0.0.1 GET /api/v1/search 200 "), "{said}");
    assert!(!said.contains("whistleblower") && !said.contains("a-token"), "{said}");
}

#[test]
fn expensive_questions_are_bounded() {
    let room = ReadingRoom::sample();
    let letters: Vec<String> = ('a'..='z').map(|letter| format!("{letter}*")).collect();
    let nested = format!("{}barrier{}", "(NOT ".repeat(400), ")".repeat(400));
    let phrase = format!("\"{}\"", "the a* ".repeat(300));
    let any = letters.join(" OR ");
    let questions = [
        any.clone(),
        format!("({any}) AND ({any}) AND NOT ({any})"),
        nested,
        phrase,
        "\"a* b* c* d*\"~1000".to_owned(),
        "((((((((((".repeat(200),
        "a OR ".repeat(700),
        "person:a ".repeat(400),
        "-".repeat(3000),
        "date:1000..9999 ".repeat(150),
    ];
    for question in questions {
        let address = format!("/api/v1/search?limit=100&passages=50&facet=all&timeline=yes&q={}", encoded(&question));
        let answer = room.get(&address);
        let start: String = question.chars().take(40).collect();
        assert!(matches!(answer.status, 200 | 414 | 503), "{start}: {}", answer.status);
    }
    room.get("/api/v1/search?offset=10001").with(400);
    room.get("/api/v1/search?limit=101").with(400);
    assert_eq!(room.get("/api/v1/search?q=barrier&offset=10000").with(200).json()["hits"], Value::Array(Vec::new()));
}

#[test]
fn beyond_capacity_the_answer_is_quick_and_says_when_to_come_back() {
    let room = ReadingRoom::inside(|settings| (settings.limits.seats, settings.limits.queue) = (1, 0));
    let statuses: Vec<Answer> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..32).map(|_| scope.spawn(|| room.get("/api/v1/search?q=*&facet=all"))).collect();
        asking.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    assert!(statuses.iter().any(|answer| answer.status == 200));
    for answer in statuses {
        assert!(matches!(answer.status, 200 | 503), "{}", answer.status);
        assert!(answer.status == 200 || answer.header("retry-after") == Some("1"));
    }
}
