"""From a meeting to the draft of a post about it."""

from django.db import transaction

from diplomacy.models import Meeting, Post, User
from diplomacy.models.fields import LANGUAGES

from .slugs import slug_for


@transaction.atomic
def draft_post(meeting: Meeting, *, by: User) -> Post:
    """A draft press release holding the meeting, its title and summary in each language."""
    post = Post(mission=meeting.mission, author=by)
    for language in LANGUAGES:
        setattr(post, f"title_{language}", getattr(meeting, f"title_{language}"))
        setattr(post, f"lead_{language}", getattr(meeting, f"summary_{language}")[:600])
    post.slug = slug_for(post)
    post.save()
    post.meeting_links.create(meeting=meeting, order=1)
    return post
