"""The audit: every claim of an article rebuilt from its events alone, and held against its rows.

An event says what was before it as well as what is, so one that is missing, forged or out of order
shows in the next. A row that was changed behind the verbs' back is not what the events make of it.
"""

from articles.audit.check import check
from articles.audit.told import NAMES, AuditError

__all__ = ["NAMES", "AuditError", "check"]
