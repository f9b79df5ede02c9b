"""What outlets, speakers and rating scales look like."""

from tests.api.rows import at, make_speaker
from tests.make import make_outlet

SITE = "http://testserver"


def test_an_outlet_in_full(keyed):
    outlet = make_outlet(domain="example.org", country="IR")

    assert keyed.get(at("outlet-detail", outlet.pk)).json() == {
        "id": outlet.pk,
        "api_url": SITE + at("outlet-detail", outlet.pk),
        "name": "Daily Example",
        "domain": "example.org",
        "country": "IR",
    }


def test_a_speaker_in_full(keyed):
    speaker = make_speaker(job_title="Analyst", same_as="https://example.org/ada")

    assert keyed.get(at("speaker-detail", speaker.pk)).json() == {
        "id": speaker.pk,
        "api_url": SITE + at("speaker-detail", speaker.pk),
        "name": "Ada Example",
        "kind": "person",
        "job_title": "Analyst",
        "same_as": "https://example.org/ada",
    }


def test_a_scale_has_its_ratings_in_order(anonymous):
    scale = anonymous.get(at("rating-scale-detail", "default")).json()

    values = {rating["code"]: rating["value"] for rating in scale["ratings"]}
    assert (scale["code"], scale["best"], scale["worst"]) == ("default", 5, 1)
    assert (values["supported"], values["refuted"], values["not_rated"]) == (5, 1, None)
    assert anonymous.get(at("rating-scale-list")).json()["results"] == [scale]
