//! Learns the weights of the name recogniser from labelled documents, and tries a model on others.
//!
//! ```text
//! train-names train OUT LISTS.tsv CLASSES.tsv EPOCHS FILE.jsonl:WEIGHT[:SOURCES]...
//! train-names spot MODEL < documents.jsonl > names.jsonl
//! ```
//!
//! A document is a line of JSON: `text`, and `ents` as `[start, end, kind]` in characters. Weights are found by stochastic
//! gradient ascent on the likelihood of label rows (Lafferty et al. 2001) with AdaGrad steps (Duchi et al. 2011). Two rounds
//! before the end all features but the weightiest are dropped, and the rest learn to live without them. Not here: features and
//! the file format, which are the recogniser's own (`morgue::entities::learnt`).

#![allow(clippy::print_stderr, reason = "a tool that tells its progress")]

use anyhow::{Context, Result, bail};
use morgue::entities::learnt::decode::{LABELS, may_follow};
use morgue::entities::learnt::features::{View, runs};
use morgue::entities::learnt::memory::Memory;
use morgue::entities::learnt::model::{DISPLACEMENTS, MAGIC, Model, SCALE, SLOT_BITS, Table, check, slot};
use morgue::entities::learnt::weights::WEIGHTS;
use morgue::entities::learnt::{Kind, evidence, spot, tokens};
use serde_json::Value;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};

/// A feature has to occur so often to be learnt.
const RARE: u8 = 3;
const FIRST_STEP: f32 = 0.12;
/// Share of the slots that features may fill.
const FULL: f64 = 0.90;

type Row = [f32; LABELS];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["train", out, lists, classes, epochs, files @ ..] => train(out, lists, classes, epochs.parse()?, files),
        ["spot", model] => spot_all(model),
        _ => bail!("usage: train OUT LISTS CLASSES EPOCHS FILE:WEIGHT[:SOURCES]... | spot MODEL"),
    }
}

/// All chains of all documents, features and labels in two long rows.
#[derive(Default)]
struct Chains {
    features: Vec<u32>,
    /// Where the features of each token end.
    token_ends: Vec<usize>,
    labels: Vec<u8>,
    /// Where the tokens of each chain end, and its weight.
    chains: Vec<(usize, f32)>,
}

fn train(out: &str, lists: &str, classes: &str, epochs: usize, files: &[&str]) -> Result<()> {
    let lists = fs::read_to_string(lists)?;
    let classes = fs::read_to_string(classes)?;
    let model = Model::untrained(list_table(&lists), class_table(&classes));
    let mut chains = Chains::default();
    for file in files {
        chains.read(file, &model)?;
    }
    let (features, counts) = chains.drop_rare();
    let mut learner = Learner::new(features.len());
    let room = (f64::from(1_u32 << SLOT_BITS) * FULL) as usize;
    let mut order: Vec<usize> = (0..chains.chains.len()).collect();
    let mut chance = Chance(88_172_645_463_325_252);
    for epoch in 0..epochs {
        if epoch + 2 == epochs {
            learner.keep_weightiest(room, &counts);
        }
        chance.shuffle(&mut order);
        let step = FIRST_STEP * (1.0 - 0.8 * epoch as f32 / epochs as f32);
        let loss: f64 = order.iter().map(|chain| learner.learn(&chains, *chain, step)).sum();
        eprintln!("round {epoch}: loss a chain {:.4}", loss / order.len() as f64);
    }
    write(out, &learner, &features, &counts, room, &[list_table(&lists), class_table(&classes)])
}

fn list_table(text: &str) -> Table {
    let rows: Vec<(&str, u32)> = text
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, bits)| Some((word, bits.parse().ok()?)))
        .collect();
    Table::new(rows.into_iter(), 16, true)
}

fn class_table(text: &str) -> Table {
    let row = |line| -> Option<(&str, u32)> {
        let mut cells = str::split(line, '\t');
        let word = cells.next()?;
        let (coarse, fine): (u32, u32) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        Some((word, coarse | fine << 7))
    };
    let rows: Vec<(&str, u32)> = text.lines().filter_map(row).collect();
    Table::new(rows.into_iter(), 17, false)
}

