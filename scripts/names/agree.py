"""Joins what the teacher and a student say of the same documents; where they differ the student has the word, for it has seen
hand-labelled text and the vote of each article.

    agree.py TEACHER.jsonl [STUDENT.jsonl] OUT.jsonl

Without a student, the teacher's labels are only brought to the convention.
"""
import bisect
import json
import sys

from conventions import cleaned


def main(teacher, *rest):
    student = open(rest[0]) if len(rest) > 1 else None
    with open(rest[-1], "w") as out:
        for line in open(teacher):
            document = json.loads(line)
            text = document["text"]
            taught = cleaned(text, document["ents"])
            names = taught
            if student:
                names = cleaned(text, [name[:3] for name in json.loads(next(student))], True)
                names.sort()
                starts = [name[0] for name in names]
                for name in taught:
                    at = bisect.bisect_right(starts, name[0])
                    before = at > 0 and names[at - 1][1] > name[0]
                    behind = at < len(names) and names[at][0] < name[1]
                    if not before and not behind and name[2] == "MISC":
                        names.insert(at, name)
                        starts.insert(at, name[0])
            kept, last = [], -1
            for name in sorted(names):
                if name[0] >= last:
                    kept.append(name)
                    last = name[1]
            document["ents"] = kept
            out.write(json.dumps(document) + "\n")


main(*sys.argv[1:])
