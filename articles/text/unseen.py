"""Characters that nobody sees, some of which turn or hide what stands beside them."""

import unicodedata


def unseen(text: str) -> list[str]:
    """Each once, in the order of the text, as “U+202E RIGHT-TO-LEFT OVERRIDE”.

    They are those that Unicode calls format characters (Cf): marks of direction, of no width, tags.
    """
    found = dict.fromkeys(sign for sign in text if unicodedata.category(sign) == "Cf")
    return [f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip() for sign in found]
