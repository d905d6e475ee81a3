"""Classifies every posting file of a folder and checks that its records add up.

Usage: accounting.py PROGRAM FOLDER. Prints one line a file; fails on a panic, an unexpected exit code or a sum
that is wrong. Files that hold no postings (lists of titles and skills, CSV test suites) are left out.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

SUM = re.compile(
    r"^(\d+) records = (\d+) blank \+ (\d+) rejected \+ (\d+) coded \+ (\d+) unsure \+ (\d+) out of scope$", re.M
)
NO_POSTINGS = ("titles-", "skills-", "csv-")


def fault_of(program, path, out):
    command = [program, "classify", str(path), "-o", str(out), "--max-rejects", "100%"]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    told = run.stdout + run.stderr
    if "panicked" in told:
        return "panicked: " + told.strip().splitlines()[-1]
    # A file without a header holds nothing to read: warned of, and exit 2 since it is the only input.
    if not path.read_bytes().strip():
        return None if run.returncode == 2 and "warning" in told else f"empty file: exit {run.returncode}"
    if run.returncode != 0:
        return f"exit {run.returncode}: {told.strip()}"
    found = SUM.search(told)
    if not found:
        return "no sum printed"
    records, *parts = map(int, found.groups())
    print(f"{records:>7} = " + " + ".join(f"{part:>5}" for part in parts) + f"  {path.parent.name}/{path.name}")
    return None if records == sum(parts) else "does not add up"


def main(program, folder):
    faults = []
    print("records = blank + rejected + coded + unsure + out of scope")
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(pathlib.Path(folder).glob("*/*.csv")):
            if path.parent.name.startswith(NO_POSTINGS):
                continue
            fault = fault_of(program, path, pathlib.Path(scratch) / "facts.csv")
            if fault:
                faults.append(f"{path}: {fault}")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
