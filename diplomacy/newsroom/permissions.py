"""Who may see and change which records: groups, and rules about single records."""

from django.db.models import QuerySet

from diplomacy.models import Intake, Meeting, Mission, Post, User

VIEW_ALL = tuple(
    f"view_{name}"
    for name in (
        "country sphere organization mission ambassador appointment counterpart event meeting "
        "meetingsphere participation outcome post postmeeting photo attachment correction "
        "slugredirect"
    ).split()
)


def _manage(*names: str, verbs: tuple[str, ...] = ("add", "change", "delete")) -> tuple[str, ...]:
    return tuple(f"{verb}_{name}" for name in names for verb in verbs)


_DRAFTING = (
    *_manage("meeting", "meetingsphere", "participation", "outcome", "post", "postmeeting"),
    *_manage("photo", "counterpart", "organization", "event", verbs=("add",)),
    *_manage("attachment"),
    *_manage("intake", verbs=("view", "add", "change")),
)
_EDITING = (
    *_DRAFTING,
    *_manage("photo", "counterpart", "organization", "event", "correction"),
    *_manage("ambassador", "appointment"),
    *_manage("mission", "sphere", verbs=("change",)),
    "submit_post",
    "export_reports",
)

# The names are part of the contract with the ministry's directory; the codenames are Django's.
GROUPS: dict[str, tuple[str, ...]] = {
    "Attaché": (*VIEW_ALL, *_DRAFTING),
    "Editor": (*VIEW_ALL, *_EDITING),
    "Chief editor": (*VIEW_ALL, *_EDITING, "publish_post", *_manage("mission")),
    "Analyst": (*VIEW_ALL, "export_reports"),
}


def is_attache(user: User) -> bool:
    """Whether the person drafts for missions but may not edit what others write."""
    return user.has_perm("diplomacy.add_post") and not user.has_perm("diplomacy.submit_post")


def posts_for(user: User) -> QuerySet[Post]:
    """The posts that the person may see in the admin: an attaché those of the own mission."""
    if not user.has_perm("diplomacy.view_post"):
        return Post.objects.none()
    if is_attache(user):
        return Post.objects.filter(mission=user.mission_id) if user.mission_id else _none(Post)
    if user.has_perm("diplomacy.submit_post"):
        return Post.objects.all()
    return Post.objects.public_in_any_language()


def meetings_for(user: User) -> QuerySet[Meeting]:
    """The meetings that the person may see in the admin, by the same rule."""
    if not user.has_perm("diplomacy.view_meeting"):
        return Meeting.objects.none()
    if is_attache(user):
        return (
            Meeting.objects.filter(mission=user.mission_id) if user.mission_id else _none(Meeting)
        )
    if user.has_perm("diplomacy.submit_post"):
        return Meeting.objects.all()
    return Meeting.objects.public_in_any_language()


def intakes_for(user: User) -> QuerySet[Intake]:
    """The incoming texts that the person may see: an attaché those of the own mission."""
    if not user.has_perm("diplomacy.view_intake"):
        return Intake.objects.none()
    if is_attache(user):
        return Intake.objects.filter(mission=user.mission_id) if user.mission_id else _none(Intake)
    return Intake.objects.all()


def _none(model: type[Post] | type[Meeting] | type[Intake]) -> QuerySet:
    return model.objects.none()


def may_change_post(user: User, post: Post) -> bool:
    """An attaché changes own drafts, an editor all but published ones, a chief editor all."""
    if not user.has_perm("diplomacy.change_post"):
        return False
    if is_attache(user):
        return post.state == Post.State.DRAFT and _own(user, post.mission_id)
    if post.state in (Post.State.PUBLISHED, Post.State.WITHDRAWN):
        return user.has_perm("diplomacy.publish_post")
    return True


def may_change_meeting(user: User, meeting: Meeting) -> bool:
    """As for posts; a meeting is an attaché's while only drafts contain it."""
    if not user.has_perm("diplomacy.change_meeting"):
        return False
    if is_attache(user):
        beyond_draft = meeting.posts.exclude(state=Post.State.DRAFT)
        return _own(user, meeting.mission_id) and not beyond_draft.exists()
    if meeting.posts.filter(state=Post.State.PUBLISHED).exists():
        return user.has_perm("diplomacy.publish_post")
    return True


def may_change_intake(user: User, intake: Intake) -> bool:
    """Open ones only; an attaché works on those of the own mission."""
    if intake.state != Intake.State.OPEN or not user.has_perm("diplomacy.change_intake"):
        return False
    return not is_attache(user) or _own(user, intake.mission_id)


def may_record_for(user: User, mission: Mission) -> bool:
    """Whether the person may enter meetings of the mission."""
    if not user.has_perm("diplomacy.add_meeting"):
        return False
    return not is_attache(user) or _own(user, mission.pk)


def may_preview(user: User, post: Post) -> bool:
    """Whether the person may see the post's page before readers do."""
    return user.is_staff and posts_for(user).filter(pk=post.pk).exists()


def may_export(user: User) -> bool:
    """Reports are for Analyst and above; an attaché has none."""
    return user.is_active and user.has_perm("diplomacy.export_reports")


def _own(user: User, mission_id: int | None) -> bool:
    return user.mission_id is not None and user.mission_id == mission_id
