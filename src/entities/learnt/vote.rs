//! The article votes on its own names: a form that is clearly a person once is one everywhere, a family name goes with
//! the full name, lines in capitals are read by what the running text knows, datelines by their form. Each rule stands
//! because it gains on text that it was not written on (docs/names.md). Not here: whom a name means (`resolve`).

use super::Kind;
use super::evidence::Identity;
use super::features::View;
use super::tokens::{
    ALL_CAPITALS, BREAK, CAPITAL, DEMONYM, GIVEN, GRAMMAR, NUMBER, ORG, PLACES, PUNCTUATION, SENTENCE_START, SHOUTED,
    SPEECH, STATES, SURE_ORG_HEAD, SURNAME_FIRST, TITLE, Token,
};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// A name, by the numbers of its tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What bears it.
    pub kind: Kind,
    /// How sure the model is, natural logarithm of odds.
    pub margin: f32,
}

const KINDS: [Kind; 4] = [Kind::Person, Kind::Org, Kind::Place, Kind::Other];

/// All that is known of one form of a name, as written.
#[derive(Debug, Default)]
struct Form {
    /// What the model said, by kind.
    votes: [f32; 4],
    /// What stands around its occurrences.
    cues: [f32; 4],
    /// Of a full name that ends or starts so.
    person_alias: f32,
    /// Of a longer organisation.
    org_alias: f32,
    /// Complete runs of capitals that are this form.
    runs: Vec<Range<usize>>,
    spotted: bool,
    /// Whether it is a known organisation.
    listed: bool,
}

/// What the article thinks of a form.
#[derive(Debug, Clone, Copy)]
struct Verdict {
    kind: Kind,
    share: f32,
    weight: f32,
    spotted: bool,
    listed: bool,
    alias: f32,
    person_cue: f32,
}

type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// The names of an article after its vote, in order, none inside another.
pub fn vote(view: &View, spotted: Vec<Name>) -> Vec<Name> {
    let ballot = Ballot { view };
    let names = ballot.trim(spotted);
    let forms = ballot.count(&names);
    let verdicts: ByHash<Verdict> = forms.iter().filter_map(|(key, form)| Some((*key, form.verdict()?))).collect();
    let mut names = ballot.settle(names, &verdicts);
    ballot.extend(&mut names, &forms, &verdicts);
    ballot.join_nicknames(&mut names);
    ballot.read_shouts(&mut names, &verdicts, &forms);
    ballot.read_datelines(&mut names);
    ballot.read_parties(&mut names);
    ballot.drop_titles(&mut names);
    names.retain(|name| !ballot.is_quoted_title(name));
    names
}

impl Form {
    fn verdict(&self) -> Option<Verdict> {
        let mut totals = [0.0; 4];
        for (kind, total) in totals.iter_mut().enumerate() {
            *total = self.votes[kind] + self.cues[kind].min(5.0);
        }
        totals[0] += self.person_alias.min(5.0) * 0.9;
        totals[1] += self.org_alias.min(5.0) * 0.6;
        let sum: f32 = totals.iter().sum();
        let best = (0..4).max_by(|one, two| totals[*one].total_cmp(&totals[*two]))?;
        let verdict = Verdict {
            kind: KINDS[best],
            share: totals[best] / sum,
            weight: totals[best],
            spotted: self.spotted,
            listed: self.listed,
            alias: self.person_alias.max(self.org_alias),
            person_cue: self.cues[0],
        };
        (sum > 0.0).then_some(verdict)
    }
}

struct Ballot<'b> {
    view: &'b View<'b>,
}

