"""The admin of outlets."""

from articles.models import Outlet
from tests.admin.visitors import page
from tests.make import make_outlet, make_version


def test_an_annotator_adds_an_outlet(annotator):
    annotator.post(page("outlet_add"), {"name": "Gazette", "domain": "gazette.example"})

    assert Outlet.objects.get().domain == "gazette.example"


def test_a_reviewer_only_reads(reviewer):
    assert reviewer.get(page("outlet_changelist")).status_code == 200
    assert reviewer.get(page("outlet_add")).status_code == 403


def test_only_what_nothing_refers_to_is_deleted_and_only_with_the_permission(superuser, annotator):
    used, unused = make_outlet(), make_outlet()
    make_version(outlet=used)

    for visitor, outlet in ((annotator, unused), (superuser, used), (superuser, unused)):
        visitor.post(page("outlet_delete", outlet.pk), {"post": "yes"})

    assert list(Outlet.objects.all()) == [used]
