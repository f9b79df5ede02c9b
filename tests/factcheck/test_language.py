"""Who is answered in which language: the desk in each person's, everything else in English."""

import pytest
from django.urls import reverse

from articles.models import ApiKey
from tests.admin.visitors import Visitor
from tests.make import make_claim, make_published, make_user

pytestmark = pytest.mark.django_db
ARABIC = {"HTTP_ACCEPT_LANGUAGE": "ar"}
RIGHT_TO_LEFT = '<html lang="ar" dir="rtl">'


def test_the_desk_speaks_the_language_that_the_browser_asks_for(client):
    response = client.get("/admin/login/", **ARABIC)

    assert RIGHT_TO_LEFT in response.content.decode()
    assert "مكتب تدقيق الحقائق" in response.content.decode()
    assert response["Content-Language"] == "ar"
    assert "Accept-Language" in response["Vary"]


def test_a_language_that_the_desk_does_not_know_is_english(client):
    response = client.get("/admin/login/", HTTP_ACCEPT_LANGUAGE="tlh, de;q=0.5")

    assert '<html lang="en" dir="ltr">' in response.content.decode()


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/articles/claim/?status=open"])
def test_a_language_is_chosen_on_any_page_and_kept(address):
    visitor = Visitor("annotator")
    if "login" in address:
        visitor.logout()
    html = visitor.get(address).content.decode()
    assert '<button type="submit" name="language" value="ar" lang="ar" dir="rtl">' in html
    assert f'<input type="hidden" name="next" value="{address}">' in html

    response = visitor.post(reverse("set_language"), {"language": "ar", "next": address})

    assert response["Location"] == address
    html = visitor.get(address).content.decode()
    assert RIGHT_TO_LEFT in html
    assert 'value="en" lang="en" dir="ltr">English</button>' in html


def test_the_choice_takes_a_form_and_leads_nowhere_else(client):
    assert client.get("/admin/language/?language=ar").status_code == 405
    sent = {"language": "ar", "next": "https://elsewhere.example.org/"}

    assert client.post("/admin/language/", sent)["Location"] == "/"


def test_the_choice_is_a_cookie_that_only_this_site_reads(client):
    client.post("/admin/language/", {"language": "ar"})

    cookie = client.cookies["django_language"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 31_536_000)


@pytest.mark.parametrize(
    "address",
    [
        *("/api/v1/", "/api/v1/claims/", "/api/v1/verdicts/", "/api/v1/schema/", "/healthz"),
        *("/api/v1/claims/?status=nonsense", "/api/v1/verdicts/9/", "/api/v1/nowhere/", "/"),
    ],
)
def test_programs_get_the_same_bytes_whatever_they_ask_for(client, address):
    make_published()
    english = client.get(address)
    client.get("/admin/login/", **ARABIC)
    client.cookies["django_language"] = "ar"

    arabic = client.get(address, **ARABIC)

    assert (arabic.status_code, arabic.content) == (english.status_code, english.content)
    assert "Accept-Language" not in arabic.get("Vary", "")


def test_an_error_of_the_api_is_in_english_in_any_case(client):
    _, secret = ApiKey.objects.issue(make_user("reviewer"), "A key")
    address = f"/api/v1/claims/{make_claim().pk}/reviews/"
    as_program = {"HTTP_AUTHORIZATION": f"Bearer {secret}", "content_type": "application/json"}

    problem = client.post(address, {}, **as_program, **ARABIC).json()

    assert problem["title"] == "What was sent is not valid"
    assert problem["errors"][0]["detail"] == "This field is required."
