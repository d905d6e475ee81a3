"""Classifies labelled postings and prints the figures of their own scorer; tests/gold.rs holds them to floors.

Usage: accuracy.py PROGRAM FOLDER. FOLDER holds dev.csv, dev.labels.jsonl and score.py.
"""

import json
import pathlib
import subprocess
import sys
import tempfile


def main(program, folder):
    folder = pathlib.Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        facts = pathlib.Path(scratch) / "facts.jsonl"
        subprocess.run([program, "classify", folder / "dev.csv", "-o", facts, "--quiet"], check=True)
        command = [sys.executable, folder / "score.py", folder / "dev.labels.jsonl", facts]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures, _ = json.JSONDecoder().raw_decode(told)
    print(", ".join(f"{name} {figure}" for name, figure in figures.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
