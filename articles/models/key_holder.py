"""Who calls with an API key: its person, within its scopes."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import LazyObject

from articles.models.api_key import ApiKey
from articles.models.scope import PERMISSIONS, Scope


class KeyHolder(LazyObject):  # type: ignore[type-arg]  # generic in the stubs alone
    """A person as whoever calls with their key: the same person to every rule and on record, with
    the rights that the key has too.
    """

    is_superuser = False  # what superusers may, a key may if it has the scope for it

    def __init__(self, key: ApiKey) -> None:
        self.__dict__["key"] = key
        super().__init__()

    def _setup(self) -> None:
        self._wrapped = self.key.user

    def has_perm(self, permission: str, obj: Any = None) -> bool:
        return permission in self.key.permissions and self.key.user.has_perm(permission, obj)

    def lacks(self, permission: str) -> Scope | None:
        """The scope that the key would need besides, where there is one."""
        if permission in self.key.permissions:
            return None
        return next((scope for scope in Scope if permission in PERMISSIONS[scope]), None)

    def has_perms(self, permissions: Iterable[str], obj: Any = None) -> bool:
        return all(self.has_perm(permission, obj) for permission in permissions)

    def __copy__(self) -> "KeyHolder":
        return KeyHolder(self.key)  # LazyObject's own would be the person, with all their rights

    def __deepcopy__(self, memo: Any) -> "KeyHolder":
        return KeyHolder(self.key)
