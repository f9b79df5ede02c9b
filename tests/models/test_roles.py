"""The default scale and the roles, as the migrations make them."""

import pytest
from django.contrib.auth.models import Group

from articles.models import RatingScale

pytestmark = pytest.mark.django_db


def test_the_default_scale_has_the_seven_ratings_of_the_codebook():
    ratings = RatingScale.objects.get(code="default").ratings.values_list("code", "value")

    assert list(ratings) == [
        ("supported", 5),
        ("mostly_supported", 4),
        ("conflicting", 3),
        ("mostly_refuted", 2),
        ("refuted", 1),
        ("not_enough_evidence", None),
        ("not_rated", None),
    ]


def test_only_not_rated_makes_no_claim_review():
    ratings = RatingScale.objects.get(code="default").ratings.filter(makes_claim_review=False)

    assert [rating.code for rating in ratings] == ["not_rated"]


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("review_claim", {"Reviewers"}),
        ("publish_claim", {"Editors"}),
        ("reopen_claim", {"Editors"}),
        ("assign_claim", {"Editors"}),
        ("adjudicate_claim", {"Editors"}),
        ("view_assignment", {"Reviewers", "Editors"}),
        ("view_recusal", {"Editors"}),
        ("view_review", {"Reviewers", "Editors"}),
        ("add_assignment", set()),
        ("delete_claim", set()),
        ("add_claim", {"Annotators", "Editors"}),
        ("change_article", {"Annotators", "Editors"}),
        ("add_user", {"Administrators"}),
        ("view_claim", {"Annotators", "Reviewers", "Editors", "Administrators"}),
        ("import_article", {"Administrators"}),
        ("delete_user", set()),
        ("change_group", set()),
    ],
)
def test_each_role_may_what_it_needs_and_no_more(permission, roles):
    groups = Group.objects.filter(permissions__codename=permission)

    assert set(groups.values_list("name", flat=True)) == roles
