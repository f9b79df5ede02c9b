"""The words of AVeriTeC, and what they are here."""

import re
from typing import Any

Item = dict[str, Any]
SUPPORTED, REFUTED = "Supported", "Refuted"
CONFLICTING, UNDECIDED = "Conflicting Evidence/Cherrypicking", "Not Enough Evidence"
LABELS = {  # of the ratings of the default scale; a label is read as the first that has it
    "supported": SUPPORTED,
    "mostly_supported": SUPPORTED,
    "conflicting": CONFLICTING,
    "refuted": REFUTED,
    "mostly_refuted": REFUTED,
    "not_enough_evidence": UNDECIDED,
}
OF_DEFAULT = {("default", code): label for code, label in LABELS.items()}  # scale, rating
TYPES = {  # codebook, section 3; the other kinds have no type
    "event_property": "Event/Property Claim",
    "numerical": "Numerical Claim",
    "causal": "Causal Claim",
    "position": "Position Statement",
    "quote": "Quote Verification",
}
NO_LETTERS = re.compile("[^a-z]")


def normal(words: str) -> str:
    """A label or type as it is compared: by its letters alone."""
    return NO_LETTERS.sub("", words.lower())


RATINGS = {normal(label): code for code, label in reversed(LABELS.items())}
KINDS = {normal(claim_type): kind for kind, claim_type in TYPES.items()}


def turned(date: str) -> str:
    """17-9-2023 as 2023-09-17, and that as 17-09-2023."""
    return "-".join(part.zfill(2) for part in reversed(date.split("-")) if part)
