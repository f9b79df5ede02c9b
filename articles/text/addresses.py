"""Web addresses: which can be stored, whose they are, and which are taken for the same page."""

import re

LONGEST_ADDRESS = 2000
ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<www>www\.)?(?P<rest>[^#]*)(#.*)?", re.S)
LETTER = "a-z0-9\u00a1-\uffff"
LABEL = rf"[{LETTER}](?:[{LETTER}-]{{0,61}}[{LETTER}])?"
HOST = re.compile(
    rf"https?://(?P<host>(?:{LABEL}\.)+(?:[a-z\u00a1-\uffff]{{2,63}}|xn--[a-z0-9]{{1,59}}))"
    r"(?::[0-9]{2,5})?(?:[/?#][^\s\x00-\x1f\x7f-\x9f]*)?",
    re.IGNORECASE,
)
DOMAIN = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"
LONGEST_DOMAIN = 253


def spellings(address: str) -> list[str]:
    """Every way to write the address of a page that is taken for the same: with http or https, with
    or without `www.`, with or without a slash at the end. What follows a # is left out; all else is
    compared as it is. None of what is no web address.
    """
    if not (found := ADDRESS.fullmatch(address)):
        return []
    rest = found["rest"].removesuffix("/")
    return [
        f"{scheme}://{www}{rest}{slash}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("", "/")
    ]


def domain(address: str) -> str:
    """Whose a web address is: its domain in small letters, without `www.`, in ASCII (IDNA).

    Empty where it is no web address of a named host, and so could not be stored: no scheme but http
    and https in small letters, no user, no bare number, no blank or control character, at
    most 2,000 characters.
    """
    found = HOST.fullmatch(address) if len(address) <= LONGEST_ADDRESS else None
    if not found or not address.startswith(("http://", "https://")):
        return ""
    try:
        host = found["host"].lower().encode("idna").decode("ascii").lower().removeprefix("www.")
    except UnicodeError:
        return ""
    return host if re.fullmatch(DOMAIN, host) and len(host) <= LONGEST_DOMAIN else ""
