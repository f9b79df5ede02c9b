"""Webhooks: programs are told what changed, signed and at least once, at addresses of theirs.

An app of its own: it has its tables, its pages at the desk and its worker, and nothing imports it.
Without it in INSTALLED_APPS, everything else works as before. `models` has who is told what,
`delivering` brings it about, `posting` and `addresses` send it where it may go, `signing` shows
whom it is from.
"""
