"""Turns open sets labelled by hand, and the program's own labelled stories, into training documents.

    human.py SETS_FOLDER OWN_FOLDER OUT.jsonl

Sets are those whose licence lets a model be trained and given away: CC BY, CC BY-SA and open government licences.
"""
import glob
import json
import os
import re
import sys

from conll import documents, text_of

SETS = {
    "wikigold": ["wikigold/all"],
    "ewt": ["uner_en_ewt/dev", "uner_en_ewt/test"],
    "gum": ["gum_other_genres/all"],
    "re3d": ["re3d/train", "re3d/test"],
    "wnut": ["wnut17/train", "wnut17/dev", "wnut17/test"],
    "politics": ["crossner_politics/train", "crossner_politics/dev", "crossner_politics/test"],
    "tweets": [f"btc_tweets/section_{part}" for part in "abfgh"],
}
KINDS = {"p": "PER", "o": "ORG", "l": "LOC", "m": "MISC"}
TAG = re.compile(r"<(/?)([polm])>")


def without_the(text, spans):
    for start, end, kind in spans:
        while text[start:end][:4].lower() == "the ":
            start += 4
        if end > start:
            yield [start, end, kind]


def marked(story):
    """The text and spans of a story whose names are marked `<p>..</p>`."""
    text, spans, at, begin = "", [], 0, None
    for tag in TAG.finditer(story):
        text += story[at:tag.start()]
        at = tag.end()
        if tag.group(1):
            if begin and begin[1] == tag.group(2) and len(text) > begin[0]:
                spans.append([begin[0], len(text), KINDS[tag.group(2)]])
            begin = None
        elif begin is None:
            begin = (len(text), tag.group(2))
    return text + story[at:], spans


def main(sets, own, out_path):
    with open(out_path, "w") as out:
        for name, files in SETS.items():
            tokens = 0
            for file in files:
                for document in documents(os.path.join(sets, file + ".conll")):
                    text, spans = text_of(document)
                    tokens += sum(map(len, document))
                    out.write(json.dumps({"src": name, "text": text, "ents": list(without_the(text, spans))}) + "\n")
            print(name, tokens, "tokens", file=sys.stderr)
        words = stories = 0
        for path in sorted(glob.glob(os.path.join(own, "**/*.txt"), recursive=True)):
            for story in re.split(r"^====\s*$", open(path).read(), flags=re.M):
                text, spans = marked(story.strip())
                if spans:
                    out.write(json.dumps({"src": "own-" + os.path.basename(os.path.dirname(path)), "text": text, "ents": spans}) + "\n")
                    words += len(text.split())
                    stories += 1
        print("own", stories, "stories", words, "words", file=sys.stderr)


main(*sys.argv[1:])
