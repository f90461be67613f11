"""A large, varied, seeded archive for work at scale. Nothing in it is a fact.

Rows are written by COPY past the triggers, so the columns that triggers keep are computed here;
a test compares them with what the triggers would say. History is not written.
"""

import dataclasses
import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from .archive_words import FIRST_NAMES, LAST_NAMES, OPENINGS, OUTCOMES, PLACES, SENTENCES, TITLES
from .models import (
    Ambassador,
    Appointment,
    Counterpart,
    Meeting,
    MeetingSphere,
    Mission,
    Organization,
    Outcome,
    Participation,
    Post,
    PostMeeting,
    Sphere,
    User,
)
from .models.fields import LANGUAGES

BATCH = 2000
PEOPLE = 3000
TERM = 3 * 365
FILLED = (Post, Meeting, PostMeeting, MeetingSphere, Participation, Outcome)

Row = dict[str, Any]


class Archive:
    """One seeded run; `write(posts)` yields how many posts are written so far."""

    def __init__(self, *, seed: int, years: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - reproducible, not secret
        # The whole day, so that a day's runs with one seed are equal.
        self.now = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        self.first_day = self.now.date() - dt.timedelta(days=365 * years)
        self.spheres = list(Sphere.objects.all())
        kinds = ("embassy", "permanent-mission")
        self.missions = list(Mission.objects.filter(kind__in=kinds).select_related("country"))
        chiefs = User.objects.filter(groups__name="Chief editor")
        self.chief = chiefs.values_list("pk", flat=True).first()
        self.next_key = {model: self._last_key(model) + 1 for model in FILLED}
        self.rows: dict[Any, list[Row]] = defaultdict(list)

    def write(self, posts: int) -> Iterator[int]:
        with transaction.atomic():
            yield from self.fill(posts)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def fill(self, posts: int) -> Iterator[int]:
        """What `write` does inside its transaction."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = 'replica'")
            self.cast(cursor)
            indexes = _drop_indexes(cursor)
            for number in range(1, posts + 1):
                self.post(number, posts)
                if number % BATCH == 0 or number == posts:
                    self.flush(cursor)
                    yield number
            _restore(cursor, indexes)

    # Who there is ---------------------------------------------------------------------------

    def cast(self, cursor: Any) -> None:
        """Heads for every mission through all years, and people for them to meet."""
        self.heads: dict[int, list[tuple[int, dt.date, dt.date]]] = defaultdict(list)
        held = Appointment.objects.values_list("mission", "ambassador", "began", "ended")
        for place, head, start, end in held:
            self.heads[place].append((head, start or dt.date.min, end or dt.date.max))
        people, offices = [], []
        key, office = self._last_key(Ambassador) + 1, self._last_key(Appointment) + 1
        for mission in self.missions:
            if self.heads[mission.pk]:
                continue
            began = self.first_day - dt.timedelta(days=self.random.randrange(TERM))
            while began <= self.now.date():
                ended = began + dt.timedelta(days=TERM + self.random.randrange(-200, 200))
                is_last = ended > self.now.date()
                people.append({"id": key, "slug": f"synthetic-{key}", "is_public": True})
                people[-1] |= self.name() | _empty("biography")
                offices.append(self.office(office, key, mission, began, None if is_last else ended))
                self.heads[mission.pk].append((key, began, dt.date.max if is_last else ended))
                key, office, began = key + 1, office + 1, ended
        _copy(cursor, Ambassador, people)
        _copy(cursor, Appointment, offices)
        first = self._last_key(Counterpart) + 1
        persons: list[Row] = [
            {"id": first + n, "country_id": self.random.choice(self.missions).country_id}
            | self.name()
            for n in range(PEOPLE)
        ]
        _copy(cursor, Counterpart, persons)
        self.organizations = list(Organization.objects.values_list("pk", flat=True).order_by("pk"))
        self.people = [row["id"] for row in persons]
        self.people_by_country: dict[str, list[int]] = defaultdict(list)
        for row in persons:
            self.people_by_country[row["country_id"]].append(row["id"])

    def name(self) -> Row:
        first, last = self.random.choice(FIRST_NAMES), self.random.choice(LAST_NAMES)
        return {f"name_{language}": f"{first[n]} {last[n]}" for n, language in enumerate(LANGUAGES)}

    def office(self, key: int, person: int, mission: Mission, began: Any, ended: Any) -> Row:
        kind = "ambassador" if mission.kind == "embassy" else "permanent-representative"
        row = {"id": key, "ambassador_id": person, "mission_id": mission.pk, "kind": kind}
        row |= {"began": began, "began_precision": "day", "ended": ended}
        words = ("Елші", "Посол", "Ambassador")
        return row | {f"title_{lang}": f"{words[n]}" for n, lang in enumerate(LANGUAGES)}

    # What they did --------------------------------------------------------------------------

    def post(self, number: int, posts: int) -> None:
        """A post with two to six meetings, dated evenly over the years."""
        share = number / posts
        days = (self.now.date() - self.first_day).days
        published = dt.datetime.combine(
            self.first_day, dt.time(9), timezone.get_default_timezone()
        ) + dt.timedelta(days=days * share, minutes=self.random.randrange(600))
        published = min(published, self.now)
        key = self._key(Post)
        state, ready = self.state()
        if state == "planned":
            state, published = "published", self.now + dt.timedelta(days=self.random.randint(1, 30))
        public = {
            language: published if state == "published" and language in ready else None
            for language in LANGUAGES
        }
        mission = self.random.choice(self.missions)
        count = self.random.randint(2, 6)
        missions = [mission, *(self.random.choice(self.missions) for _n in range(count - 1))]
        if self.random.random() < 0.6:
            missions = [mission] * count
        made = [self.meeting(one, published, public) for one in missions]
        for order, meeting in enumerate(made, start=1):
            link = {"id": self._key(PostMeeting), "post_id": key, "order": order}
            self.rows[PostMeeting].append(link | {"meeting_id": meeting["id"]})
        approved = state in ("approved", "published", "withdrawn")
        row: Row = {
            "id": key,
            "slug": f"synthetic-archive-{key}",
            "kind": "digest" if len(set(missions)) > 1 else self.random.choice(TITLES["kinds"]),
            "source_language": "ru",
            "mission_id": mission.pk if len(set(missions)) == 1 else None,
            "state": state,
            "approved_by_id": self.chief if approved else None,
            "approved_at": published if approved else None,
            "published_at": published if state in ("published", "withdrawn") else None,
            "created_at": published,
            "updated_at": published,
            "country_codes": sorted({meeting["country_id"] for meeting in made}),
            "region_slugs": sorted({one.country.region for one in missions}),
            "sphere_slugs": sorted({slug for meeting in made for slug in meeting["sphere_slugs"]}),
            "mission_ids": sorted({one.pk for one in missions}),
            "ambassador_ids": sorted({m["ambassador_id"] for m in made if m["ambassador_id"]}),
            **{f"ready_{language}": language in ready for language in LANGUAGES},
            **_empty("dateline"),
        }
        for language in LANGUAGES:
            row[f"title_{language}"] = made[0][f"title_{language}"]
            row[f"lead_{language}"] = made[0][f"summary_{language}"]
            texts = [meeting[f"summary_{language}"] for meeting in made]
            row[f"body_{language}"] = "".join(f"<p>{text}</p>" for text in texts)
        self.rows[Post].append(row)

    def state(self) -> tuple[str, tuple[str, ...]]:
        chance = self.random.random()
        if chance < 0.92:
            return "published", LANGUAGES
        if chance < 0.95:
            return "published", ("ru",)
        state = self.random.choice(("draft", "submitted", "approved", "withdrawn", "planned"))
        return state, LANGUAGES

    def meeting(self, mission: Mission, published: dt.datetime, public: Row) -> Row:
        key = self._key(Meeting)
        date = published.date() - dt.timedelta(days=self.random.randrange(7))
        by_month = self.random.random() < 0.1
        date = date.replace(day=1) if by_month else date
        head = next(
            (person for person, began, ended in self.heads[mission.pk] if began <= date < ended),
            None,
        )
        spheres = self.random.sample(self.spheres, self.random.choice((1, 2, 2, 3, 4)))
        row: Row = {
            "id": key,
            "mission_id": mission.pk,
            "ambassador_id": head,
            "country_id": mission.country_id,
            "kind": self.random.choice(Meeting.Kind.values),
            "state": "planned" if date > self.now.date() else "held",
            "format": "in-person",
            "date": date,
            "date_precision": "month" if by_month else "day",
            "created_at": published,
            "updated_at": published,
            "sphere_slugs": sorted(sphere.pk for sphere in spheres),
            **{f"public_from_{language}": moment for language, moment in public.items()},
        }
        self.texts(row, mission, spheres)
        for place, sphere in enumerate(spheres):
            link = {"id": self._key(MeetingSphere), "meeting_id": key, "sphere_id": sphere.pk}
            self.rows[MeetingSphere].append(link | {"leads": place == 0})
        self.company(row)
        self.rows[Meeting].append(row)
        return row

    def texts(self, row: Row, mission: Mission, spheres: list[Sphere]) -> None:
        opening, place = self.random.choice(OPENINGS), self.random.choice(PLACES)
        chosen = self.random.sample(SENTENCES, 2)
        for n, language in enumerate(LANGUAGES):
            topic = getattr(spheres[0], f"name_{language}")
            row[f"title_{language}"] = f"{opening[n]}: {topic[:1].lower()}{topic[1:]}"
            name = getattr(mission, f"name_{language}")
            sentences = " ".join(sentence[n] for sentence in chosen)
            row[f"summary_{language}"] = f"{name}. {sentences} {topic}."
            row[f"place_{language}"] = place[n]

    def company(self, row: Row) -> None:
        """Up to three counterparts and, now and then, an outcome."""
        around = self.people_by_country[row["country_id"]] or self.people[:1]
        met = self.random.sample(around, min(len(around), self.random.choice((0, 1, 1, 2, 3))))
        for order, person in enumerate(met, start=1):
            title = self.random.choice(TITLES["titles"])
            self.rows[Participation].append(
                {
                    "id": self._key(Participation),
                    "meeting_id": row["id"],
                    "role": "counterpart",
                    "counterpart_id": person,
                    "organization_id": self.random.choice(self.organizations),
                    "order": order,
                    **{f"title_{language}": title[n] for n, language in enumerate(LANGUAGES)},
                }
            )
        if self.random.random() < 0.4:
            kind, *texts = self.random.choice(OUTCOMES)
            due = row["date"] + dt.timedelta(days=self.random.randrange(30, 400))
            commitment = self.random.random() < 0.3
            status = "done" if due < self.now.date() else "open"
            self.rows[Outcome].append(
                {
                    "id": self._key(Outcome),
                    "meeting_id": row["id"],
                    "kind": kind,
                    "owner_mission_id": row["mission_id"] if commitment else None,
                    "due": due if commitment else None,
                    "status": status if commitment else "",
                    "order": 1,
                    **{f"text_{language}": texts[n] for n, language in enumerate(LANGUAGES)},
                }
            )

    # Writing --------------------------------------------------------------------------------

    def flush(self, cursor: Any) -> None:
        for model in FILLED:
            _copy(cursor, model, self.rows[model])
        self.rows.clear()

    def _key(self, model: Any) -> int:
        key = self.next_key[model]
        self.next_key[model] = key + 1
        return key

    @staticmethod
    def _last_key(model: Any) -> int:
        return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _empty(name: str) -> Row:
    return {f"{name}_{language}": "" for language in LANGUAGES}


def _copy(cursor: Any, model: Any, rows: list[Row]) -> None:
    """COPY the rows and move the key's sequence past them."""
    if not rows:
        return
    table, columns = model._meta.db_table, list(rows[0])
    names = ", ".join(f'"{column}"' for column in columns)
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[column] for column in columns])
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), %s)",
        [rows[-1]["id"]],
    )


@dataclasses.dataclass(frozen=True)
class _Index:
    name: str
    definition: str


def _drop_indexes(cursor: Any) -> list[_Index]:
    """Drop what is cheaper to build once at the end: indexes that enforce nothing."""
    cursor.execute(
        """
        SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique
          AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)
        """,
        [[model._meta.db_table for model in FILLED]],
    )
    indexes = [_Index(*row) for row in cursor.fetchall()]
    for index in indexes:
        cursor.execute(f'DROP INDEX "{index.name}"')
    return indexes


def _restore(cursor: Any, indexes: list[_Index]) -> None:
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for index in indexes:
        cursor.execute(index.definition)
