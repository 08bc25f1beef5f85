"""Sorts words into classes by the vectors of a public pipeline (its vectors are CC0): word TAB coarse TAB fine.

    clusters.py MODEL_FOLDER TRAINING.jsonl... OUT.tsv
"""
import json
import re
import sys
from collections import Counter

import numpy as np
import spacy
from spacy.strings import get_string_id

COARSE, FINE, ROUNDS = 80, 1000, 12
WORD = re.compile(r"(?:[A-Z]\.)+|[^\W_]+(?:['’][A-Z]\w+)?\.?|'s|[^\w\s]")


def classes(vectors, count):
    chance = np.random.default_rng(1)
    centres = vectors[chance.choice(len(vectors), count, replace=False)].copy()
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        sizes = np.bincount(nearest, minlength=count)
        random = vectors[chance.choice(len(vectors), count)]
        centres = np.where(sizes[:, None] == 0, random, sums / np.maximum(sizes, 1)[:, None])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return nearest


def main(model, *paths):
    vocabulary = spacy.load(model).vocab
    vectors = vocabulary.vectors.data.astype("f4")
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    counts = Counter()
    for path in paths[:-1]:
        for line in open(path):
            counts.update(WORD.findall(json.loads(line)["text"]))
    # Every word the pipeline has a vector for may stand in a text that nobody has seen yet.
    words = {form for word in counts for form in (word, word.rstrip("."), word.lower()) if form}
    words.update(w for w in vocabulary.strings if w and vocabulary.vectors.key2row.get(get_string_id(w), -1) >= 0 and len(w) <= 24 and WORD.fullmatch(w))
    coarse, fine = classes(vectors, COARSE), classes(vectors, FINE)
    kept = 0
    with open(paths[-1], "w") as out:
        for word in sorted(words):
            row = vocabulary.vectors.key2row.get(get_string_id(word), -1)
            if row >= 0 and not re.search(r"\s", word):
                out.write(f"{word}\t{coarse[row] + 1}\t{fine[row] + 1}\n")
                kept += 1
    print(paths[-1], kept, "words", file=sys.stderr)


main(*sys.argv[1:])
