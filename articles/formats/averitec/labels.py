"""The words of AVeriTeC, and what they are here."""

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
RATINGS = {label: code for code, label in reversed(LABELS.items())}
OF_DEFAULT = {("default", code): label for code, label in LABELS.items()}  # scale, rating
TYPES = {  # codebook, section 3; the other kinds have no type
    "event_property": "Event/Property Claim",
    "numerical": "Numerical Claim",
    "causal": "Causal Claim",
    "position": "Position Statement",
    "quote": "Quote Verification",
}
KINDS = {claim_type: kind for kind, claim_type in TYPES.items()}


def turned(date: str) -> str:
    """17-9-2023 as 2023-09-17, and that as 17-09-2023."""
    return "-".join(part.zfill(2) for part in reversed(date.split("-")) if part)
