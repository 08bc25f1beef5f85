//! Operators, wildcards and brackets where they have no meaning: how the query is read all the same, and what is told.

use super::read;

/// Each row: the query, its full form, and the problems, a line each: where, what. The full form has none.
fn check(rows: &[(&str, &str, &str)]) {
    for (query, full, problems) in rows {
        let (read_as, asked, told) = read(query);
        assert_eq!((read_as.as_str(), told.as_str()), (*full, *problems), "{query}");
        assert_eq!(read(full), (read_as, asked, String::new()), "{query}");
    }
}

#[test]
fn wildcards_where_they_mean_nothing() {
    check(&[
        ("g*", "g", "g*: a wildcard needs 2 letters beside it; `g*` was read as `g`"),
        ("U*", "U", "U*: a wildcard needs 2 letters beside it; `U*` was read as `U`"),
        ("*a", "a", "*a: a wildcard needs 2 letters beside it; `*a` was read as `a`"),
        ("?a", "a", "?a: a wildcard needs 2 letters beside it; `?a` was read as `a`"),
        ("h*", "h", "h*: a wildcard needs 2 letters beside it; `h*` was read as `h`"),
        ("person:L*", "person:L", "L*: in a name a wildcard needs 2 letters beside it; elsewhere it was ignored"),
        (
            "person:(Vera *)",
            "person:Vera",
            "*: in a name a wildcard needs 2 letters beside it; elsewhere it was ignored",
        ),
        (
            r#"person:"Vera * L*""#,
            r#"person:"Vera L""#,
            r#""Vera * L*": in a name a wildcard needs 2 letters beside it; elsewhere it was ignored"#,
        ),
        ("person:*^2", "person:*", "*^2: this has no weight in the order of hits; `^` was ignored"),
        ("storm W/5 deck:*", "storm AND deck:*", "*: `deck:*` has no place in a text; it was read beside W/5 with AND"),
        (
            "ATLEAST2(person:*)",
            "person:*",
            "*: this stands nowhere in a text and cannot be counted; it was read as it stands",
        ),
        (
            r#""* putin""#,
            r#""putin""#,
            r#""* putin": in a quotation a wildcard needs 2 letters beside it, or two words that it stands between; elsewhere it was ignored"#,
        ),
        (
            r#""putin * *""#,
            r#""putin""#,
            r#""putin * *": in a quotation a wildcard needs 2 letters beside it, or two words that it stands between; elsewhere it was ignored"#,
        ),
        (
            r#""a* front""#,
            r#""a front""#,
            r#""a* front": in a quotation a wildcard needs 2 letters beside it, or two words that it stands between; elsewhere it was ignored"#,
        ),
        (
            r#""?* front""#,
            r#""front""#,
            r#""?* front": in a quotation a wildcard needs 2 letters beside it, or two words that it stands between; elsewhere it was ignored"#,
        ),
        (
            "EXACT(govern*)",
            r#"EXACT("govern")"#,
            "govern*: a star has no meaning where letters are exact; it was ignored",
        ),
        (
            "storm? hull",
            "storm AND hull",
            "storm?: `?` stands for a letter inside a word, not at its end; for any ending write `storm*`",
        ),
        (
            "/joh?n(s)/",
            "*",
            "/joh?n(s)/: `/joh?n(s)/` is a regular expression, which is not understood, and was ignored; write `joh*n` or `wom?n`",
        ),
        (
            "/[bc]ar/ storm",
            "storm",
            "/[bc]ar/: `/[bc]ar/` is a regular expression, which is not understood, and was ignored; write `joh*n` or `wom?n`",
        ),
    ]);
}

