"""Claims whose events do not tell all of them get one that does: what there is, from here on.

Events say only now what each of a claim's facts was and is, and what a submitted review says is
sealed in its event only now. Nothing of the old record is touched; `baseline` comes after it.
"""

import hashlib
import json
import uuid

from django.db import migrations
from django.db.models import F

FACTS = (
    *("version", "number", "start", "end", "statement", "kind", "speaker", "via", "parent"),
    *("relation", "checkworthiness", "checkworthiness_reason", "round", "revision"),
)
ANSWERS = (
    *("sourcing", "attribution_check", "confidence", "explanation", "single_origin"),
    *("inferred_upstream", "is_adjudication", "disagreement", "reason", "claim_revision", "round"),
)
NOT_SEALED = ("id", "review", "position")


def tell_what_there_is(apps, schema_editor):
    database = schema_editor.connection.alias
    events = apps.get_model("articles", "Event").objects.using(database)
    untold = events.filter(action="add").exclude(data__has_key="changes")
    claims = apps.get_model("articles", "Claim").objects.using(database)
    related = ("article", "version", "parent", "speaker")
    for claim in claims.filter(pk__in=untold.values("claim")).select_related(*related):
        events.create(
            uuid=uuid.uuid4(),
            article=claim.article,
            claim=claim,
            action="baseline",
            before=claim.status,
            after=claim.status,
            actor_name="migration",
            data={
                "changes": {name: [None, fact(claim, name)] for name in FACTS},
                "sealed": [[review.round, seal(review)] for review in submitted(claim)],
            },
        )


def fact(claim, name):
    value = getattr(claim, name)
    if value is None:
        return None
    if name in ("version", "parent"):
        return value.number
    return [value.name, value.kind, value.job_title] if name == "speaker" else value


def submitted(claim):
    reviews = claim.reviews.filter(submitted_at__isnull=False).select_related("rating__scale")
    return reviews.order_by(F("submitted_at"), "pk")


def seal(review):
    """As `workflow.reviews.seal` made it when this migration was written."""
    answers = {name: getattr(review, name) for name in ANSWERS}
    answers["rating"] = ["articles.Rating", review.rating.scale.code, review.rating.code]
    evidence = [
        {f.name: getattr(item, f.name) for f in item._meta.fields if f.name not in NOT_SEALED}
        for item in review.evidence.order_by("position")
    ]
    text = json.dumps([answers, evidence], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_roles_of_the_whole_life")]

    operations = [migrations.RunPython(tell_what_there_is, migrations.RunPython.noop)]
