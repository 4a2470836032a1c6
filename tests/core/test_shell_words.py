import contextlib
import shlex

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.curl import UnclosedQuote, shell_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("a  b\tc", ["a", "b", "c"]),
        ("a 'b c' \"d e\"f", ["a", "b c", "d ef"]),
        ("a '' \"\"", ["a", "", ""]),
        (r"a\ b \'c", ["a b", "'c"]),
        ("a \\\n b", ["a", "b"]),
        ("a \\\r\n b", ["a", "b"]),
        ("a\n -b\n\t--c", ["a", "-b", "--c"]),
        ("a\nb", ["a"]),
        ("a; b", ["a"]),
        ("a | b", ["a"]),
        ("a && b", ["a"]),
        ("a 'b\nc'", ["a", "b\nc"]),
        (r'''"a \"b\" \\ \$ \n"''', [r'a "b" \ $ \n']),
        ('"a\\\nb"', ["ab"]),
        (r"'it'\''s'", ["it's"]),
        (r"'it'" + '''"'"''' + "'s'", ["it's"]),
        (r"$'a\'b\n\t\\ \u72d0 \x41'", ["a'b\n\t\\ 狐 A"]),
        (r"$'\ud83d\ude00 \U0001F600'", ["😀 😀"]),
        (r"$'\ud83d \UFFFFFFFF'", ["\ufffd \ufffd"]),
        ("""curl 'a' -d '{"prompt": "up ^"}'""", ["curl", "a", "-d", '{"prompt": "up ^"}']),
        ('"$TOKEN" $TOKEN', ["$TOKEN", "$TOKEN"]),
        ("a\\", ["a"]),
    ],
)
def test_posix_words(text: str, words: list[str]) -> None:
    assert shell_words(text) == words


@given(st.lists(st.text(st.characters(blacklist_characters="\r", blacklist_categories=["Cs"]))))
def test_what_is_quoted_is_read_back(words: list[str]) -> None:
    text = shlex.join(words)
    assume("^\n" not in text)  # that is how commands for Windows are told
    assert shell_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('curl ^\r\n  "a b" ^\r\n  c', ["curl", "a b", "c"]),
        ('curl ^\n"{\\"a\\": \\"b\\"}"', ["curl", '{"a": "b"}']),
        ('curl ^"https://a.test^" -d ^"^{^\\^"a^\\^":1^}^"', ["curl", "https://a.test", "-d", '{"a":1}']),
        ('curl ^\n"say ""hi"" now"', ["curl", 'say "hi" now']),
        ('curl ^\n"{\\"s\\": \\"{\\\\\\"u\\\\\\": 1}\\"}"', ["curl", '{"s": "{\\"u\\": 1}"}']),
        ("curl ^\n'a b'", ["curl", "'a", "b'"]),
    ],
)
def test_words_for_windows(text: str, words: list[str]) -> None:
    assert shell_words(text) == words


@pytest.mark.parametrize("text", ["'a", '"a', "$'a", "$'a\\", '"a\\', 'a ^\n"b'])
def test_a_quote_that_stays_open_is_said(text: str) -> None:
    with pytest.raises(UnclosedQuote):
        shell_words(text)


@given(st.text(alphabet="ab \\\"'^$\n-{}"))
def test_any_text_is_words_or_an_open_quote(text: str) -> None:
    with contextlib.suppress(UnclosedQuote):
        shell_words(text)
