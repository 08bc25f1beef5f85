"""Reads labelled files of one token a line and gives running text with spans, counted in characters."""
import re

TYPES = {
    "PER": "PER", "PERSON": "PER", "PEOPLE": "PER", "POLITICIAN": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "CORPORATION": "ORG", "GROUP": "ORG", "POLITICALPARTY": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC", "GEO-LOC": "LOC", "COUNTRY": "LOC",
    "MISC": "MISC", "MISCELLANEOUS": "MISC", "NORP": "MISC", "CREATIVE-WORK": "MISC", "PRODUCT": "MISC", "NATIONALITY": "MISC",
    "ELECTION": "MISC", "EVENT": "MISC", "WEAPON": "MISC", "MILITARYPLATFORM": "MISC", "DOCUMENTREFERENCE": "MISC",
}
NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}”’]|'s|’s|n't|n’t|'(?:ll|re|ve|d|m)|''|\.\.\.)$")
NO_SPACE_AFTER = re.compile(r"^[(\[{$“‘#]$|^``$")


def documents(path, per_document=12):
    """Yields documents as lists of sentences, a sentence a list of (token, tag); files without marks in dozens."""
    document, sentence, marked = [], [], False
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("-DOCSTART-"):
                marked = True
                if sentence:
                    document.append(sentence)
                if document:
                    yield document
                document, sentence = [], []
            elif not line.strip():
                if sentence:
                    document.append(sentence)
                sentence = []
                if not marked and len(document) >= per_document:
                    yield document
                    document = []
            else:
                parts = line.split("\t") if "\t" in line else line.split(" ")
                sentence.append((parts[0], parts[-1].strip()))
    if sentence:
        document.append(sentence)
    if document:
        yield document


def text_of(document):
    """Running text and spans (start, end, kind) of a document."""
    text, spans, open_span = "", [], None
    for sentence in document:
        glue = True
        if text:
            text += " "
        quote = False
        for token, tag in sentence:
            if token == '"':
                quote = not quote
            space = not glue and not NO_SPACE_BEFORE.match(token) and not (token == '"' and not quote)
            if space:
                text += " "
            start = len(text)
            text += token
            glue = bool(NO_SPACE_AFTER.match(token)) or (token == '"' and quote)
            mark, _, kind = tag.partition("-")
            kind = TYPES.get(kind.upper(), "OTHER") if kind else None
            if mark in ("I", "E", "M", "L") and open_span and open_span[2] == kind:
                open_span[1] = len(text)
            else:
                open_span = [start, len(text), kind] if kind else None
                if open_span:
                    spans.append(open_span)
        open_span = None
    return text, [tuple(span) for span in spans if span[2] != "OTHER"]