impl Chains {
    fn read(&mut self, spec: &str, model: &Model) -> Result<()> {
        let mut cells = spec.split(':');
        let path = cells.next().context("a file")?;
        let weight: f32 = cells.next().unwrap_or("1").parse().with_context(|| format!("the weight in {spec}"))?;
        let sources = cells.next();
        let (mut words, mut lost, mut all, mut memory) = (0, 0, 0, Memory::default());
        for line in BufReader::new(File::open(path).with_context(|| path.to_owned())?).lines() {
            let document: Value = serde_json::from_str(&line?)?;
            let source = document["src"].as_str().unwrap_or_default();
            if sources.is_some_and(|sources| !sources.split(',').any(|one| one == source)) {
                continue;
            }
            let text = document["text"].as_str().context("text")?;
            words += text.split_whitespace().count();
            let names = names(&document, text);
            all += names.len();
            memory.tidy();
            lost += self.add(text, &names, weight, model, &mut memory);
        }
        eprintln!("{spec}: {words} words, {} chains so far, {lost} of {all} names not on tokens", self.chains.len());
        Ok(())
    }

    /// Adds a document; how many of its names do not lie on tokens.
    fn add(
        &mut self,
        text: &str,
        names: &[(usize, usize, u8)],
        weight: f32,
        model: &Model,
        memory: &mut Memory,
    ) -> usize {
        let parts = [text];
        let tokens = tokens::tokens(&parts, model, memory);
        let evidence = evidence::gather(&tokens);
        let view = View { parts: &parts, tokens: &tokens, evidence: &evidence, model };
        let mut labels = vec![0_u8; tokens.len()];
        let (mut at, mut lost) = (0, 0);
        for &(start, end, label) in names {
            at += tokens[at..].iter().take_while(|token| (token.start as usize) < start).count();
            let inside = tokens[at..].iter().take_while(|token| token.end as usize <= end).count();
            lost += usize::from(inside == 0);
            for (number, own) in labels[at..at + inside].iter_mut().enumerate() {
                *own = label + u8::from(number > 0);
            }
            at += inside;
        }
        for run in runs(&tokens) {
            let mut before = 0;
            for at in run.clone() {
                view.features(at, &run, &mut self.features);
                self.token_ends.push(self.features.len());
                let label = labels[at];
                let label = if may_follow(before, label.into()) { label } else { label - 1 };
                self.labels.push(label);
                before = label.into();
            }
            self.chains.push((self.labels.len(), weight));
        }
        lost
    }

    /// Renumbers the features that are frequent enough from 0 and drops the rest; their hashes and counts.
    fn drop_rare(&mut self) -> (Vec<u32>, Vec<u32>) {
        let mut seen = vec![0_u8; 1 << 30];
        for feature in &self.features {
            let count = &mut seen[*feature as usize >> 2];
            *count = count.saturating_add(1);
        }
        let mut numbers: HashMap<u32, u32, std::hash::BuildHasherDefault<evidence::Identity>> = HashMap::default();
        let (mut hashes, mut counts) = (Vec::new(), Vec::new());
        let (mut kept, mut start) = (0, 0);
        for end in &mut self.token_ends {
            for at in start..*end {
                let feature = self.features[at];
                if seen[feature as usize >> 2] >= RARE {
                    let number = *numbers.entry(feature).or_insert_with(|| {
                        hashes.push(feature);
                        counts.push(0);
                        hashes.len() as u32 - 1
                    });
                    counts[number as usize] += 1;
                    self.features[kept] = number;
                    kept += 1;
                }
            }
            start = *end;
            *end = kept;
        }
        self.features.truncate(kept);
        eprintln!("{} features, {kept} times", hashes.len());
        (hashes, counts)
    }

    fn features(&self, token: usize) -> &[u32] {
        let start = token.checked_sub(1).map_or(0, |before| self.token_ends[before]);
        &self.features[start..self.token_ends[token]]
    }
}

/// Names in bytes with the label of their first word, in order, none inside another.
fn names(document: &Value, text: &str) -> Vec<(usize, usize, u8)> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut names: Vec<(usize, usize, u8)> = Vec::new();
    for name in document["ents"].as_array().into_iter().flatten() {
        let number = |cell: usize| name[cell].as_u64().and_then(|at| starts.get(at as usize)).copied();
        let label = match name[2].as_str() {
            Some("PER") => 1,
            Some("ORG") => 3,
            Some("LOC") => 5,
            Some("MISC") => 7,
            _ => continue,
        };
        if let (Some(start), Some(end)) = (number(0), number(1)) {
            names.push((start, end, label));
        }
    }
    names.sort_unstable();
    names.dedup_by(|next, one| next.0 < one.1);
    names
}

struct Learner {
    weights: Vec<Row>,
    steps: Vec<f32>,
    dropped: Vec<bool>,
    transitions: [Row; LABELS + 1],
    transition_steps: [Row; LABELS + 1],
    scores: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
}

const NEVER: f32 = -1e9;

