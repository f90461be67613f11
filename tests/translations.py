"""The catalogs against the sources: `python -m tests.translations` names every gap and fails.

`python -m tests.translations update` (`make messages`) brings the catalogs up to date instead.
Babel reads the sources, so neither needs GNU gettext.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_javascript, extract_python
from django.conf.locale import LANG_INFO
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
# Our own strings, and Django's that its own catalogs lack or get wrong for our readers.
OURS, DJANGO = "locale", "locale_django"
DOMAINS = ("django", "djangojs")
# English is what the sources say, and Django knows its plurals: it needs no catalog.
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
KEYWORDS = DEFAULT_KEYWORDS | {
    f"{name}_lazy": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
}
# What a translation has to keep: values and tags.
KEPT = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?[a-z][^>]*>")

DJANGO_APPS = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes")
# Django's own page for a refused form, which ours replaces, and its page for an empty project.
NEVER_SEEN = re.compile(r"CSRF|Referer|cookies|DEBUG|Django|Topics, |Tutorial|Connect, get help")

# A message's identity in a catalog: its context and its (singular) text.
Key = tuple[str | None, str]


def main() -> None:
    if sys.argv[1:] == ["update"]:
        update()
        return
    found = list(faults())
    print("\n".join(found) or "The catalogs are complete.")  # noqa: T201 - a command's answer
    sys.exit(bool(found))


def catalog(folder: str, language: str, domain: str) -> Path:
    return ROOT / "diplomacy" / folder / language / "LC_MESSAGES" / f"{domain}.po"


def entries(path: Path) -> dict[Key, polib.POEntry]:
    if not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


# What the sources say ------------------------------------------------------------------------


def messages(domain: str) -> dict[Key, dict[str, set[str]]]:
    """Every message in the sources: its plurals ("" for none), each with the files that say it."""
    found: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for method, path in sources(domain):
        with path.open("rb") as file:
            for _line, said, _comments, context in extract(method, file, KEYWORDS):
                singular, plural = (*said, "")[:2] if isinstance(said, tuple) else (said, "")
                found[context, singular][plural].add(named(path))
    return found


def sources(domain: str) -> Iterator[tuple[Any, Path]]:
    if domain == "djangojs":
        yield from ((extract_javascript, path) for path in (ROOT / "static").rglob("*.js"))
        return
    for folder in ("diplomacy", "mfa_press"):
        yield from ((extract_python, path) for path in (ROOT / folder).rglob("*.py"))
    templates = (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    yield from ((extract_template, path) for path in templates)


def extract_template(file: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    """Django turns a template into calls between blanks; its indents would not be Python."""
    source = templatize(file.read().decode())
    flat = re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)
    return extract_python(BytesIO(flat.encode()), keywords, tags, options)


def where(plurals: dict[str, set[str]]) -> str:
    return ", ".join(sorted(set().union(*plurals.values())))


# Bringing the catalogs up to date --------------------------------------------------------------


def update() -> None:
    """What is translated stays, what is no longer said goes, what is new comes in empty."""
    for domain in DOMAINS:
        wanted = messages(domain)
        for language in PLURALS if wanted else ():
            path = catalog(OURS, language, domain)
            written = renewed(wanted, entries(path), language)
            path.parent.mkdir(parents=True, exist_ok=True)
            written.save(str(path))
            left = len(written.untranslated_entries())
            print(f"{named(path)}: {len(written)}, {left} to translate")  # noqa: T201


def renewed(
    wanted: dict[Key, dict[str, set[str]]], known: dict[Key, polib.POEntry], language: str
) -> polib.POFile:
    written = polib.POFile(wrapwidth=0)
    written.metadata = {
        "Project-Id-Version": "MFA Press",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for key in sorted(wanted, key=lambda key: (key[1], key[0] or "")):
        entry = polib.POEntry(msgctxt=key[0], msgid=key[1], msgid_plural=max(wanted[key]))
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(range(forms(language)), "")
        old = known.get(key)
        if old and bool(old.msgid_plural) == bool(entry.msgid_plural):
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
            entry.tcomment = old.tcomment
        written.append(entry)
    return written


def forms(language: str) -> int:
    return int(PLURALS[language][len("nplurals=")])


# Checking them ---------------------------------------------------------------------------------


def faults() -> Iterator[str]:
    """One line for each, the file first."""
    for domain in DOMAINS:
        wanted = messages(domain)
        for (_context, text), plurals in wanted.items():
            if len(plurals) > 1:
                yield f"{where(plurals)}: {text!r} has two plurals; part them by a context"
        for language in PLURALS:
            path = catalog(OURS, language, domain)
            known = entries(path)
            for key in wanted.keys() - known.keys():
                yield f"{named(path)}: missing {key[1]!r} ({where(wanted[key])})"
            for key in known.keys() - wanted.keys():
                yield f"{named(path)}: obsolete {key[1]!r}"
    yield from django_gaps()
    for path in sorted((ROOT / "diplomacy").glob("locale*/*/LC_MESSAGES/*.po")):
        for entry in polib.pofile(str(path)):
            for fault in faults_of(entry, path.parent.parent.name):
                yield f"{named(path)}: {fault} {entry.msgid!r}"


def faults_of(entry: polib.POEntry, language: str) -> Iterator[str]:
    if entry.obsolete:
        yield "obsolete"
    if entry.fuzzy:
        yield "fuzzy"
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.msgid_plural and len(said) != forms(language):
        yield f"{len(said)} plural forms instead of {forms(language)} of"
    if not all(text.strip() for text in said):
        yield "empty"
        return
    # One form may leave the number out where another tells it, as in English.
    allowed = [kept(text) for text in (entry.msgid, entry.msgid_plural) if text]
    for text in said:
        if kept(text) not in allowed:
            yield f"placeholders or tags differ in {text!r} of"


def kept(text: str) -> Counter[str]:
    return Counter(KEPT.findall(text))


def django_gaps() -> Iterator[str]:
    """What an editor may meet of Django that neither its catalogs nor ours translate."""
    language_names = {info["name"] for info in LANG_INFO.values() if "name" in info}
    for app in DJANGO_APPS:
        locale = Path(django.__path__[0], app, "locale")
        for english in sorted(locale.glob("en/LC_MESSAGES/*.po")):
            wanted = {
                key
                for key in entries(english)
                if key[1] not in language_names and not NEVER_SEEN.search(key[1])
            }
            for language in PLURALS:
                ours = catalog(DJANGO, language, english.stem)
                theirs = locale / language / "LC_MESSAGES" / english.name
                known = entries(theirs) | entries(ours)
                for key in wanted:
                    if key not in known or not known[key].translated():
                        yield f"{named(ours)}: missing Django's {key[1]!r}"


if __name__ == "__main__":
    main()
