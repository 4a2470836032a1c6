from dataclasses import replace

import pytest

from app.core.gateway_profile import GatewayProfile
from app.core.lineage import LINK_MARGIN_S, NO_WAY, LinkState, OwnLink, merged, own_way

GATEWAY = GatewayProfile("https://gw.example")
ORIGINAL = "a" * 64 + ".png"
NOW = 1_000_000.0
LINK = OwnLink(1, GATEWAY.address, "a" * 64, "http://r.test/1.png", NOW + 2 * LINK_MARGIN_S, 7_000_000)


@pytest.mark.parametrize(
    ("link", "state"),
    [
        (LINK, LinkState.LIVES),
        (replace(LINK, ends_at=None), LinkState.LIVES),
        (replace(LINK, ends_at=NOW + LINK_MARGIN_S), LinkState.ENDED),
        (replace(LINK, size_bytes=7_000_001), LinkState.TOO_LARGE),
        (replace(LINK, gateway="https://other.example"), LinkState.ELSEWHERE),
        (replace(LINK, link=""), LinkState.NO_RESULT),
        (replace(LINK, content="b" * 64), LinkState.NO_RESULT),
    ],
)
def test_a_link_goes_back_to_its_gateway_while_it_lives(link: OwnLink, state: LinkState) -> None:
    assert own_way(ORIGINAL, [link], GATEWAY, NOW).state is state


def test_of_several_links_the_one_that_lives_longest_goes() -> None:
    longer = replace(LINK, task=2, ends_at=NOW + 9 * LINK_MARGIN_S)
    dead = replace(LINK, task=3, ends_at=NOW)
    assert own_way(ORIGINAL, [LINK, longer, dead], GATEWAY, NOW).link == longer
    assert own_way(ORIGINAL, [], GATEWAY, NOW) == NO_WAY


def test_it_can_be_switched_off_for_a_gateway() -> None:
    way = own_way(ORIGINAL, [LINK], replace(GATEWAY, own_links=False), NOW)
    assert (way.state, way.link) == (LinkState.SWITCHED_OFF, None)


def test_changes_are_merged_line_by_line_and_none_twice() -> None:
    assert merged(("add a lamp", "make it dusk", "add a lamp"), " make it night ") == (
        "add a lamp\nmake it dusk\nmake it night"
    )
    assert merged((), "make it night") == "make it night"
