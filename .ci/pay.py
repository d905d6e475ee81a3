"""Holds advertised pay read from real exports against what their publishers made of it, and holds floors.

Usage: pay.py PROGRAM FOLDER [--misses]. FOLDER holds the exports by folder; one that is missing is left out aloud.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

# The publisher of the British set counts 1,920 hours a year; other periods as it seems to.
UNITS = {"year": 1, "month": 12, "week": 52, "day": 240, "hour": 1920}
PERIODS = {"Annual": "year", "Hourly": "hour", "Daily": "day", "yearly": "year", "hourly": "hour",
           "monthly": "month", "weekly": "week", "daily": "day", "": None}


def rows(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def facts(program, path):
    """The fact of each row, by its number from 1."""
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "facts.jsonl"
        command = [program, "classify", path, "-o", out, "--quiet", "--max-rejects", "100%"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        with open(out, encoding="utf-8") as file:
            return {fact["row"]: fact for fact in map(json.loads, file)}


def pairs(program, path):
    told = facts(program, path)
    return [(row, told.get(number)) for number, row in enumerate(rows(path), 1)]


def number(text):
    return float(text) if text else None


def is_read(fact, low, high, currency, period):
    return fact is not None and (fact["pay_min"], fact["pay_max"], fact["currency"], fact["period"]) == (
        low, high, currency, period)


def joined_by_id(program, data):
    """Raw salary strings against the rupees that another publication of the same crawl holds."""
    known = {row["id"]: row for row in rows(data / "naukri-2019-salaried/jobss2.csv")}
    for row, fact in pairs(program, data / "naukri-2019-raw500/jobss.csv"):
        if other := known.get(row["Uniq Id"]):
            low, high = float(other["Min Salary"]), float(other["Max salary"])
            yield row["Job Salary"], is_read(fact, low, high, "INR", "year")


def hidden_stays_hidden(program, data):
    """Rows that hide their pay: nothing may be read."""
    for folder, file, column in [
        ("naukri-2019-raw500", "jobss.csv", "Job Salary"),
        ("naukri-2024-software", "naukri_jobs.csv", "Salary"),
        ("naukri-2025-analyst", "cleaned_jobs.csv", "salary"),
    ]:
        for row, fact in pairs(program, data / folder / file):
            if fact and "not disclosed" in row[column].lower():
                yield row[column], fact["pay_source"] != "field"


def derived_rupees(program, data):
    """Strings against rupees a year that the publisher derived."""
    for row, fact in pairs(program, data / "naukri-2025-analyst/cleaned_jobs.csv"):
        if row["min_salary"] not in ("", "N/A"):
            low, high = float(row["min_salary"]), float(row["max_salary"])
            ends = fact and (fact["pay_annual_min"], fact["pay_annual_max"])
            yield row["salary"], bool(ends and None not in ends and abs(ends[0] - low) < 1 > abs(ends[1] - high))


# Written by hand from the strings, which have one shape: LOW[-HIGH] Lacs or Cr PA.
LAKH = re.compile(r"^(?:([\d.,]+)(?: (Lacs|Cr))?-)?([\d.,]+)(?: (Lacs|Cr))? PA$")


def lakh_strings(program, data):
    """Every disclosed string, by an own reading of its one shape; `N/month` and `Unpaid` by hand."""
    factor = {"Lacs": 1e5, "Cr": 1e7, None: 1.0}
    for row, fact in pairs(program, data / "naukri-2024-software/naukri_jobs.csv"):
        text = row["Salary"]
        if text == "Not disclosed":
            continue
        if text == "Unpaid":
            yield text, fact["pay_min"] is None and fact["pay_max"] is None
        elif found := re.match(r"^([\d,]+)/month$", text):
            amount = float(found[1].replace(",", ""))
            yield text, is_read(fact, amount, amount, "INR", "month")
        else:
            low, low_unit, high, high_unit = LAKH.match(text).groups()
            value = lambda digits, unit: float(digits.replace(",", "")) * factor[unit]
            top = value(high, high_unit)
            # "4-7 Lacs" leaves out the first unit; "50,000-3 Lacs" does not need one.
            bottom = top if low is None else value(low, low_unit or (None if "," in low else high_unit))
            read = (fact["pay_min"], fact["pay_max"])
            is_near = None not in read and abs(read[0] - bottom) < 1 > abs(read[1] - top)
            yield text, is_near and (fact["currency"], fact["period"]) == ("INR", "year")


def british_years(program, data):
    """The middle of what was read, a year, against the publisher's figure, within 1 %."""
    for row, fact in pairs(program, data / "adzuna-uk/Train_rev1.csv"):
        if not re.search(r"\d", row["SalaryRaw"]):
            continue
        ends = [end for end in (fact["pay_min"], fact["pay_max"]) if end is not None]
        year = sum(ends) / len(ends) * UNITS[fact["period"]] if ends and fact["period"] else 0
        known = float(row["SalaryNormalized"])
        yield row["SalaryRaw"], abs(year - known) <= 0.01 * known


