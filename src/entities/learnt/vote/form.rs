//! All that an article shows of a form of a name, counted, and what follows from it. Not here: where the verdict is applied
//! (`settle`).

use super::{Ballot, Name};
use crate::entities::learnt::Kind;
use crate::entities::learnt::evidence::ByHash;
use crate::entities::learnt::features::mix;
use crate::entities::learnt::tokens::{
    BREAK, CAPITAL, GIVEN, GRAMMAR, NUMBER, ORG, PLACES, SENTENCE_START, SHOUTED, SPEECH, STATES, SURE_ORG_HEAD, TITLE,
    Token, hash,
};
use std::ops::Range;

const KINDS: [Kind; 4] = [Kind::Person, Kind::Org, Kind::Place, Kind::Other];

/// All that is known of one form of a name, as written.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// What the model said, by kind.
    pub votes: [f32; 4],
    /// What stands around its occurrences.
    pub cues: [f32; 4],
    /// Of a full name that ends or starts so.
    pub person_alias: f32,
    /// Of a longer organisation.
    pub org_alias: f32,
    /// Complete runs of capitals that are this form.
    pub runs: Vec<Range<usize>>,
    pub spotted: bool,
    /// Whether it is a known organisation.
    pub listed: bool,
}

/// What the article thinks of a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub kind: Kind,
    pub share: f32,
    pub weight: f32,
    pub spotted: bool,
    pub listed: bool,
    pub alias: f32,
    pub person_cue: f32,
}

impl Form {
    /// What follows from it; `None` when nothing speaks for any kind.
    pub fn verdict(&self) -> Option<Verdict> {
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

impl Ballot<'_> {
    /// Votes of the model and cues of the surroundings, by form.
    pub(super) fn count(&self, names: &[Name]) -> ByHash<Form> {
        let mut forms: ByHash<Form> = ByHash::with_capacity_and_hasher(2 * names.len(), Default::default());
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

    fn count_run(&self, run: Range<usize>, forms: &mut ByHash<Form>) {
        let (start, title) = self.title_before(&run);
        let (first, last) = (self.token(start), self.token(run.end - 1));
        let named = start..run.end;
        let office = title > 0.0 && first.lists & TITLE != 0 && first.lists & GIVEN == 0;
        if first.is(SHOUTED) || named.len() == 1 && (first.lists & GRAMMAR != 0 || office) {
            return;
        }
        let head = last.lists & SURE_ORG_HEAD != 0;
        let known = self.view.known(named.clone());
        let listed = known & ORG != 0 && !first.is(SENTENCE_START);
        let located = start == run.start && title == 0.0 && self.is_somewhere(&named);
        let form = forms.entry(self.key(named.clone())).or_default();
        form.cues[Kind::Person as usize] += self.person_cue(&named, title, head);
        form.cues[Kind::Org as usize] += when(head, 2.5) + when(listed, 2.0);
        form.cues[Kind::Place as usize] += when(located, 0.5) + place_cue(known);
        form.listed |= listed;
        form.runs.push(named);
    }

    /// Where the name in a run starts, behind titles, and what these say of a person; a title may also stand before it.
    fn title_before(&self, run: &Range<usize>) -> (usize, f32) {
        let is_title = |at: usize| self.token(at).lists & TITLE != 0 && self.token(at).lists & GIVEN == 0;
        let start = (run.start..run.end - 1).find(|at| !is_title(*at)).unwrap_or(run.end - 1);
        let title = (run.start..start).map(|at| self.title_weight(at)).fold(0.0, f32::max);
        match self.before(start).filter(|before| start == run.start && before.lists & TITLE != 0) {
            Some(before) if before.is(CAPITAL) => (start, self.title_weight(start - 1)),
            Some(_) => (start, 1.0),
            None => (start, title),
        }
    }

    fn person_cue(&self, named: &Range<usize>, title: f32, head: bool) -> f32 {
        let speaks = self.behind(named.end).is_some_and(|token| token.lists & SPEECH != 0 && !token.is(CAPITAL));
        let said = self.before(named.start).is_some_and(|token| matches!(token.text(self.view.parts), "said" | "says"));
        let given = (2..=3).contains(&named.len()) && self.token(named.start).lists & GIVEN != 0;
        when(title > 0.0 && named.len() <= 4 && !head, title)
            + when(speaks, 0.8)
            + when(said, 0.8)
            + when(self.is_described(named.end), 1.5)
            + when(given && !head, 1.0)
    }

    /// `in Jackson, where`: behind `in` and its like, and the sentence goes on.
    fn is_somewhere(&self, named: &Range<usize>) -> bool {
        let locates = |token: &Token| {
            let word = token.text(self.view.parts);
            matches!(word, "in" | "In" | "near" | "from" | "at" | "across" | "throughout" | "outside")
        };
        let runs_on = self.behind(named.end).is_some_and(|token| !token.is(CAPITAL | NUMBER));
        runs_on && self.before(named.start).is_some_and(locates)
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
        let comma = self.stands(end, ",");
        let at = end + usize::from(comma);
        let Some(token) = self.view.tokens.get(at).filter(|token| !token.is(BREAK)) else { return false };
        let text = token.text(self.view.parts);
        let ends = || self.stands(at + 1, ",") || self.stands(at + 1, ".");
        matches!(text, "who" | "aged") || comma && token.is(NUMBER) && text.len() == 2 && ends()
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
            aliases.push((mix(0, hash(initials.as_bytes())), Kind::Org, weight));
            let dotted: String = initials.chars().flat_map(|letter| [letter, '.']).collect();
            aliases.push((mix(0, hash(dotted.as_bytes())), Kind::Org, weight));
        }
    }
}

/// A weight where a sign holds, and none where it does not.
fn when(holds: bool, weight: f32) -> f32 {
    if holds { weight } else { 0.0 }
}

/// What lists say for a place.
fn place_cue(known: u16) -> f32 {
    match known {
        known if known & STATES != 0 => 2.0,
        known if known & PLACES != 0 && known & ORG == 0 => 0.7,
        _ => 0.0,
    }
}
