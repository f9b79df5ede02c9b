"""What the desk says where there is no page, or none for whoever asks."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin import dashboard
from tests.admin.visitors import Visitor, page

pytestmark = pytest.mark.django_db


def looks_like_the_desk(response) -> str:
    html = response.content.decode()
    assert '<a href="/admin/">Fact-check desk</a>' in html
    assert "articles/theme.css" in html
    assert "<style" not in html
    return html


def test_an_address_without_a_page_is_said_to_have_none():
    for visitor, address in ((Client(), "/nothing"), (Visitor("editor"), "/admin/nothing/")):
        response = visitor.get(address)

        assert response.status_code == 404
        assert "There is nothing at this address" in looks_like_the_desk(response)


def test_whoever_may_not_is_told_who_can_change_that():
    response = Visitor("annotator").get(page("apikey_changelist"))

    assert response.status_code == 403
    assert "An administrator can change that." in looks_like_the_desk(response)


def test_a_form_from_before_signing_in_is_explained():
    visitor = Client(enforce_csrf_checks=True)

    response = visitor.post(reverse("admin:login"), {"username": "x"})

    assert response.status_code == 403
    assert "load the page again" in looks_like_the_desk(response)


def test_what_cannot_be_understood_changes_nothing(reviewer):
    response = reviewer.get(page("review_changelist"), {"rating__code": "x"})

    assert response.status_code == 400
    assert "Nothing is changed." in looks_like_the_desk(response)


def test_a_fault_of_ours_is_said_without_its_cause(reviewer, monkeypatch):
    monkeypatch.setattr(dashboard, "of", lambda user: 1 / 0)
    reviewer.raise_request_exception = False

    response = reviewer.get("/admin/")

    assert response.status_code == 500
    html = looks_like_the_desk(response)
    assert "Something went wrong here" in html
    assert "ZeroDivisionError" not in html
