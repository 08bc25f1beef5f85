"""Reads RIS, BibTeX and CSL-JSON, the first two with PyPI's `rispy` and `bibtexparser` 2: FILE.ris FILE.bib FILE.json.
Prints title and authors of every record, as JSON."""

import json
import sys

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors

ris, bib, csl = sys.argv[1:]
with open(ris, encoding="utf-8") as file:
    records = rispy.load(file)
library = bibtexparser.parse_file(bib, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
assert not library.failed_blocks, library.failed_blocks
with open(csl, encoding="utf-8") as file:
    items = json.load(file)


def of_entry(entry):
    fields = entry.fields_dict
    return [fields["title"].value, fields["author"].value if "author" in fields else []]


print(json.dumps({
    "ris": [[record.get("title") or record.get("primary_title"), record.get("authors", [])] for record in records],
    "bibtex": [of_entry(entry) for entry in library.entries],
    "csl": [[item["title"], item.get("author", [])] for item in items],
}))
