"""Foreign addresses, parsed in one place: what comes out can be sent to without any further surprise."""

import httpx

URL_CHARS_MAX = 8192


def read_url(text: str, base: httpx.URL | None = None) -> httpx.URL | None:
    """The http or https address in *text*, relative to *base* where one is given; None where it is none.

    An address with a user name in it is none, nor one whose host no resolver can be asked for.
    """
    if len(text) > URL_CHARS_MAX or not text.strip() or any(c.isspace() or not c.isprintable() for c in text):
        return None
    try:
        url = httpx.URL(text) if base is None else base.join(text)
        # What httpx and the resolver ask of a URL later, and what raises only then.
        is_right = (
            url.scheme in ("http", "https")
            and not url.userinfo
            and 0 < len(url.raw_host) <= 253
            and b"%" not in url.raw_host
            and all(0 < len(label) <= 63 for label in url.raw_host.rstrip(b".").split(b"."))
            and bool(url.host)
            and (url.port is None or 0 < url.port <= 65_535)
            and httpx.URL(str(url)) == url
        )
        url.raw_host.decode("ascii").encode("idna")
    except (httpx.InvalidURL, ValueError, TypeError, IndexError):
        # InvalidURL for what it refuses; for what it lets pass, whatever idna, urllib and int() raise.
        return None
    return url if is_right else None
