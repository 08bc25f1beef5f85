"""Brings the spans of a labeller to one convention: no leading `the`, no titles, no possessives, no quotes; four kinds."""
import re

KINDS = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC",
    "PRODUCT": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}
TITLES = """Mr Mrs Ms Miss Dr Sen Sens Rep Reps Gov Gen Col Lt Sgt Capt Rev Maj Adm Cmdr Hon Senator Senators Congressman Congresswoman
Representative Governor Mayor Justice General Colonel Captain Sergeant Chairman Ambassador Treasurer Premier Dame Messrs Baroness Father
Bishop Archbishop Cardinal President Minister Judge Sir Lord Prof Professor Secretary King Queen Prince Princess Pope Chancellor Datuk
Sheikh""".split()
FRONT = re.compile(r"^(?:(?:the|The|THE|a|an|A|An)\s+|[\s\"“”'‘`(\[_*•\-–—.,:;]+)")
TITLE = re.compile(r"^(?:(?:Attorney General|Prime Minister|%s)\.?\s+)+(?=\S)" % "|".join(TITLES))
DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today"
END = re.compile(r"(?:'s|’s|['’\"”`,;:\-–—_)\]]|\s+|\s+(?:%s))$" % DAY)


def cleaned(text, names, mapped=False):
    """The names that are left, with trimmed spans."""
    found = []
    for start, end, kind in names:
        kind = kind if mapped else KINDS.get(kind)
        if not kind:
            continue
        changed = True
        while changed and end > start:
            changed = False
            fronts = [FRONT.match(text[start:end]), TITLE.match(text[start:end]) if kind == "PER" else None]
            front = next((match for match in fronts if match and 0 < match.end() < end - start), None)
            if front:
                start += front.end()
                changed = True
                continue
            tail = END.search(text[start:end])
            if tail and 0 < tail.start() and not (")" in tail.group() and "(" in text[start:end]):
                end = start + tail.start()
                changed = True
        if end > start and "\n" not in text[start:end]:
            found.append((start, end, kind))
    return found
