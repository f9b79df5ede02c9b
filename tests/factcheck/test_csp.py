import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/api/v1/docs/", "/nowhere"])
def test_every_page_has_the_strict_policy(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_front_door_leads_to_the_desk(client):
    assert client.get("/").headers["Location"] == "/admin/"
