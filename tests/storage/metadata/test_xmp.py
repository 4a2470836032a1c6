import pytest
from hypothesis import given

from app.core.export import note_of
from app.core.request import GenerationRequest
from app.storage.metadata.splice import NotWritable
from app.storage.metadata.xmp import PACKET_BYTES_MAX, note_in_packet, packet_with, packet_without
from tests.core.strategies import REQUESTS
from tests.storage.notes import written_note

NOTE = written_note()
FOREIGN = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>水墨</dc:creator>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


@given(REQUESTS)
def test_every_note_comes_back(request: GenerationRequest) -> None:
    note = note_of(request)
    assert note is not None
    assert note_in_packet(packet_with(None, note)) == note.text


def test_a_packet_of_its_own_goes_without_a_trace() -> None:
    packet = packet_with(None, NOTE)
    assert "a &amp; &lt;b&gt; 秋" in packet.decode()
    assert packet_with(packet, NOTE) == packet
    assert packet_without(packet) is None


def test_a_packet_of_others_stays_as_it_was() -> None:
    packet = packet_with(FOREIGN, NOTE)
    assert note_in_packet(packet) == NOTE.text
    assert "水墨" in packet.decode()
    assert packet_without(packet) == FOREIGN
    assert packet_without(FOREIGN) == FOREIGN
    assert note_in_packet(FOREIGN) is None


def test_what_another_program_made_of_it_is_read_and_taken_out() -> None:
    rewritten = FOREIGN.replace(b'rdf:about=""', b'rdf:about="" easel:request="{&quot;easel&quot;:1}"')
    assert note_in_packet(rewritten) == '{"easel":1}'
    assert b"easel:request" not in (packet_without(rewritten) or b"")


@pytest.mark.parametrize("packet", [b"<rdf:RDF/>", b"\xff\xfe<", b"x" * (PACKET_BYTES_MAX + 1)])
def test_a_packet_that_is_not_understood_is_left_alone(packet: bytes) -> None:
    with pytest.raises(NotWritable):
        packet_with(packet, NOTE)


def test_a_packet_without_room_is_left_alone() -> None:
    full = FOREIGN.replace(b"<dc:creator>", b"<dc:creator>" + b"x" * (PACKET_BYTES_MAX - 500))
    with pytest.raises(NotWritable, match="room"):
        packet_with(full, NOTE)


def test_entities_mean_nothing() -> None:
    hostile = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><easel:request>&a;&a;</easel:request>'
    assert note_in_packet(hostile) == "&a;&a;"
