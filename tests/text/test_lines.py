from articles.text.lines import one_line, shortened


def test_blanks_and_line_breaks_become_single_spaces():
    assert one_line(" a\n\tb\u00a0 c ") == "a b c"


def test_what_is_too_long_is_cut_with_an_ellipsis():
    assert shortened("abcd", 4) == "abcd"
    assert shortened("abcde", 4) == "abc…"