fn log_sum(row: &Row) -> f32 {
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    if most <= NEVER { most } else { most + row.iter().map(|cell| (cell - most).exp()).sum::<f32>().ln() }
}

impl Learner {
    fn new(features: usize) -> Learner {
        Learner {
            weights: vec![[0.0; LABELS]; features],
            steps: vec![0.0; features],
            dropped: vec![false; features],
            transitions: [[0.0; LABELS]; LABELS + 1],
            transition_steps: [[0.0; LABELS]; LABELS + 1],
            scores: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
        }
    }

    /// Learns from one chain; its loss before.
    fn learn(&mut self, chains: &Chains, chain: usize, step: f32) -> f64 {
        let start = chain.checked_sub(1).map_or(0, |before| chains.chains[before].0);
        let (end, weight) = chains.chains[chain];
        let labels = &chains.labels[start..end];
        self.score(chains, start..end);
        let all = self.sum();
        let mut own = 0.0;
        let mut before = LABELS;
        for (scores, label) in self.scores.iter().zip(labels) {
            own += scores[usize::from(*label)] + self.transitions[before][usize::from(*label)];
            before = usize::from(*label);
        }
        for (at, label) in labels.iter().enumerate() {
            self.move_weights(chains.features(start + at), at, *label, all, weight, step);
        }
        self.move_transitions(labels, all, weight, step);
        f64::from(all - own)
    }

    fn score(&mut self, chains: &Chains, tokens: std::ops::Range<usize>) {
        self.scores.clear();
        for token in tokens {
            let mut scores = [0.0; LABELS];
            for feature in chains.features(token) {
                if !self.dropped[*feature as usize] {
                    for (score, weight) in scores.iter_mut().zip(self.weights[*feature as usize]) {
                        *score += weight;
                    }
                }
            }
            self.scores.push(scores);
        }
    }

    /// Forward and backward sums; the logarithm of the sum over all rows of labels.
    fn sum(&mut self) -> f32 {
        let count = self.scores.len();
        self.forward.clear();
        self.backward.clear();
        self.backward.resize(count, [0.0; LABELS]);
        let first = std::array::from_fn(|label| {
            if may_follow(0, label) { self.transitions[LABELS][label] + self.scores[0][label] } else { NEVER }
        });
        self.forward.push(first);
        for at in 1..count {
            let row = std::array::from_fn(|label| {
                let paths = std::array::from_fn(|before| {
                    if may_follow(before, label) {
                        self.forward[at - 1][before] + self.transitions[before][label]
                    } else {
                        NEVER
                    }
                });
                log_sum(&paths) + self.scores[at][label]
            });
            self.forward.push(row);
        }
        for at in (0..count - 1).rev() {
            self.backward[at] = std::array::from_fn(|before| {
                log_sum(&std::array::from_fn(|label| {
                    if may_follow(before, label) {
                        self.backward[at + 1][label] + self.transitions[before][label] + self.scores[at + 1][label]
                    } else {
                        NEVER
                    }
                }))
            });
        }
        log_sum(&self.forward[count - 1])
    }

    fn move_weights(&mut self, features: &[u32], at: usize, label: u8, all: f32, weight: f32, step: f32) {
        let mut slope: Row =
            std::array::from_fn(|label| -(self.forward[at][label] + self.backward[at][label] - all).exp() * weight);
        slope[usize::from(label)] += weight;
        let square: f32 = slope.iter().map(|cell| cell * cell).sum();
        if square < 1e-6 {
            return;
        }
        for feature in features.iter().map(|feature| *feature as usize).filter(|feature| !self.dropped[*feature]) {
            self.steps[feature] += square;
            let step = step / (self.steps[feature] + 0.05).sqrt();
            for (own, slope) in self.weights[feature].iter_mut().zip(slope) {
                *own += step * slope;
            }
        }
    }

    fn move_transitions(&mut self, labels: &[u8], all: f32, weight: f32, step: f32) {
        for at in 0..labels.len() {
            let own_before = if at == 0 { LABELS } else { usize::from(labels[at - 1]) };
            for before in if at == 0 { LABELS..LABELS + 1 } else { 0..LABELS } {
                for label in (0..LABELS).filter(|label| may_follow(if at == 0 { 0 } else { before }, *label)) {
                    let path = if at == 0 {
                        self.forward[0][label]
                    } else {
                        self.forward[at - 1][before] + self.transitions[before][label] + self.scores[at][label]
                    };
                    let is_own = before == own_before && label == usize::from(labels[at]);
                    let slope = weight * (f32::from(u8::from(is_own)) - (path + self.backward[at][label] - all).exp());
                    if slope.abs() >= 1e-5 {
                        let square = &mut self.transition_steps[before][label];
                        *square += slope * slope;
                        self.transitions[before][label] += 0.5 * step / (*square + 1.0).sqrt() * slope;
                    }
                }
            }
        }
    }

