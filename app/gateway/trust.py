"""Whom we trust: the operating system's own store, and the file that a person has named besides."""

import re
import ssl
import sys
from pathlib import Path

import truststore

from app.core.wording import QT_TRANSLATE_NOOP

CA_FILE_BYTES_MAX = 4 * 1024 * 1024

CA_FILES = (
    "/etc/ssl/cert.pem",  # Alpine, Arch, older Fedora, BSD
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, RHEL
    "/etc/pki/tls/cert.pem",  # older RHEL
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/ssl/ca-bundle.pem",  # SUSE
)
_HASHED = re.compile(r"[0-9a-fA-F]{8}\.[0-9]")


class CaFileProblem(Exception):
    """The file of extra certificates cannot be read, or holds none; the message is of the context ``Detail``."""


def trusting(ca_file: str) -> ssl.SSLContext:
    """The context for every connection. *ca_file* is PEM, or empty. Raises :class:`CaFileProblem`.

    Windows and macOS check for themselves, through truststore, and take what the context was given besides as
    more to trust. Elsewhere OpenSSL reads the system's file once: truststore would read it for each connection,
    35 ms of work.
    """
    context = _system_context() if sys.platform in ("win32", "darwin") else _openssl_context()
    if ca_file:
        context.load_verify_locations(cadata=_certificates(ca_file))
    return context


def _system_context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _openssl_context() -> ssl.SSLContext:
    """OpenSSL with the places that it was built for, or the first of the usual ones where those hold nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    built_for = ssl.get_default_verify_paths()
    if built_for.cafile or (built_for.capath and _holds_certificates(Path(built_for.capath))):
        context.set_default_verify_paths()
        return context
    # A frozen program brings an OpenSSL that was built for another system.
    for file in CA_FILES:
        if Path(file).is_file():
            context.load_verify_locations(cafile=file)
            break
    return context


def _holds_certificates(folder: Path) -> bool:
    try:
        return any(_HASHED.fullmatch(file.name) for file in folder.iterdir())
    except OSError:
        return False


def check_ca_file(ca_file: str) -> int:
    """How many certificates *ca_file* holds. Raises :class:`CaFileProblem`."""
    return len(_loaded(_certificates(ca_file)))


def _certificates(ca_file: str) -> str:
    try:
        with Path(ca_file).open("rb") as stream:
            content = stream.read(CA_FILE_BYTES_MAX + 1)
    except (OSError, ValueError) as error:
        raise CaFileProblem(getattr(error, "strerror", None) or type(error).__name__) from error
    if len(content) > CA_FILE_BYTES_MAX:
        raise CaFileProblem(QT_TRANSLATE_NOOP("Detail", "the file is too long"))
    text = content.decode("ascii", errors="ignore")
    _loaded(text)
    return text


def _loaded(text: str) -> list[bytes]:
    """What OpenSSL finds in *text*, of which only authorities are of use here."""
    tried = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        tried.load_verify_locations(cadata=text)
    except (ssl.SSLError, ValueError) as error:
        raise CaFileProblem(QT_TRANSLATE_NOOP("Detail", "there is no certificate in it (PEM)")) from error
    found = tried.get_ca_certs(binary_form=True)
    if not found:
        raise CaFileProblem(QT_TRANSLATE_NOOP("Detail", "there is no authority's certificate in it"))
    return found
