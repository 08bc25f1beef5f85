//! What the room counts about itself, told in the text format of Prometheus. Not here: serving it (`api`).

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Kinds of addresses that are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Answers for programs.
    Api,
    /// Styles, scripts, pictures.
    Asset,
    /// Everything else.
    Page,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Api, Kind::Asset, Kind::Page];

    /// The kind of a path.
    pub fn of(path: &str) -> Kind {
        if path.starts_with("/api/") {
            Kind::Api
        } else if path.starts_with("/assets/") {
            Kind::Asset
        } else {
            Kind::Page
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Api => "api",
            Kind::Asset => "asset",
            Kind::Page => "page",
        }
    }
}

/// Upper ends of the classes of times, in milliseconds.
const CLASSES: [u64; 10] = [1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000];
/// The first figure of a status.
const FIGURES: usize = 6;

#[derive(Default)]
struct Served {
    by_figure: [AtomicU64; FIGURES],
    by_class: [AtomicU64; CLASSES.len()],
    microseconds: AtomicU64,
}

/// Counters.
pub struct Metrics {
    started: Instant,
    served: [Served; Kind::ALL.len()],
    refused: AtomicU64,
    in_flight: AtomicU64,
}

/// What the rest of the room knows.
pub struct Outside {
    /// Articles of the archive.
    pub articles: u64,
    /// Bytes of the index.
    pub bytes: u64,
    /// Questions that wait or are being answered.
    pub questions: usize,
}

impl Metrics {
    /// Nothing counted yet.
    pub fn new() -> Metrics {
        Metrics {
            started: Instant::now(),
            served: Default::default(),
            refused: AtomicU64::new(0),
            in_flight: AtomicU64::new(0),
        }
    }

    /// A request has come.
    pub fn came(&self) {
        self.in_flight.fetch_add(1, Relaxed);
    }

    /// It has been answered.
    pub fn went(&self, kind: Kind, status: u16, took: Duration) {
        self.in_flight.fetch_sub(1, Relaxed);
        let served = &self.served[kind as usize];
        served.by_figure[usize::from(status / 100).min(FIGURES - 1)].fetch_add(1, Relaxed);
        let milliseconds = took.as_secs_f64() * 1000.0;
        for (class, end) in served.by_class.iter().zip(CLASSES) {
            if milliseconds <= end as f64 {
                class.fetch_add(1, Relaxed);
            }
        }
        served.microseconds.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Relaxed);
    }

    /// A question was sent away, or took too long.
    pub fn refused(&self) {
        self.refused.fetch_add(1, Relaxed);
    }

    /// Everything, in the text format.
    pub fn text(&self, outside: &Outside) -> String {
        let mut out = String::new();
        head(&mut out, "morgue_requests_total", "counter", "Requests answered.");
        for kind in Kind::ALL {
            for (figure, count) in self.served[kind as usize].by_figure.iter().enumerate().skip(1) {
                let labels = format!("kind=\"{}\",status=\"{figure}xx\"", kind.name());
                line(&mut out, "morgue_requests_total", &labels, count.load(Relaxed) as f64);
            }
        }
        head(&mut out, "morgue_request_seconds", "histogram", "Time from request to answer.");
        for kind in Kind::ALL {
            self.times(&mut out, kind);
        }
        let single = [
            ("morgue_refused_total", "counter", "Questions sent away or given up.", self.refused.load(Relaxed) as f64),
            ("morgue_in_flight", "gauge", "Requests being answered.", self.in_flight.load(Relaxed) as f64),
            ("morgue_questions", "gauge", "Questions waiting or being answered.", outside.questions as f64),
            ("morgue_articles", "gauge", "Articles in the archive.", outside.articles as f64),
            ("morgue_index_bytes", "gauge", "Size of the index on disk.", outside.bytes as f64),
            ("morgue_uptime_seconds", "gauge", "Time since the start.", self.started.elapsed().as_secs_f64()),
        ];
        for (name, kind, help, value) in single {
            head(&mut out, name, kind, help);
            line(&mut out, name, "", value);
        }
        out
    }

    fn times(&self, out: &mut String, kind: Kind) {
        let (served, kind) = (&self.served[kind as usize], kind.name());
        let count: u64 = served.by_figure.iter().map(|count| count.load(Relaxed)).sum();
        for (class, end) in served.by_class.iter().zip(CLASSES) {
            let labels = format!("kind=\"{kind}\",le=\"{}\"", end as f64 / 1000.0);
            line(out, "morgue_request_seconds_bucket", &labels, class.load(Relaxed) as f64);
        }
        line(out, "morgue_request_seconds_bucket", &format!("kind=\"{kind}\",le=\"+Inf\""), count as f64);
        let sum = served.microseconds.load(Relaxed) as f64 / 1e6;
        line(out, "morgue_request_seconds_sum", &format!("kind=\"{kind}\""), sum);
        line(out, "morgue_request_seconds_count", &format!("kind=\"{kind}\""), count as f64);
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn line(out: &mut String, name: &str, labels: &str, value: f64) {
    let _ =
        if labels.is_empty() { writeln!(out, "{name} {value}") } else { writeln!(out, "{name}{{{labels}}} {value}") };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_kind_status_and_time() {
        let metrics = Metrics::new();
        for (path, status, time) in [("/api/v1/search", 200, 3), ("/api/v1/search", 503, 30), ("/", 404, 6000)] {
            metrics.came();
            metrics.went(Kind::of(path), status, Duration::from_millis(time));
        }
        metrics.refused();
        let text = metrics.text(&Outside { articles: 74, bytes: 1000, questions: 2 });
        for expected in [
            "morgue_requests_total{kind=\"api\",status=\"2xx\"} 1\n",
            "morgue_requests_total{kind=\"api\",status=\"5xx\"} 1\n",
            "morgue_requests_total{kind=\"page\",status=\"4xx\"} 1\n",
            "morgue_request_seconds_bucket{kind=\"api\",le=\"0.002\"} 0\n",
            "morgue_request_seconds_bucket{kind=\"api\",le=\"0.005\"} 1\n",
            "morgue_request_seconds_bucket{kind=\"api\",le=\"+Inf\"} 2\n",
            "morgue_request_seconds_bucket{kind=\"page\",le=\"5\"} 0\n",
            "morgue_request_seconds_count{kind=\"page\"} 1\n",
            "morgue_refused_total 1\n",
            "morgue_in_flight 0\n",
            "morgue_articles 74\n",
        ] {
            assert!(text.contains(expected), "{expected}\n{text}");
        }
    }
}
