"""Scores Python's csv.Sniffer on a suite of polluted CSV files, by the method of tests/csv_suites.rs.

Usage: sniffer.py FOLDER, with the folders csv/ and clean/ in it. Where the sniffer gives up, the csv module's
defaults are used, as a patient user would. Prints the share of cells recovered for each file, and the mean.
"""

import csv
import pathlib
import sys


def recovered(clean, read):
    """Counts cells of `clean` in the same column of the record that goes with theirs, records in order."""
    best = [0] * (len(read) + 1)
    for record in clean:
        before = 0
        for i, other in enumerate(read):
            same = sum(a == b for a, b in zip(record, other))
            best[i + 1], before = max(best[i + 1], best[i], before + same), best[i + 1]
    return best[-1]


def rows_of(text, dialect):
    return [row for row in csv.reader(text.splitlines(keepends=True), dialect) if row]


def read(path):
    text = path.read_bytes().decode("utf-8", "replace")
    try:
        dialect = csv.Sniffer().sniff(text)
    except csv.Error:
        dialect = csv.excel
    try:
        return rows_of(text, dialect)
    except csv.Error:
        return []


def main(folder):
    shares = []
    for path in sorted(pathlib.Path(folder, "csv").iterdir()):
        clean = rows_of((pathlib.Path(folder) / "clean" / path.name).read_text("utf-8"), csv.excel)
        if not clean:
            continue
        shares.append(100 * recovered(clean, read(path)) / sum(map(len, clean)))
        print(f"{shares[-1]:6.2f}  {path.name}")
    print(f"{sum(shares) / len(shares):6.2f}  mean of {len(shares)} files, Python's sniffer")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
