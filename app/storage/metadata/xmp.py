"""The note in an XMP packet, as JPEG and WebP carry it: one description of Easel's own beside what is there.

Packets of others are not parsed: entities and nesting of foreign XML are more than a note is worth.
"""

import re

from app.core.export import PictureNote
from app.storage.metadata.splice import NotWritable

NAMESPACE = "urn:x-easel:picture/"
PACKET_BYTES_MAX = 65_000
"""What one segment of a JPEG holds; nothing longer is read or written."""

PACKETS_MAX = 16
"""So many packets of one picture are looked at; others have one, or one with an extension."""

_BEGIN = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
)
_END = '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
_OPEN = f'<rdf:Description rdf:about="" xmlns:easel="{NAMESPACE}"'
_CLOSE = "</rdf:Description>"
_OURS = re.compile(f"{re.escape(_OPEN)}.*?{re.escape(_CLOSE)}", re.DOTALL)
_NOTE = re.compile(r"<easel:request>([^<]*)</easel:request>|\beasel:request=\"([^\"<]*)\"")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def packet_with(packet: bytes | None, note: PictureNote) -> bytes:
    """*packet*, or a fresh one, with *note* in it. Raises :class:`NotWritable`."""
    rest = packet_without(packet) if packet is not None else None
    if rest is None:
        written = _BEGIN + _described(note, with_description=True) + _END
    else:
        head, end, tail = _text(rest).rpartition("</rdf:RDF>")
        if not end:
            raise NotWritable("its XMP is of an unknown form")
        # Others may have described the picture to people already.
        written = head + _described(note, with_description=False) + end + tail
    content = written.encode()
    if len(content) > PACKET_BYTES_MAX:
        raise NotWritable("no room in its XMP")
    return content


def packet_without(packet: bytes) -> bytes | None:
    """*packet* without a note; None where nothing else was in it. Raises :class:`NotWritable`."""
    text = _text(packet)
    bare = _NOTE.sub("", _OURS.sub("", text))
    if bare == text:
        return packet
    return None if bare == _BEGIN + _END else bare.encode()


def note_in_packet(packet: bytes) -> str | None:
    """The text of the note in *packet*; None where there is none."""
    from html import unescape

    found = _NOTE.search(packet.decode(errors="replace"))
    return unescape(found[1] if found[1] is not None else found[2]) if found else None


def _described(note: PictureNote, *, with_description: bool) -> str:
    description = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(note.description)}</rdf:li></rdf:Alt>'
        "</dc:description>"
        if with_description
        else ""
    )
    return (
        f'{_OPEN} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{description}<easel:request>{_xml(note.text)}</easel:request>{_CLOSE}"
    )


def _xml(text: str) -> str:
    from html import escape

    return escape(_NOT_XML.sub("", text), quote=False)


def _text(packet: bytes) -> str:
    if len(packet) > PACKET_BYTES_MAX:
        raise NotWritable("its XMP is too long")
    try:
        return packet.decode()
    except UnicodeDecodeError as error:
        raise NotWritable("its XMP is not UTF-8") from error
