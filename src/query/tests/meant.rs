//! Queries that say what they mean: how they are read, and what they ask for.

use super::read;

/// Each row: the query, its full form, its plan.
fn check(rows: &[(&str, &str, &str)]) {
    for (query, full, plan) in rows {
        let (read, asked, told) = read(query);
        assert_eq!((read.as_str(), asked.as_str(), told.as_str()), (*full, *plan, ""), "{query}");
    }
}

#[test]
fn words_are_taken_in_any_form_and_all_of_them() {
    check(&[
        ("putin", "putin", "~putin"),
        ("Storms", "Storms", "~storm"),
        ("putin xi", "putin AND xi", "(~putin & ~xi)"),
        ("putin AND xi", "putin AND xi", "(~putin & ~xi)"),
        ("putin && xi", "putin AND xi", "(~putin & ~xi)"),
        ("+putin +xi", "putin AND xi", "(~putin & ~xi)"),
        ("Chernobyl-era", "Chernobyl-era", "~chernobyl+~era"),
        ("U.S. troops", "U.S. AND troops", "(~u.s & ~troop)"),
        ("US", "US", "~u.s"),
        ("us", "us", "~us"),
        ("O’Brien", "O’Brien", "~obrien"),
        ("O'Brien", "O'Brien", "~obrien"),
        ("AT&T", "AT&T", "~at&t"),
        ("1,000", "1,000", "~1000"),
    ]);
}

