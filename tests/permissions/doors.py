"""Every cell of the matrix, an address, a method, somebody and a row, and what is expected there.

What comes first, door by door:

* desk: logging in (a redirect), the role (403), the method (405), the row (404, or on Django's own
  pages a redirect to the index). Django's own pages take every method but POST for a GET.
* API: the method (405), a key (401), the claim or article (404), the role (403), what is beneath it
  (404), the body (400 and 409, which count as allowed: they are not for who sends it).
"""

from typing import NamedTuple

from tests.permissions.rows import Row
from tests.permissions.table import (
    ADMINISTRATORS,
    API,
    DJANGO,
    EVERYBODY,
    LEADING,
    NOBODY,
    OUTSIDERS,
    PAGES,
    Allowed,
)
from tests.routes import Route


class Cell(NamedTuple):
    route: Route
    method: str
    who: str
    row: Row

    def __str__(self) -> str:
        return f"{self.route.name} {self.method} {self.who} {self.row.kind}"

    @property
    def like(self) -> str:
        """The method that this one is like."""
        return "GET" if self.method == "HEAD" else self.method

    @property
    def is_seen(self) -> bool:
        return self.who in self.row.found_by and self.who in self.row.seen_by


def may(cell: Cell, method: str) -> bool:
    """Whether the table says that they may."""
    return cell.who in (DJANGO | PAGES | API).get(cell.route.name, {}).get(method, NOBODY)


def expected(cell: Cell) -> str:
    """In a word: `allowed`, or how it is refused."""
    name = cell.route.name
    if name in DJANGO:
        return of_django(DJANGO[name], cell)
    if name in PAGES:
        return of_a_page(PAGES[name], cell)
    if name in API:
        return of_the_api(API[name], cell)
    if name in LEADING:
        return of_one_that_leads_on(cell)
    return ODD[name](cell) if name in ODD else "a row in the table"


def of_django(allowed: Allowed, cell: Cell) -> str:
    if cell.who in OUTSIDERS:
        return "login"
    if cell.who not in allowed["POST" if cell.method == "POST" else "GET"]:
        return "403"
    return "allowed" if cell.who in cell.row.seen_by else "index"


def of_a_page(allowed: Allowed, cell: Cell) -> str:
    if cell.who in OUTSIDERS:
        return "login"
    if cell.who not in frozenset().union(*allowed.values()):
        return "403"
    if cell.method == "OPTIONS":
        return "allowed"
    if cell.like not in allowed:
        return "405"
    return "allowed" if cell.who in cell.row.seen_by else "404"


def of_the_api(allowed: Allowed, cell: Cell) -> str:
    method = cell.like
    if method == "OPTIONS":
        needs_a_key = "anonymous" not in allowed.get("GET", EVERYBODY)
        return "401" if needs_a_key and cell.who == "anonymous" else "allowed"
    if method not in allowed:
        return "405"
    if cell.who == "anonymous" and cell.who not in allowed[method]:
        return "401"
    if cell.who not in cell.row.found_by:
        return "404"
    if cell.who not in allowed[method]:
        return "403"
    return "allowed" if cell.who in cell.row.seen_by else "404"


def of_one_that_leads_on(cell: Cell) -> str:
    name = cell.route.name
    if cell.who not in LEADING[name]:
        return "login"
    if cell.method == "TRACE" and not name.endswith("_history"):
        return "405"
    return "index" if name == "/" else "allowed"


def of_login(cell: Cell) -> str:
    if cell.method in ("PATCH", "DELETE", "TRACE"):
        return "405"
    return "index" if cell.method == "GET" and cell.who not in OUTSIDERS else "allowed"


def of_logout(cell: Cell) -> str:
    if cell.who in OUTSIDERS:
        return "index"
    return "allowed" if cell.method in ("POST", "OPTIONS") else "405"


def of_app_list(cell: Cell) -> str:
    if cell.who in OUTSIDERS:
        return "login"
    return "allowed" if cell.who in cell.row.seen_by else "404"


def of_a_password(cell: Cell) -> str:
    if cell.who in OUTSIDERS:
        return "login"
    if cell.who not in ADMINISTRATORS:
        return "403"
    return "allowed" if cell.who in cell.row.seen_by else "404"


def of_nowhere_at_the_desk(cell: Cell) -> str:
    return "login" if cell.who in OUTSIDERS else "404"


def of_language(cell: Cell) -> str:
    return "allowed" if cell.method == "POST" else "405"


def of_health(cell: Cell) -> str:
    return "allowed" if cell.method in ("GET", "HEAD") else "405"


# Addresses that are like no other

ODD = {
    "admin:login": of_login,
    "admin:logout": of_logout,
    "admin:app_list": of_app_list,
    "admin:auth_user_password_change": of_a_password,
    "admin:view_on_site": of_nowhere_at_the_desk,
    "/admin/(?P<url>.*)$": of_nowhere_at_the_desk,
    r"/api/v1/[\s\S]": lambda cell: "404",
    r"/v1alpha1/[\s\S]*": lambda cell: "404",
    "/v1alpha1": lambda cell: "404",
    "google:claim-image-search": lambda cell: "501",
    r"/^api(?:/[\s\S]*)?$": lambda cell: "404",
    r"/feeds/[\s\S]*": lambda cell: "404",
    "problem": of_health,
    "set_language": of_language,
    "healthz": of_health,
    "readyz": of_health,
}
