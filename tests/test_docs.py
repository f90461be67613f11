"""What the documents name exists: targets, commands, files, links, variables, versions."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]
FOLDERS = "diplomacy|mfa_press|templates|static|tests|docs|benchmarks|\\.ci"

# Code between backquotes, and the lines of fenced blocks: where names of things stand.
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
ASSIGNED = re.compile(r"\b([A-Z][A-Z_]+)=")
READ = re.compile(r"""env(?:\.\w+|iron\.get)?\(\s*"([A-Z_]+)"|environ\["([A-Z_]+)"\]""")

# Read by Django itself, or set and used within one example.
FOREIGN = {"DJANGO_SETTINGS_MODULE", "PROGRAMS", "SOCKET"}


def code(document):
    """Each piece of code in the document, block lines joined where they end in a backslash."""
    text = document.read_text(encoding="utf-8")
    for block in FENCED.findall(text):
        yield from block.replace("\\\n", " ").splitlines()
    yield from INLINE.findall(FENCED.sub("", text))


def variables_read():
    """The environment variables that the application asks for."""
    files = (ROOT / "mfa_press").rglob("*.py")
    found = READ.findall("".join(path.read_text(encoding="utf-8") for path in files))
    return {first or second for first, second in found} - {"DJANGO_SETTINGS_MODULE"}


def variables_documented():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Environment", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def test_every_variable_is_documented_and_every_documented_one_is_read():
    assert variables_documented() == variables_read()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_exists(document):
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    compose = (ROOT / "compose.yaml").read_text()
    variables = variables_read() | FOREIGN | set(re.findall(r"\$\{([A-Z_]+)", compose))
    wrong = []
    for piece in code(document):
        wrong += [t for t in re.findall(r"\bmake ([a-z]+)\b", piece) if t not in known]
        wrong += [name for name in ASSIGNED.findall(piece) if name not in variables]
        wrong += [
            path
            for path in re.findall(rf"(?<![\w./-])((?:{FOLDERS})/[\w./*-]*)", piece)
            if not list(ROOT.glob(path.rstrip("/.")))
        ]
        wrong += refused_commands(piece)
    assert wrong == []


def refused_commands(piece):
    """Commands of manage.py that do not exist or would not take these arguments."""
    match = re.search(r"manage\.py (\w[^;&|]*)", piece)
    if not match:
        return []
    name, *arguments = shlex.split(match[1])
    if name not in get_commands():
        return [name]
    command = load_command_class(get_commands()[name], name)
    parser = command.create_parser("manage.py", name)
    parser.error = lambda message: pytest.fail(f"{piece}: {message}")
    parser.parse_args(arguments)
    return []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not leads(document, *link.partition("#")[::2])] == []


def leads(document, path, anchor):
    target = document.parent / path if path else document
    if not target.exists():
        return False
    return not anchor or anchor in headings(target)


def headings(document):
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_said_to_be_in_a_file_are_in_it(document):
    said = re.findall(r"`(\w+)`\s+in\s+`([\w/.]+\.py)`", document.read_text(encoding="utf-8"))
    absent = [(n, f) for n, f in said if not re.search(rf"\b{n}\b", (ROOT / f).read_text())]
    assert absent == []


@pytest.mark.parametrize("lock", ["requirements", "requirements-dev"])
def test_the_table_of_dependencies_names_the_pinned_versions(lock):
    table = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    part = table.split(f"(`{lock}.in`)", 1)[1].split("\n## ", 1)[0]
    documented = {n.lower(): v for n, v in re.findall(r"^\| ([\w-]+) \| ([\d.]+) \|", part, re.M)}
    wanted = re.findall(r"^([\w-]+)", (ROOT / f"{lock}.in").read_text(), re.MULTILINE)
    pinned = dict(
        re.findall(r"^([\w-]+)(?:\[.*\])?==([\w.]+)", (ROOT / f"{lock}.txt").read_text(), re.M)
    )
    direct = {name.lower() for name in wanted if not name.startswith("-")}
    assert documented == {name: pinned[name] for name in direct}
