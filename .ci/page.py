"""Opens a report page in headless Chromium as on a small phone and checks what a reader would notice.

Usage: page.py REPORT.html. Fails when the page asks for anything outside itself, writes to the console, or
scrolls sideways at 360 pixels, as it opens and with every fold open.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

WIDTHS = (360, 1280)
# Blocks every load but the page's own inline parts; a blocked one is told on the console.
POLICY = (
    "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">"
)
PROBE = """<script>addEventListener('load', () => {
  const root = document.documentElement, wide = () => root.scrollWidth - root.clientWidth;
  const closed = wide();
  document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
  const loads = performance.getEntriesByType('resource').map((load) => load.name);
  parent.postMessage({ closed, open: wide(), height: root.scrollHeight, loads }, '*');
});</script>"""
FRAME = """<!doctype html><title>probe</title><iframe src="page.html" style="width:{width}px;height:800px;border:0">
</iframe><pre id="said"></pre><script>addEventListener('message', (message) => {{
  document.getElementById('said').textContent = JSON.stringify(message.data);
}});</script>"""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom",
]


def look(folder, width):
    """Returns what the page said of itself, and what stood on the console."""
    (folder / "frame.html").write_text(FRAME.format(width=width))
    profile = folder / f"profile-{width}"
    command = ["chromium", *FLAGS, f"--user-data-dir={profile}", (folder / "frame.html").as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=180, stdin=subprocess.DEVNULL)
    console = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    found = re.search(r'<pre id="said">(\{.*?\})</pre>', run.stdout)
    return (found.group(1) if found else None), console


def main(report):
    text = pathlib.Path(report).read_text(encoding="utf-8")
    if text.count("<head>") != 1:
        print("the page has no plain <head> to put the probe into")
        return 1
    faults = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        (folder / "page.html").write_text(text.replace("<head>", "<head>" + POLICY + PROBE), encoding="utf-8")
        for width in WIDTHS:
            said, console = look(folder, width)
            faults += [f"{width} px: console: {line}" for line in console]
            if said is None:
                faults.append(f"{width} px: the page did not load")
                continue
            said = json.loads(said)
            print(f"{width} px: {said['height']} px high, {len(said['loads'])} loads, {len(console)} console lines")
            faults += [f"{width} px: asked for {load}" for load in said["loads"]]
            for state in ("closed", "open"):
                if said[state] > 0:
                    faults.append(f"{width} px, folds {state}: {said[state]} px too wide")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
