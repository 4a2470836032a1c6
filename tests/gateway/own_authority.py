"""A certificate authority that only those trust who are given its file."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


class OwnAuthority:
    """Signs one certificate for ``127.0.0.1`` and ``gateway.invalid``; all files lie in *folder*.

    ``file`` is the authority's certificate, ``subject`` the name in the server's.
    """

    subject = "gateway of a test"
    issuer = "Authority of a Test"

    def __init__(self, folder: Path) -> None:
        self.file = folder / "authority.pem"
        self._key, self._chain = folder / "server.key", folder / "server.pem"
        authority_key, request, extensions = folder / "authority.key", folder / "server.csr", folder / "ext"
        extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:gateway.invalid\n")
        new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        _openssl(
            "req",
            "-x509",
            *new_key,
            "-keyout",
            authority_key,
            "-out",
            self.file,
            "-subj",
            f"/CN={self.issuer}",
        )
        _openssl("req", *new_key, "-keyout", self._key, "-out", request, "-subj", f"/CN={self.subject}")
        _openssl(
            *("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", authority_key, "-CAcreateserial"),
            *("-days", "2", "-extfile", extensions, "-out", self._chain),
        )

    def server_side(self) -> ssl.SSLContext:
        """The TLS side of a server with the certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._chain, self._key)
        return context

    def certificate(self) -> bytes:
        """The server's certificate as DER."""
        return ssl.PEM_cert_to_DER_cert(self._chain.read_text())


def _openssl(*words: str | Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    subprocess.run([openssl, *map(str, words)], check=True, capture_output=True)
