"""Classifies labelled postings, prints the figures of their own scorer and holds them to floors and ceilings.

Usage: accuracy.py PROGRAM FOLDER FLOORS.json. FOLDER holds dev.csv, dev.labels.jsonl and score.py; FLOORS.json
names figures with "at-least" or "at-most".
"""

import json
import pathlib
import subprocess
import sys
import tempfile


def main(program, folder, floors):
    folder = pathlib.Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        facts = pathlib.Path(scratch) / "facts.jsonl"
        subprocess.run([program, "classify", folder / "dev.csv", "-o", facts, "--quiet"], check=True)
        command = [sys.executable, folder / "score.py", folder / "dev.labels.jsonl", facts]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures, _ = json.JSONDecoder().raw_decode(told)
    print(", ".join(f"{name} {figure}" for name, figure in figures.items()))
    faults = []
    for name, bound in json.loads(pathlib.Path(floors).read_text()).items():
        figure = figures[name]
        if "at-least" in bound and figure < bound["at-least"]:
            faults.append(f"{name} is {figure} and must be at least {bound['at-least']}")
        if "at-most" in bound and figure > bound["at-most"]:
            faults.append(f"{name} is {figure} and must be at most {bound['at-most']}")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
