"""Who publishes here."""

from django.conf import settings


def publisher(site: str = "") -> dict[str, str]:
    """Its `name` and its `url`, which is that of this site; `site` is where it was asked for, and
    counts where the settings do not say.
    """
    url = settings.FACTCHECK_SITE_URL or site
    return {"name": settings.FACTCHECK_PUBLISHER_NAME, "url": url.rstrip("/") + "/"}
