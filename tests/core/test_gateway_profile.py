from app.core.gateway_profile import GatewayProfile, profile_of, renamed, with_profile, without_profile
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
