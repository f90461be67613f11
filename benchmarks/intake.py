"""How long the analysis of incoming texts takes, and how much memory.

    .venv/bin/python -m benchmarks.intake [FILE]

Prints the milliseconds for one digest when warm, the peak memory of a process that has read it,
and the seconds for a megabyte of ordinary, random and hostile text. Ends with 1 above a target.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from diplomacy.intake import parse

TARGET_MS, TARGET_MB, TARGET_S = 50, 80, 5
MEGABYTE = 1_000_000
DIGEST = Path(__file__).parent.parent / "tests" / "intake" / "digest.txt"  # eight items
LEAD = "Посол Казахстана в Польше Алим Кирабаев встретился с министром "
REPEATED = (
    *("Иван ", "посол Казахстана в ", "министр ", "министр экономики и ", "и Иван Петров, "),
    *("депутатами Лизой и ", "мэрами: ", "Аль-", "ского ", "А.", "а", "с ", "и, ", "«", "(", "-"),
    *("é", "и\u0306", "\r\n", "> ", "елшісі ", "Ambassador of Kazakhstan to ", "Minister of "),
    *(") ", ". ", '" ', "a. ", "Mr. ", "deputy minister ", "торговли ", "культурно-гуманитарного "),
)
PEAK = """
import resource, sys
from pathlib import Path
from diplomacy.intake import parse
parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def hostile(digest: str) -> Iterator[tuple[str, str]]:
    chance = random.Random(1)
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖабвabcXYZ әғқң.,:;—«»()-\n\r\t0123'’"
    yield "digests", digest
    yield "random", "".join(chance.choice(letters) for _letter in range(MEGABYTE))
    yield (
        "random words",
        " ".join(
            "".join(
                chance.choice(letters[:33]) for _letter in range(chance.randint(2, 9))
            ).capitalize()
            for _word in range(MEGABYTE // 6)
        ),
    )
    for repeated in REPEATED:
        yield repeated.strip(), repeated
        yield f"{repeated.strip()} after an item", LEAD + repeated * (MEGABYTE // len(repeated))


def main(path: str | None) -> int:
    digest = Path(path or DIGEST).read_text(encoding="utf-8")
    parse(digest)
    times = []
    for _run in range(20):
        start = time.perf_counter()
        parse(digest)
        times.append(1_000 * (time.perf_counter() - start))
    milliseconds = statistics.median(times)
    print(f"{milliseconds:.1f} ms a digest of {len(digest):,} characters (target {TARGET_MS})")
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(digest)
        file.flush()
        peak = subprocess.run(
            [sys.executable, "-c", PEAK, file.name], capture_output=True, text=True, check=True
        )
    memory = float(peak.stdout)
    print(f"{memory:.0f} MB at most (target {TARGET_MB})")
    slowest = 0.0
    for name, text in hostile(digest):
        whole = (text * (MEGABYTE // len(text) + 1))[:MEGABYTE]
        start = time.perf_counter()
        parse(whole)
        seconds = time.perf_counter() - start
        slowest = max(slowest, seconds)
        print(f"{seconds:6.2f} s  a megabyte of {name!r}", flush=True)
    return int(milliseconds > TARGET_MS or memory > TARGET_MB or slowest > TARGET_S)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
