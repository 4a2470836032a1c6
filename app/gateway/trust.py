"""Whom we trust: the operating system's own store, and the file that a person has named besides."""

import ssl
from pathlib import Path

import truststore

from app.core.wording import QT_TRANSLATE_NOOP

CA_FILE_BYTES_MAX = 4 * 1024 * 1024


class CaFileProblem(Exception):
    """The file of extra certificates cannot be read, or holds none; the message is of the context ``Detail``."""


def trusting(ca_file: str) -> ssl.SSLContext:
    """The context for every connection. *ca_file* is PEM, or empty. Raises :class:`CaFileProblem`.

    truststore asks the system, and takes what the context was given besides as more to trust: Windows
    and macOS through anchors of their own, OpenSSL as further entries of its store.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file:
        context.load_verify_locations(cadata=_certificates(ca_file))
    return context


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
