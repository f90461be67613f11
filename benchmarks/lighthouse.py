"""Lighthouse, as on a phone, against the product as `make run` starts it.

    .venv/bin/python benchmarks/lighthouse.py [PATH ...]

Needs Node.js (npx fetches Lighthouse from npm) and Chromium. Prints the scores and what keeps one
from its target; ends with 1 if a target is missed.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = 3  # The median of their performance counts: one run in three meets a busy machine.
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PATHS = (
    "/en/",
    "/en/posts/",
    "/en/posts/eight-missions-nine-meetings/",
    "/en/ambassadors/zhalgas-adilbayev/",
)
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


def main(paths: list[str]) -> int:
    if not CHROMIUM or not shutil.which("npx"):
        sys.exit("Chromium and Node.js are needed: apt install chromium nodejs npm")
    print(f"{'':45}{''.join(f'{name:>16}' for name in TARGETS)}")
    missed = 0
    with product() as address:
        for path in paths or PATHS:
            report = median([measure(address + path) for _ in range(RUNS)])
            scores = {
                name: round(100 * (report["categories"][name]["score"] or 0)) for name in TARGETS
            }
            print(f"{path:45}{''.join(f'{scores[name]:16}' for name in TARGETS)}", flush=True)
            for name in TARGETS:
                if scores[name] < TARGETS[name]:
                    missed += 1
                    print("\n".join(reasons(report, name)))
    print(f"Targets: {TARGETS}. Missed: {missed}.")
    return min(missed, 1)


@contextmanager
def product() -> Iterator[str]:
    """The product on a free port with data of its own; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="mfa-press-lighthouse-") as folder:
        own = {"MFA_DATA_DIR": folder, "PORT": str(port), "SITE_URL": address}
        server = subprocess.Popen(
            [sys.executable, "-m", "mfa_press.run"],
            env={**os.environ, **own},
            cwd=Path(__file__).parent.parent,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(f"{address}/readyz", server)
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(240):
        try:
            urlopen(address).close()
        except OSError:
            if server.poll() is not None:
                sys.exit("The product did not start.")
            time.sleep(0.5)
        else:
            return
    sys.exit("The product did not answer within two minutes.")


def measure(address: str) -> dict[str, Any]:
    """Lighthouse's report; its defaults are those of a slow phone."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    command = ["npx", "--yes", LIGHTHOUSE, address, "--output=json", "--quiet"]
    for _attempt in range(3):
        done = subprocess.run(
            [*command, f"--chrome-flags={flags}", f"--only-categories={','.join(TARGETS)}"],
            env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.returncode:
            return json.loads(done.stdout)
        if "NO_NAVSTART" not in done.stderr:  # A trace that Chromium now and then does not give.
            break
    sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")


def median(reports: list[dict[str, Any]]) -> dict[str, Any]:
    return sorted(reports, key=lambda report: report["categories"]["performance"]["score"] or 0)[
        len(reports) // 2
    ]


def reasons(report: dict[str, Any], category: str) -> Iterator[str]:
    """The audits that cost points, the heaviest first, with the first elements they name."""
    weights = {ref["id"]: ref["weight"] for ref in report["categories"][category]["auditRefs"]}
    for name in sorted(weights, key=lambda name: -weights[name]):
        audit = report["audits"][name]
        if not weights[name] or audit["score"] is None or audit["score"] >= 0.9:
            continue
        yield f"    {name} {audit['score']}: {audit['title']} {audit.get('displayValue', '')}"
        for item in audit.get("details", {}).get("items", [])[:3]:
            node = item.get("node") or {}
            if shown := node.get("snippet") or item.get("url") or item.get("description"):
                yield f"        {str(shown)[:160]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
