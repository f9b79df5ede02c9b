"""What holds on every page: who gets in, what is hidden, what is not deleted."""

import re

import pytest

from articles.models import ApiKey, Claim
from tests.admin.visitors import Visitor, crawl, page
from tests.make import (
    make_claim,
    make_evidence,
    make_published,
    make_user,
    make_version,
    submit,
)


def test_a_stranger_is_asked_to_log_in(client, db):
    client.force_login(make_user())

    response = client.get(page("claim_changelist"))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_staff_without_a_role_sees_no_list(db):
    nobody = make_user()
    nobody.is_staff = True
    nobody.save()

    assert Visitor(user=nobody).get(page("claim_changelist")).status_code == 403


def test_a_hidden_review_is_on_no_page_that_a_colleague_can_reach(colleague):
    version = make_version(reviews_required=2)
    author = make_user("reviewer", "hidden-author")
    evidence = make_evidence(title="HIDDEN title", url="https://hidden.example.org/")
    claim = make_claim(version)
    submit(claim, by=author, explanation="HIDDEN words", evidence=[evidence])

    pages = crawl(colleague)

    assert page("claim_review", claim.pk) in pages
    assert [address for address, html in pages.items() if "HIDDEN" in html] == []
    assert [address for address, html in pages.items() if "hidden.example.org" in html] == []


def test_messages_carry_no_judgement_and_recent_actions_are_in_histories_alone(superuser):
    claim = submit(make_claim(), rating="refuted", by=superuser.user)

    html = superuser.get("/admin/").content.decode()

    assert str(claim) not in html
    assert "Refuted" not in html
    assert "recent-actions" not in html


@pytest.mark.parametrize(
    "name",
    ["article", "claim", "review", "verdict", "assignment", "recusal", "ratingscale", "apikey"],
)
def test_nothing_is_deleted(superuser, name):
    make_published()
    ApiKey.objects.issue(superuser.user, "Key")
    address = page(f"{name}_changelist")

    response = superuser.post(address, {"action": "delete_selected", "_selected_action": "1"})

    assert 'value="delete_selected"' not in superuser.get(address).content.decode()
    assert response.status_code in (200, 302, 403)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("role", ["annotator", "reviewer", "editor", "administrator"])
def test_every_link_of_the_first_page_leads_somewhere(role, db):
    version, visitor = make_version(), Visitor(role)
    make_claim(version)

    html = visitor.get("/admin/").content.decode()

    for address in set(re.findall(r'href="(/admin/[^"#]*)', html)):
        assert visitor.get(address, follow=True).status_code == 200, address


def test_the_page_of_an_app_lists_its_lists_alone(editor):
    html = editor.get("/admin/articles/").content.decode()

    assert page("verdict_changelist") in html
    assert "dashboard-parts" not in html
