"""From the change feed to the receivers: at least once, and of each claim in order.

`queue` makes out who is to be told what and hands it to workers, `sending` sends one, `again` takes
up what stopped. All that a worker knows is in rows: one that is killed loses nothing.
"""

from articles.webhooks.delivering.again import resume, send_again, send_since
from articles.webhooks.delivering.queue import subscriptions_with_work, take_in
from articles.webhooks.delivering.sending import send_all

__all__ = ["resume", "send_again", "send_all", "send_since", "subscriptions_with_work", "take_in"]
