"""Webhooks at the desk: who is told what, and what became of it."""

from articles.webhooks.admin import delivery, subscription

__all__ = ["delivery", "subscription"]
