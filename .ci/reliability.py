"""Tells what a score is worth on postings that had no say in it: by source left out, and by employer left out.

Usage: reliability.py PROGRAM FOLDER [--write]. FOLDER holds dev.csv and dev.labels.jsonl. Holds the tables of
docs/accuracy.md against what comes out now, and ends with 1 where they differ; `--write` puts them there.

A posting's guess is its role, or the runner-up where none was taken; it is right when the label's role, or the second
answer a careful reader could defend, says the same. For each source the threshold of coding and a straight line
through the log-odds of the scores are fitted to all other sources, and held against the one left out.
"""

import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

WANTED = 0.97  # of the coded postings, right: the threshold is the lowest score that gives it


def read(program, folder):
    """Yields (source, employer, score, right, strictly right) of each labelled posting."""
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "facts.jsonl"
        subprocess.run([program, "classify", folder / "dev.csv", "-o", path, "--quiet"], check=True)
        facts = {fact["posting_id"]: fact for fact in map(json.loads, path.open())}
    with (folder / "dev.csv").open(newline="") as file:
        employers = {row["id"]: row["company"].strip().lower() for row in csv.DictReader(file)}
    for label in map(json.loads, (folder / "dev.labels.jsonl").open()):
        fact = facts[label["id"]]
        guess = fact["role"] or fact["runner_up"]
        is_coded = fact["status"] == "coded"
        yield {
            "source": label["id"].split("/")[0].split(":")[0],
            "employer": employers[label["id"]] or label["id"],
            "score": fact["score"] if guess else None,
            "right": guess in (label["role"], label["alt"]),
            # Unsure is not counted as demand, so it does no harm where there is no role.
            "strict": not is_coded if label["role"] == "none" else fact["role"] == label["role"],
            "coded": is_coded,
        }


def threshold(rows):
    """The lowest score from which the share of right guesses is the wanted one."""
    rows = sorted((row for row in rows if row["score"] is not None), key=lambda row: -row["score"])
    right, best = 0, 1.0
    for n, row in enumerate(rows, 1):
        right += row["right"]
        if right >= WANTED * n:
            best = row["score"]
    return best


def odds(score):
    score = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(score / (1 - score))


def line(rows):
    """Logistic regression of being right on the log-odds of the score, by Newton's steps with a little ridge."""
    points = [(odds(row["score"]), row["right"]) for row in rows if row["score"] is not None]
    a, b = 0.0, 1.0
    for _ in range(50):
        ga, gb, haa, hab, hbb = -0.01 * a, -0.01 * (b - 1), 0.01, 0.0, 0.01
        for x, y in points:
            p = 1 / (1 + math.exp(-(a + b * x)))
            ga, gb, w = ga + y - p, gb + (y - p) * x, p * (1 - p)
            haa, hab, hbb = haa + w, hab + w * x, hbb + w * x * x
        det = haa * hbb - hab * hab
        a, b = a + (hbb * ga - hab * gb) / det, b + (haa * gb - hab * ga) / det
    return a, b


def brier(rows, a=0.0, b=1.0):
    rows = [row for row in rows if row["score"] is not None]
    return sum((1 / (1 + math.exp(-(a + b * odds(row["score"])))) - row["right"]) ** 2 for row in rows) / len(rows)


def bands(rows):
    yield "| score | postings | mean score | guess right |"
    yield "|---|---|---|---|"
    scored = [row for row in rows if row["score"] is not None]
    for low in range(10):
        band = [row for row in scored if min(int(row["score"] * 10), 9) == low]
        if band:
            mean = sum(row["score"] for row in band) / len(band)
            yield (f"| {low / 10:.1f} to {(low + 1) / 10:.1f} | {len(band)} | {mean:.2f} | {right(band)} |")


def sources_left_out(rows):
    yield ("| source left out | postings | threshold fitted without it | coded with that, right | coded as shipped, right "
           "| squared error of the score: as shipped, fitted without it |")
    yield "|---|---|---|---|---|---|"
    for source in sorted({row["source"] for row in rows}):
        out = [row for row in rows if row["source"] == source]
        rest = [row for row in rows if row["source"] != source]
        least = threshold(rest)
        coded = [row for row in out if row["score"] is not None and row["score"] >= least]
        shipped = [row for row in out if row["coded"]]
        yield (f"| {source} | {len(out)} | {least:.2f} | {len(coded)}: {right(coded)} | {len(shipped)}: {right(shipped)} "
               f"| {brier(out):.3f}, {brier(out, *line(rest)):.3f} |")


def employers_left_out(rows):
    strict, coded = [], []
    employers = {row["employer"] for row in rows}
    for employer in employers:
        rest = [row for row in rows if row["employer"] != employer]
        strict.append(share(rest, "strict"))
        coded.append(share([row for row in rest if row["coded"]], "right"))
    yield (f"Leaving out each of {len(employers)} employers in turn: role right {min(strict):.1f} to {max(strict):.1f} %, "
           f"coded postings right {min(coded):.1f} to {max(coded):.1f} %.")


def share(rows, what):
    return 100 * sum(row[what] for row in rows) / len(rows)


def right(rows):
    return f"{share(rows, 'right'):.1f} %" if rows else "-"


def main(program, folder, *flags):
    rows = list(read(program, pathlib.Path(folder)))
    page = pathlib.Path(__file__).parent.parent / "docs" / "accuracy.md"
    text = page.read_text()
    for name, lines in (("bands", bands), ("sources", sources_left_out), ("employers", employers_left_out)):
        table = "\n".join(lines(rows))
        print(table + "\n")
        start, end = f"<!-- figures: {name} -->\n", f"\n<!-- end: {name} -->"
        before, rest = text.split(start)
        text = before + start + table + end + rest.split(end, 1)[1]
    if text == page.read_text():
        return 0
    if "--write" in flags:
        page.write_text(text)
        return 0
    print(f"{page.name} says otherwise; `--write` puts these figures there", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
