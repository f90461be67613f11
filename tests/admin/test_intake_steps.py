"""Each step on the checking page of an incoming text."""

import pytest

from diplomacy.intake_desk.opening import open_intake
from diplomacy.intake_desk.steps import KEPT
from diplomacy.models import (
    Counterpart,
)
from tests.admin.filling import messages
from tests.admin.intakes import TEXT, ids, seen, url


def test_words_are_given_to_a_field(step, intake):
    _item, meeting, other_item, other_meeting = ids(intake)
    start = TEXT.index("Яной Зупан")
    answer, work = step(
        f"give {other_meeting} counterpart.0.name", start=start, end=start + len("Яной")
    )
    person = work["items"][1]["meetings"][0]["counterparts"][0]
    assert (person["name"], person["span"]) == ("Яна", [start, start + 4])
    assert answer["HX-Retarget"] == f"#{other_item}"
    assert f"{other_meeting}-counterpart-0" in answer["HX-Trigger-After-Settle"]
    answer, work = step(f"give {meeting} sphere", code="agriculture", start=0, end=5)
    assert work["items"][0]["meetings"][0]["spheres"][-1]["code"] == "agriculture"


def test_offsets_hold_behind_an_emoji(sign_in, editor, ambassador):
    one = open_intake("😀😀\r\n" + TEXT, by=editor)
    page = sign_in("editor").get(url("give", one) + "?start=4&end=9")
    assert page.context["words"] == "Посол"


def test_the_menu_offers_the_fields_of_the_item(sign_in, intake):
    item, meeting, *_others = ids(intake)
    start = TEXT.index("Матеем")
    page = sign_in("editor").get(url("give", intake) + f"?start={start}&end={start + 6}")
    offered = [value for _title, _owner, buttons in page.context["groups"] for value, _ in buttons]
    assert offered[:4] == [
        f"give {item} ambassador",
        f"give {meeting} counterpart",
        f"give {meeting} counterpart.0.name",
        f"give {meeting} counterpart.0.title",
    ]
    for wrong in ("", "?start=5&end=5", "?start=x&end=9", f"?start=0&end={len(TEXT) + 1}"):
        assert page.client.get(url("give", intake) + wrong).status_code == 404


def test_items_are_moved_split_merged_left_out_and_taken_back(step, intake):
    first, _meeting, second, _other = ids(intake)

    def order(work):
        return [(item["id"], item["dropped"]) for item in work["items"]]

    assert order(step(f"up {second}")[1]) == [(second, False), (first, False)]
    assert order(step(f"down {second}")[1]) == [(first, False), (second, False)]
    assert order(step(f"drop {first}")[1]) == [(first, True), (second, False)]
    # Each step is taken back, the last one first.
    assert order(step("undo")[1]) == [(first, False), (second, False)]
    assert order(step("undo")[1]) == [(second, False), (first, False)]
    assert order(step("undo")[1]) == [(first, False), (second, False)]
    answer, _work = step("undo")
    assert answer["HX-Retarget"] == "#trouble"
    assert answer.content.decode() == "There is nothing to undo."
    at = TEXT.index("Обсуждены")
    new = step(f"split {first}", at=at)[1]["items"][1]
    assert new["span"][0] == at
    assert order(step(f"merge {new['id']}")[1]) == [(first, False), (second, False)]


def test_everything_can_be_left_out(step, sign_in, intake):
    for part in ids(intake)[::2]:
        assert step(f"drop {part}")[0].status_code == 200
    page = sign_in("editor").post(url("confirm", intake), {"seen": seen(intake)})
    assert "<li>No item with a meeting is left.</li>" in page.content.decode()


def test_an_attache_leaves_out_what_is_of_other_missions_at_once(
    sign_in, attache, editor, ambassador, elsewhere, django_assert_num_queries
):
    own = open_intake(TEXT + TEXT, by=attache)
    client, button = sign_in("attache"), 'value="drop-others"'

    def page():
        return client.get(url("change", own)).content.decode()

    def sent(do):
        return messages(client.post(url("step", own), {"do": do, "seen": seen(own)}, follow=True))

    def missions():
        own.refresh_from_db()
        return [(item["mission"]["value"], item["dropped"]) for item in own.work["items"]]

    both = [("si", False), ("no", False)] * 2
    assert missions() == both
    page()
    with django_assert_num_queries(13):
        assert "2 items are of other missions." in page()
    assert button in page()
    assert sent("drop-others") == ["2 items are left out."]
    assert missions() == [("si", False), ("no", True)] * 2
    assert button not in page()
    assert sent("drop-others") == ["No item is of another mission."]
    # One step, taken back as one.
    assert sent("undo") == ["The last step is taken back."]
    assert missions() == both
    assert not own.steps.exists()
    # Who may enter meetings of every mission is not asked.
    sign_in("editor")
    assert button not in page()
    assert sent("drop-others") == ["No item is of another mission."]
    assert missions() == both


def test_nobody_changes_what_they_did_not_see(step, sign_in, intake, chief):
    first, *_others = ids(intake)
    drawn = seen(intake)
    step(f"drop {first}")
    client = sign_in("chief")
    htmx = {"HX-Request": "true"}
    for name, form in (("step", {"do": f"restore {first}"}), ("confirm", {}), ("drop", {})):
        answer = client.post(url(name, intake), {**form, "seen": drawn}, headers=htmx)
        told = answer.content.decode()
        assert told.startswith("editor changed this text at ")
        assert f'<a href="{url("change", intake)}">Load the page again</a>' in told
    # Who sees it may change it, but takes back own steps only.
    answer = client.post(url("step", intake), {"do": "undo", "seen": seen(intake)}, headers=htmx)
    assert "The last step is not yours: editor took it." in answer.content.decode()
    intake.refresh_from_db()
    assert (intake.state, intake.work["items"][0]["dropped"]) == ("open", True)
    form = {"do": f"restore {first}", "seen": seen(intake)}
    assert client.post(url("step", intake), form, headers=htmx)["HX-Retarget"] == f"#{first}"


