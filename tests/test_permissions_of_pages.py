"""Who may do what on our own pages: the tests of the desk, in a file for a process of its own."""

import pytest

from tests.test_permissions import (
    answers,
    test_every_form_and_every_step_is_really_taken_by_those_who_may,
    test_everybody_is_answered_as_their_role_allows_and_their_door_says,
    test_fields_that_a_form_does_not_have_change_nothing,
    test_head_is_answered_like_get,
    test_nothing_is_written_but_by_who_may_and_with_what_can_be_taken,
    test_options_tell_nothing_about_rows,
    test_what_one_may_not_see_cannot_be_told_from_what_is_absent,
    world,
)

__all__ = [
    "answers",
    "test_every_form_and_every_step_is_really_taken_by_those_who_may",
    "test_everybody_is_answered_as_their_role_allows_and_their_door_says",
    "test_fields_that_a_form_does_not_have_change_nothing",
    "test_head_is_answered_like_get",
    "test_nothing_is_written_but_by_who_may_and_with_what_can_be_taken",
    "test_options_tell_nothing_about_rows",
    "test_what_one_may_not_see_cannot_be_told_from_what_is_absent",
    "world",
]
pytestmark = pytest.mark.django_db

PART = "pages"