#[test]
fn quotations_are_taken_as_written() {
    check(&[
        ("“united front”", r#""united front""#, "=united+=front"),
        (r#""united front""#, r#""united front""#, "=united+=front"),
        ("„united front“", r#""united front""#, "=united+=front"),
        ("«united front»", r#""united front""#, "=united+=front"),
        ("»united front«", r#""united front""#, "=united+=front"),
        ("‘united front’", r#""united front""#, "=united+=front"),
        ("‘O’Brien said’", r#""O’Brien said""#, "=obrien+=said"),
        ("‘Tis the season", "Tis AND the AND season", "(~tis & ~the & ~season)"),
        (r#""storms""#, r#""storms""#, "=storms"),
        (r#""presiden* putin""#, r#""presiden* putin""#, "presiden*+=putin"),
        (r#"putin"united front"xi"#, r#"putin AND "united front" AND xi"#, "(~putin & =united+=front & ~xi)"),
        (r#""front"-led"#, r#""front" AND led"#, "(=front & ~led)"),
        (r#""Hello, world!", he said"#, r#""Hello, world!" AND he AND said"#, "(=hello+=world & ~he & ~said)"),
    ]);
}

#[test]
fn or_binds_less_than_and() {
    check(&[
        ("a OR b", "a OR b", "(~a | ~b)"),
        ("a|b", "a OR b", "(~a | ~b)"),
        ("a || b", "a OR b", "(~a | ~b)"),
        ("a OR b c", "a OR (b AND c)", "(~a | (~b & ~c))"),
        ("a b OR c d", "(a AND b) OR (c AND d)", "((~a & ~b) | (~c & ~d))"),
        ("(a OR b) c", "(a OR b) AND c", "((~a | ~b) & ~c)"),
        ("a (b c)", "a AND b AND c", "(~a & ~b & ~c)"),
        ("((a))", "a", "~a"),
    ]);
}

#[test]
fn not_takes_what_stands_behind_it() {
    check(&[
        ("NOT a", "NOT a", "!~a"),
        ("-a", "NOT a", "!~a"),
        ("a -b", "a AND NOT b", "(~a & !~b)"),
        ("a NOT b", "a AND NOT b", "(~a & !~b)"),
        ("a AND NOT b", "a AND NOT b", "(~a & !~b)"),
        (r#"a -"b c""#, r#"a AND NOT "b c""#, "(~a & !=b+=c)"),
        ("a -(b OR c)", "a AND NOT (b OR c)", "(~a & !(~b | ~c))"),
        ("a OR NOT b", "a OR NOT b", "(~a | !~b)"),
        ("NOT NOT a", "a", "~a"),
        ("!a", "NOT a", "!~a"),
        ("NOT (NOT a)", "a", "~a"),
        ("--flag", "flag", "~flag"),
    ]);
}

#[test]
fn a_star_ends_the_start_of_a_word() {
    check(&[
        ("govern*", "govern*", "govern*"),
        ("Chernobyl-dis*", "Chernobyl-dis*", "~chernobyl+dis*"),
        ("US*", "US*", "us*"),
        ("U.S.*", "U.S.*", "u.s*"),
        (r#""US* troops""#, r#""US* troops""#, "us*+=troops"),
        ("*", "*", "everything"),
        ("* a", "* AND a", "~a"),
        ("* OR a", "* OR a", "(everything | ~a)"),
        ("NOT *", "NOT *", "nothing"),
    ]);
}

#[test]
fn a_field_restricts_words() {
    check(&[
        ("headline:storm", "headline:storm", "headline:~storm"),
        ("HEADLINE:storm", "headline:storm", "headline:~storm"),
        ("title:storm", "headline:storm", "headline:~storm"),
        ("headline: storm", "headline:storm", "headline:~storm"),
        (r#"headline:"storm surge""#, r#"headline:"storm surge""#, "headline:=storm+=surge"),
        ("headline:surg*", "headline:surg*", "headline:surg*"),
        ("headline:(storm OR gale)", "headline:(storm OR gale)", "(headline:~storm | headline:~gale)"),
        ("headline:(storm -surge)", "headline:(storm AND NOT surge)", "(headline:~storm & !headline:~surg)"),
        ("headline:-storm", "headline:(NOT storm)", "!headline:~storm"),
        ("-headline:storm", "NOT headline:storm", "!headline:~storm"),
        ("headline:(storm byline:novak)", "headline:(storm AND byline:novak)", "(headline:~storm & byline:=novak)"),
        ("deck:storms", "deck:storms", "deck:~storm"),
        ("body:storms", "body:storms", "body:~storm"),
        ("byline:Banks", "byline:Banks", "byline:=banks"),
        (r#"by:"Ana Novak""#, r#"byline:"Ana Novak""#, "byline:=ana+=novak"),
        ("author:(Ana OR Vera)", "byline:(Ana OR Vera)", "(byline:=ana | byline:=vera)"),
        ("byline:Nov*", "byline:Nov*", "byline:nov*"),
        ("dateline:KIEV", "dateline:KIEV", "dateline:=kiev"),
    ]);
}

#[test]
fn a_name_group_asks_for_whoever_bears_the_name() {
    check(&[
        ("person:putin", "person:putin", "person{putin}"),
        (r#"people:"Xi Jinping""#, r#"person:"Xi Jinping""#, "person{xi jinping}"),
        (
            r#"person:("Vera Lindqvist" OR Raman)"#,
            r#"person:"Vera Lindqvist" OR person:Raman"#,
            "(person{vera lindqvist} | person{raman})",
        ),
        ("person:(Vera Lindqvist)", r#"person:"Vera Lindqvist""#, "person{vera lindqvist}"),
        ("person:(Vera AND Lindqvist)", "person:Vera AND person:Lindqvist", "(person{vera} & person{lindqvist})"),
        ("person:(-Raman)", "NOT person:Raman", "!person{raman}"),
        ("-person:Raman", "NOT person:Raman", "!person{raman}"),
        ("person:Vera Lindqvist", "person:Vera AND Lindqvist", "(person{vera} & ~lindqvist)"),
        ("organisation:NATO", "org:NATO", "org{nato}"),
        (r#"organization:"Johnson & Johnson""#, r#"org:"Johnson & Johnson""#, "org{johnson johnson}"),
        ("location:Hull", "place:Hull", "place{hull}"),
        (r#"paper:"The New York Times""#, r#"source:"The New York Times""#, "source{the new york times}"),
        ("section:Sports", "section:Sports", "section{sports}"),
    ]);
}

#[test]
fn a_date_is_a_range_of_days() {
    check(&[
        ("date:2021", "date:2021", "{2021-01-01..2021-12-31}"),
        ("year:2021", "date:2021", "{2021-01-01..2021-12-31}"),
        ("date:2021-12", "date:2021-12", "{2021-12-01..2021-12-31}"),
        ("date:2021-12-15", "date:2021-12-15", "{2021-12-15..2021-12-15}"),
        (r#"date:"Dec. 15, 2021""#, "date:2021-12-15", "{2021-12-15..2021-12-15}"),
        ("date:Dec. 15, 2021", "date:2021-12-15", "{2021-12-15..2021-12-15}"),
        ("date:1968..1970", "date:1968..1970", "{1968-01-01..1970-12-31}"),
        ("date:2021-12..", "date:2021-12..", "{2021-12-01..}"),
        ("date:..1999", "date:..1999", "{..1999-12-31}"),
        ("date:>2020", "date:2021..", "{2021-01-01..}"),
        ("date:>=2020-06", "date:2020-06..", "{2020-06-01..}"),
        ("date:<1999", "date:..1998", "{..1998-12-31}"),
        ("date:missing", "date:missing", "{undated}"),
        ("-date:missing", "NOT date:missing", "!{undated}"),
        ("date:*", "NOT date:missing", "!{undated}"),
        (r#"date:"last week""#, "date:2021-12-06..2021-12-12", "{2021-12-06..2021-12-12}"),
        ("date:last week storm", "date:2021-12-06..2021-12-12 AND storm", "({2021-12-06..2021-12-12} & ~storm)"),
        ("date:today", "date:2021-12-15", "{2021-12-15..2021-12-15}"),
        ("date:yesterday", "date:2021-12-14", "{2021-12-14..2021-12-14}"),
        ("date:this year", "date:2021", "{2021-01-01..2021-12-31}"),
        ("date:last month", "date:2021-11", "{2021-11-01..2021-11-30}"),
        (r#"date:"past 30 days""#, "date:2021-11-16..2021-12-15", "{2021-11-16..2021-12-15}"),
        (r#"date:"since 2019""#, "date:2019..", "{2019-01-01..}"),
        (r#"date:"between 2019 and May 2021""#, "date:2019-01..2021-05", "{2019-01-01..2021-05-31}"),
        ("date:(2019 OR 2021)", "date:2019 OR date:2021", "({2019-01-01..2019-12-31} | {2021-01-01..2021-12-31})"),
        ("date:[2019 TO 2021]", "date:2019..2021", "{2019-01-01..2021-12-31}"),
        ("date:[2019 TO *]", "date:2019..", "{2019-01-01..}"),
        ("date:2021 storm", "date:2021 AND storm", "({2021-01-01..2021-12-31} & ~storm)"),
        ("-date:2021", "NOT date:2021", "!{2021-01-01..2021-12-31}"),
    ]);
}

#[test]
fn what_only_looks_like_syntax() {
    check(&[
        ("10:30", "10:30", "~10+~30"),
        ("http://example.com/a?b=c", "http://example.com/a?b=c", "~http+~exampl+~com+~a+~b+~c"),
        ("Re: Ukraine", "Re AND Ukraine", "(~re & ~ukrain)"),
        ("who is the governor?", "who AND is AND the AND governor", "(~who & ~is & ~the & ~governor)"),
        ("习近平", "习近平", "~习+~近+~平"),
        ("to be or not to be", "to AND be AND or AND not AND to AND be", "(~to & ~be & ~or & ~not)"),
        ("salt and pepper", "salt AND and AND pepper", "(~salt & ~and & ~pepper)"),
    ]);
}

#[test]
fn what_is_asked_twice_is_asked_once() {
    check(&[
        ("storm storm", "storm AND storm", "~storm"),
        ("storm -storm", "storm AND NOT storm", "(~storm & !~storm)"),
        ("storm OR storms", "storm OR storms", "~storm"),
        (
            r#"putin AND "united front" AND person:"Xi Jinping" AND date:2021-12-01..2021-12-31"#,
            r#"putin AND "united front" AND person:"Xi Jinping" AND date:2021-12"#,
            "(~putin & =united+=front & person{xi jinping} & {2021-12-01..2021-12-31})",
        ),
        ("storm headline:storm storms", "storm AND headline:storm AND storms", "(~storm & headline:~storm)"),
        ("(storm gale) storm", "storm AND gale AND storm", "(~storm & ~gale)"),
        ("(storm OR gale) OR storm", "storm OR gale OR storm", "(~storm | ~gale)"),
    ]);
}
