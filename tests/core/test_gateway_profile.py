import pytest

from app.core.gateway_profile import (
    BadRenames,
    GatewayProfile,
    profile_of,
    read_renames,
    renamed,
    renames_text,
    with_profile,
    without_profile,
)
from app.core.request import GenerationRequest

A, B = GatewayProfile("https://a.example.com", "A"), GatewayProfile("https://b.example.com", "B")


def test_a_gateway_without_a_profile_has_nothing_set() -> None:
    assert profile_of((A,), B.address) == GatewayProfile(B.address)
    assert profile_of((A, B), B.address) == B


def test_a_profile_takes_the_place_of_the_one_of_the_same_address() -> None:
    changed = GatewayProfile(A.address, "New")
    assert with_profile((A, B), changed) == (changed, B)
    assert with_profile((A,), B) == (A, B)


def test_a_profile_is_taken_out() -> None:
    assert without_profile((A, B), A.address) == (B,)


def test_a_model_is_renamed_and_nothing_else() -> None:
    request = GenerationRequest(model_name="GEM", prompt="GEM")
    assert renamed(request, (("GEM", "GG"),)) == GenerationRequest(model_name="GG", prompt="GEM")
    assert renamed(request, (("gem", "GG"), ("Qwen", "Q"))) is request


def test_a_line_comes_back_as_it_was_meant() -> None:
    pairs = (("GEM", "GG"), ("千问", "Qwen"))
    assert read_renames(" GEM → GG ，千问=Qwen; ") == pairs
    assert read_renames(renames_text(pairs)) == pairs
    assert read_renames("  ") == ()


@pytest.mark.parametrize("text", ["GEM", "= GG", "GEM =", "GEM = GG = X", "GEM = A, GEM = B"])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(BadRenames):
        read_renames(text)
