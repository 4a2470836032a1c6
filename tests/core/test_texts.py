from app.core.translation import filled


def test_names_in_braces_are_filled_and_other_braces_stand() -> None:
    assert filled("{a} of {b}, {c} {", (("a", "1"), ("b", "{a}"))) == "1 of {a}, {c} {"
    assert filled("{a}", ()) == "{a}"
