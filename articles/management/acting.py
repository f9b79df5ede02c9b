"""In whose name a command acts."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError


def account(username: str | None) -> User:
    """The active account of a name, or the only superuser; CommandError says what to name."""
    active = User.objects.filter(is_active=True)
    if username:
        user = active.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no active account named {username}.")
        return user
    superusers = list(active.filter(is_superuser=True)[:2])
    if len(superusers) != 1:
        raise CommandError("Say with --as USERNAME who does this.")
    return superusers[0]
