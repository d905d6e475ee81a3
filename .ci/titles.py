"""Measures how titles alone are told, against O*NET's alternate titles of occupations, and holds floors.

Usage: titles.py PROGRAM TITLES.tsv TABLE.csv [--taxonomy DIR] [--misses FILE] [--floors]

TABLE gives the answer of each code that is clean: role ids with a blank between where a code spans two
roles, `leave-out` where it mixes work inside and outside the roles, and no line for work outside. A title
counts once. Where it stands under several codes, each of their answers is right; it is left out where one
of its codes is, or where some of them are outside and some not. Half of the titles, chosen by hash, are
"open": only their misses are written for reading, so that the other half tells how far phrases carry.
"""

import argparse
import collections
import csv
import hashlib
import json
import pathlib
import subprocess
import tempfile

FAMILY = {
    role: family
    for family, roles in {
        "administration": "data-entry-specialist administrative-assistant document-processor",
        "finance": "accounts-payable-receivable-clerk bookkeeper-accounting-assistant payroll-specialist financial-operations",
        "human-resources": "hr-assistant hr-operations-specialist",
        "technology": "it-support-specialist data-manager system-administrator",
        "operations": "operations-coordinator supply-chain-logistics-support order-processor",
        "risk": "compliance-assistant risk-analyst",
    }.items()
    for role in roles.split()
}
# The source code of titles that O*NET took from employers' postings; others are decades old in part.
POSTINGS = "10"
# In percent: lowest share right by role and by family, highest share of titles outside that are coded. The
# list holds many titles that nobody advertises any more, so those from postings have floors of their own.
FLOORS = {
    "all": {"role": 68.0, "family": 72.0, "coded outside": 1.5},
    "from postings": {"role": 83.0, "family": 84.0, "coded outside": 2.0},
}


def answers(titles, table):
    """Each title with the set of its right roles, empty for work outside, and whether employers posted it."""
    with open(table, encoding="utf-8") as file:
        by_code = {row["soc"]: row["answer"].split() for row in csv.DictReader(file)}
    found = collections.defaultdict(set)
    advertised = set()
    with open(titles, encoding="utf-8") as file:
        next(file)
        for line in file:
            code, _, title, _, sources = line.rstrip("\n").split("\t")
            found[title].add(tuple(by_code.get(code, ())))
            if POSTINGS in sources.split(","):
                advertised.add(title)
    for title, sets in sorted(found.items()):
        if ("leave-out",) in sets or (() in sets and len(sets) > 1):
            continue
        yield title, {role for one in sets for role in one}, title in advertised


def classify(program, taxonomy, titles):
    with tempfile.TemporaryDirectory() as scratch:
        export, facts = (pathlib.Path(scratch) / name for name in ("titles.csv", "facts.jsonl"))
        with open(export, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "title"])
            writer.writerows(enumerate(titles))
        command = [program, "classify", export, "-o", facts, "--quiet"]
        subprocess.run(command + (["--taxonomy", taxonomy] if taxonomy else []), check=True)
        with open(facts, encoding="utf-8") as file:
            told = {int(fact["posting_id"]): fact for fact in map(json.loads, file)}
    return [told[number] for number in range(len(titles))]


def half(title):
    return "blind" if hashlib.sha256(title.lower().encode()).digest()[0] % 2 else "open"


def count(title, right, is_posted, fact, counts):
    """Counts one title; returns how it missed, or nothing."""
    role = fact["role"] if fact["status"] != "out-of-scope" else None
    is_coded = fact["status"] == "coded"
    for part in ("all", half(title)) + (("from postings",) if is_posted else ()):
        now = counts[part]
        if right:
            now["inside"] += 1
            now["role"] += role in right
            now["family"] += role is not None and FAMILY[role] in {FAMILY[one] for one in right}
            now["coded"] += is_coded
            now["coded right"] += is_coded and role in right
        else:
            now["outside"] += 1
            now["coded outside"] += is_coded
    if right and role not in right:
        return "miss"
    return "false" if not right and is_coded else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("titles")
    parser.add_argument("table")
    parser.add_argument("--taxonomy")
    parser.add_argument("--misses", help="write the misses of the open half here, tab-separated")
    parser.add_argument("--floors", action="store_true", help="exit with 1 below the floors")
    options = parser.parse_args()

    gold = list(answers(options.titles, options.table))
    facts = classify(options.program, options.taxonomy, [title for title, *_ in gold])
    counts = collections.defaultdict(collections.Counter)
    by_role = collections.defaultdict(collections.Counter)
    misses = []
    for (title, right, is_posted), fact in zip(gold, facts):
        kind = count(title, right, is_posted, fact, counts)
        for role in right:
            by_role[role]["n"] += 1
            by_role[role]["right"] += kind != "miss"
        if kind and half(title) == "open":
            told = fact["role"] if fact["status"] != "out-of-scope" else fact["out_reason"]
            misses.append((kind, " ".join(sorted(right)) or "none", fact["status"], told or "", title))
    shares = {}
    for part, now in counts.items():
        share = lambda name, of: 100 * now[name] / max(1, now[of])
        shares[part] = {
            "role": share("role", "inside"),
            "family": share("family", "inside"),
            "coded outside": share("coded outside", "outside"),
        }
        print(
            f"{part}: {now['inside']} titles inside, role right {shares[part]['role']:.1f} %, "
            f"family {shares[part]['family']:.1f} %, coded {share('coded', 'inside'):.1f} % "
            f"(of those right {share('coded right', 'coded'):.1f} %); "
            f"{now['outside']} outside, coded {shares[part]['coded outside']:.2f} %"
        )
    for role, now in sorted(by_role.items()):
        print(f"  {role}: {100 * now['right'] / now['n']:.1f} % of {now['n']}")
    if options.misses:
        with open(options.misses, "w", encoding="utf-8") as file:
            file.writelines("\t".join(miss) + "\n" for miss in sorted(misses))
    low = [
        f"{name} of {part}"
        for part, floors in FLOORS.items()
        for name, floor in floors.items()
        if (shares[part][name] > floor if name == "coded outside" else shares[part][name] < floor)
    ]
    if options.floors and low:
        raise SystemExit(f"below the floor: {', '.join(low)}")


if __name__ == "__main__":
    main()
