import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.secrets import MASK, Password, Token, masked, read_token

SECRET = "sk-1234567890abcdef"
_tokens = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=60)


@given(_tokens)
def test_a_token_shows_itself_only_when_asked(text: str) -> None:
    token = Token(text)
    assert token.reveal() == text
    assert str(token) == f"{token}" == MASK
    assert text not in repr(token)
    assert text not in repr({"nested": [token]})


@pytest.mark.parametrize("text", ["", " ", "two words", "line\nbreak", "nul\0", "密钥", "tab\there"])
def test_what_is_no_token_is_refused_without_being_told(text: str) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        Token(text)
    told = "".join(traceback.format_exception_only(caught.value))
    assert not text.strip() or text not in told
    assert read_token(text) is None


@pytest.mark.parametrize("text", [SECRET, f"  {SECRET}\n", f"Bearer {SECRET}", f"bearer  {SECRET}"])
def test_a_token_is_read_as_people_paste_it(text: str) -> None:
    assert read_token(text) == Token(SECRET)


@pytest.mark.parametrize("text", ["Bearer", "bearer  ", "", "Bearer two words"])
def test_no_token_is_none(text: str) -> None:
    assert read_token(text) is None


@given(_tokens, st.text(), st.text())
def test_a_given_token_is_masked_wherever_it_stands(text: str, before: str, after: str) -> None:
    assert text not in masked(f"{before}{text}{after}", Token(text)).replace(MASK, "")


def test_a_token_in_a_link_is_masked() -> None:
    assert masked("https://a.test/?k=a%2Fb%2Bcdef", Token("a/b+cdef")) == f"https://a.test/?k={MASK}"


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("Authorization: Bearer abc.def", f"Authorization: Bearer {MASK}"),
        ("'authorization: bearer abc'", f"'authorization: bearer {MASK}'"),
        (f"key {SECRET}, done", f"key {MASK}, done"),
        ("Bearer $EASEL_TOKEN", "Bearer $EASEL_TOKEN"),
        ("a task-1234567890 stays", "a task-1234567890 stays"),
        ("sk-short stays", "sk-short stays"),
    ],
)
def test_unknown_tokens_are_masked_by_their_looks(text: str, mask: str) -> None:
    assert masked(text) == mask


def test_it_shows_nothing_of_itself() -> None:
    password = Password("open sesame ü")
    assert password.reveal() == "open sesame ü"
    assert "sesame" not in f"{password} {password!r}"


def test_an_empty_one_is_none() -> None:
    with pytest.raises(ValueError, match="empty"):
        Password("")
