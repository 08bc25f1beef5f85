//! Wrapping and styling together.

use super::super::safe::safe;
use super::*;
use proptest::prelude::*;

const COLOUR: Ink = Ink { colour: true, stars: false };
const PLAIN: Ink = Ink { colour: false, stars: false };
const STARS: Ink = Ink { colour: false, stars: true };

fn lines(text: &str, marks: &[Span], columns: usize, ink: Ink) -> Vec<String> {
    let mut rich = Rich::default();
    rich.push_marked(Marked::TEXT, text, marks, ink);
    let line = |span| {
        let mut bytes = Vec::new();
        rich.write_line(span, ink, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    rich.lines(columns).into_iter().map(line).collect()
}

fn stripped(line: &str) -> String {
    anstream::adapter::strip_str(line).to_string()
}

/// What stands inside the style of marks.
fn inside_marks(line: &str) -> String {
    let (open, close) = (Role::Mark.style().render().to_string(), Role::Mark.style().render_reset().to_string());
    line.split(&open).skip(1).map(|from| from.split(&close).next().unwrap()).collect()
}

#[test]
fn a_mark_over_two_lines_is_a_mark_on_both() {
    let text = "a united front of nobody";
    let marks = [Span::new(2, 8), Span::new(9, 14)];
    let (on, off) = (Role::Mark.style().render(), Role::Mark.style().render_reset());
    let expected = [format!("a {on}united{off}"), format!("{on}front{off} of"), "nobody".to_owned()];
    assert_eq!(lines(text, &marks, 8, COLOUR), expected);
    assert_eq!(lines(text, &marks, 30, STARS), ["a *united front* of nobody"]);
    assert_eq!(lines(text, &marks[1..], 30, STARS), ["a united *front* of nobody"]);
}

#[test]
fn a_link_is_closed_on_every_line() {
    let mut rich = Rich::default();
    rich.push_linked(Role::Text, "ab cd", Some("file:///x".into()));
    let line = |span| {
        let mut bytes = Vec::new();
        rich.write_line(span, PLAIN, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let linked = |text| format!("\x1b]8;id=file;file:///x\x1b\\{text}\x1b]8;;\x1b\\");
    let written: Vec<String> = rich.lines(3).into_iter().map(line).collect();
    assert_eq!(written, [linked("ab"), linked("cd")]);
}

/// A text, and in it sorted marks that may touch.
fn marked_text() -> impl Strategy<Value = (String, Vec<Span>)> {
    let cuts = prop::collection::vec(any::<prop::sample::Index>(), 0..8);
    ("([a-zé堤\u{1b}\u{202e}\u{301}]{1,9}[ -]?){1,12}", cuts).prop_map(|(text, cuts)| {
        let borders: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.get(&borders)).collect();
        cuts.sort_unstable();
        let marks = cuts.chunks_exact(2).map(|cut| Span::new(cut[0], cut[1])).collect();
        (text, marks)
    })
}

proptest! {
    #[test]
    fn without_styles_it_is_the_plain_text((text, marks) in marked_text(), columns in 2_usize..40) {
        let plain = lines(&text, &marks, columns, PLAIN);
        let styled: Vec<String> = lines(&text, &marks, columns, COLOUR).iter().map(|line| stripped(line)).collect();
        prop_assert_eq!(styled, plain);
    }

    #[test]
    fn all_that_is_marked_is_in_the_style_of_marks((text, marks) in marked_text(), columns in 2_usize..40) {
        let without_spaces = |text: &str| text.replace(' ', "");
        let inside: String = lines(&text, &marks, columns, COLOUR).iter().map(|line| inside_marks(line)).collect();
        let marked: String = marks.iter().map(|mark| safe(mark.of(&text)).into_owned()).collect();
        prop_assert_eq!(without_spaces(&inside), without_spaces(&marked));
    }
}
