"""The admin of accounts: no way up for who is no superuser."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from tests.make import make_user


def account(name, *args):
    return reverse(f"admin:auth_user_{name}", args=args)


def sent(user, **fields):
    plain = {"username": user.username, "is_active": "on", "is_staff": "on"}
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    return plain | dates | {"last_login_0": "", "last_login_1": ""} | fields


def test_an_administrator_gives_a_role(administrator):
    user, editors = make_user("reviewer"), Group.objects.get(name="Editors")

    administrator.post(account("change", user.pk), sent(user, groups=[editors.pk]))

    assert list(user.groups.all()) == [editors]


def test_an_administrator_neither_makes_superusers_nor_gives_permissions(administrator):
    permission = Permission.objects.get(codename="publish_claim")
    forged = {"is_superuser": "on", "user_permissions": [permission.pk]}
    user = administrator.user

    html = administrator.get(account("change", user.pk)).content.decode()
    administrator.post(account("change", user.pk), sent(user, first_name="Changed", **forged))

    user.refresh_from_db()
    assert (user.first_name, user.is_superuser) == ("Changed", False)
    assert not user.user_permissions.exists()
    assert "is_superuser" not in html
    assert "user_permissions" not in html


def test_a_superuser_is_out_of_an_administrators_sight(administrator, superuser):
    user = superuser.user
    password = {"password1": "another horse battery", "password2": "another horse battery"}

    listed = administrator.get(account("changelist")).context["cl"].queryset
    administrator.post(account("change", user.pk), sent(user, username="taken-over"))
    administrator.post(reverse("admin:auth_user_password_change", args=[user.pk]), password)

    assert user not in listed
    before = user.password
    user.refresh_from_db()
    assert (user.username, user.password) == ("root", before)


def test_a_superuser_makes_superusers(superuser):
    user = make_user("reviewer")

    superuser.post(account("change", user.pk), sent(user, is_superuser="on"))

    user.refresh_from_db()
    assert user.is_superuser


def test_accounts_are_never_deleted(superuser):
    user = make_user("reviewer")

    assert superuser.post(account("delete", user.pk), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_roles_are_read_only_for_administrators(administrator):
    group = Group.objects.get(name="Administrators")
    address = reverse("admin:auth_group_change", args=[group.pk])

    assert administrator.get(address).status_code == 200
    assert administrator.post(address, {"name": "Gods"}).status_code == 403


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_list_costs_the_same_however_many_accounts(
    administrator, how_many, django_assert_num_queries
):
    for _ in range(how_many):
        make_user("reviewer")

    with django_assert_num_queries(9):
        administrator.get(account("changelist"))


def test_roles_are_boxes_to_tick_and_times_have_names(administrator):
    html = administrator.get(account("change", make_user("reviewer").pk)).content.decode()

    role = Group.objects.get(name="Reviewers")
    assert f'<input type="checkbox" name="groups" value="{role.pk}"' in html
    assert 'aria-label="Date"' in html
    assert 'aria-label="Time"' in html


def test_a_superuser_ticks_what_a_role_may(superuser):
    role = Group.objects.get(name="Reviewers")
    address = reverse("admin:auth_group_change", args=[role.pk])

    html = superuser.get(address).content.decode()
    chosen = Permission.objects.filter(codename__in=("view_claim", "review_claim"))
    superuser.post(address, {"name": role.name, "permissions": [one.pk for one in chosen]})

    assert "<label>Fact-check desk | claim</label>" in html
    assert set(role.permissions.all()) == set(chosen)


def test_who_loses_a_role_is_told_before_it_is_deleted(superuser):
    for _ in range(2):
        make_user("annotator")
    role = Group.objects.get(name="Annotators")
    address = reverse("admin:auth_group_delete", args=[role.pk])

    html = superuser.get(address).content.decode()

    assert "Annotators: 2 accounts have this role, and lose it." in html
    assert "relationship" not in html
    superuser.post(address, {"post": "yes"})
    assert not Group.objects.filter(pk=role.pk).exists()


@pytest.mark.parametrize("how_many", [1, 4])
def test_deleting_roles_asks_as_often_however_many(
    superuser, how_many, django_assert_max_num_queries
):
    roles = Group.objects.values_list("pk", flat=True)[:how_many]
    chosen = {"action": "delete_selected", "_selected_action": list(roles)}

    with django_assert_max_num_queries(11):
        html = superuser.post(reverse("admin:auth_group_changelist"), chosen).content.decode()

    assert html.count("0 accounts have this role") == how_many


@pytest.mark.parametrize("name", ["group", "user"])
def test_permissions_are_asked_for_all_at_once(superuser, name, django_assert_max_num_queries):
    pk = Group.objects.all()[0].pk if name == "group" else superuser.user.pk

    with django_assert_max_num_queries(12):
        superuser.get(reverse(f"admin:auth_{name}_change", args=[pk]))
