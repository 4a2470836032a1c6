import pytest

from app.core.gateway_profile import BadRenames, read_renames, renames_text


def test_a_line_comes_back_as_it_was_meant() -> None:
    pairs = (("GEM", "GG"), ("千问", "Qwen"))
    assert read_renames(" GEM → GG ，千问=Qwen; ") == pairs
    assert read_renames(renames_text(pairs)) == pairs
    assert read_renames("  ") == ()


@pytest.mark.parametrize("text", ["GEM", "= GG", "GEM =", "GEM = GG = X", "GEM = A, GEM = B"])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(BadRenames):
        read_renames(text)
