//! What the language means, as tables: query, how it was read, what it asks for, what was told about it.

mod broken;
mod documented;
mod language;
mod manual;
mod meant;
mod misused;
mod pasted;
mod planned;
mod properties;

use super::*;
use crate::text::Date;

/// A Wednesday.
const TODAY: Date = Date::constant(2021, 12, 15);

/// How a query is read, what it asks for, and what is told about it.
fn read(text: &str) -> (String, String, String) {
    let (query, problems) = parse(text, TODAY);
    let told: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.span.of(text), problem.message)).collect();
    (interpreted(&query, &[]), sketch(&plan(&query, &[])), told.join("\n"))
}

/// A plan in one line: `~stem`, `=written`, `prefix*`, `+` between words side by side, `person{…}`, `{days}`.
fn sketch(plan: &Plan) -> String {
    node(plan, &plan.root, true)
}

fn node(plan: &Plan, at: &Node, positive: bool) -> String {
    let joined = |nodes: &[Node], sign: &str| {
        assert!(nodes.len() > 1, "{plan:?}");
        let parts: Vec<String> = nodes.iter().map(|inner| node(plan, inner, positive)).collect();
        format!("({})", parts.join(sign))
    };
    match at {
        Node::Everything => "everything".to_owned(),
        Node::Nothing => "nothing".to_owned(),
        Node::Not(inner) => format!("!{}", node(plan, inner, !positive)),
        Node::All(nodes) => joined(nodes, " & "),
        Node::Any(nodes) => joined(nodes, " | "),
        Node::Standing(standing) => {
            let often = if standing.at_least > 1 { format!("{}×", standing.at_least) } else { String::new() };
            format!("{often}{}", places(plan, &standing.places))
        }
        Node::Leaf(leaf) => {
            assert_eq!(plan.leaves[usize::from(*leaf)].positive, positive, "{plan:?}");
            leaf_of(plan, *leaf)
        }
    }
}

/// Places in one line: `(a near5 b)`, `(a pre5 b)`, `(a apart5 b)`, `[a b]~2`, `(a/b)`.
fn places(plan: &Plan, at: &Places) -> String {
    let inner = |at: &Places| places(plan, at);
    let close = |within: &Within| match within {
        Within::Words(words) => words.to_string(),
        Within::Sentence => ".".to_owned(),
        Within::Section => "¶".to_owned(),
    };
    match at {
        Places::Leaf(leaf) => leaf_of(plan, *leaf),
        Places::Any(of) => format!("({})", of.iter().map(inner).collect::<Vec<_>>().join("/")),
        Places::Near { first, second, within, ordered } => {
            let operator = if *ordered { "pre" } else { "near" };
            format!("({} {operator}{} {})", inner(first), close(within), inner(second))
        }
        Places::Apart { wanted, from, within } => format!("({} apart{} {})", inner(wanted), close(within), inner(from)),
        Places::Window { of, extra } => format!("[{}]~{extra}", of.iter().map(inner).collect::<Vec<_>>().join(" ")),
    }
}

fn leaf_of(plan: &Plan, leaf: LeafId) -> String {
    let leaf = &plan.leaves[usize::from(leaf)];
    if leaf.boost == 1.0 { ask(&leaf.ask) } else { format!("{}^{}", ask(&leaf.ask), leaf.boost) }
}

fn ask(ask: &Ask) -> String {
    let day = |end: Option<Date>| end.map_or(String::new(), |day| day.to_string());
    match ask {
        Ask::Words { scope, words } => {
            let words: Vec<String> = words.iter().map(word).collect();
            format!("{}{}", scope_of(*scope), words.join("+"))
        }
        Ask::Named { group, words } => format!("{}{{{}}}", group.name(), words.join(" ")),
        Ask::Mentioned(group) => format!("{}{{*}}", group.name()),
        Ask::Dated(range) => format!("{{{}..{}}}", day(range.from), day(range.to)),
        Ask::Undated => "{undated}".to_owned(),
        Ask::Has(Part::Text(scope)) => format!("{}{{}}", scope_of(*scope)),
        Ask::Has(Part::Names(group)) => format!("{}:{{}}", group.name()),
    }
}

fn scope_of(scope: Scope) -> String {
    match scope {
        Scope::Anywhere => String::new(),
        Scope::Only(field) => format!("{}:", field.name()),
        Scope::Lead => "lead:".to_owned(),
        Scope::HeadAndLead => "hlead:".to_owned(),
    }
}

fn word(word: &Word) -> String {
    match word {
        Word::Stem(bare) => format!("~{}", bare.stem),
        Word::Written(term) => format!("={term}"),
        Word::Prefix(start) => format!("{start}*"),
        Word::Wild(pattern) => format!("/{pattern}/"),
        Word::Fuzzy { term, edits } => format!("{term}~{edits}"),
        Word::Exact(surface) => format!("=={surface}"),
        Word::Capitals(term) => format!("^{term}"),
        Word::Any => "?".to_owned(),
    }
}
