"""The admin of speakers."""

from articles.models import Speaker
from tests.admin.visitors import page
from tests.make import make_claim


def test_an_annotator_adds_a_speaker(annotator):
    annotator.post(page("speaker_add"), {"name": "A voice", "kind": "person"})

    assert Speaker.objects.get().name == "A voice"


def test_a_reviewer_only_reads(reviewer):
    assert reviewer.get(page("speaker_changelist")).status_code == 200
    assert reviewer.get(page("speaker_add")).status_code == 403


def test_a_speaker_of_a_claim_stays(superuser):
    used = Speaker.objects.create(name="Used", kind="person")
    unused = Speaker.objects.create(name="Unused", kind="person")
    make_claim(speaker=used)

    for speaker in (used, unused):
        superuser.post(page("speaker_delete", speaker.pk), {"post": "yes"})

    assert list(Speaker.objects.all()) == [used]
