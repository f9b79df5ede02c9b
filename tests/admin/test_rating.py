"""The admin of rating scales."""

from articles.models import RatingScale
from tests.admin.visitors import page


def test_an_administrator_makes_a_scale_with_its_values(administrator):
    value = {"code": "true", "label": "True", "value": 2, "position": 1, "colour": "#00ff00"}
    row = value | {"averitec_label": "", "makes_claim_review": "on", "definition": "It is so."}
    inline = {f"ratings-0-{name}": field for name, field in row.items()}

    administrator.post(
        page("ratingscale_add"),
        {"code": "own", "name": "Our scale", "best": 2, "worst": 1, "_save": ""}
        | {"ratings-TOTAL_FORMS": 1, "ratings-INITIAL_FORMS": 0}
        | inline,
    )

    assert RatingScale.objects.get(code="own").ratings.get().label == "True"


def test_a_value_of_a_scale_cannot_be_deleted(administrator):
    scale = RatingScale.objects.get(code="default")

    html = administrator.get(page("ratingscale_change", scale.pk)).content.decode()

    assert 'type="color"' in html
    assert "-DELETE" not in html


def test_an_editor_only_reads(editor):
    scale = RatingScale.objects.get(code="default")

    assert editor.get(page("ratingscale_change", scale.pk)).status_code == 200
    assert editor.post(page("ratingscale_change", scale.pk), {"name": "Mine"}).status_code == 403
