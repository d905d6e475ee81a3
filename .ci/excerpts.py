"""Checks that README.md shows what the program prints, or with --write makes it so.

Usage: excerpts.py PROGRAM [--write]. A ```text block behind <!-- excerpt --> holds what the ```console block
before it prints on standard output.
"""

import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

BLOCKS = re.compile(r"```console\n(?P<command>[^\n]+)\n```\n\n<!-- excerpt -->\n```text\n(?P<shown>.*?)```\n", re.S)
PREFIXES = (["cargo", "run", "--release", "--"], ["rolecall"])


def printed(program, command):
    words = shlex.split(command)
    for prefix in PREFIXES:
        if words[: len(prefix)] == prefix:
            words = [program, *words[len(prefix) :]]
    with tempfile.TemporaryDirectory() as scratch:
        (pathlib.Path(scratch) / "samples").symlink_to(pathlib.Path("samples").resolve())
        run = subprocess.run(words, cwd=scratch, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return run.stdout


def main(program, *flags):
    program = str(pathlib.Path(program).resolve())
    readme = pathlib.Path("README.md")
    text = readme.read_text(encoding="utf-8")
    faults = 0

    def renew(found):
        nonlocal faults
        now = printed(program, found["command"])
        if now != found["shown"]:
            faults += 1
            print(f"$ {found['command']}\n{now}")
        return found[0].replace(found["shown"] + "```", now + "```")

    renewed, n = BLOCKS.subn(renew, text)
    if n != text.count("<!-- excerpt -->"):
        print("an excerpt stands without its command right before it")
        return 1
    if "--write" in flags:
        readme.write_text(renewed, encoding="utf-8")
        return 0
    if faults:
        print(f"README.md shows {faults} of {n} excerpts otherwise; run `python3 .ci/excerpts.py PROGRAM --write`")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
