"""Which of the three languages a text is in, by its letters."""

import re

KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
SAMPLE = 20_000


def detect(text: str) -> str:
    sample = text[:SAMPLE]
    cyrillic = len(CYRILLIC.findall(sample))
    if len(LATIN.findall(sample)) > cyrillic:
        return "en"
    return "kk" if len(KAZAKH.findall(sample)) > 0.04 * cyrillic else "ru"
