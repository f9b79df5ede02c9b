"""Who is told what, and what became of it. Import them from this package only."""

from articles.webhooks.models.delivery import Attempt, Delivery, State
from articles.webhooks.models.subscription import Subscription

__all__ = ["Attempt", "Delivery", "State", "Subscription"]
