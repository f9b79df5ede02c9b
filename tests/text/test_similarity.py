"""How like a text others are."""

import pytest

from articles.text.similarity import similarities, weight


def test_a_rare_word_weighs_more_than_a_frequent_one():
    assert weight(1, 1000) > weight(10, 1000) > weight(900, 1000) > 0


def test_a_word_that_all_texts_have_still_counts_a_little():
    assert 0 < weight(1, 1) < 1


@pytest.mark.parametrize("text", ["a shark on the road", "Sharks", "A SHARK, swimming"])
def test_a_text_with_a_word_in_any_form_is_alike(text):
    assert similarities({"shark": 5.0}, [[text]])[0] > 0


def test_texts_without_a_word_are_not_alike():
    assert similarities({"shark": 5.0}, [["a lion"], [""], []]) == [0, 0, 0]


def test_more_of_the_weight_is_more_alike():
    some, all_of_it, twice = similarities(
        {"shark": 5.0, "road": 2.0},
        [["shark in water"], ["shark on road"], ["shark on road", "shark on road"]],
    )

    assert 0 < some < all_of_it < twice < 1


def test_of_two_texts_with_the_same_word_the_shorter_is_more_alike():
    short, long = similarities({"shark": 5.0}, [["a shark"], ["a shark " + "and more " * 20]])

    assert short > long


def test_forms_of_one_word_count_once():
    [once], [twice] = (
        similarities(weights, [["shark"]])
        for weights in ({"shark": 5.0}, {"shark": 5, "sharks": 5})
    )

    assert once == twice


def test_pairs_of_unspaced_characters_are_words():
    assert similarities({"北 京": 5.0}, [["我在北京"], ["北方的京城"]])[1] == 0