impl Ballot<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.view.tokens[at]
    }

    fn text(&self, at: usize) -> &str {
        self.token(at).text(self.view.parts)
    }

    fn key(&self, tokens: Range<usize>) -> u64 {
        self.view.tokens[tokens].iter().fold(0, |key, token| mix(key, token.exact))
    }

    fn lower_key(&self, tokens: Range<usize>) -> u64 {
        self.view.tokens[tokens].iter().fold(0, |key, token| mix(key, token.lower))
    }

    /// The token before, in the same paragraph and without punctuation between.
    fn before(&self, at: usize) -> Option<&Token> {
        let before = self.token(at.checked_sub(1).filter(|_| !self.token(at).is(BREAK))?);
        (!before.is(PUNCTUATION)).then_some(before)
    }

    fn behind(&self, end: usize) -> Option<&Token> {
        self.view.tokens.get(end).filter(|token| !token.is(BREAK | PUNCTUATION))
    }

    /// Takes titles, peoples and grammar off the front, possessives off the end, and legal endings in.
    fn trim(&self, spotted: Vec<Name>) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::with_capacity(spotted.len());
        for mut name in spotted {
            while name.tokens.len() > 1 && self.is_no_front(&name) {
                name.tokens.start += 1;
            }
            while name.tokens.len() > 1 && self.is_no_end(&name) {
                name.tokens.end -= 1;
            }
            self.cut_signature(&mut name);
            if name.tokens.len() == 1 {
                let token = self.token(name.tokens.start);
                if token.is(PUNCTUATION) || token.lists & GRAMMAR != 0 && !may_be_person(self.text(name.tokens.start)) {
                    continue;
                }
                if self.is_people(name.tokens.start) {
                    name.kind = Kind::Other;
                }
            }
            self.take_suffix(&mut name);
            self.take_hyphen(&mut name);
            if name.kind == Kind::Person && self.is_office_addressed(&name) {
                continue;
            }
            if names.last().is_none_or(|last| last.tokens.end <= name.tokens.start) {
                names.push(name);
            }
        }
        names
    }

    fn is_no_front(&self, name: &Name) -> bool {
        let at = name.tokens.start;
        let token = self.token(at);
        if self.text(at + 1) == "&" {
            return false;
        }
        if token.is(PUNCTUATION) || matches!(self.text(at), "the" | "The" | "THE" | "a" | "an" | "A" | "An") {
            return true;
        }
        let titled = token.lists & TITLE != 0 && token.lists & GIVEN == 0;
        let people = token.lists & DEMONYM != 0 && token.lists & GIVEN == 0;
        name.kind == Kind::Person && (titled || people)
    }

    fn is_no_end(&self, name: &Name) -> bool {
        let at = name.tokens.end - 1;
        let token = self.token(at);
        let people = name.kind == Kind::Place && token.lists & DEMONYM != 0;
        people || token.is(PUNCTUATION) && !matches!(self.text(at), ")" | "!")
    }

    /// `Serbs`, where no first name or title stands before.
    fn is_people(&self, at: usize) -> bool {
        let named = |token: &Token| token.is(CAPITAL) && token.lists & (GIVEN | TITLE) != 0;
        self.token(at).lists & DEMONYM != 0 && !self.before(at).is_some_and(named)
    }

    /// `DAVID MARLOW Customs Road`: a signature ends where the capitals do.
    fn cut_signature(&self, name: &mut Name) {
        let capitals =
            |at: &usize| self.token(*at).is(ALL_CAPITALS) || self.token(*at).is(CAPITAL) && self.text(*at).len() <= 2;
        let count = name.tokens.clone().take_while(capitals).count();
        if name.kind == Kind::Person
            && count >= 2
            && count < name.tokens.len()
            && self.token(name.tokens.start).is(ALL_CAPITALS)
        {
            name.tokens.end = name.tokens.start + count;
        }
    }

    /// `Kim Jong-un`: small letters behind a hyphen belong to names that start with the family name.
    fn take_hyphen(&self, name: &mut Name) {
        let end = name.tokens.end;
        let tokens = self.view.tokens;
        let follows = || {
            self.text(end) == "-"
                && tokens[end].start == tokens[end - 1].end
                && tokens[end + 1].start == tokens[end].end
        };
        let first = self.token(name.tokens.start);
        if name.kind == Kind::Person
            && name.tokens.len() == 2
            && first.lists & SURNAME_FIRST != 0
            && end + 1 < tokens.len()
            && follows()
            && !tokens[end + 1].is(CAPITAL | NUMBER)
        {
            name.tokens.end += 2;
        }
    }

    /// `Mr. President`
    fn is_office_addressed(&self, name: &Name) -> bool {
        let office = matches!(
            self.text(name.tokens.start),
            "President"
                | "Chairman"
                | "Speaker"
                | "Secretary"
                | "Minister"
                | "Prime"
                | "Justice"
                | "Ambassador"
                | "Mayor"
        );
        let address = |token: &Token| matches!(token.text(self.view.parts), "Mr." | "Mr" | "Madam" | "Mrs." | "Ms.");
        office && name.tokens.len() <= 2 && self.before(name.tokens.start).is_some_and(address)
    }

    /// `Robert “Bob” Ashby` is one name.
    fn join_nicknames(&self, names: &mut Vec<Name>) {
        let mut at = 0;
        while at < names.len() {
            let next =
                (at + 1..names.len().min(at + 3)).find(|next| self.is_around_nickname(&names[at], &names[*next]));
            if let Some(next) = next {
                names[at].tokens.end = names[next].tokens.end;
                names.drain(at + 1..=next);
            }
            at += 1;
        }
    }

    fn is_around_nickname(&self, one: &Name, other: &Name) -> bool {
        let between = one.tokens.end..other.tokens.start;
        let both = one.kind == Kind::Person && other.kind == Kind::Person;
        let quote = |at: usize| matches!(self.text(at), "\"" | "“" | "”" | "'" | "’" | "‘");
        both && (3..=5).contains(&between.len())
            && quote(between.start)
            && quote(between.end - 1)
            && between.clone().skip(1).take(between.len() - 2).all(|at| self.token(at).is(CAPITAL) || quote(at))
            && !self.view.tokens[between.start..=between.end].iter().any(|token| token.is(BREAK))
    }

    /// `, Inc.` behind a name makes it a company.
    fn take_suffix(&self, name: &mut Name) {
        let comma =
            usize::from(self.view.tokens.get(name.tokens.end).is_some_and(|token| token.text(self.view.parts) == ","));
        let at = name.tokens.end + comma;
        let Some(token) = self.view.tokens.get(at).filter(|token| token.is(CAPITAL) && !token.is(BREAK)) else {
            return;
        };
        let legal = matches!(
            token.text(self.view.parts).trim_end_matches('.'),
            "Inc"
                | "Corp"
                | "Ltd"
                | "LLC"
                | "L.L.C"
                | "PLC"
                | "Co"
                | "INC"
                | "CORP"
                | "LTD"
                | "CO"
                | "GmbH"
                | "AG"
                | "SA"
                | "NV"
        );
        if legal && name.kind != Kind::Other {
            *name = Name { tokens: name.tokens.start..at + 1, kind: Kind::Org, margin: 3.0 };
        }
    }

    /// Votes of the model and cues of the surroundings, by form.
    fn count(&self, names: &[Name]) -> ByHash<Form> {
        let mut forms: ByHash<Form> = ByHash::default();
        for name in names {
            let form = forms.entry(self.key(name.tokens.clone())).or_default();
            let weight = 0.3 + name.margin.clamp(0.0, 3.0) / 1.5;
            let shouted = self.token(name.tokens.start).is(SHOUTED);
            form.votes[name.kind as usize] += if shouted { weight * 0.2 } else { weight };
            form.spotted = true;
        }
        let mut at = 0;
        while let Some(run) = self.next_run(at) {
            at = run.end;
            self.count_run(run, &mut forms);
        }
        self.count_aliases(names, &mut forms);
        forms
    }

    /// The next words with capitals that stand together, hyphens between them included.
    fn next_run(&self, from: usize) -> Option<Range<usize>> {
        let tokens = self.view.tokens;
        let start = from + tokens[from..].iter().position(|token| token.is(CAPITAL))?;
        let mut end = start + 1;
        while end < tokens.len() && !tokens[end].is(BREAK) {
            let glued = |at: usize| tokens[at].start == tokens[at - 1].end;
            if tokens[end].is(CAPITAL) {
                end += 1;
            } else if self.text(end) == "-"
                && glued(end)
                && end + 1 < tokens.len()
                && glued(end + 1)
                && tokens[end + 1].is(CAPITAL)
            {
                end += 2;
            } else {
                break;
            }
        }
        Some(start..end)
    }

    fn count_run(&self, run: Range<usize>, forms: &mut ByHash<Form>) {
        let last = run.end - 1;
        let mut start = run.start;
        let mut title = 0.0_f32;
        while start < last && self.token(start).lists & TITLE != 0 && self.token(start).lists & GIVEN == 0 {
            title = title.max(self.title_weight(start));
            start += 1;
        }
        if start == run.start
            && let Some(before) = self.before(start).filter(|before| before.lists & TITLE != 0)
        {
            title = if before.is(CAPITAL) { self.title_weight(start - 1) } else { 1.0 };
        }
        let first = self.token(start);
        let office = title > 0.0 && first.lists & TITLE != 0 && first.lists & GIVEN == 0;
        if first.is(SHOUTED) || start == last && (first.lists & GRAMMAR != 0 || office) {
            return;
        }
        let head = self.token(last).lists & SURE_ORG_HEAD != 0;
        let length = run.end - start;
        let mut cues = [0.0; 4];
        if title > 0.0 && length <= 4 && !head {
            cues[0] += title;
        }
        let behind = self.behind(run.end);
        let before = self.before(start);
        if behind.is_some_and(|token| token.lists & SPEECH != 0 && !token.is(CAPITAL)) {
            cues[0] += 0.8;
        }
        if before.is_some_and(|token| matches!(token.text(self.view.parts), "said" | "says")) {
            cues[0] += 0.8;
        }
        if self.is_described(run.end) {
            cues[0] += 1.5;
        }
        let located = before.is_some_and(|token| {
            matches!(
                token.text(self.view.parts),
                "in" | "In" | "near" | "from" | "at" | "across" | "throughout" | "outside"
            )
        });
        let runs_on = behind.is_some_and(|token| !token.is(CAPITAL | NUMBER));
        if located && runs_on && start == run.start && title == 0.0 {
            cues[2] += 0.5;
        }
        if head {
            cues[1] += 2.5;
        }
        let known = self.known(start..run.end);
        cues[2] += match known {
            known if known & STATES != 0 => 2.0,
            known if known & PLACES != 0 && known & ORG == 0 => 0.7,
            _ => 0.0,
        };
        if (2..=3).contains(&length) && first.lists & GIVEN != 0 && !head {
            cues[0] += 1.0;
        }
        let listed = known & ORG != 0 && !first.is(SENTENCE_START);
        cues[1] += if listed { 2.0 } else { 0.0 };
        let form = forms.entry(self.key(start..run.end)).or_default();
        form.listed |= listed;
        for (sum, cue) in form.cues.iter_mut().zip(cues) {
            *sum += cue;
        }
        form.runs.push(start..run.end);
    }

    /// `Mr.` and offices of one holder say more than `coach`.
    fn title_weight(&self, at: usize) -> f32 {
        let strong = matches!(
            self.text(at).trim_end_matches('.'),
            "Mr" | "Mrs"
                | "Ms"
                | "Miss"
                | "Dr"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Gen"
                | "Col"
                | "Lt"
                | "Sgt"
                | "Capt"
                | "Rev"
                | "Maj"
                | "Adm"
                | "Senator"
                | "Judge"
                | "Sir"
                | "Lord"
                | "Prof"
                | "Professor"
                | "Congressman"
                | "Congresswoman"
                | "Sheikh"
                | "Datuk"
                | "Ayatollah"
                | "Dame"
                | "Baroness"
        );
        if strong { 2.5 } else { 1.0 }
    }

    /// `, 47,` and `who`
    fn is_described(&self, end: usize) -> bool {
        let comma = self.view.tokens.get(end).is_some_and(|token| token.text(self.view.parts) == ",");
        let at = end + usize::from(comma);
        let Some(token) = self.view.tokens.get(at).filter(|token| !token.is(BREAK)) else { return false };
        let text = token.text(self.view.parts);
        let ends =
            || self.view.tokens.get(at + 1).is_some_and(|token| matches!(token.text(self.view.parts), "," | "."));
        matches!(text, "who" | "aged") || comma && token.is(NUMBER) && text.len() == 2 && ends()
    }

    fn known(&self, tokens: Range<usize>) -> u16 {
        if tokens.len() == 1 {
            return self.token(tokens.start).lists;
        }
        let (first, last) = (self.token(tokens.start), self.token(tokens.end - 1));
        let text = &self.view.parts[first.part as usize][first.start as usize..last.end as usize];
        self.view.model.lists(super::tokens::hash_lower(text))
    }

    /// Family names of full names, first names, short forms and initials of organisations.
    fn count_aliases(&self, names: &[Name], forms: &mut ByHash<Form>) {
        let mut aliases: Vec<(u64, Kind, f32)> = Vec::new();
        let mut seen: ByHash<()> = ByHash::default();
        for name in names.iter().filter(|name| name.tokens.len() > 1) {
            let key = self.key(name.tokens.clone());
            let Some(verdict) = forms.get(&key).and_then(Form::verdict) else { continue };
            if verdict.kind != name.kind || seen.insert(key, ()).is_some() {
                continue;
            }
            let weight = verdict.weight.min(4.0);
            match name.kind {
                Kind::Person if verdict.share >= 0.55 => self.person_aliases(name.tokens.clone(), weight, &mut aliases),
                Kind::Org => self.org_aliases(name.tokens.clone(), weight, &mut aliases),
                _ => {}
            }
        }
        for (key, kind, weight) in aliases {
            let form = forms.entry(key).or_default();
            if kind == Kind::Person { form.person_alias += weight } else { form.org_alias += weight }
        }
    }

    fn person_aliases(&self, mut tokens: Range<usize>, weight: f32, aliases: &mut Vec<(u64, Kind, f32)>) {
        while tokens.len() > 2
            && matches!(self.text(tokens.end - 1), "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV" | ",")
        {
            tokens.end -= 1;
        }
        if tokens.len() < 2 {
            return;
        }
        let last = tokens.end - 1;
        let mut add = |range: Range<usize>, weight: f32| {
            let alone = range.len() == 1 && self.token(range.start).lists & GRAMMAR != 0;
            if self.token(range.start).end - self.token(range.start).start > 1 && !alone {
                aliases.push((self.key(range), Kind::Person, weight));
            }
        };
        add(last..tokens.end, weight);
        add(tokens.start..tokens.start + 1, weight * 0.35);
        if tokens.len() > 2 {
            add(last - 1..tokens.end, weight);
            let ends = mix(mix(0, self.token(tokens.start).exact), self.token(last).exact);
            aliases.push((ends, Kind::Person, weight));
        }
    }

    fn org_aliases(&self, tokens: Range<usize>, weight: f32, aliases: &mut Vec<(u64, Kind, f32)>) {
        let last = tokens.end - 1;
        if self.token(last).lists & SURE_ORG_HEAD != 0 {
            aliases.push((self.key(tokens.start..last), Kind::Org, weight * 0.6));
        }
        let initials: String = tokens
            .clone()
            .filter(|at| self.token(*at).is(CAPITAL))
            .filter_map(|at| self.text(at).chars().next())
            .collect();
        if initials.len() >= 2 {
            aliases.push((mix(0, super::tokens::hash(initials.as_bytes())), Kind::Org, weight));
            let dotted: String = initials.chars().flat_map(|letter| [letter, '.']).collect();
            aliases.push((mix(0, super::tokens::hash(dotted.as_bytes())), Kind::Org, weight));
        }
    }

    /// Gives every name the kind that the article has for its form.
    fn settle(&self, mut names: Vec<Name>, verdicts: &ByHash<Verdict>) -> Vec<Name> {
        for name in &mut names {
            let verdict = verdicts.get(&self.key(name.tokens.clone()));
            let shouted = self.token(name.tokens.start).is(SHOUTED);
            let people = name.tokens.len() == 1 && self.is_people(name.tokens.start);
            if let Some(verdict) = verdict.filter(|verdict| verdict.share >= 0.55 && !shouted && !people)
                && !(verdict.kind == Kind::Person && self.is_located(name))
            {
                name.kind = verdict.kind;
            }
        }
        names
    }

    /// `born near Jackson, Miss.`: a place here, whoever bears the name elsewhere.
    fn is_located(&self, name: &Name) -> bool {
        let located = |token: &Token| matches!(token.text(self.view.parts), "in" | "In" | "near" | "at" | "outside");
        let comma = self.view.tokens.get(name.tokens.end).is_some_and(|token| token.text(self.view.parts) == ",");
        let state = self.view.tokens.get(name.tokens.end + 1).is_some_and(|token| token.lists & STATES != 0);
        name.kind == Kind::Place && (comma && state || self.before(name.tokens.start).is_some_and(located))
    }

    /// Names that the model missed here and knows elsewhere.
    fn extend(&self, names: &mut Vec<Name>, forms: &ByHash<Form>, verdicts: &ByHash<Verdict>) {
        let mut more = Vec::new();
        for (key, form) in forms {
            let Some(verdict) = verdicts.get(key).filter(|verdict| verdict.kind != Kind::Other && verdict.share >= 0.6)
            else {
                continue;
            };
            let known = verdict.spotted || verdict.listed || verdict.alias > 1.0 || verdict.person_cue >= 2.5;
            for run in &form.runs {
                let alone = run.len() == 1;
                let small = self.view.evidence.get(&self.token(run.start).lower).is_some_and(|seen| seen.small > 0);
                let need =
                    if verdict.kind == Kind::Person { 1.5 } else { 2.0 } + if alone && small { 1.5 } else { 0.0 };
                if known && verdict.weight >= need {
                    more.push(Name { tokens: run.clone(), kind: verdict.kind, margin: 1.0 });
                }
            }
        }
        more.retain(|name| !overlaps(names, &name.tokens));
        names.extend(more);
        names.sort_by_key(|name| name.tokens.start);
        self.extend_behind_first_words(names, verdicts);
    }

    /// `But Putin`: a person behind a word that a sentence starts with.
    fn extend_behind_first_words(&self, names: &mut Vec<Name>, verdicts: &ByHash<Verdict>) {
        let mut at = 0;
        let mut more = Vec::new();
        while let Some(run) = self.next_run(at) {
            at = run.end;
            for start in run.start + 1..run.end {
                let front = self.token(start - 1).lists & (GRAMMAR | TITLE) != 0;
                let person = || {
                    verdicts.get(&self.key(start..run.end)).is_some_and(|verdict| {
                        verdict.kind == Kind::Person && verdict.share >= 0.6 && verdict.weight >= 2.5
                    })
                };
                if front && person() {
                    more.push(Name { tokens: start..run.end, kind: Kind::Person, margin: 1.0 });
                    break;
                }
            }
        }
        more.retain(|name| !overlaps(names, &name.tokens));
        names.extend(more);
        names.sort_by_key(|name| name.tokens.start);
    }

    /// Lines in capitals, read by what the running text knows, in any case.
    fn read_shouts(&self, names: &mut Vec<Name>, verdicts: &ByHash<Verdict>, forms: &ByHash<Form>) {
        if !self.view.tokens.iter().any(|token| token.is(SHOUTED)) {
            return;
        }
        let mut known: ByHash<Kind> = ByHash::default();
        let mut doubtful: ByHash<()> = ByHash::default();
        for name in names.iter().filter(|name| !self.token(name.tokens.start).is(SHOUTED)) {
            if let Some(verdict) = verdicts.get(&self.key(name.tokens.clone()))
                && verdict.share >= 0.6
                && verdict.weight >= 2.0
                && name.kind != Kind::Other
            {
                let key = self.lower_key(name.tokens.clone());
                if known.insert(key, name.kind).is_some_and(|kind| kind != name.kind) {
                    doubtful.insert(key, ());
                }
                let last = name.tokens.end - 1;
                let first = name.tokens.start;
                let alias = forms.get(&self.key(last..name.tokens.end)).map_or(0.0, |form| form.person_alias);
                if name.kind == Kind::Person && name.tokens.len() > 1 && alias > 1.5 {
                    known.entry(self.lower_key(last..name.tokens.end)).or_insert(Kind::Person);
                    if self.token(first).lists & SURNAME_FIRST != 0 {
                        known.entry(self.lower_key(first..first + 1)).or_insert(Kind::Person);
                    }
                }
            }
        }
        known.retain(|key, _| !doubtful.contains_key(key));
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.view.tokens.len() {
            let longest = (1..=4).rev().filter(|count| at + count <= self.view.tokens.len());
            let hit = self.token(at).is(SHOUTED).then(|| {
                longest.into_iter().find_map(|count| Some((count, *known.get(&self.lower_key(at..at + count))?)))
            });
            match hit.flatten() {
                Some((count, kind)) => {
                    if !(count == 1 && kind == Kind::Person && self.is_namesake(at)) {
                        found.push(Name { tokens: at..at + count, kind, margin: 1.0 });
                    }
                    at += count;
                }
                None => at += 1,
            }
        }
        names.retain(|name| !overlaps(&found, &name.tokens));
        names.extend(found);
        names.sort_by_key(|name| name.tokens.start);
    }

    /// `ARTHUR MARLOW` is not the David Marlow of the body, and what stands behind `IN` and its like may be a place.
    fn is_namesake(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            let given = before.lists & GIVEN != 0 && before.lists & GRAMMAR == 0;
            let towards = matches!(before.text(self.view.parts), "IN" | "TO" | "NEAR" | "AT" | "FROM" | "OFF");
            before.is(ALL_CAPITALS) && (given || towards)
        })
    }

    /// `NAIROBI, Kenya (AP) _` at the start of a paragraph.
    fn read_datelines(&self, names: &mut Vec<Name>) {
        for start in
            (0..self.view.tokens.len()).filter(|at| self.token(*at).is(BREAK) && self.token(*at).is(ALL_CAPITALS))
        {
            let found = self.dateline(start);
            if let Some(end) = found.last().map(|name| name.tokens.end) {
                names.retain(|name| name.tokens.end <= start || name.tokens.start >= end);
                names.extend(found);
            }
        }
        names.sort_by_key(|name| name.tokens.start);
    }

    fn dateline(&self, start: usize) -> Vec<Name> {
        let tokens = self.view.tokens;
        let take = |from: usize, most: usize, flags: u16| {
            let fits = |token: &&Token| token.is(flags) && !token.is(BREAK);
            from + tokens[from.min(tokens.len())..].iter().take(most).take_while(fits).count()
        };
        let is = |at: usize, text: &str| {
            tokens.get(at).is_some_and(|token| !token.is(BREAK) && token.text(self.view.parts) == text)
        };
        let end = start
            + 1
            + tokens[start + 1..].iter().take(2).take_while(|token| token.is(ALL_CAPITALS) && !token.is(BREAK)).count();
        let mut found = vec![Name { tokens: start..end, kind: Kind::Place, margin: 3.0 }];
        let mut at = end;
        if is(at, ",") {
            let region = take(at + 1, 3, CAPITAL);
            let month = tokens.get(at + 1).is_some_and(|token| token.lists & GRAMMAR != 0);
            if region > at + 1 && !month {
                found.push(Name { tokens: at + 1..region, kind: Kind::Place, margin: 3.0 });
                at = region;
            }
        }
        if is(at, ",") {
            at += 1;
        }
        if tokens.get(at + 1).is_some_and(|token| token.is(NUMBER) && !token.is(BREAK)) {
            at += 2;
        }
        if is(at, "(") {
            let close = (at + 2..at + 6).find(|close| is(*close, ")"));
            let Some(close) = close else { return Vec::new() };
            found.push(Name { tokens: at + 1..close, kind: Kind::Org, margin: 3.0 });
            at = close + 1;
        }
        let dash = ["_", "-", "–", "—"].iter().any(|dash| is(at, dash));
        let shown = found.len() > 1 || self.known(start..end) & PLACES != 0;
        if dash && shown { found } else { Vec::new() }
    }

    /// `R-Miss.`: the state of a member of Congress.
    fn read_parties(&self, names: &mut Vec<Name>) {
        let party = |at: usize| matches!(self.text(at), "R" | "D") && self.text(at + 1) == "-";
        let state = |at: usize| self.token(at).lists & STATES != 0;
        for at in (0..self.view.tokens.len().saturating_sub(2)).filter(|at| party(*at) && state(*at + 2)) {
            names.retain(|name| name.tokens.end <= at || name.tokens.start >= at + 3);
            names.push(Name { tokens: at + 2..at + 3, kind: Kind::Place, margin: 3.0 });
        }
        names.sort_by_key(|name| name.tokens.start);
    }

    /// Names inside the title of a work (`“The Irish in America”`) are the title's.
    fn drop_titles(&self, names: &mut Vec<Name>) {
        let mut at = 0;
        while at < self.view.tokens.len() {
            at += 1;
            let opens = match self.text(at - 1) {
                "“" => true,
                "`" => self.view.tokens.get(at).is_some_and(|token| token.text(self.view.parts) != "`"),
                _ => false,
            };
            if let Some(end) = self.title_end(at).filter(|_| opens) {
                names.retain(|name| name.tokens.end <= at || name.tokens.start >= end);
                at = end;
            }
        }
    }

    /// Where a title of two to nine words that starts here is closed.
    fn title_end(&self, start: usize) -> Option<usize> {
        let mut capitals = 0;
        for at in start..self.view.tokens.len().min(start + 12) {
            let token = self.token(at);
            let text = self.text(at);
            match text {
                _ if token.is(BREAK) => return None,
                "”" | "'" | "\"" => return (capitals >= 2 && at - start >= 2).then_some(at),
                "," | ":" | "-" | "'s" | "’s" | "!" | "?" | "&" => {}
                "of" | "the" | "a" | "an" | "in" | "and" | "on" | "to" | "for" | "with" | "from" | "at" | "by"
                | "is" => {}
                _ if token.is(CAPITAL) => capitals += 1,
                _ if token.is(NUMBER) => {}
                _ => return None,
            }
        }
        None
    }

    /// A person’s whole name between quotes is more often the title of something.
    fn is_quoted_title(&self, name: &Name) -> bool {
        let is = |at: usize, marks: &[&str]| {
            self.view.tokens.get(at).is_some_and(|token| marks.contains(&token.text(self.view.parts)))
        };
        let opens = name.tokens.start.checked_sub(1).is_some_and(|at| is(at, &["\"", "“", "`"]));
        let end = name.tokens.end;
        let closing = ["\"", "”", "'"];
        let closes = is(end, &closing) || is(end, &[",", ".", "!", "?", ":"]) && is(end + 1, &closing);
        name.kind == Kind::Person && opens && closes
    }
}

fn overlaps(names: &[Name], tokens: &Range<usize>) -> bool {
    let next = names.partition_point(|name| name.tokens.end <= tokens.start);
    names.get(next).is_some_and(|name| name.tokens.start < tokens.end)
}

fn may_be_person(word: &str) -> bool {
    matches!(word, "May" | "April" | "June" | "August")
}

fn mix(one: u64, two: u64) -> u64 {
    (one.rotate_left(7) ^ two).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
