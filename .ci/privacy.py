"""Looks for addresses and telephone numbers in everything the program writes about real exports.

Usage: privacy.py PROGRAM FOLDER... [--show]. Every posting file below the folders is classified (CSV, JSON lines,
rejects), tried on the taxonomy, and reported where the program can. What is found is told by its shape, letters as
`a` and digits as `9`, with the place, so that a log never holds it; `--show` tells it as it is. Fails when anything
is found. The detector shares nothing with the mask: other rules, other language, and no care for what is pay
but that a range of round numbers is.

An id of bare digits is a board's own (`posting_id`) and no telephone number.
"""

import csv
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

NO_POSTINGS = ("titles-", "skills-", "csv-")
TEXTS = ("source", "posting_id", "title", "company", "location", "employer_key", "column", "excerpt")

MAIL = re.compile(
    r"""[\w.+'%"-]+\s{0,2}(?:@|%40|[(\[{<]\s*(?:at|@|a)\s*[)\]}>]|\bat\s+the\s+rate\b)\s{0,2}
        [\w-]+(?:\s{0,2}(?:\.|[(\[{]\s*(?:dot|\.)\s*[)\]}]|\sdot\s)\s{0,2}[\w-]+)+
      | \bat\s+(?:gmail|yahoo|hotmail|outlook|rediff\w*)\b
      | [\w.]+\s?@\s?(?:gmail|yahoo|hotmail|outlook|rediff\w*)\b
      | \w+\s+(?:at|AT)\s+\w+\s+(?:dot|DOT)\s+(?:com|in|co|org|net)\b""",
    re.I | re.X,
)
LINK = re.compile(
    r"wa\.me/|whatsapp\.com/|\bt\.me/|telegram\.me/|signal\.me/|linkedin\.com/in/|\b(?:mailto|tel|sms):\S*[\d@]|skype:\S*\w\.\w",
    re.I,
)
RUN = re.compile(r"(?<![\w.,])\+?\(?\d[\d ().\t/-]{5,}\d(?![\w%]|[.,]\d)")
WORDS = re.compile(r"(?:\b(?:zero|one|two|three|four|five|six|seven|eight|nine|double|triple|oh)\b[\s,.-]*){8,}", re.I)
BARE = re.compile(r"(?<![\d/=_-])(?:0|\+?91)?[6-9]\d{9}(?!\d)")
NAME = re.compile(r"\w*[a-z][._\d]\w* at \w+\.(?:com|in|org|net)\b|\b\w+@ok\w+|\b[\w.]+@(?:ybl|upi|paytm)\b", re.I)
CALL = re.compile(r"(?:call|mob\w*|phone|ph|tel\w*|whats\s?app|contact)(?:\s*(?:no|number|us|on|at|is))*[\s.:#-]*$", re.I)
CODE = re.compile(r"(?:id|ref\w*|req\w*|code|no|number|job|version|#)[\s.:#-]*$", re.I)
PAPER = re.compile(r"\b[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b|(?<!\d)[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![\d-])")


def plain(text):
    text = unicodedata.normalize("NFKC", html.unescape(text))
    kept = (sign for sign in text if unicodedata.category(sign) not in ("Cf", "Mn"))
    digits = (str(unicodedata.digit(sign, sign)) if unicodedata.category(sign) == "Nd" else sign for sign in kept)
    return "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in digits)


def is_number(text, run):
    digits = re.sub(r"\D", "", run)
    before = text[: text.find(run)]
    if not 7 <= len(digits) <= 15:
        return False
    groups = re.findall(r"\d+", run)
    if any(re.fullmatch(r"(?:19|20)\d\d", group) for group in groups):
        return False
    if len(groups) == 2 and all(group.endswith(("00", "50", "99")) for group in groups):
        return False
    if run.startswith("+") or CALL.search(before):
        return len(digits) > 8 or bool(CALL.search(before))
    if CODE.search(before):
        return False
    is_indian = re.fullmatch(r"(?:0|91|091|0091)?[6-9]\d{9}", digits)
    is_landline = re.fullmatch(r"0[1-9]\d{8,9}", digits)
    is_american = re.fullmatch(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}", run)
    is_abroad = re.fullmatch(r"00[1-9]\d{8,12}", digits)
    return bool(is_indian or is_landline or is_american or is_abroad)


def found_in(text):
    text = plain(text)
    for rule in (MAIL, NAME, LINK, WORDS, PAPER):
        yield from (match.group() for match in rule.finditer(text))
    yield from (match.group() for match in BARE.finditer(text) if not CODE.search(text[: match.start()]))
    yield from (match.group() for match in RUN.finditer(text) if is_number(text, match.group()))


def shape(text):
    return "".join("9" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in text)


def cells(path):
    """Texts of a file that was written, with their places."""
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                for name, cell in row.items():
                    yield f"{row.get('source')}#{row.get('row')} {name}", name, cell or ""
    elif path.suffix in (".html", ".md"):
        text = re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]*>", "\n", path.read_text("utf-8"), flags=re.S)
        yield from ((path.name, "", line) for line in text.splitlines())
    else:
        for line in path.read_text("utf-8").splitlines():
            for name, cell in re.findall(r'"(\w+)":\s*"((?:[^"\\]|\\.)*)"', line):
                yield f"{path.name} {name}", name, cell


def check(path, told, show):
    n_found = 0
    for place, name, cell in cells(path):
        if path.suffix in (".csv", ".jsonl") and path.name.startswith(("facts", "rejects")) and name not in TEXTS:
            continue
        # Ids of boards, also behind the name of a source, and hashes of files.
        if (name == "posting_id" and re.fullmatch(r"[\w:.-]+", cell)) or name in ("blake3", "taxonomy"):
            continue
        for one in found_in(cell):
            n_found += 1
            told.append(f"{path.name}: {place}: {one if show else shape(one)}")
    return n_found


def main(program, *rest):
    show = "--show" in rest
    told, n_files, n_bytes = [], 0, 0
    has_report = "report" in subprocess.run([program, "--help"], capture_output=True, text=True).stdout.split()
    for folder in (arg for arg in rest if arg != "--show"):
        files = [path for path in sorted(pathlib.Path(folder).rglob("*")) if path.suffix in (".csv", ".jsonl")]
        for path in files:
            if any(part.startswith(NO_POSTINGS) for part in path.parts):
                continue
            with tempfile.TemporaryDirectory() as scratch:
                out = pathlib.Path(scratch)
                given = [str(path), "--max-rejects", "100%"]
                runs = [
                    ["classify", *given, "-o", str(out / "facts.csv"), "--rejects", str(out / "rejects.csv")],
                    ["classify", *given, "-o", str(out / "facts.jsonl")],
                    ["taxonomy", "check", "--on", str(path)],
                ]
                if has_report:
                    runs.append(["report", *given, "-o", str(out / "report")])
                for n, command in enumerate(runs):
                    run = subprocess.run(
                        [program, *command], capture_output=True, text=True, stdin=subprocess.DEVNULL
                    )
                    (out / f"said{n}.md").write_text(run.stdout + run.stderr, "utf-8")
                written = [one for one in out.rglob("*") if one.suffix in (".csv", ".jsonl", ".json", ".html", ".md")]
                n_found = sum(check(one, told, show) for one in sorted(written))
                n_files += 1
                n_bytes += sum(one.stat().st_size for one in written)
                print(f"{n_found:>5} found  {path.parent.name}/{path.name}", flush=True)
    print(f"{n_files} inputs, {n_bytes / 1e6:.1f} MB of output read, {len(told)} found")
    print("\n".join(told))
    return 1 if told or not n_files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
