import pytest

from app.core.connection import Proxy, ProxyKind, read_proxy_place
from app.core.gateway_address import BadAddress


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("proxy.example.com:3128", ("proxy.example.com", 3128)),
        (" http://proxy.example.com/ ", ("proxy.example.com", 8080)),
        ("[fd00::1]:9", ("fd00::1", 9)),
        ("10.0.0.7", ("10.0.0.7", 8080)),
    ],
)
def test_a_proxy_is_read_as_people_write_it(text: str, place: tuple[str, int]) -> None:
    assert read_proxy_place(text, ProxyKind.HTTP) == place


def test_each_kind_has_its_usual_port() -> None:
    assert read_proxy_place("socks5://10.0.0.7", ProxyKind.SOCKS5) == ("10.0.0.7", 1080)


@pytest.mark.parametrize("text", ["", "a b", "host:0", "host:99999", "ann:secret@host:1", "host/path", "h?x"])
def test_what_is_no_proxy_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        read_proxy_place(text, ProxyKind.HTTP)


def test_a_place_is_written_as_it_is_read() -> None:
    assert Proxy(ProxyKind.HTTP, "fd00::1", 9).place == "[fd00::1]:9"
    assert Proxy().place == ""
    assert [kind for kind in ProxyKind if Proxy(kind).is_manual] == [ProxyKind.HTTP, ProxyKind.SOCKS5]
