from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from diplomacy.models import User
from diplomacy.reference import load_reference
from diplomacy.sample import ACCOUNTS, PASSWORD, load_accounts, load_digest


class Command(BaseCommand):
    help = "Enter the sample digest and, on a trial, the demo accounts. Enters nothing twice."

    def handle(self, *args: Any, **options: Any) -> None:
        load_reference()
        accounts = load_accounts() if settings.TRIAL else 0
        if not User.objects.filter(groups__name="Chief editor").exists():
            raise CommandError("Create a user of the group “Chief editor” first; it publishes.")
        posts = load_digest()
        self.stdout.write(f"Sample: {posts} posts and {accounts} accounts created.")
        if settings.TRIAL:
            self.stdout.write(f"Demo accounts, password {PASSWORD}: {', '.join(ACCOUNTS)}.")
        else:
            self.stdout.write("Demo accounts are for trials only; none was created.")
