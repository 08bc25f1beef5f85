//! The language beyond words, AND, OR and NOT: how it is read, and what it asks for.

use super::read;

/// Each row: the query, its full form, its plan. Nothing is told, and the full form says the same.
fn check(rows: &[(&str, &str, &str)]) {
    for (query, full, plan) in rows {
        let expected = ((*full).to_owned(), (*plan).to_owned(), String::new());
        assert_eq!(read(query), expected, "{query}");
        assert_eq!(read(full), expected, "{query}");
    }
}

#[test]
fn what_a_fuzzer_found() {
    check(&[
        ("?atleast2 storm", "?atleast2 AND storm", "(/?atleast2/ & ~storm)"),
        ("2021*'s's", "2021*", "2021*"),
        ("storm~5’~5’~5’~5’~5’~5’~5’~5’~5’~5’", "storm", "~storm"),
    ]);
}

#[test]
fn parts_of_words() {
    check(&[
        ("govern*", "govern*", "govern*"),
        ("*gate", "*gate", "/*gate/"),
        ("h*ll", "h*ll", "/h*ll/"),
        ("wom?n", "wom?n", "/wom?n/"),
        ("g?vern*", "g?vern*", "/g?vern*/"),
        ("*ov*rn*", "*ov*rn*", "/*ov*rn*/"),
        ("Chernobyl-dis*", "Chernobyl-dis*", "~chernobyl+dis*"),
        ("anti-*gate", "anti-*gate", "~anti+/*gate/"),
        ("colo?r", "colo?r", "/colo?r/"),
        ("organi?ation*", "organi?ation*", "/organi?ation*/"),
        ("O’Br*", "O’Br*", "obr*"),
        ("K.G.B.*", "K.G.B.*", "kgb*"),
        ("Kraków*", "Kraków*", "krakow*"),
        ("headline:*gate", "headline:*gate", "headline:/*gate/"),
        ("byline:Lind*", "byline:Lind*", "byline:lind*"),
        ("byline:L?ndqvist", "byline:L?ndqvist", "byline:/l?ndqvist/"),
        ("what now?", "what AND now", "(~what & ~now)"),
        (r#""wom?n of the year""#, r#""wom?n of the year""#, "/wom?n/+=of+=the+=year"),
        (r#""*gate affair""#, r#""*gate affair""#, "/*gate/+=affair"),
        (r#""Vladimir * Putin""#, r#""Vladimir * Putin""#, "=vladimir+?+=putin"),
        (r#""V. * * Putin""#, r#""V. * * Putin""#, "=v+?+?+=putin"),
        (r#""presiden* * putin""#, r#""presiden* * putin""#, "presiden*+?+=putin"),
        ("“Vladimir * Putin”", r#""Vladimir * Putin""#, "=vladimir+?+=putin"),
        (r#"headline:"wom?n of""#, r#"headline:"wom?n of""#, "headline:/wom?n/+=of"),
        (r#""what happened?""#, r#""what happened?""#, "=what+=happened"),
        (r#""who? what?""#, r#""who? what?""#, "=who+=what"),
    ]);
}

#[test]
fn likeness() {
    check(&[
        ("term~", "term~1", "term~1"),
        ("putin~", "putin~1", "putin~1"),
        ("lindqvst~", "lindqvst~2", "lindqvst~2"),
        ("lindqvst~1", "lindqvst~1", "lindqvst~1"),
        ("lindqvst~2", "lindqvst~2", "lindqvst~2"),
        ("Müler~1", "Müler~1", "muler~1"),
        ("Chernobyl-erra~1", "Chernobyl-erra~1", "~chernobyl+erra~1"),
        ("headline:lindqvst~", "headline:lindqvst~2", "headline:lindqvst~2"),
        ("byline:Lindqvst~1", "byline:Lindqvst~1", "byline:lindqvst~1"),
        ("-lindqvst~", "NOT lindqvst~2", "!lindqvst~2"),
        ("lindqvst~^2", "lindqvst~2^2", "lindqvst~2^2"),
        ("O'Brein~", "O'Brein~2", "obrein~2"),
    ]);
}

#[test]
fn loose_phrases() {
    check(&[
        (r#""harbour board"~5"#, r#""harbour board"~5"#, "[=harbour =board]~5"),
        (r#""a b c"~1"#, r#""a b c"~1"#, "[=a =b =c]~1"),
        (r#""a b"~0"#, r#""a b""#, "=a+=b"),
        ("“harbour board”~5", r#""harbour board"~5"#, "[=harbour =board]~5"),
        (r#""a * b"~2"#, r#""a * b"~2"#, "[=a =b]~3"),
        (r#""wom?n year"~3"#, r#""wom?n year"~3"#, "[/wom?n/ =year]~3"),
        (r#"headline:"x y"~3"#, r#"headline:"x y"~3"#, "[headline:=x headline:=y]~3"),
        (r#"title:"x y"~3"#, r#"headline:"x y"~3"#, "[headline:=x headline:=y]~3"),
        (r#""ha ha"~2"#, r#""ha ha"~2"#, "[=ha =ha]~2"),
        (r#"-"a b"~5"#, r#"NOT "a b"~5"#, "![=a =b]~5"),
        (r#""a b"~5 c"#, r#""a b"~5 AND c"#, "([=a =b]~5 & ~c)"),
        (r#"("a b"~5 OR c) d"#, r#"("a b"~5 OR c) AND d"#, "(([=a =b]~5 | ~c) & ~d)"),
    ]);
}

#[test]
fn letter_by_letter() {
    check(&[
        (r#"EXACT("Apple Daily")"#, r#"EXACT("Apple Daily")"#, "==Apple+==Daily"),
        (r#"exact("Apple Daily")"#, r#"EXACT("Apple Daily")"#, "==Apple+==Daily"),
        ("EXACT(Banks)", r#"EXACT("Banks")"#, "==Banks"),
        ("EXACT(New York)", r#"EXACT("New York")"#, "==New+==York"),
        (r#"EXACT("U.S.")"#, r#"EXACT("U.S.")"#, "==U.S."),
        (r#"EXACT(A OR "b c")"#, r#"EXACT("A") OR EXACT("b c")"#, "(==A | ==b+==c)"),
        ("EXACT(Kraków) -EXACT(Krakow)", r#"EXACT("Kraków") AND NOT EXACT("Krakow")"#, "(==Kraków & !==Krakow)"),
        (r#"headline:EXACT("Storm")"#, r#"headline:EXACT("Storm")"#, "headline:==Storm"),
        ("EXACT(headline:Storm)", r#"headline:EXACT("Storm")"#, "headline:==Storm"),
        ("CAPS(AIDS)", r#"CAPS("AIDS")"#, "^aids"),
        ("caps(aids)", r#"CAPS("AIDS")"#, "^aids"),
        (r#"CAPS("US Navy")"#, r#"CAPS("US NAVY")"#, "^u.s+^navy"),
        ("CAPS(AIDS OR SIDA)", r#"CAPS("AIDS") OR CAPS("SIDA")"#, "(^aids | ^sida)"),
        ("CAPS(us)", r#"CAPS("US")"#, "^u.s"),
        ("-CAPS(IT)", r#"NOT CAPS("IT")"#, "!^i.t"),
    ]);
}

#[test]
fn names_as_they_are_written() {
    check(&[
        ("Williams", "Williams", "=williams"),
        ("williams", "williams", "~william"),
        ("WILLIAMS", "WILLIAMS", "~william"),
        ("Roberts storm", "Roberts AND storm", "(=roberts & ~storm)"),
        ("Tyra Banks", "Tyra AND Banks", "(~tyra & =banks)"),
        ("Banks", "Banks", "=banks"),
        ("banks", "banks", "~bank"),
        ("Banks fail", "Banks AND fail", "(~bank & ~fail)"),
        ("central banks", "central AND banks", "(~central & ~bank)"),
        ("Gates foundation grant", "Gates AND foundation AND grant", "(~gate & ~foundat & ~grant)"),
        ("Serena Williams", "Serena AND Williams", "(~serena & =williams)"),
        (r#""Williams""#, r#""Williams""#, "=williams"),
        ("Storms", "Storms", "~storm"),
        ("J.K. Rowling", "J.K. AND Rowling", "(~jk & =rowling)"),
        ("Putin’s", "Putin", "~putin"),
        ("Putin's friend", "Putin AND friend", "(~putin & ~friend)"),
        ("workers’ rights", "workers AND rights", "(~worker & ~right)"),
        ("the 1990’s", "the AND 1990", "(~the & ~1990)"),
        ("KGB", "KGB", "~kgb"),
        ("K.G.B.", "K.G.B.", "~kgb"),
        ("U.N.", "U.N.", "~un"),
        ("UN", "UN", "~un"),
        ("US", "US", "~u.s"),
        ("us", "us", "~us"),
        ("it", "it", "~it"),
        ("IT", "IT", "~i.t"),
        ("who", "who", "~who"),
        ("WHO", "WHO", "~w.h.o"),
        ("AT&T", "AT&T", "~at&t"),
        ("R&D", "R&D", "~r&d"),
        ("1,000", "1,000", "~1000"),
        ("1000", "1000", "~1000"),
        ("3.5", "3.5", "~3.5"),
        ("C++", "C++", "~c++"),
        ("O'Brien", "O'Brien", "~obrien"),
        ("O’Brien", "O’Brien", "~obrien"),
        ("D'Amato", "D'Amato", "~damato"),
        ("anti-Semitism", "anti-Semitism", "~anti+~semit"),
        ("e-mail", "e-mail", "~e+~mail"),
        ("Xi Jinping", "Xi AND Jinping", "(~xi & ~jinp)"),
    ]);
}

#[test]
fn close_to_each_other() {
    check(&[
        ("a NEAR/5 b", "a W/5 b", "(~a near5 ~b)"),
        ("a near/5 b", "a W/5 b", "(~a near5 ~b)"),
        ("a NEAR b", "a W/10 b", "(~a near10 ~b)"),
        ("a W/5 b", "a W/5 b", "(~a near5 ~b)"),
        ("a w/5 b", "a W/5 b", "(~a near5 ~b)"),
        ("a W/1 b", "a W/1 b", "(~a near1 ~b)"),
        ("a PRE/3 b", "a PRE/3 b", "(~a pre3 ~b)"),
        ("a pre/3 b", "a PRE/3 b", "(~a pre3 ~b)"),
        ("a W/S b", "a W/S b", "(~a near. ~b)"),
        ("a w/s b", "a W/S b", "(~a near. ~b)"),
        ("a W/P b", "a W/P b", "(~a near¶ ~b)"),
        ("a W/SENTENCE b", "a W/S b", "(~a near. ~b)"),
        ("a PRE/S b", "a PRE/S b", "(~a pre. ~b)"),
        ("a PRE/P b", "a PRE/P b", "(~a pre¶ ~b)"),
        ("a NOT W/5 b", "a NOT W/5 b", "(~a apart5 ~b)"),
        ("a AND NOT W/5 b", "a NOT W/5 b", "(~a apart5 ~b)"),
        ("a NOT W/S b", "a NOT W/S b", "(~a apart. ~b)"),
        ("a NOT W/P b", "a NOT W/P b", "(~a apart¶ ~b)"),
        ("a NOT NEAR b", "a NOT W/10 b", "(~a apart10 ~b)"),
        ("a W/5 b W/5 c", "a W/5 b W/5 c", "((~a near5 ~b) near5 ~c)"),
        ("a W/5 (b W/3 c)", "a W/5 (b W/3 c)", "(~a near5 (~b near3 ~c))"),
        ("a W/5 b PRE/3 c W/S d", "a W/5 b PRE/3 c W/S d", "(((~a near5 ~b) pre3 ~c) near. ~d)"),
        ("(a OR b) W/5 c", "(a OR b) W/5 c", "((~a/~b) near5 ~c)"),
        (
            "(storm OR gale) W/5 (hull OR wexmouth)",
            "(storm OR gale) W/5 (hull OR wexmouth)",
            "((~storm/~gale) near5 (~hull/~wexmouth))",
        ),
        (
            r#"("storm surge" OR flood*) W/10 barrier"#,
            r#"("storm surge" OR flood*) W/10 barrier"#,
            "((=storm+=surge/flood*) near10 ~barrier)",
        ),
        ("a W/5 gover*", "a W/5 gover*", "(~a near5 gover*)"),
        ("a AND b W/5 c", "a AND b W/5 c", "(~a & (~b near5 ~c))"),
        ("a W/5 b AND c", "a W/5 b AND c", "((~a near5 ~b) & ~c)"),
        ("a W/5 b OR c", "a W/5 b OR c", "((~a near5 ~b) | ~c)"),
        ("a OR b W/5 c", "a OR b W/5 c", "(~a | (~b near5 ~c))"),
        ("NOT a W/5 b", "NOT (a W/5 b)", "!(~a near5 ~b)"),
        ("-a W/5 b", "NOT (a W/5 b)", "!(~a near5 ~b)"),
        ("-(a W/5 b)", "NOT (a W/5 b)", "!(~a near5 ~b)"),
        ("+a W/5 b", "a W/5 b", "(~a near5 ~b)"),
        ("(a W/5 b) NOT W/10 c", "a W/5 b NOT W/10 c", "((~a near5 ~b) apart10 ~c)"),
        (r#"a W/5 "b c""#, r#"a W/5 "b c""#, "(~a near5 =b+=c)"),
        (r#"a W/5 "b c"~3"#, r#"a W/5 "b c"~3"#, "(~a near5 [=b =c]~3)"),
        ("a W/5 wom?n", "a W/5 wom?n", "(~a near5 /wom?n/)"),
        ("a W/5 lindqvst~", "a W/5 lindqvst~2", "(~a near5 lindqvst~2)"),
        ("a W/5 EXACT(B)", r#"a W/5 EXACT("B")"#, "(~a near5 ==B)"),
        ("a W/5 CAPS(AIDS)", r#"a W/5 CAPS("AIDS")"#, "(~a near5 ^aids)"),
        ("headline:(a W/5 b)", "headline:(a W/5 b)", "(headline:~a near5 headline:~b)"),
        ("headline:a W/5 b", "headline:a W/5 b", "(headline:~a near5 ~b)"),
        ("HEADLINE(a W/5 b)", "headline:(a W/5 b)", "(headline:~a near5 headline:~b)"),
        ("headline:a W/5 headline:b", "headline:a W/5 headline:b", "(headline:~a near5 headline:~b)"),
        ("hlead:(a W/5 b)", "hlead:(a W/5 b)", "(hlead:~a near5 hlead:~b)"),
        ("a^2 W/5 b", "a^2 W/5 b", "(~a^2 near5 ~b)"),
        ("(a W/5 b)^3", "(a W/5 b)^3", "(~a^3 near5 ~b^3)"),
        ("(a OR b)^2 W/5 c", "(a OR b)^2 W/5 c", "((~a^2/~b^2) near5 ~c)"),
        ("a W/5 a", "a W/5 a", "(~a near5 ~a)"),
        ("byline:(Ana W/2 Novak)", "byline:(Ana W/2 Novak)", "(byline:=ana near2 byline:=novak)"),
        ("date:2021 a W/5 b", "date:2021 AND a W/5 b", "({2021-01-01..2021-12-31} & (~a near5 ~b))"),
        ("person:Vera a W/5 b", "person:Vera AND a W/5 b", "(person{vera} & (~a near5 ~b))"),
    ]);
}

#[test]
fn as_often_as() {
    check(&[
        ("ATLEAST3(storm)", "ATLEAST3(storm)", "3×~storm"),
        ("atleast3(storm)", "ATLEAST3(storm)", "3×~storm"),
        ("ATLEAST3 storm", "ATLEAST3(storm)", "3×~storm"),
        ("PERSON^2 W/5 b", "PERSON^2 W/5 b", "(person{*}^2 near5 ~b)"),
        ("ATLEAST1(storm)", "storm", "~storm"),
        ("ATLEAST3(storm OR gale)", "ATLEAST3(storm OR gale)", "3×(~storm/~gale)"),
        ("ATLEAST3(storm AND gale)", "ATLEAST3(storm) AND ATLEAST3(gale)", "(3×~storm & 3×~gale)"),
        (r#"ATLEAST3("storm surge")"#, r#"ATLEAST3("storm surge")"#, "3×=storm+=surge"),
        ("ATLEAST3(storm W/5 hull)", "ATLEAST3(storm W/5 hull)", "3×(~storm near5 ~hull)"),
        (r#"ATLEAST2(storm* OR "tidal wave")"#, r#"ATLEAST2(storm* OR "tidal wave")"#, "2×(storm*/=tidal+=wave)"),
        ("headline:ATLEAST2(storm)", "headline:ATLEAST2(storm)", "2×headline:~storm"),
        ("ATLEAST2(headline:storm)", "ATLEAST2(headline:storm)", "2×headline:~storm"),
        ("-ATLEAST3(storm)", "NOT ATLEAST3(storm)", "!3×~storm"),
        ("ATLEAST3([Putin])", "ATLEAST3([Putin])", "3×(person{putin}/org{putin}/place{putin})"),
        ("ATLEAST3(PERSON)", "ATLEAST3(PERSON)", "3×person{*}"),
        ("ATLEAST3(person:Putin)", "ATLEAST3(person:Putin)", "3×person{putin}"),
        ("ATLEAST3(storm)^2", "ATLEAST3(storm^2)", "3×~storm^2"),
        ("ATLEAST3(storm) OR gale", "ATLEAST3(storm) OR gale", "(3×~storm | ~gale)"),
    ]);
}

#[test]
fn parts_of_an_article() {
    check(&[
        ("HEADLINE(storm)", "headline:storm", "headline:~storm"),
        ("headline(storm OR gale)", "headline:(storm OR gale)", "(headline:~storm | headline:~gale)"),
        ("HLEAD(storm)", "hlead:storm", "hlead:~storm"),
        ("hlead:storm", "hlead:storm", "hlead:~storm"),
        ("LEAD(storm)", "lead:storm", "lead:~storm"),
        ("lead:storms", "lead:storms", "lead:~storm"),
        ("BYLINE(Novak)", "byline:Novak", "byline:=novak"),
        (r#"BYLINE("Ana Novak")"#, r#"byline:"Ana Novak""#, "byline:=ana+=novak"),
        ("DATELINE(Hull)", "dateline:Hull", "dateline:=hull"),
        ("BODY(storm)", "body:storm", "body:~storm"),
        (r#"TITLE("storm surge")"#, r#"headline:"storm surge""#, "headline:=storm+=surge"),
        (r#"lead:"storm surge""#, r#"lead:"storm surge""#, "lead:=storm+=surge"),
        ("lead:(a OR b)", "lead:(a OR b)", "(lead:~a | lead:~b)"),
        ("hlead:(storm -surge)", "hlead:(storm AND NOT surge)", "(hlead:~storm & !hlead:~surg)"),
        ("-LEAD(storm)", "NOT lead:storm", "!lead:~storm"),
        ("SOURCE(Courier)", "source:Courier", "source{courier}"),
        ("DATE(2021)", "date:2021", "{2021-01-01..2021-12-31}"),
        ("PERSON(Vera Lindqvist)", r#"person:"Vera Lindqvist""#, "person{vera lindqvist}"),
        ("headline(storm) body(surge)", "headline:storm AND body:surge", "(headline:~storm & body:~surg)"),
        ("rate (storm)", "rate AND storm", "(~rate & ~storm)"),
        ("rate(storm)", "rate AND storm", "(~rate & ~storm)"),
    ]);
}

#[test]
fn whoever_is_mentioned() {
    check(&[
        (
            "[Vladimir Putin]",
            "[Vladimir Putin]",
            "(person{vladimir putin} | org{vladimir putin} | place{vladimir putin})",
        ),
        ("[Putin]", "[Putin]", "(person{putin} | org{putin} | place{putin})"),
        ("[person: Vladimir Putin]", r#"person:"Vladimir Putin""#, "person{vladimir putin}"),
        ("[PERSON:Putin]", r#"person:"Putin""#, "person{putin}"),
        ("[org: Harbour Board]", r#"org:"Harbour Board""#, "org{harbour board}"),
        ("[place: Hull]", r#"place:"Hull""#, "place{hull}"),
        ("[source: Courier]", r#"source:"Courier""#, "source{courier}"),
        ("person:[Vladimir Putin]", r#"person:"Vladimir Putin""#, "person{vladimir putin}"),
        ("-[Putin]", "NOT [Putin]", "!(person{putin} | org{putin} | place{putin})"),
        (
            "[Putin] OR [Xi]",
            "[Putin] OR [Xi]",
            "(person{putin} | org{putin} | place{putin} | person{xi} | org{xi} | place{xi})",
        ),
        (
            "[Putin] W/10 sanction*",
            "[Putin] W/10 sanction*",
            "((person{putin}/org{putin}/place{putin}) near10 sanction*)",
        ),
        (
            "[Vladimir Putin] W/S [Xi Jinping]",
            "[Vladimir Putin] W/S [Xi Jinping]",
            "((person{vladimir putin}/org{vladimir putin}/place{vladimir putin}) near. (person{xi jinping}/org{xi jinping}/place{xi jinping}))",
        ),
        ("person:Putin W/10 sanction*", "person:Putin W/10 sanction*", "(person{putin} near10 sanction*)"),
        ("PERSON W/5 resign*", "PERSON W/5 resign*", "(person{*} near5 resign*)"),
        ("ORG W/5 bankrupt", "ORG W/5 bankrupt", "(org{*} near5 ~bankrupt)"),
        ("PLACE W/3 flood", "PLACE W/3 flood", "(place{*} near3 ~flood)"),
        ("(PERSON OR ORG) W/5 resign*", "(PERSON OR ORG) W/5 resign*", "((person{*}/org{*}) near5 resign*)"),
        ("resign* W/5 PERSON", "resign* W/5 PERSON", "(resign* near5 person{*})"),
        ("PERSON", "PERSON", "person{*}"),
        ("PERSON OF THE YEAR", "person AND OF AND THE AND YEAR", "(~person & ~of & ~the & ~year)"),
        ("a person of the year", "a AND person AND of AND the AND year", "(~a & ~person & ~of & ~the & ~year)"),
        (r#""PERSON""#, r#""PERSON""#, "=person"),
        ("[Putin]^2", "[Putin]^2", "(person{putin}^2 | org{putin}^2 | place{putin}^2)"),
        ("PERSON W/5 [Putin]", "PERSON W/5 [Putin]", "(person{*} near5 (person{putin}/org{putin}/place{putin}))"),
    ]);
}

#[test]
fn weight() {
    check(&[
        ("storm^2", "storm^2", "~storm^2"),
        ("storm^2 surge", "storm^2 AND surge", "(~storm^2 & ~surg)"),
        ("storm^0.5", "storm^0.5", "~storm^0.5"),
        ("storm^1", "storm", "~storm"),
        (r#""a b"^2"#, r#""a b"^2"#, "=a+=b^2"),
        (r#""a b"~5^2"#, r#""a b"~5^2"#, "[=a^2 =b^2]~5"),
        ("(a OR b)^2", "(a OR b)^2", "(~a^2 | ~b^2)"),
        ("(a b)^2 c", "(a AND b)^2 AND c", "(~a^2 & ~b^2 & ~c)"),
        ("headline:storm^2", "headline:storm^2", "headline:~storm^2"),
        ("headline:(a OR b)^2", "headline:(a OR b)^2", "(headline:~a^2 | headline:~b^2)"),
        ("(headline:storm)^2", "headline:storm^2", "headline:~storm^2"),
        ("person:Putin^2", "person:Putin^2", "person{putin}^2"),
        ("storm^2 storm", "storm^2 AND storm", "~storm^2"),
        ("(storm^2)^3", "storm^6", "~storm^6"),
        ("10:30^2", "10:30^2", "~10+~30^2"),
        ("wom?n^2", "wom?n^2", "/wom?n/^2"),
    ]);
}

#[test]
fn days() {
    check(&[
        ("date:[2019-01-01 TO NOW]", "date:2019-01-01..2021-12-15", "{2019-01-01..2021-12-15}"),
        ("date:[* TO 2021]", "date:..2021", "{..2021-12-31}"),
        ("date:{2019 TO 2021}", "date:2020", "{2020-01-01..2020-12-31}"),
        ("DATE(2019..2021)", "date:2019..2021", "{2019-01-01..2021-12-31}"),
        ("date:(2019..)", "date:2019..", "{2019-01-01..}"),
    ]);
}

#[test]
fn together() {
    check(&[
        (
            r#"putin "united front" person:"Xi Jinping" date:2021-12"#,
            r#"putin AND "united front" AND person:"Xi Jinping" AND date:2021-12"#,
            "(~putin & =united+=front & person{xi jinping} & {2021-12-01..2021-12-31})",
        ),
        (
            r#"headline:(storm -"brain storm") place:Hull -source:Courier"#,
            r#"headline:(storm AND NOT "brain storm") AND place:Hull AND NOT source:Courier"#,
            "(headline:~storm & !headline:=brain+=storm & place{hull} & !source{courier})",
        ),
        (
            "[Putin] W/10 (sanction* OR embargo) -headline:oil date:2014..",
            "[Putin] W/10 (sanction* OR embargo) AND NOT headline:oil AND date:2014..",
            "(((person{putin}/org{putin}/place{putin}) near10 (sanction*/~embargo)) & !headline:~oil & {2014-01-01..})",
        ),
        (
            r#"ATLEAST2(CAPS(AIDS)) lead:(virus OR drug*)^2 -EXACT("Band Aids")"#,
            r#"ATLEAST2(CAPS("AIDS")) AND lead:(virus OR drug*)^2 AND NOT EXACT("Band Aids")"#,
            "(2×^aids & (lead:~virus^2 | lead:drug*^2) & !==Band+==Aids)",
        ),
    ]);
}
