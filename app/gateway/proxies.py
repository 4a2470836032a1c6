"""Which proxy stands before an address: the one that somebody named, the system's, or none."""

import logging
from collections.abc import Mapping
from urllib.request import getproxies

import httpx

from app.core.connection_settings import Proxy, ProxyKind
from app.core.gateway_address import is_loopback_host
from app.core.password import Password

log = logging.getLogger(__name__)


class Ways:
    """The proxy of each address. One that somebody named stands before all of them.

    The system's never comes between Easel and this very computer: a token would go to it in clear.
    """

    def __init__(self, proxy: Proxy, password: Password | None) -> None:
        self._named = _named(proxy, password)
        self._of_system = _of_system() if proxy.kind is ProxyKind.SYSTEM else {}
        self._spared = [name.strip() for name in getproxies().get("no", "").split(",") if name.strip()]

    def proxy_of(self, url: httpx.URL) -> httpx.Proxy | None:
        """The proxy before *url*."""
        if self._named is not None or not self._of_system or is_loopback_host(url.host):
            return self._named
        if any(_is_or_is_below(url.host, spared) for spared in self._spared):
            return None
        return self._of_system.get(url.scheme) or self._of_system.get("all")


def place_of(proxy: httpx.Proxy | None) -> str:
    """``host:port`` of *proxy*, without what it is logged in with."""
    if proxy is None:
        return ""
    host = f"[{proxy.url.host}]" if ":" in proxy.url.host else proxy.url.host
    return host if proxy.url.port is None else f"{host}:{proxy.url.port}"


def _is_or_is_below(host: str, spared: str) -> bool:
    """Whether *spared*, an entry of ``NO_PROXY``, speaks of *host*: its name, a domain above it, or ``*``."""
    name = spared.casefold().rpartition("://")[2].strip("[]").lstrip("*.")
    return not name or host.casefold() == name or host.casefold().endswith(f".{name}")


def _named(proxy: Proxy, password: Password | None) -> httpx.Proxy | None:
    if not proxy.is_manual:
        return None
    login = (proxy.user, password.reveal() if password else "") if proxy.user else None
    return httpx.Proxy(f"{proxy.kind}://{proxy.place}", auth=login)


def _of_system() -> Mapping[str, httpx.Proxy]:
    """The system's proxies by scheme; on Windows and macOS those of its settings, elsewhere of the environment."""
    found: dict[str, httpx.Proxy] = {}
    for scheme in ("http", "https", "all"):
        written = getproxies().get(scheme, "")
        if not written:
            continue
        try:
            found[scheme] = httpx.Proxy(written if "://" in written else f"http://{written}")
        except (ValueError, httpx.InvalidURL) as error:
            # For example ALL_PROXY=socks://…, which desktops set and httpx does not know.
            log.warning("the system's proxy setting can't be used: %s", type(error).__name__)
    return found