    /// How much a feature matters: its strongest weight against none, more when it is frequent.
    fn importance(&self, feature: usize, count: u32) -> f32 {
        let row = &self.weights[feature];
        let strongest = row.iter().map(|weight| (weight - row[0]).abs()).fold(0.0, f32::max);
        strongest * (1.0 + (count as f32).min(255.0).ln())
    }

    fn keep_weightiest(&mut self, room: usize, counts: &[u32]) {
        let mut all: Vec<(f32, usize)> =
            (0..counts.len()).map(|feature| (self.importance(feature, counts[feature]), feature)).collect();
        if all.len() > room {
            all.select_nth_unstable_by(room, |one, two| two.0.total_cmp(&one.0));
            for (_, feature) in &all[room..] {
                self.dropped[*feature] = true;
                self.weights[*feature] = [0.0; LABELS];
            }
        }
    }
}

struct Chance(u64);

impl Chance {
    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            order.swap(at, (self.0 % (at as u64 + 1)) as usize);
        }
    }
}

fn write(out: &str, learner: &Learner, hashes: &[u32], counts: &[u32], room: usize, tables: &[Table; 2]) -> Result<()> {
    let mut kept: Vec<(f32, usize)> = (0..hashes.len())
        .filter(|feature| !learner.dropped[*feature])
        .map(|feature| (learner.importance(feature, counts[feature]), feature))
        .collect();
    kept.sort_unstable_by(|one, two| two.0.total_cmp(&one.0));
    kept.truncate(room);
    let slots = (1 << SLOT_BITS) + DISPLACEMENTS;
    let (mut checks, mut weights) = (vec![0_u16; slots], vec![[0_i8; WEIGHTS]; slots]);
    let mut taken = vec![false; slots];
    let mut lost = 0;
    for (_, feature) in &kept {
        let home = slot(hashes[*feature]);
        match (0..DISPLACEMENTS).find(|far| !taken[home + far]) {
            Some(far) => {
                taken[home + far] = true;
                checks[home + far] = check(hashes[*feature], far);
                let row = &learner.weights[*feature];
                weights[home + far] =
                    std::array::from_fn(|label| ((row[label + 1] - row[0]) / SCALE).round().clamp(-127.0, 127.0) as i8);
            }
            None => lost += 1,
        }
    }
    let mut file = BufWriter::new(File::create(out)?);
    file.write_all(MAGIC)?;
    file.write_all(&checks.iter().flat_map(|check| check.to_le_bytes()).collect::<Vec<_>>())?;
    file.write_all(&weights.iter().flatten().map(|weight| *weight as u8).collect::<Vec<_>>())?;
    file.write_all(&learner.transitions.iter().flatten().flat_map(|cell| cell.to_le_bytes()).collect::<Vec<_>>())?;
    for table in tables {
        file.write_all(&table.bytes().collect::<Vec<_>>())?;
    }
    eprintln!("{out}: {} features, {lost} without a slot", kept.len() - lost);
    Ok(())
}

fn spot_all(model: &str) -> Result<()> {
    let model = Model::read(&fs::read(model)?).context("not a model")?;
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let texts: Vec<String> = lines
        .iter()
        .map(|line| Ok(serde_json::from_str::<Value>(line)?["text"].as_str().unwrap_or_default().to_owned()))
        .collect::<Result<_>>()?;
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let mut memory = Memory::default();
    let began = std::time::Instant::now();
    let found: Vec<_> = texts.iter().map(|text| spot(&[text], &model, &mut memory)).collect();
    let seconds = began.elapsed().as_secs_f64();
    eprintln!("{words} words in {seconds:.3} s: {:.0} a second", words as f64 / seconds);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (text, found) in texts.iter().zip(found) {
        let count = |to: usize| text[..to].chars().count();
        let rows: Vec<Value> = found
            .iter()
            .map(|name| {
                let kind = match name.kind {
                    Kind::Person => "PER",
                    Kind::Org => "ORG",
                    Kind::Place => "LOC",
                    Kind::Other => "MISC",
                };
                serde_json::json!([count(name.span.start()), count(name.span.end()), kind, name.margin])
            })
            .collect();
        writeln!(out, "{}", Value::Array(rows))?;
    }
    Ok(())
}
