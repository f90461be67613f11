"""Where one item ends and the next begins."""

import pytest

from diplomacy.intake import parse


def items(*paragraphs):
    return [
        (item.country and item.country.value, item.role, item.ambassador and item.ambassador.value)
        for item in parse("\n\n".join(paragraphs)).items
    ]


FIRST = "Посол Казахстана в Греции Айдос Мырзабаев встретился с министром Никосом Ставрианосом."


def test_each_entry_of_a_report_of_one_mission_is_an_item():
    assert items(
        f"1. {FIRST}",
        "2. Посол принял председателя ассоциации Елену Ксантопулу.",
        "3. Советник Дана Сеитова выступила в Пирее вместе с директором Ставросом Димитриадисом.",
    ) == [
        ("GR", "ambassador", "Айдос Мырзабаев"),
        ("GR", "ambassador", None),
        ("GR", None, None),
    ]


def test_each_day_of_a_diary_is_an_item():
    assert items(
        "3 March. Timur Kassen, Ambassador of Kazakhstan to the United Kingdom, met Ann Oakes.",
        "14 March. The Embassy’s consular section worked in Manchester with director Joan Reed.",
    ) == [("GB", "ambassador", "Timur Kassen"), ("GB", None, None)]


def test_an_office_under_the_heading_of_another_country_is_an_item():
    assert items(
        "ВЕНА",
        "Посольство провело выставку. Выступил мэр Вены Карл Майер.",
        "УЛАН-БАТОР",
        "Посольство провело праздник. Выступил глава аймака Сержан Болдов.",
    ) == [("AT", None, None), ("MN", None, None)]


def test_a_short_opening_belongs_to_the_item_after_it():
    text = f"{FIRST}\n\n2) Баку. Встреч было две.\n\nВо вторник посол Ерназар Тасболатов выступил."
    found = parse(text).items
    assert [item.country.value for item in found] == ["GR", "AZ"]
    assert text[slice(*found[1].span)].startswith("2) Баку")


@pytest.mark.parametrize(
    "text",
    [
        "Посол Казахстана в ОАЭ Руслан Майлыбаев посетил фестиваль. Иначе прошёл день в Дубае, где "
        "генеральный консул Асем Нурланкызы обсуждала жалобы с директором Али Хасаном.",
        "Генеральный консул Казахстана во Франкфурте Шолпан Ахметова выступила. Её коллега, "
        "генконсул Марат Дюсенбин, побывал в Нюрнберге у директора Карла Майера.",
    ],
)
def test_another_consul_general_begins_an_item(text):
    assert len(items(text)) == 2


def test_a_lead_that_sums_up_is_no_item():
    lead = (
        "Астана. 4 марта. В Греции прошёл форум, в Словакии новый посол Казахстана вручил грамоты, "
        "а в Чехии открылась выставка."
    )
    others = (
        "Посол Казахстана в Словакии Роман Василенко вручил грамоты.",
        "Посольство Казахстана в Чехии открыло выставку.",
    )
    assert [country for country, *_rest in items(lead, FIRST, *others)] == ["GR", "SK", "CZ"]


def test_an_opening_is_in_one_item_or_in_none():
    opening = "5) Баку. Встреч было две."
    two = (
        "Посол Казахстана Алим Байель встретился с министром энергетики Азербайджана Парвизом "
        "Шахбазовым. Генеральный консул Казахстана в Стамбуле Иван Петров встретился с мэром "
        "Давутом Гюлем."
    )
    first, second = parse(f"{opening}\n\n{two}").items
    assert first.span[0] == 0
    assert first.span[1] <= second.span[0]
    alone = f"{FIRST}\n\n{opening}\n\nОбсуждены вопросы.\n\n{FIRST}"
    assert any(alone[slice(*span)] == opening for span in parse(alone).rest)


@pytest.mark.parametrize(
    "text",
    [
        "Было 25 студентов. Представители посольства",
        "2) қарай",
        "15 мая – день",
    ],
)
def test_not_every_number_opens_an_entry(text):
    assert len(items(f"1. {FIRST}", text)) == 1