def british_strings(program, data):
    """Amounts of every row by an own reading of their shape: [From|Up to] £N [- £N] per PERIOD."""
    shape = re.compile(r"(£|€|Â£|â‚¬|‚¬)?([\d,.]+)(?: - (?:£|€|Â£|â‚¬|‚¬)?([\d,.]+))? per (annum|hour|day|week|month)")
    names = {"annum": "year"}
    for row, fact in pairs(program, data / "reed-uk/reed_uk.csv"):
        text = row["salary_offered"]
        found = shape.search(text)
        if not found or fact is None:
            yield text, fact is not None and (fact["pay_min"] is not None or fact["pay_flags"])
            continue
        low, high = (float(part.replace(",", "")) if part else None for part in found.group(2, 3))
        high = high if high is not None else low
        stated = {end for end in (fact["pay_min"], fact["pay_max"]) if end is not None}
        yield text, stated <= {low, high} and bool(stated) and fact["period"] == names.get(found[4], found[4])


def number_columns(program, data):
    """From, to and frequency in columns of their own."""
    for row, fact in pairs(program, data / "nyc-gov/nyc-jobs.csv"):
        if row["Salary Range To"]:
            low, high = float(row["Salary Range From"]), float(row["Salary Range To"])
            period = PERIODS[row["Salary Frequency"]]
            yield f"{low}-{high} {period}", is_read(fact, low or None, high, "USD", period)
    for path in sorted((data / "jobspy-indeed").glob("*.csv")):
        if not path.read_bytes().strip():
            continue
        for row, fact in pairs(program, path):
            if row["min_amount"] or row["max_amount"]:
                low, high = number(row["min_amount"]), number(row["max_amount"])
                yield f"{low}-{high}", is_read(fact, low, high, row["currency"], PERIODS[row["interval"]])


CHECKS = [
    ("raw strings against another publication's rupees", joined_by_id, "naukri-2019-raw500", 100.0),
    ("hidden pay stays hidden", hidden_stays_hidden, "naukri-2024-software", 100.0),
    ("strings against derived rupees", derived_rupees, "naukri-2025-analyst", 100.0),
    ("strings of lakh and crore", lakh_strings, "naukri-2024-software", 100.0),
    ("British year within 1 %", british_years, "adzuna-uk", 97.0),
    ("British strings", british_strings, "reed-uk", 100.0),
    ("columns of amounts", number_columns, "nyc-gov", 100.0),
]


def main(program, data, *options):
    data = pathlib.Path(data)
    low = []
    for name, check, folder, floor in CHECKS:
        if not (data / folder).is_dir():
            print(f"LEFT OUT: {name}: there is no {data / folder}")
            continue
        told = list(check(program, data))
        misses = [text for text, is_right in told if not is_right]
        share = 100 * (len(told) - len(misses)) / max(1, len(told))
        print(f"{name}: {len(told) - len(misses)} of {len(told)} ({share:.1f} %, asked {floor:.0f})")
        if "--misses" in options:
            print("".join(f"    {text!r}\n" for text in misses), end="")
        if share < floor or not told:
            low.append(name)
    return f"below the floor: {', '.join(low)}" if low else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
