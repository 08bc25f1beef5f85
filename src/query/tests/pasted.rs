//! Queries that were written for other systems, and small words that only look so: how they are read, and what is told.

use super::{TODAY, parse, read};

/// Each row: the query, its full form, its plan, what is told, a line each.
fn check(rows: &[(&str, &str, &str, &str)]) {
    for (query, full, plan, told) in rows {
        let (read_as, asked, problems) = read(query);
        assert_eq!((read_as.as_str(), asked.as_str(), problems.as_str()), (*full, *plan, *told), "{query}");
        assert_eq!(read(full), (read_as, asked, String::new()), "{query}");
    }
}

#[test]
fn nexis() {
    check(&[
        (
            "terroris! w/5 attack!",
            "terroris* W/5 attack*",
            "(terroris* near5 attack*)",
            "terroris!: `terroris!` was read as `terroris*`, as in Nexis\nattack!: `attack!` was read as `attack*`, as in Nexis",
        ),
        (
            "terroris! w/5 attack! and not drill",
            "terroris* W/5 attack* AND NOT drill",
            "((terroris* near5 attack*) & !~drill)",
            "terroris!: `terroris!` was read as `terroris*`, as in Nexis\nattack!: `attack!` was read as `attack*`, as in Nexis\nand: `and` was read as AND, as in Nexis\nnot: `not` was read as NOT, as in Nexis",
        ),
        ("terroris!", "terroris*", "terroris*", "terroris!: `terroris!` was read as `terroris*`, as in Nexis"),
        ("storm w/5 surge", "storm W/5 surge", "(~storm near5 ~surg)", ""),
        (
            "storm W/5 surge and hull",
            "storm W/5 surge AND and AND hull",
            "((~storm near5 ~surg) & ~and & ~hull)",
            "and: `and` was searched as a word; write AND",
        ),
        (
            "storm w/5 surge and hull or gale",
            "(storm W/5 surge AND hull) OR gale",
            "(((~storm near5 ~surg) & ~hull) | ~gale)",
            "and: `and` was read as AND, as in Nexis and Factiva\nor: `or` was read as OR, as in Nexis and Factiva",
        ),
        (
            "storm w/5 surge and not hull",
            "storm W/5 surge AND NOT hull",
            "((~storm near5 ~surg) & !~hull)",
            "and: `and` was read as AND, as in Nexis and Factiva\nnot: `not` was read as NOT, as in Nexis and Factiva",
        ),
        (
            "storm not w/5 surge",
            "storm NOT W/5 surge",
            "(~storm apart5 ~surg)",
            "not: `not` was read as NOT, as in Nexis and Factiva",
        ),
        ("storm pre/3 surge", "storm PRE/3 surge", "(~storm pre3 ~surg)", ""),
        (
            "storm pre/3 surge and hull",
            "storm PRE/3 surge AND hull",
            "((~storm pre3 ~surg) & ~hull)",
            "and: `and` was read as AND, as in Nexis and Factiva",
        ),
        ("storm w/s surge", "storm W/S surge", "(~storm near. ~surg)", ""),
        ("storm w/p surge", "storm W/P surge", "(~storm near¶ ~surg)", ""),
        (
            "storm w/seg surge",
            "storm AND surge",
            "(~storm & ~surg)",
            "w/seg: `w/seg` was read as AND; for one field write headline:(…), for one paragraph W/P",
        ),
        ("storm /5 surge", "storm W/5 surge", "(~storm near5 ~surg)", "/5: `/5` was read as W/5"),
        ("storm /s surge", "storm W/S surge", "(~storm near. ~surg)", "/s: `/s` was read as W/S"),
        ("storm /p surge", "storm W/P surge", "(~storm near¶ ~surg)", "/p: `/p` was read as W/P"),
        (
            "climate change w/5 denial and hlead(hoax)",
            r#""climate change" W/5 denial AND hlead:hoax"#,
            "((=climate+=change near5 ~denial) & hlead:~hoax)",
            "climate change: words side by side were read as a phrase, as in Nexis\nand: `and` was read as AND, as in Nexis",
        ),
        (
            "hlead(climate change)",
            r#"hlead:"climate change""#,
            "hlead:=climate+=change",
            "climate change: words side by side were read as a phrase, as in Nexis",
        ),
        (
            "hlead(storm or gale)",
            "hlead:(storm OR gale)",
            "(hlead:~storm | hlead:~gale)",
            "or: `or` was read as OR, as in Nexis",
        ),
        (
            "headline(storm) and byline(novak)",
            "headline:storm AND byline:novak",
            "(headline:~storm & byline:=novak)",
            "and: `and` was read as AND, as in Nexis and Factiva",
        ),
        ("atleast5(storm)", "ATLEAST5(storm)", "5×~storm", ""),
        (
            "atleast5(storm or gale) and hull",
            "ATLEAST5(storm OR gale) AND hull",
            "(5×(~storm/~gale) & ~hull)",
            "or: `or` was read as OR, as in Nexis and Factiva\nand: `and` was read as AND, as in Nexis and Factiva",
        ),
        (
            "atleast5(storm and gale)",
            "ATLEAST5(storm) AND ATLEAST5(gale)",
            "(5×~storm & 5×~gale)",
            "and: `and` was read as AND, as in Nexis and Factiva",
        ),
        ("allcaps(aids)", r#"CAPS("AIDS")"#, "^aids", "allcaps: `allcaps` was read as CAPS"),
        (
            "caps(aids) and virus",
            r#"CAPS("AIDS") AND virus"#,
            "(^aids & ~virus)",
            "and: `and` was read as AND, as in Nexis",
        ),
        ("nocaps(aids)", r#"EXACT("aids")"#, "==aids", "nocaps: `nocaps` was read as EXACT, in small letters"),
        (
            "pub(courier) and storm",
            "source:courier AND storm",
            "(source{courier} & ~storm)",
            "and: `and` was read as AND, as in Nexis",
        ),
        ("publication(new york times)", r#"source:"new york times""#, "source{new york times}", ""),
        (
            "company(harbour board) and storm",
            r#"org:"harbour board" AND storm"#,
            "(org{harbour board} & ~storm)",
            "company: `company` was read as `org:`, as in Nexis\nand: `and` was read as AND, as in Nexis",
        ),
        (
            "geographic(hull) and storm",
            "place:hull AND storm",
            "(place{hull} & ~storm)",
            "geographic: `geographic` was read as `place:`, as in Nexis\nand: `and` was read as AND, as in Nexis",
        ),
        (
            "date(geq (1/1/2020))",
            "date:2020..",
            "{2020-01-01..}",
            "date(geq (1/1/2020)): `date(geq (1/1/2020))` was read as a range of dates, as in Nexis",
        ),
        (
            "date(geq (1/1/2020) and leq (12/31/2020))",
            "date:2020",
            "{2020-01-01..2020-12-31}",
            "date(geq (1/1/2020) and leq (12/31/2020)): `date(geq (1/1/2020) and leq (12/31/2020)…` was read as a range of dates, as in Nexis",
        ),
        (
            "storm and date(> 2019)",
            "storm AND date:2020..",
            "(~storm & {2020-01-01..})",
            "and: `and` was read as AND, as in Nexis\ndate(> 2019): `date(> 2019)` was read as a range of dates, as in Nexis",
        ),
        (
            "storm and date aft 2019",
            "storm AND date:2020..",
            "(~storm & {2020-01-01..})",
            "and: `and` was read as AND, as in Nexis\ndate aft 2019: `date aft 2019` was read as a range of dates, as in Nexis",
        ),
        (
            "date bef 6/1/2019 and storm",
            "date:..2019-05 AND storm",
            "({..2019-05-31} & ~storm)",
            "date bef 6/1/2019: `date bef 6/1/2019` was read as a range of dates, as in Nexis, the month before the day\nand: `and` was read as AND, as in Nexis",
        ),
        (
            "storm and date(= 2020)",
            "storm AND date:2020",
            "(~storm & {2020-01-01..2020-12-31})",
            "and: `and` was read as AND, as in Nexis\ndate(= 2020): `date(= 2020)` was read as a range of dates, as in Nexis",
        ),
        (
            "storm and length(>500)",
            "storm",
            "~storm",
            "and: `and` was read as AND, as in Nexis\nlength(>500): articles here have no field `length`; `length(>500)` was ignored",
        ),
        (
            "storm and subject(weather)",
            "storm",
            "~storm",
            "and: `and` was read as AND, as in Nexis\nsubject(weather): articles here have no field `subject`; `subject(weather)` was ignored",
        ),
        (
            "(storm or gale) w/10 (surge or flood!) and date(geq (1/1/2020))",
            "(storm OR gale) W/10 (surge OR flood*) AND date:2020..",
            "(((~storm/~gale) near10 (~surg/flood*)) & {2020-01-01..})",
            "or: `or` was read as OR, as in Nexis\nflood!: `flood!` was read as `flood*`, as in Nexis\nand: `and` was read as AND, as in Nexis\ndate(geq (1/1/2020)): `date(geq (1/1/2020))` was read as a range of dates, as in Nexis",
        ),
        (
            "vladimir putin and sanction!",
            "vladimir AND putin AND and AND sanction",
            "(~vladimir & ~putin & ~and & ~sanction)",
            "",
        ),
        (
            "putin pre/2 xi and not w/5",
            "putin PRE/2 xi",
            "(~putin pre2 ~xi)",
            "and: `and` was read as AND, as in Nexis and Factiva\nand not w/5: there is something missing beside this w/5; it was ignored\nnot: `not` was read as NOT, as in Nexis and Factiva",
        ),
        (
            "bank! w/3 fail! and not hlead(river)",
            "bank* W/3 fail* AND NOT hlead:river",
            "((bank* near3 fail*) & !hlead:~river)",
            "bank!: `bank!` was read as `bank*`, as in Nexis\nfail!: `fail!` was read as `fail*`, as in Nexis\nand: `and` was read as AND, as in Nexis\nnot: `not` was read as NOT, as in Nexis",
        ),
        ("Help!", "Help", "~help", ""),
        ("oil crisis!", "oil AND crisis", "(~oil & ~crisi)", ""),
        ("Yahoo! earnings", "Yahoo AND earnings", "(~yahoo & ~earn)", ""),
    ]);
}

#[test]
fn factiva() {
    check(&[
        ("storm near5 surge", "storm W/5 surge", "(~storm near5 ~surg)", "near5: `near5` was read as W/5"),
        ("storm NEAR5 surge", "storm W/5 surge", "(~storm near5 ~surg)", "NEAR5: `NEAR5` was read as W/5"),
        ("storm adj3 surge", "storm PRE/3 surge", "(~storm pre3 ~surg)", "adj3: `adj3` was read as PRE/3"),
        ("storm ADJ surge", "storm PRE/1 surge", "(~storm pre1 ~surg)", "ADJ: `ADJ` was read as PRE/1"),
        ("storm w5 surge", "storm PRE/5 surge", "(~storm pre5 ~surg)", "w5: `w5` was read as PRE/5"),
        ("storm /N5/ surge", "storm W/5 surge", "(~storm near5 ~surg)", "/N5/: `/N5/` was read as W/5"),
        ("storm same surge", "storm AND same AND surge", "(~storm & ~same & ~surg)", ""),
        (
            "storm same surge and hd=hull",
            "storm W/P surge AND headline:hull",
            "((~storm near¶ ~surg) & headline:~hull)",
            "same: `same` was read as W/P, as in Factiva\nand: `and` was read as AND, as in Factiva\nhd=: `hd=` was read as `headline:`, as in Factiva",
        ),
        ("hd=storm", "headline:storm", "headline:~storm", "hd=: `hd=` was read as `headline:`, as in Factiva"),
        (
            "hd=(storm or gale)",
            "headline:(storm OR gale)",
            "(headline:~storm | headline:~gale)",
            "hd=: `hd=` was read as `headline:`, as in Factiva\nor: `or` was read as OR, as in Factiva",
        ),
        (
            r#"hd="storm surge""#,
            r#"headline:"storm surge""#,
            "headline:=storm+=surge",
            "hd=: `hd=` was read as `headline:`, as in Factiva",
        ),
        (
            "hlp=storm and la=en",
            "hlead:storm",
            "hlead:~storm",
            "hlp=: `hlp=` was read as `hlead:`, as in Factiva\nand: `and` was read as AND, as in Factiva\nla=en: articles here have no field `la`; `la=en` was ignored",
        ),
        (
            "lp=(storm and gale)",
            "lead:(storm AND gale)",
            "(lead:~storm & lead:~gale)",
            "lp=: `lp=` was read as `lead:`, as in Factiva\nand: `and` was read as AND, as in Factiva",
        ),
        ("td=storm", "body:storm", "body:~storm", "td=: `td=` was read as `body:`, as in Factiva"),
        ("by=novak", "byline:novak", "byline:=novak", "by=: `by=` was read as `byline:`, as in Factiva"),
        (
            "by=(ana novak) and storm",
            r#"byline:"ana novak" AND storm"#,
            "(byline:=ana+=novak & ~storm)",
            "by=: `by=` was read as `byline:`, as in Factiva\nana novak: words side by side were read as a phrase, as in Factiva\nand: `and` was read as AND, as in Factiva",
        ),
        (
            "sn=courier and storm",
            "source:courier AND storm",
            "(source{courier} & ~storm)",
            "sn=: `sn=` was read as `source:`, as in Factiva\nand: `and` was read as AND, as in Factiva",
        ),
        (
            "rst=tnwp and storm",
            "storm",
            "~storm",
            "rst=tnwp: articles here have no field `rst`; `rst=tnwp` was ignored\nand: `and` was read as AND, as in Factiva",
        ),
        (
            "sc=nytf or storm",
            "storm",
            "~storm",
            "sc=nytf: articles here have no field `sc`; `sc=nytf` was ignored\nor: `or` was read as OR, as in Factiva",
        ),
        (
            "storm and re=uk and ns=gdis",
            "storm",
            "~storm",
            "and: `and` was read as AND, as in Factiva\nre=uk: articles here have no field `re`; `re=uk` was ignored\nns=gdis: articles here have no field `ns`; `ns=gdis` was ignored",
        ),
        (
            "storm and wc>500",
            "storm",
            "~storm",
            "and: `and` was read as AND, as in Factiva\nwc>500: articles here have no field `wc`; `wc>500` was ignored",
        ),
        ("atleast3 storm", "ATLEAST3(storm)", "3×~storm", ""),
        (
            "atleast3 storm and hd=hull",
            "ATLEAST3(storm) AND headline:hull",
            "(3×~storm & headline:~hull)",
            "and: `and` was read as AND, as in Factiva\nhd=: `hd=` was read as `headline:`, as in Factiva",
        ),
        ("storm$", "storm*", "storm*", "storm$: `storm$` was read as `storm*`, as in Factiva"),
        (
            "storm$2 surge",
            r#""storm* surge""#,
            "storm*+=surge",
            "storm$2: `storm$2` was read as `storm*`, as in Factiva\nstorm$2 surge: words side by side were read as a phrase, as in Factiva",
        ),
        (
            "storm$ near5 (surge or flood$)",
            "storm* W/5 (surge OR flood*)",
            "(storm* near5 (~surg/flood*))",
            "storm$: `storm$` was read as `storm*`, as in Factiva\nnear5: `near5` was read as W/5\nor: `or` was read as OR, as in Factiva\nflood$: `flood$` was read as `flood*`, as in Factiva",
        ),
        (
            "storm not surge and hd=hull",
            "storm AND NOT surge AND headline:hull",
            "(~storm & !~surg & headline:~hull)",
            "not: `not` was read as NOT, as in Factiva\nand: `and` was read as AND, as in Factiva\nhd=: `hd=` was read as `headline:`, as in Factiva",
        ),
        ("US$ and storm", "US AND and AND storm", "(~u.s & ~and & ~storm)", ""),
        (
            "pd=2020 and storm",
            "date:2020 AND storm",
            "({2020-01-01..2020-12-31} & ~storm)",
            "pd=: `pd=` was read as `date:`, as in Factiva\nand: `and` was read as AND, as in Factiva",
        ),
    ]);
}

#[test]
fn proquest() {
    check(&[
        ("storm NEAR/3 surge", "storm W/3 surge", "(~storm near3 ~surg)", ""),
        ("storm N/3 surge", "storm W/3 surge", "(~storm near3 ~surg)", "N/3: `N/3` was read as W/3"),
        ("storm PRE/4 surge", "storm PRE/4 surge", "(~storm pre4 ~surg)", ""),
        ("storm P/4 surge", "storm PRE/4 surge", "(~storm pre4 ~surg)", "P/4: `P/4` was read as PRE/4"),
        ("TI(storm) AND AU(Novak)", "headline:storm AND byline:Novak", "(headline:~storm & byline:=novak)", ""),
        (
            "ti(storm surge) AND pub(Courier)",
            r#"headline:"storm surge" AND source:Courier"#,
            "(headline:=storm+=surge & source{courier})",
            "storm surge: words side by side were read as a phrase, as in Nexis",
        ),
    ]);
}

#[test]
fn lucene() {
    check(&[
        (r#"title:"x y"~3"#, r#"headline:"x y"~3"#, "[headline:=x headline:=y]~3", ""),
        ("title:(storm OR gale)", "headline:(storm OR gale)", "(headline:~storm | headline:~gale)", ""),
        ("title:(+storm -gale)", "headline:(storm AND NOT gale)", "(headline:~storm & !headline:~gale)", ""),
        ("+storm -gale", "storm AND NOT gale", "(~storm & !~gale)", ""),
        ("storm && gale", "storm AND gale", "(~storm & ~gale)", ""),
        ("storm || gale", "storm OR gale", "(~storm | ~gale)", ""),
        ("storm AND !gale", "storm AND NOT gale", "(~storm & !~gale)", ""),
        ("(storm OR gale) AND NOT hull", "(storm OR gale) AND NOT hull", "((~storm | ~gale) & !~hull)", ""),
        ("storm~1", "storm~1", "storm~1", ""),
        (
            "storm~0.8",
            "storm~1",
            "storm~1",
            "storm~0.8: `~` takes 1 or 2, the letters that may differ; it was read as ~1",
        ),
        ("storm^4 gale", "storm^4 AND gale", "(~storm^4 & ~gale)", ""),
        (r#""storm surge"^2"#, r#""storm surge"^2"#, "=storm+=surge^2", ""),
        (r#""storm surge"~10"#, r#""storm surge"~10"#, "[=storm =surge]~10", ""),
        ("st?rm AND g*le", "st?rm AND g*le", "(/st?rm/ & /g*le/)", ""),
        ("date:[2019 TO 2021]", "date:2019..2021", "{2019-01-01..2021-12-31}", ""),
        ("date:[2019-01-01 TO *]", "date:2019..", "{2019-01-01..}", ""),
        ("date:[20190101 TO 20211231]", "date:2019..2021", "{2019-01-01..2021-12-31}", ""),
        ("*:*", "*", "everything", ""),
        ("*:* AND -storm", "* AND NOT storm", "!~storm", ""),
        (
            "/st[oa]rm/ gale",
            "gale",
            "~gale",
            "/st[oa]rm/: `/st[oa]rm/` is a regular expression, which is not understood, and was ignored; write `joh*n` or `wom?n`",
        ),
        (r#"storm\:gale"#, r#"storm\:gale"#, "~storm+~gale", ""),
    ]);
}

#[test]
fn ours_in_small_letters() {
    check(&[
        ("salt and pepper", "salt AND and AND pepper", "(~salt & ~and & ~pepper)", ""),
        ("to be or not to be", "to AND be AND or AND not AND to AND be", "(~to & ~be & ~or & ~not)", ""),
        ("the same old storm", "the AND same AND old AND storm", "(~the & ~same & ~old & ~storm)", ""),
        ("near the harbour", "near AND the AND harbour", "(~near & ~the & ~harbour)", ""),
        ("w/o", "w/o", "~w+~o", ""),
        ("24/7 news", "24/7 AND news", "(~24+~7 & ~news)", ""),
        ("either/or", "either/or", "~either+~or", ""),
        ("A/B test", "A/B AND test", "(~a+~b & ~test)", ""),
        ("http://a.b/n/5", "http://a.b/n/5", "~http+~ab+~n+~5", ""),
        ("$5 million", "5 AND million", "(~5 & ~million)", ""),
    ]);
}

/// What was understood in another manner is a note; what was left out, or taken as less, is none.
#[test]
fn notes_are_told_apart_from_faults() {
    let table = [
        ("storm w/5 surge", ""),
        ("barrier adj2 wall", "note"),
        ("storm near5 surge and (place w/p hull)", "note note"),
        ("\"sea wall\" w/3 fail! dorn harbour", "note note"),
        ("hd=storm and la=en", "note note fault"),
        ("date(geq (1/2/2020)) and storm", "note note"),
        ("a OR", "fault"),
        ("nofield:x (storm", "fault fault"),
        ("storm W/S NOT surge", "note"),
        ("storm W/2000 surge", "fault"),
    ];
    for (query, expected) in table {
        let kinds: Vec<&str> = parse(query, TODAY).1.iter().map(|problem| problem.kind.name()).collect();
        assert_eq!(kinds.join(" "), expected, "{query}");
    }
}
