"""What is kept out of logs."""

import logging
import re

# Google's clients send their keys in the address: see articles.api.google.arrival.
SECRET = re.compile(r"([?&](?:key|access_token|oauth_token)=)[^&\s\"]+")


class WithoutKeys(logging.Filter):
    """Puts … in the place of each key in the line of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
