"""How far reviewers agree: the figures of each axis, of everybody and of each pair."""

from typing import Any

from rest_framework import serializers

from articles.agreement.coefficients import Agreement
from articles.agreement.figures import MOST_PAIRS, Axis, Coefficient, Table, undefined_because


class CoefficientSerializer(serializers.Serializer):
    value = serializers.FloatField(
        allow_null=True, help_text="At most 1, which is perfect agreement; null where undefined."
    )
    n = serializers.IntegerField(
        min_value=0, help_text="On how many claims it rests, each in one round."
    )
    undefined_because = serializers.SerializerMethodField(
        help_text="Why there is no value, in a sentence. `n` is then 0 where there was nothing to "
        "compare, and more where only one value was chosen."
    )

    def get_undefined_because(self, found: Agreement) -> str | None:
        return undefined_because(found)


def coefficient(name: Coefficient, **options: Any) -> CoefficientSerializer:
    return CoefficientSerializer(help_text=name.meaning, **options)


def of_ratings(name: Coefficient, **options: Any) -> CoefficientSerializer:
    words = f"Only of the axis `rating`. {name.meaning}"
    return CoefficientSerializer(help_text=words, required=False, **options)


class OverallSerializer(serializers.Serializer):
    raw_agreement = coefficient(Coefficient.RAW)
    fleiss_kappa = coefficient(Coefficient.FLEISS)
    krippendorff_alpha = coefficient(Coefficient.ALPHA)
    krippendorff_alpha_ordinal = of_ratings(Coefficient.ALPHA_ORDINAL)
    krippendorff_alpha_interval = of_ratings(Coefficient.ALPHA_INTERVAL)


class PairSerializer(serializers.Serializer):
    reviewers = serializers.ListField(
        child=serializers.CharField(),
        min_length=2,
        max_length=2,
        help_text="Their usernames, in order.",
    )
    raw_agreement = coefficient(Coefficient.RAW, source="figures.raw_agreement")
    cohen_kappa = coefficient(Coefficient.COHEN, source="figures.cohen_kappa")
    cohen_kappa_quadratic = of_ratings(
        Coefficient.COHEN_QUADRATIC, source="figures.cohen_kappa_quadratic"
    )
    krippendorff_alpha = coefficient(Coefficient.ALPHA, source="figures.krippendorff_alpha")


class AxisFiguresSerializer(serializers.Serializer):
    axis = serializers.ChoiceField(Axis.choices, source="question.axis")
    scale = serializers.SerializerMethodField(
        help_text="The code of the rating scale: ratings of different scales are never compared. "
        "Null for the other axes, and where nothing was rated."
    )
    units = serializers.IntegerField(min_value=0, help_text="Claims that were judged, by rounds.")
    reviews = serializers.IntegerField(min_value=0, help_text="Independent reviews of them.")
    overall = OverallSerializer(help_text="All reviewers together.")
    pairs = PairSerializer(
        many=True, help_text="Who judged the same claims, those with the most of them first."
    )
    pairs_left_out = serializers.IntegerField(
        min_value=0, help_text=f"How many there are beyond the first {MOST_PAIRS}."
    )

    def get_scale(self, table: Table) -> str | None:
        return table.question.scale or None


class AgreementSerializer(serializers.Serializer):
    article = serializers.CharField(
        allow_null=True, help_text="The slug of the article; null for all of them together."
    )
    axes = AxisFiguresSerializer(
        many=True, help_text="Sourcing, attribution check, and each rating scale in use."
    )
