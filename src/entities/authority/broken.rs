//! Every way in which a names file can be broken that is named, for tests.

/// The file, line and column of the problem, a piece of what is said to be wrong, and of what to type.
type Broken = (&'static str, (usize, usize), &'static str, &'static str);

/// One a way.
pub const BROKEN: [Broken; 26] = [
    ("name = \n", (1, 8), "not TOML", "docs/names-file.md"),
    ("[[person]]\nname = \"Ann Roe\n", (2, 16), "not TOML", "docs/names-file.md"),
    ("[[person]]\nname = \"A\"\nname = \"B\"\n", (3, 1), "not TOML", "docs/names-file.md"),
    ("[[people]]\nname = \"A\"\n", (1, 3), "no key \"people\"", "known here are person, org, place"),
    ("nevr = [\"A\"]\n", (1, 1), "no key \"nevr\"", "did you mean \"never\""),
    ("never-town = [\"A\"]\n", (1, 1), "no key \"never-town\"", "did you mean \"never-"),
    ("[person]\nname = \"A\"\n", (1, 2), "can stand only once", "[[person]]"),
    ("person = 3\n", (1, 1), "not a value", "[[person]]"),
    ("[[person]]\naliases = [\"A\"]\n", (1, 1), "has no name", "name ="),
    ("[[person]]\nname = 7\n", (2, 8), "a name is a text", "quotes"),
    ("[[person]]\nname = \" !\"\n", (2, 8), "at least one letter", "write it out"),
    ("[[person]]\nname = \"A\"\nalias = [\"B\"]\n", (3, 1), "no key \"alias\"", "did you mean \"aliases\""),
    ("[[person]]\nname = \"A\"\naliases = \"B\"\n", (3, 11), "aliases is a list", "aliases = ["),
    ("[[person]]\nname = \"A\"\naliases = [\"B\", 3]\n", (3, 17), "an alias is a text", "quotes"),
    ("[[person]]\nname = \"A\"\naliases = [{ context = [\"x\"] }]\n", (3, 12), "this alias has no name", "{ name ="),
    ("[[person]]\nname = \"A\"\naliases = [{ name = \"B\", when = [\"x\"] }]\n", (3, 26), "no key \"when\"", "context"),
    ("[[person]]\nname = \"A\"\ncase = \"upper\"\n", (3, 8), "no such case", "exact"),
    ("[[person]]\nname = \"A\"\ncontext = \"x\"\n", (3, 11), "context is a list", "context = ["),
    ("[[person]]\nname = \"A\"\ncontext = []\n", (3, 11), "without a word", "delete the line"),
    ("[[person]]\nname = \"A\"\nids = \"Q7\"\n", (3, 7), "ids is a table", "wikidata"),
    ("[[person]]\nname = \"A\"\nids = { viaf = [] }\n", (3, 16), "the identifier viaf", "viaf ="),
    ("never = \"A\"\n", (1, 9), "never is a list", "never = ["),
    ("[[person]]\nname = \"A\"\naliases = [\"B\", \"b\"]\n", (3, 17), "twice", "delete one"),
    ("[[person]]\nname = \"A\"\n\n[[person]]\nname = \"A\"\n", (5, 8), "two entries", "make one"),
    (
        "[[person]]\nname = \"A\"\naliases = [\"C\"]\n\n[[person]]\nname = \"B\"\naliases = [\"C\"]\n",
        (7, 12),
        "both claim",
        "context =",
    ),
    ("never = [\"A\"]\n[[person]]\nname = \"A\"\n", (3, 8), "never one", "delete it"),
];
