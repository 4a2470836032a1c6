import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.storage import picture_check
from app.storage.picture_check import (
    DECODED_BYTES_MAX,
    PARTS_MAX,
    SCANS_MAX,
    SIDE_MAX,
    BeyondLimits,
    NotUsable,
    PictureFacts,
    check_picture,
)
from tests.storage.pictures import (
    jpeg,
    png,
    png_chunk,
    webp,
    webp_canvas,
    webp_extended,
    webp_lossless,
    webp_lossy,
)

WHOLE = {
    "png": png(),
    "jpeg": jpeg(),
    "webp lossy": webp_lossy(),
    "webp lossless": webp_lossless(),
    "webp extended": webp_extended(),
}
every_kind = pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE.keys())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "picture"


def check(file: Path, content: bytes) -> PictureFacts:
    file.write_bytes(content)
    return check_picture(file)


# --- whole pictures -----------------------------------------------------------------------------------


@every_kind
def test_a_whole_picture_has_a_size(file: Path, content: bytes) -> None:
    facts = check(file, content)
    assert (facts.width, facts.height) == (4, 3)
    assert content.startswith({"png": b"\x89PNG", "jpeg": b"\xff\xd8", "webp": b"RIFF"}[facts.format])


@every_kind
def test_what_follows_the_picture_does_no_harm(file: Path, content: bytes) -> None:
    assert check(file, content + b"appended by some tool " * 50).width == 4


@pytest.mark.parametrize("qt_format", ["png", "jpg", "webp"])
@pytest.mark.parametrize(
    "pixels", [QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32, QImage.Format.Format_Mono]
)
def test_what_qt_writes_is_usable(file: Path, qt_format: str, pixels: QImage.Format) -> None:
    image = QImage(37, 23, pixels)
    image.fill(1)
    written = file.with_suffix(f".{qt_format}")
    assert image.save(str(written))
    facts = check_picture(written)
    assert (facts.width, facts.height) == (37, 23)
    assert facts.extension == written.suffix


@pytest.mark.parametrize(
    ("colour", "depth"), [(0, 1), (0, 16), (2, 8), (2, 16), (3, 2), (4, 8), (6, 8), (6, 16)]
)
def test_every_kind_of_png_is_usable(file: Path, colour: int, depth: int) -> None:
    assert check(file, png(7, 5, colour=colour, depth=depth)).width == 7


@pytest.mark.parametrize("height", [*range(80, 100), 1024])
def test_a_plain_colour_counts_to_its_last_byte(file: Path, height: int) -> None:
    """Its last bytes come out of the decompression after all of the data has gone in."""
    assert check(file, png(4096, height, colour=6)).height == height


# --- limits, before anything is decoded ---------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        png(SIDE_MAX + 1, 1, raw=b""),
        png(1, SIDE_MAX + 1, raw=b""),
        png(SIDE_MAX, DECODED_BYTES_MAX // 4 // SIDE_MAX + 1, raw=b""),
        png(0, 3, raw=b""),
        png(2**32 - 1, 2**32 - 1, raw=b""),
        jpeg(0, 3),
        jpeg(65_535, 65_535),
        webp(webp_canvas(2**24, 2**24), webp_lossy()[12:]),
        webp_lossless(16_384, 16_384),
        webp_lossy(0, 3),
    ],
)
def test_sizes_beyond_the_limits_are_refused(file: Path, content: bytes) -> None:
    with pytest.raises(NotUsable, match="beyond the limits"):
        check(file, content)


def test_a_bomb_is_not_unpacked(file: Path) -> None:
    """128 MB of zeros behind a header that speaks of twelve pixels."""
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(bytes(1 << 20)) for _ in range(128)) + packed.flush()
    small = png()
    header, end = small[: small.index(b"IDAT") - 4], png_chunk(b"IEND", b"")
    file.write_bytes(header + png_chunk(b"IDAT", data) + end)
    tracemalloc.start()
    check_picture(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 << 20


# --- everything else ----------------------------------------------------------------------------------


def test_no_room_is_made_for_what_a_file_only_claims(file: Path) -> None:
    file.write_bytes(png(4, 4)[:33] + b"\xff\xff\xff\xf0IDAT" + bytes(100))
    tracemalloc.start()
    try:
        with pytest.raises(NotUsable):
            check_picture(file)
        assert tracemalloc.get_traced_memory()[1] < 1 << 24
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG",
        b"GIF89a\4\0\3\0" + b"\0" * 40,
        b"<html>404</html>",
        b'{"error":1}',
        b"BM" + b"\0" * 60,
        b"RIFF\4\0\0\0WAVE",
    ],
)
def test_other_files_are_no_pictures(file: Path, content: bytes) -> None:
    with pytest.raises(NotUsable, match="neither PNG nor JPEG nor WebP"):
        check(file, content)


