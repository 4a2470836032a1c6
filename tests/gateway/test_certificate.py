from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateway.probe import read_certificate
from tests.gateway.own_authority import OwnAuthority


def test_a_certificate_says_whose_it_is_who_signed_it_and_until_when(own_authority: OwnAuthority) -> None:
    read = read_certificate(own_authority.certificate())
    assert (read.subject, read.issuer) == (OwnAuthority.subject, OwnAuthority.issuer)
    assert timedelta(days=1) < read.ends - datetime.now(UTC) < timedelta(days=3)


@given(st.binary(max_size=200))
def test_what_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever breaks in it
        read_certificate(content)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_one_is_read_or_refused(own_authority: OwnAuthority, at: int, byte: int) -> None:
    damaged = bytearray(own_authority.certificate())
    damaged[at % len(damaged)] = byte
    try:
        read = read_certificate(bytes(damaged))
    except ValueError:
        return
    assert (read.subject + read.issuer).isprintable()
