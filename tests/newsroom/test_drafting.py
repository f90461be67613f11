from diplomacy.newsroom.drafting import draft_post


def test_a_draft_takes_over_what_the_meeting_says(meeting, editor):
    meeting.title_en, meeting.summary_ru = "A meeting", "О чём говорили. " * 60
    meeting.save()
    first, second = draft_post(meeting, by=editor), draft_post(meeting, by=editor)
    assert (first.state, first.author, first.mission) == ("draft", editor, meeting.mission)
    assert (first.title_ru, first.title_en, first.title_kk) == ("Встреча", "A meeting", "")
    assert first.lead_ru == meeting.summary_ru[:600]
    assert [link.meeting for link in first.meeting_links.all()] == [meeting]
    assert (first.slug, second.slug) == ("a-meeting", "a-meeting-2")
    assert first.public_languages() == []