@every_kind
def test_every_cut_is_noticed(file: Path, content: bytes) -> None:
    for length in range(len(content)):
        with pytest.raises(NotUsable):
            check(file, content[:length])


@pytest.mark.parametrize(
    "content",
    [
        png(raw=b"\0" * 5),
        png().replace(b"IDAT", b"IDAX"),
        png()[:40] + b"\x01" + png()[41:],
        png(colour=6).replace(b"\x08\x06\0\0\0", b"\x09\x06\0\0\0"),
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", b"\0\0"),
        jpeg().replace(b"\xff\xc0", b"\xff\xfe"),
        jpeg().replace(b"\xff\xda", b"\xff\xfe"),
        jpeg(scan=b"\xff\x00\xff\xd7", end=b""),
        jpeg(end=b"\xff"),
        webp(),
        webp(webp_canvas(4, 3)),
        webp_lossy().replace(b"\x9d\x01\x2a", b"\x00\x01\x2a"),
        webp_lossy().replace(b"VP8 ", b"ICCP"),
    ],
)
def test_what_is_damaged_is_not_usable(file: Path, content: bytes) -> None:
    with pytest.raises(NotUsable):
        check(file, content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(WHOLE.values())), st.data())
def test_no_bytes_make_the_check_itself_fail(file: Path, content: bytes, data: st.DataObject) -> None:
    broken = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        facts = check(file, bytes(broken))
    except NotUsable:
        return
    assert 0 < facts.width <= SIDE_MAX
    assert 0 < facts.height <= SIDE_MAX


def test_a_missing_file_is_an_error_of_the_disk(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_picture(file)


# --- bounded work ---------------------------------------------------------------------------------------


class Counted:
    """A file that counts what is read of it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._content[self._at :] if size < 0 else self._content[self._at : self._at + size]
        self._at += len(data)
        self.read_bytes += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Another place; the end is at 2."""
        self._at = offset + {0: 0, 1: self._at, 2: len(self._content)}[whence]
        return self._at

    def tell(self) -> int:
        """The place."""
        return self._at


def read_of(content: bytes) -> tuple[int, NotUsable | None]:
    """How many bytes the check read, and why it refused if it did."""
    stream, refused = Counted(content), None
    read = next(read for matches, read in picture_check._KINDS if matches(content[:12]))
    try:
        read(stream)  # type: ignore[arg-type]  # all that is used of a file
    except NotUsable as error:
        refused = error
    return stream.read_bytes, refused


def test_a_jpeg_of_tiny_segments_is_read_once() -> None:
    whole = jpeg()
    segments = b"\xff\xfe\x00\x02" * 60_000
    read_bytes, refused = read_of(whole[:2] + segments + whole[2:])
    assert refused is None
    assert read_bytes <= len(whole) + len(segments)


def test_a_file_of_more_parts_than_pictures_have_is_refused() -> None:
    whole = jpeg()
    jpeg_parts = whole[:2] + b"\xff\xfe\x00\x02" * PARTS_MAX + whole[2:]
    png_parts = png()[:33] + png_chunk(b"tEXt", b"") * PARTS_MAX + png()[33:]
    webp_parts = webp(b"".join([b"JUNK\0\0\0\0"] * (PARTS_MAX + 1)))
    for content in (jpeg_parts, png_parts, webp_parts):
        _, refused = read_of(content)
        assert refused is not None
        assert "parts" in str(refused)


def test_a_large_jpeg_that_is_gone_over_too_often_is_refused() -> None:
    whole = jpeg(20_000, 6_000)
    scan = whole.index(b"\xff\xda")
    once = whole[scan : whole.rindex(b"\xff\xd9")]
    _, refused = read_of(whole[:scan] + once * (SCANS_MAX + 1) + b"\xff\xd9")
    assert refused is not None
    assert "parts" in str(refused)


@pytest.mark.parametrize(
    "content", [png(16_000, 16_000, depth=16, raw=b""), jpeg(12_000, 12_000, progressive=True)]
)
def test_what_costs_twice_the_memory_has_half_the_pixels(file: Path, content: bytes) -> None:
    with pytest.raises(BeyondLimits):
        check(file, content)


def test_a_large_chunk_is_not_held_in_memory(file: Path) -> None:
    content = png()[:33] + png_chunk(b"junk", bytes(30_000_000)) + png()[33:]
    file.write_bytes(content)
    tracemalloc.start()
    try:
        assert check_picture(file).width == 4
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
