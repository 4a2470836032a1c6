import pytest

from app.core.secrets import Password


def test_it_shows_nothing_of_itself() -> None:
    password = Password("open sesame ü")
    assert password.reveal() == "open sesame ü"
    assert "sesame" not in f"{password} {password!r}"


def test_an_empty_one_is_none() -> None:
    with pytest.raises(ValueError, match="empty"):
        Password("")
