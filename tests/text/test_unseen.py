from articles.text.unseen import unseen


def test_what_nobody_sees_is_named_once_in_its_order():
    assert unseen("a\u202eb\u200bc\u202ed") == [
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "U+200B ZERO WIDTH SPACE",
    ]


def test_what_is_seen_or_is_a_space_is_none_of_them():
    assert unseen("“Grün”, 40 %\u00a0of it\n\t🙂 \u0301 سماء") == []


def test_half_of_a_character_is_no_stumbling_block():
    assert unseen("\ud800\U000e0001") == ["U+E0001 LANGUAGE TAG"]
