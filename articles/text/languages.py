"""Language tags (BCP 47), as far as their form goes."""

import re

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z"
LONGEST = 35  # RFC 5646, section 4.4.1


def is_language(tag: str) -> bool:
    return len(tag) <= LONGEST and re.match(LANGUAGE, tag) is not None