#[test]
fn likeness_looseness_and_weight() {
    check(&[
        ("up~", "up", "up~: `up` is too short for similar words; it was read as it stands"),
        ("lindqvst~3", "lindqvst~2", "lindqvst~3: `~` takes 1 or 2, the letters that may differ; it was read as ~2"),
        (
            "lindqvst~0.5",
            "lindqvst~2",
            "lindqvst~0.5: `~` takes 1 or 2, the letters that may differ; it was read as ~2",
        ),
        (
            "govern*~",
            "govern*",
            r#"govern*~: `~` belongs behind a word or a quotation, as in lindqvst~ or "harbour board"~5; it was ignored"#,
        ),
        ("~putin", "putin", "~putin: `~` belongs behind the word; for similar words write `putin~`"),
        (
            "(a b)~3",
            "a AND b",
            r#"~3: `~` belongs behind a word or a quotation, as in lindqvst~ or "harbour board"~5; it was ignored"#,
        ),
        (r#""a b"~"#, r#""a b""#, r#"~: a loose phrase needs a number, as in "a b"~5; it was read as it stands"#),
        (r#""storm"~2"#, r#""storm""#, "~2: a single word cannot be loose; for similar words write storm~"),
        (r#""a b"~99999"#, r#""a b"~1000"#, "~99999: no phrase is looser than 1000 words; it was read so"),
        ("storm^", "storm", "storm^: a weight needs a number, as in storm^2; it was ignored"),
        ("storm^1000", "storm^100", "storm^1000: a weight lies between 0.01 and 100; it was read as 100"),
        ("storm^0", "storm^0.01", "storm^0: a weight lies between 0.01 and 100; it was read as 0.01"),
        ("date:2021^2", "date:2021", "2021^2: a date has no weight and no likeness; what stands behind it was ignored"),
        ("(NOT a)^2", "NOT a", "^2: this has no weight in the order of hits; `^` was ignored"),
        (r#""a b"^"#, r#""a b""#, "^: a weight needs a number, as in storm^2; it was ignored"),
        (
            "[Xi]~2",
            "[Xi]",
            r#"~2: `~` belongs behind a word or a quotation, as in lindqvst~ or "harbour board"~5; it was ignored"#,
        ),
        ("[a TO b]", "*", "[a TO b]: ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored"),
        ("[a TO?b]", "*", "[a TO?b]: ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored"),
        ("[]", "*", "[]: `[]` has neither letters nor digits and was ignored"),
        ("[…]", "*", "[…]: there is no name in these brackets; they were ignored"),
        ("[ “ ” ]", "*", "[ “ ” ]: there is no name in these brackets; they were ignored"),
        (
            "headline:[a TO b]",
            "*",
            "[a TO b]: ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored",
        ),
        (
            "person:[a TO b]",
            "*",
            "[a TO b]: ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored",
        ),
    ]);
}

#[test]
fn closeness_with_something_missing() {
    check(&[
        ("NEAR b", "b", "NEAR: there is something missing beside this NEAR; it was ignored"),
        ("a NEAR", "a", "NEAR: there is something missing beside this NEAR; it was ignored"),
        ("a W/5", "a", "W/5: there is something missing beside this W/5; it was ignored"),
        ("W/5 b", "b", "W/5: there is something missing beside this W/5; it was ignored"),
        ("a W/5 OR b", "a OR b", "W/5: there is something missing beside this W/5; it was ignored"),
        ("a W/5 W/3 b", "a W/3 b", "W/5: there is something missing beside this W/5; it was ignored"),
        ("NOT W/5 b", "b", "W/5: there is something missing beside this W/5; it was ignored"),
        ("a NOT W/5", "a", "NOT W/5: there is something missing beside this W/5; it was ignored"),
        ("a W/5 ()", "a", "(): there is nothing in these parentheses; they were ignored"),
        ("a W/0 b", "a W/1 b", "W/0: `W/0` was read as W/1, which is side by side"),
        ("a W/5000 b", "a W/1000 b", "W/5000: no operator looks farther than 1000 words; `W/5000` was read so"),
        (
            "a PRE/99999999999999 b",
            "a PRE/1000 b",
            "PRE/99999999999999: no operator looks farther than 1000 words; `PRE/99999999999999` was read so",
        ),
        ("a NOT PRE/3 b", "a NOT W/3 b", "NOT PRE/3: NOT PRE/3 was read as NOT W/3, which is before and behind"),
        ("W/5", "*", "W/5: there is something missing beside this W/5; it was ignored"),
        ("PRE/3 a", "a", "PRE/3: there is something missing beside this PRE/3; it was ignored"),
    ]);
}

#[test]
fn closeness_of_what_has_none() {
    check(&[
        (
            "(a b) W/5 c",
            "a W/5 b W/5 c",
            "a b: AND beside W/5 was read as W/5: all of these close to each other; write OR where one is enough",
        ),
        (
            "(a AND b) W/S c",
            "a W/S b W/S c",
            "a AND b: AND beside W/S was read as W/S: all of these close to each other; write OR where one is enough",
        ),
        ("a W/5 (b NOT c)", "a W/5 (b NOT W/5 c)", "b NOT c: NOT beside W/5 was read as NOT W/5"),
        ("a W/5 -b", "a NOT W/5 b", "W/5: NOT beside W/5 was read as NOT W/5"),
        ("-a W/5 b", "NOT (a W/5 b)", ""),
        ("a W/5 (NOT b)", "a NOT W/5 b", "W/5: NOT beside W/5 was read as NOT W/5"),
        ("(NOT a) W/5 b", "b NOT W/5 a", "W/5: NOT beside W/5 was read as NOT W/5"),
        ("(NOT a) W/5 (NOT b)", "NOT a AND NOT b", "W/5: what is not there is close to nothing; W/5 was read as AND"),
        ("a W/5 date:2021", "a AND date:2021", "2021: a date has no place in a text; it was read beside W/5 with AND"),
        (
            "a W/5 source:Courier",
            "a AND source:Courier",
            "Courier: `source:` has no place in a text; it was read beside W/5 with AND",
        ),
        ("(a OR date:2021) W/5 b", "a W/5 b", "2021: a date has no place in a text; it was ignored beside W/5"),
        (
            "date:2021 W/5 date:2022",
            "date:2021 AND date:2022",
            "2021: a date has no place in a text; it was read beside W/5 with AND\n2022: a date has no place in a text; it was read beside W/5 with AND",
        ),
        ("a W/5 *", "a", "*: `*` stands beside everything; W/5 was ignored there"),
        (
            "* W/P *",
            "*",
            "*: `*` stands beside everything; W/P was ignored there\n*: `*` stands beside everything; W/P was ignored there",
        ),
        (
            "ATLEAST3(a) W/5 b",
            "a W/5 b AND ATLEAST3(a)",
            "ATLEAST3(a): ATLEAST has no place in a text; it was read beside W/5 with AND",
        ),
        (
            "(ATLEAST3(a) OR b) W/5 c",
            "(a OR b) W/5 c",
            "ATLEAST3(a): ATLEAST has no place in a text; it was ignored beside W/5",
        ),
        (
            "headline:a W/5 body:b",
            "headline:a AND body:b",
            "W/5: `headline:` and `body:` never stand in one paragraph; W/5 was read as AND",
        ),
        (
            "headline:a NOT W/5 byline:b",
            "headline:a AND NOT byline:b",
            "NOT W/5: `headline:` and `byline:` never stand in one paragraph; W/5 was read as AND",
        ),
        (
            "headline:(a b) W/5 c",
            "headline:(a W/5 b) W/5 c",
            "a b: AND beside W/5 was read as W/5: all of these close to each other; write OR where one is enough",
        ),
        ("a b W/5 c", "a AND b W/5 c", r#"W/5: W/5 takes `b` alone; for both words side by side write "a b""#),
        ("a W/5 b c", "a W/5 b AND c", r#"W/5: W/5 takes `b` alone; for both words side by side write "b c""#),
        (
            "a w/seg b",
            "a AND b",
            "w/seg: `w/seg` was read as AND; for one field write headline:(…), for one paragraph W/P",
        ),
        (
            "a NOT W/SEG b",
            "a AND NOT b",
            "W/SEG: `W/SEG` was read as AND; for one field write headline:(…), for one paragraph W/P",
        ),
        (
            "a XOR b",
            "a AND b",
            "XOR: `XOR` is not supported and was ignored, so that both are asked for; for one without the other write (a OR b) NOT (a AND b)",
        ),
    ]);
}

#[test]
fn counting() {
    check(&[
        ("ATLEAST5", "*", "ATLEAST5: there is nothing behind ATLEAST5 and it was ignored; write ATLEAST5(word)"),
        ("ATLEAST5 AND a", "a", "ATLEAST5: there is nothing behind ATLEAST5 and it was ignored; write ATLEAST5(word)"),
        ("ATLEAST0(a)", "a", "ATLEAST0: ATLEAST counts from 1 to 1000; it was read as 1"),
        ("ATLEAST9999(a)", "ATLEAST1000(a)", "ATLEAST9999: ATLEAST counts from 1 to 1000; it was read as 1000"),
        ("ATLEAST2(ATLEAST3(a))", "ATLEAST3(a)", ""),
        (
            "ATLEAST2 ATLEAST3 a",
            "ATLEAST3(a)",
            "ATLEAST2: there is nothing behind ATLEAST2 and it was ignored; write ATLEAST5(word)",
        ),
        (
            "ATLEAST3(date:2021)",
            "date:2021",
            "2021: this stands nowhere in a text and cannot be counted; it was read as it stands",
        ),
        ("ATLEAST3(*)", "*", "*: this stands nowhere in a text and cannot be counted; it was read as it stands"),
        (
            "ATLEAST3((a b) OR c)",
            "ATLEAST3(a W/P b OR c)",
            "a b: AND beside ATLEAST was read as W/P: all of these close to each other; write OR where one is enough",
        ),
        ("ATLEAST3(a NOT b)", "ATLEAST3(a) AND NOT b", ""),
        (
            "headline:ATLEAST2 by:a",
            "byline:a",
            "ATLEAST2: there is nothing behind ATLEAST2 and it was ignored; write ATLEAST5(word)",
        ),
        ("EXACT()", "*", "(): there is nothing in these parentheses; they were ignored"),
        (r#"EXACT("…")"#, "*", r#""…": there are no words in this quotation; it was ignored"#),
        ("CAPS(—)", "*", "—: there are no words here; it was ignored"),
    ]);
}

#[test]
fn pasted_queries_that_stay_unclear() {
    check(&[
        (
            "date(geq (soon))",
            "*",
            "date(geq (soon)): `date(geq (soon))` is not a range of dates and was ignored; write date:2019..2021",
        ),
        (
            "date(geq (3/4/2020))",
            "date:2020-03-04..",
            "date(geq (3/4/2020)): `date(geq (3/4/2020))` was read as a range of dates, as in Nexis, the month before the day",
        ),
        ("la=en", "*", "la=en: articles here have no field `la`; `la=en` was ignored"),
        ("wc>500", "*", "wc>500: articles here have no field `wc`; `wc>500` was ignored"),
        (
            "storm and la=(en or fr)",
            "storm",
            "and: `and` was read as AND, as in Factiva\nla=(en or fr): articles here have no field `la`; `la=(en or fr)` was ignored",
        ),
        ("subject(storm)", "*", "subject(storm): articles here have no field `subject`; `subject(storm)` was ignored"),
        ("storm w/5", "storm", "w/5: there is something missing beside this w/5; it was ignored"),
    ]);
}
