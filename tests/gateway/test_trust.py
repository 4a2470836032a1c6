import asyncio
import ssl
import sys
from pathlib import Path

import httpx
import pytest

from app.core.connection import ConnectionSettings
from app.gateway import http as trust
from app.gateway.http import CA_FILE_BYTES_MAX, CaFileProblem, HttpPools, check_ca_file, trusting
from tests.fakes.scripted_gateway_server import ScriptedGatewayServer, answer
from tests.gateway.own_authority import OwnAuthority


def fetched(base: str, ca_file: str) -> int:
    async def fetch() -> int:
        pools = HttpPools(settings=ConnectionSettings(ca_file=ca_file))
        try:
            return (await pools.polls.get(base)).status_code
        finally:
            await pools.aclose()

    return asyncio.run(fetch())


def test_an_authority_of_ones_own_is_trusted_once_its_file_is_named(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer(), answer("{}"), tls=own_authority.server_side()) as server:
        with pytest.raises(httpx.ConnectError):
            fetched(server.base, "")
        assert fetched(server.base, str(own_authority.file)) == 200


def test_the_systems_store_still_counts(own_authority: OwnAuthority, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Path(str(own_authority.file))
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with ScriptedGatewayServer(answer("{}"), tls=own_authority.server_side()) as server:
        assert fetched(server.base, "") == 200


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system checks there")
def test_a_frozen_program_finds_the_store_in_its_usual_places(
    own_authority: OwnAuthority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nowhere in (None, str(tmp_path), str(tmp_path / "missing")):
        paths = ssl.DefaultVerifyPaths(None, nowhere, "", "", "", "")  # type: ignore[arg-type] # as Python has it where there is none
        monkeypatch.setattr(ssl, "get_default_verify_paths", lambda paths=paths: paths)
        monkeypatch.setattr(trust, "CA_FILES", (str(tmp_path / "missing.pem"), str(own_authority.file)))
        assert len(trusting("").get_ca_certs()) == 1


def test_certificates_are_counted(own_authority: OwnAuthority) -> None:
    assert check_ca_file(str(own_authority.file)) == 1


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\xff" * 99, b"x" * (CA_FILE_BYTES_MAX + 1)])
def test_what_holds_no_certificate_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ca.pem"
    file.write_bytes(content)
    with pytest.raises(CaFileProblem):
        trusting(str(file))


def test_a_certificate_that_is_no_authoritys_is_refused(tmp_path: Path, own_authority: OwnAuthority) -> None:
    leaf = tmp_path / "leaf.pem"
    leaf.write_text((own_authority.file.parent / "server.pem").read_text())
    with pytest.raises(CaFileProblem, match="authority"):
        check_ca_file(str(leaf))


@pytest.mark.parametrize("place", ["missing.pem", "", "a\0b"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(CaFileProblem):
        check_ca_file(str(tmp_path / place))
