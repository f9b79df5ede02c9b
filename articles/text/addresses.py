"""Web addresses, and which of them are taken for the same page."""

import re

ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<www>www\.)?(?P<rest>[^#]*)(#.*)?", re.S)


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
