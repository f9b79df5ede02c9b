"""Who publishes here."""

import pytest

from articles.exchange.publisher import publisher


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("https://desk.example.org", "https://desk.example.org/"),
        ("https://desk.example.org/", "https://desk.example.org/"),
        ("", "http://here/"),
    ],
)
def test_the_publisher_is_named_by_the_settings_and_found_at_this_site(settings, setting, url):
    settings.FACTCHECK_PUBLISHER_NAME = "Example Fact Checks"
    settings.FACTCHECK_SITE_URL = setting

    assert publisher("http://here/") == {"name": "Example Fact Checks", "url": url}
