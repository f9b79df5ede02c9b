"""Webhooks at the desk."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles.webhooks.models import Subscription
from tests.admin.visitors import Visitor, words
from tests.make import make_claims, make_published, make_version
from tests.permissions.form import Form
from tests.webhooks.rows import deliver, of, states, subscribe, told

pytestmark = pytest.mark.django_db


def page(name: str, *args) -> str:
    return reverse(f"admin:webhooks_{name}", args=args)


@pytest.fixture
def administrator(db) -> Visitor:
    return Visitor("administrator")


def add(visitor, **fields):
    data = {"name": "Mirror", "url": "https://example.org/told"} | fields
    return visitor.post(page("subscription_add"), data, follow=True)


def change(visitor, subscription, **fields):
    address = page("subscription_change", subscription.pk)
    data = Form(visitor.get(address).content).data | fields
    given = {name: value for name, value in data.items() if value is not None}
    return visitor.post(address, given, follow=True)


def act(visitor, name, action, row):
    data = {"action": action, "_selected_action": row.pk}
    return visitor.post(page(f"{name}_changelist"), data, follow=True)


def test_a_subscription_is_made_and_its_secret_shown_once(administrator):
    version = make_version()
    said = words(add(administrator, types=["verdict.corrected"], articles=[version.article_id]))

    made = Subscription.objects.get()
    assert said.split("never shown again: ")[1].split()[0] == made.secret
    assert (made.owner, made.types) == (administrator.user, ["verdict.corrected"])
    assert list(made.articles.all()) == [version.article]
    pages = [page("subscription_changelist"), page("subscription_change", made.pk), "/admin/"]
    assert not any(made.secret in administrator.get(a).content.decode() for a in pages)
    assert made.secret not in str(LogEntry.objects.values())


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/", "starts with https://"),
        ("ftp://example.org/", "Enter a valid URL"),
        ("https://me:secret@example.org/", "no name, password or fragment"),
        ("https://example.org/#here", "no name, password or fragment"),
        ("https://example.org:0/", "no port 0"),
        ("https://example.org:99999/", "This is not an address."),
    ],
)
def test_an_address_that_is_not_spoken_to_is_refused_in_words(administrator, url, words, settings):
    settings.FACTCHECK_WEBHOOKS_PRIVATE = False

    response = add(administrator, url=url)

    assert words in response.content.decode()
    assert not Subscription.objects.exists()


def test_a_kind_that_there_is_not_is_refused(administrator):
    response = add(administrator, types=["review.submitted"])

    assert "not one of the available choices" in response.content.decode()


def test_a_new_secret_is_made_and_shown(administrator, receiver):
    subscription = subscribe(receiver)

    said = words(act(administrator, "subscription", "renew_secret", subscription))

    renewed = Subscription.objects.get().secret
    assert renewed in said
    assert renewed != subscription.secret


def disable(receiver) -> Subscription:
    subscription = subscribe(receiver, name="Mirror of all")
    receiver.answer = lambda got: (410, {}, b"")
    make_claims(2, published=True)
    deliver()
    receiver.answer, receiver.got[:] = (lambda got: (204, {}, b"")), []
    subscription.refresh_from_db()
    return subscription


def test_who_may_see_to_it_is_told_on_the_first_page_that_one_was_disabled(receiver, administrator):
    subscription = disable(receiver)

    notice = "Mirror of all is told nothing any more"
    said = administrator.get("/admin/").content.decode()
    assert notice in said
    assert "(HTTP 410)" in said
    assert page("subscription_change", subscription.pk) in said
    assert notice not in Visitor("reviewer").get("/admin/").content.decode()


def test_what_waited_goes_out_when_it_is_made_active_again(receiver, administrator):
    subscription = disable(receiver)

    assert "What has waited is sent now." in words(
        change(administrator, subscription, is_active="on")
    )
    deliver()

    assert states() == ["delivered"] * 2
    assert "is told nothing" not in administrator.get("/admin/").content.decode()


def test_it_can_be_stopped_and_nothing_is_missed(receiver, administrator):
    subscription = subscribe(receiver)
    change(administrator, subscription, is_active=None)
    claim = make_published()
    assert deliver() == 0

    change(administrator, subscription, is_active="on")
    deliver()

    assert told(receiver) == of(claim)


def test_how_far_it_has_come_is_not_put_back_by_a_form(receiver, administrator):
    subscription = subscribe(receiver)
    stale = Subscription.objects.get()
    make_published()
    deliver()

    stale.save()

    assert Subscription.objects.get().position > subscription.position


def test_everything_since_a_time_is_sent_again(receiver, administrator):
    subscription = subscribe(receiver)
    claim = make_published()
    deliver()
    an_hour_ago = timezone.now() - timedelta(hours=1)

    said = words(change(administrator, subscription, since=f"{an_hour_ago:%Y-%m-%dT%H:%M}"))
    deliver()

    assert "What happened since is sent again." in said
    assert told(receiver) == of(claim, claim)
    said = words(change(administrator, subscription, since="2999-01-01T00:00"))
    assert "Nothing has happened since." in said


def test_a_delivery_is_sent_again(receiver, administrator):
    subscribe(receiver)
    claim = make_published()
    deliver()
    [row] = Subscription.objects.get().deliveries.all()

    assert "1 delivery is sent again." in words(act(administrator, "delivery", "send_again", row))
    deliver()

    assert told(receiver) == of(claim, claim)


def test_the_log_shows_what_was_sent_and_answered_and_no_secret(receiver, administrator):
    subscription = subscribe(receiver)
    receiver.answer = lambda got: (500, {}, b"<script>Out of order</script>")
    make_published()
    deliver()
    [row] = subscription.deliveries.all()

    said = administrator.get(page("delivery_change", row.pk)).content.decode()

    assert "&lt;script&gt;Out of order" in said
    assert row.webhook_id in said
    assert "Verdict published" in said
    assert subscription.secret not in said


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_lists_cost_the_same_however_many_rows(
    how_many, receiver, administrator, django_assert_num_queries
):
    for _ in range(how_many):
        subscribe(receiver)
    make_claims(how_many, published=True)
    Subscription.objects.exclude(pk=Subscription.objects.last().pk).update(is_active=False)
    deliver()

    for name, queries in {"subscription": 7, "delivery": 7}.items():
        with django_assert_num_queries(queries, info=name):
            response = administrator.get(page(f"{name}_changelist"))
        assert len(response.context["cl"].result_list) == how_many
