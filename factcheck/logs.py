"""What is logged, how, and what is kept out of it."""

import logging
import re

# Google's clients send their keys in the address: see articles.api.google.arrival.
SECRET = re.compile(r"([?&](?:key|access_token|oauth_token)=)[^&\s\"]+")


class WithoutKeys(logging.Filter):
    """Puts … in the place of each key in the line of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True


SETTINGS = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": WithoutKeys}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "requests": {
            "()": "django.utils.log.ServerFormatter",
            "format": "[{server_time}] {message}",
            "style": "{",
        },
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "requests": {
            "class": "logging.StreamHandler",
            "formatter": "requests",
            "filters": ["without_keys"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Without Django's own handler beside the root's, which would say everything twice.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # The development server, which has the line of each request from the socket itself.
        "django.server": {"handlers": ["requests"], "level": "INFO", "propagate": False},
        # What it says of a page without an article, whoever handed it in is told in words.
        "trafilatura": {"level": "CRITICAL"},
    },
}
