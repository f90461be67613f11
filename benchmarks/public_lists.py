"""How long the public lists take over a large archive: first and last pages, filtered or not.

    MFA_DATA_DIR=/tmp/archive python -m benchmarks.public_lists [--posts 100000] [--runs 5]

Fills the directory with a synthetic archive when it has none. Each address is asked for through
the whole of Django, middleware and templates included, and its median time is printed with its
ratio to the baseline of the same run: the same list by Django's own Paginator, which counts and
skips rows in the table, without filters, facets or template.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from urllib.parse import urlencode

import django

TARGET = 0.150
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"country": "SI"},
    {"sphere": "agriculture"},
    {"country": "SI", "sphere": "agriculture"},
    {"region": "europe"},
    {"region": "europe", "sphere": "energy"},
    {"mission": "emb-si-ljubljana"},
    {"ambassador": "altai-abibullayev"},
    {"kind": "talks"},
    {"after": "2024-01-01", "before": "2024-12-31"},
    {"q": "энергетика"},
    {"q": "встреча"},
)
PAGES = (
    "countries/SI/",
    "missions/emb-si-ljubljana/",
    "spheres/agriculture/",
    "search/?q=энергетика",
)
WHOLE = ("ambassadors", "missions", "countries", "spheres", "agenda", "")


def prepare(posts: int) -> None:
    """An archive of that many posts in MFA_DATA_DIR, made when there is none."""
    from django.core.management import call_command

    from diplomacy.models import Post
    from mfa_press import run

    run.compile_translations()
    run.migrate()
    run.collect_static()
    call_command("load_sample")
    if not Post.objects.filter(slug__startswith="synthetic-archive-").exists():
        call_command("generate_archive", posts=posts)


def timed(act: Callable[[], object], runs: int) -> float:
    """The median of several runs after one to warm up, in seconds."""
    act()
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def baseline(kind: str, page: int) -> None:
    """The list as a first version would have it: OFFSET and COUNT over the public rows."""
    from django.core.paginator import Paginator

    from diplomacy.models import Meeting, Post

    order = {"posts": (Post, "-published_at"), "meetings": (Meeting, "-date")}
    model, field = order[kind]
    pages = Paginator(model.objects.public("ru").order_by(field, "-pk").for_list(), 20)
    list(pages.page(page if page > 0 else pages.num_pages))


def addresses(client: object) -> list[tuple[str, str]]:
    """(section, address) of every list: unfiltered and filtered, first page and last."""
    found = []
    for section in ("posts", "meetings"):
        for query in FILTERS:
            if section == "posts" and query.get("kind"):
                query = {"kind": "digest"}
            path = f"/ru/{section}/"
            response = client.get(path, query)  # type: ignore[attr-defined]
            assert response.status_code == 200, (path, query)
            pages = response.context["paginator"].num_pages
            found.append((section, f"{path}?{urlencode(query)}"))
            if pages > 1:
                found.append((section, f"{path}?{urlencode(query | {'page': pages})}"))
    found += [("whole", f"/ru/{name}/" if name else "/ru/") for name in WHOLE]
    return found + [("page", f"/ru/{path}") for path in PAGES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mfa_press.settings")
    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment

    prepare(options.posts)
    setup_test_environment(debug=False)  # So that responses carry their context.
    client = Client(headers={"host": "localhost"})
    client.raise_request_exception = True
    bases = {
        (kind, page): timed(lambda k=kind, p=page: baseline(k, p), options.runs)
        for kind in ("posts", "meetings")
        for page in (1, -1)
    }
    for (kind, page), seconds in bases.items():
        name = f"baseline: {kind}, {'first' if page == 1 else 'last'} page, Django's Paginator"
        print(f"{seconds * 1000:8.1f} ms   1.00  {name}")
    slow = 0
    for section, address in addresses(client):
        seconds = timed(lambda a=address: client.get(a), options.runs)
        base = bases[section if section == "posts" else "meetings", -1 if "page=" in address else 1]
        mark = "" if seconds <= TARGET else "   over the target"
        slow += seconds > TARGET
        print(f"{seconds * 1000:8.1f} ms {seconds / base:6.2f}  {address}{mark}")
    print(f"Target: {TARGET * 1000:.0f} ms each. Over it: {slow}.")
    raise SystemExit(1 if slow else 0)


if __name__ == "__main__":
    main()
