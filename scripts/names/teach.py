"""Labels the documents of a bank of open news text with a public pipeline: the teacher of the recogniser.

    teach.py MODEL_FOLDER PART OUT.jsonl BANK.txt...

The bank has a document a line and sentences parted by \\x1e. PART is 0 or 1: every other document, so that two processes share
the work and a student taught by one half can judge the other.
"""
import json
import random
import re
import sys

import spacy

LEAST, MOST = 300, 5000


def documents(paths):
    chance = random.Random(7)
    found = []
    for path in paths:
        for line in open(path):
            line = re.sub("[\x02-\x05]", "", line.rstrip("\n"))
            if len(line) < LEAST:
                continue
            sentences = [sentence.strip() for sentence in line.split("\x1e") if sentence.strip()]
            paragraphs, at = [], 0
            while at < len(sentences):
                count = chance.choice((1, 1, 2, 2, 3, 4))
                paragraphs.append(" ".join(sentences[at:at + count]))
                at += count
            text = "\n\n".join(paragraphs)
            if len(text) > MOST:
                cut = text.rfind("\n\n", 0, MOST)
                text = text[:cut] if cut > 1500 else text[:MOST]
            found.append(text)
    chance.shuffle(found)
    return found


def main(model, part, out_path, *paths):
    nlp = spacy.load(model)
    nlp.select_pipes(enable=[name for name in ("tok2vec", "ner") if name in nlp.pipe_names])
    with open(out_path, "w") as out:
        for document in nlp.pipe(documents(paths)[int(part)::2], batch_size=32):
            names = [(name.start_char, name.end_char, name.label_) for name in document.ents]
            out.write(json.dumps({"src": "bank", "text": document.text, "ents": names}) + "\n")


main(*sys.argv[1:])