def test_the_latest_steps_are_kept_until_the_end(step, sign_in, intake):
    second = ids(intake)[2]
    for number in range(KEPT + 2):
        step(f"{'up' if number % 2 == 0 else 'down'} {second}")
    assert intake.steps.count() == KEPT
    sign_in("editor").post(url("confirm", intake), {"seen": seen(intake)})
    intake.refresh_from_db()
    assert intake.state == "confirmed"
    assert not intake.steps.exists()


def test_a_date_is_kept_at_once_and_spread(step, intake):
    _item, meeting, _second, _other = ids(intake)
    form = {"kind": "visit", "date": "2026-02-10", "precision": "day", "place": "Марибор"}
    work = step(f"when {meeting}", **form)[1]
    held = work["items"][0]["meetings"][0]
    assert (held["kind"], held["place"]["value"]) == ("visit", "Марибор")
    assert (held["date"]["value"], held["date"]["precision"]) == ("2026-02-10", "day")
    held = step(f"when {meeting}", **{**form, "precision": "month"})[1]["items"][0]["meetings"][0]
    assert (held["date"]["value"], held["date"]["precision"]) == ("2026-02-01", "month")
    held = step(f"when {meeting}", **{**form, "precision": "month"})[1]["items"][0]["meetings"][0]
    assert (held["date"]["value"], held["date"]["precision"]) == ("2026-02-10", "day")
    work = step(f"same-date {meeting}")[1]
    assert work["items"][1]["meetings"][0]["date"]["value"] == "2026-02-10"
    answer, _work = step(f"when {meeting}", **{**form, "date": "yesterday"})
    assert answer.content.decode() == "Enter a valid date."


def test_a_row_is_corrected_in_its_form(step, intake, sphere, other_sphere, slovenia):
    item, meeting, _second, _other = ids(intake)
    known = Counterpart.objects.create(name_ru="Матей Кранц-старший", country=slovenia)
    row = f"{meeting}-counterpart-0"
    answer, work = step(
        f"set {row}", name="Матей Кранц", pk=known.pk, title="министр", organization="Палата"
    )
    person = work["items"][0]["meetings"][0]["counterparts"][0]
    assert (person["pk"], person["title"], person["create"]) == (known.pk, "министр", False)
    assert (person["organization"]["name"], person["organization"]["create"]) == ("Палата", True)
    answer, work = step(f"set {meeting}-spheres", spheres=["agriculture"], leading="space")
    links = work["items"][0]["meetings"][0]["spheres"]
    assert [(link["code"], link["leads"]) for link in links] == [
        ("agriculture", False),
        ("space", True),
    ]
    answer, work = step(f"set {meeting}-title", title="", summary="Кратко")
    assert "This field is required." in answer.content.decode()
    assert work["items"][0]["meetings"][0]["summary"] != "Кратко"
    answer, work = step(f"set {item}-ambassador", person="", name="")
    assert work["items"][0]["ambassador"]["name"] == ""


def test_a_near_match_is_chosen(step, sign_in, editor, ambassador, slovenia, intake):
    for name in ("Матей Кранц", "Кранц Матей"):
        Counterpart.objects.create(name_ru=name, country=slovenia)
    two = open_intake(TEXT, by=editor)
    row = f"{ids(two)[1]}-counterpart-0"
    page = sign_in("editor").get(url("change", two)).content.decode()
    assert page.count(f'id="{row}-pk-') == 3
    chosen = Counterpart.objects.last()
    sign_in("editor").post(url("step", two), {"do": f"choose {row}", "pk": chosen.pk})
    two.refresh_from_db()
    assert two.work["items"][0]["meetings"][0]["counterparts"][0]["pk"] == chosen.pk


def test_records_are_found_by_name(sign_in, intake, slovenia):
    Counterpart.objects.create(name_ru="Янез Янша", country=slovenia)
    row = f"{ids(intake)[1]}-counterpart-0"
    page = sign_in("editor").get(url("find", intake), {"row": row, "q": "янша"})
    assert [option["label"] for option in page.context["options"]] == ["Янез Янша"]
    assert page.client.get(url("find", intake), {"row": "m9-counterpart-7"}).status_code == 404


@pytest.mark.parametrize(
    "do",
    [
        *("", "fly i1", "up i99", "up", "merge", "split i1", "split m2", "drop", "drop m2-x-9"),
        *(
            "restore m2-counterpart-99",
            "give",
            "give m2",
            "give m2 counterpart.x.name",
            "add m99-x",
        ),
        *("choose i1", "choose m2-counterpart-99", "set i1", "set m2-kind", "set m99-title"),
        *("when", "when m99", "same-date x", "posts", "item", "accept i1", "give i1 sphere"),
        *("drop m2-counterpart-²", "set m2-date", "accept m2-title", "choose m2-spheres"),
    ],
)
def test_no_step_breaks_the_page(do, step, sign_in, intake):
    before = intake.work
    for values in ({}, {"start": "0", "end": "99999"}, {"start": "x", "end": "-1", "at": "²"}):
        answer, work = step(do, **values)
        assert answer.status_code == 200
    assert [item["span"] for item in work["items"]] == [item["span"] for item in before["items"]]
    assert sign_in("editor").get(url("change", intake) + "?edit=x&row=y").status_code == 200
