from app.core.gateway_profile import GatewayProfile, profile_of, with_profile

A, B = GatewayProfile("https://a.example.com", "A"), GatewayProfile("https://b.example.com", "B")


def test_a_gateway_without_a_profile_has_nothing_set() -> None:
    assert profile_of((A,), B.address) == GatewayProfile(B.address)
    assert profile_of((A, B), B.address) == B


def test_a_profile_takes_the_place_of_the_one_of_the_same_address() -> None:
    renamed = GatewayProfile(A.address, "New")
    assert with_profile((A, B), renamed) == (renamed, B)
    assert with_profile((A,), B) == (A, B)
