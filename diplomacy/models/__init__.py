"""The records of the press service, one module per subject."""

from .events import Event
from .intake import Intake, IntakeStep, Lesson
from .media import Attachment, Correction, Photo
from .meetings import Meeting, MeetingSphere
from .missions import Mission
from .outcomes import Outcome
from .participations import Participation
from .people import Ambassador, Appointment, Counterpart
from .places import Country, Organization, Region, Sphere
from .post_links import PostMeeting, SlugRedirect
from .posts import Post
from .staff import User

__all__ = [
    "Ambassador",
    "Appointment",
    "Attachment",
    "Correction",
    "Counterpart",
    "Country",
    "Event",
    "Intake",
    "IntakeStep",
    "Lesson",
    "Meeting",
    "MeetingSphere",
    "Mission",
    "Organization",
    "Outcome",
    "Participation",
    "Photo",
    "Post",
    "PostMeeting",
    "Region",
    "SlugRedirect",
    "Sphere",
    "User",
]
