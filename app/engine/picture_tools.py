"""Pictures on their way out, in worker threads: other formats and sizes, and contact sheets. Only images, no widgets."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QFont, QFontMetrics, QImage, QImageReader, QPainter

from app.core.export import SHEET_CELLS, SheetCell, SheetPage
from app.core.presets import ExportLook, PictureFormat
from app.engine.pictures import decoded, picture_reader

_PAGE = QSize(2480, 1754)
"""A4 on its side with 212 points to the inch."""
_COLUMNS = 5
_MARGIN, _GAP = 80, 40
_TEXT_PIXELS = 22
_PAGE_QUALITY = 90
_QT_NAMES = {PictureFormat.JPEG: "JPEG", PictureFormat.WEBP: "WEBP", PictureFormat.PNG: "PNG"}
_KNOWN = {"jpeg": PictureFormat.JPEG, "jpg": PictureFormat.JPEG, "webp": PictureFormat.WEBP}
_WHITE = 0xFFFFFFFF
"""Paper, whatever the theme of the window is."""
_QUICK = 80
"""Of a PNG this is the packing, not the quality: faster, and somewhat larger."""


class ExportTools:
    """Implements ``storage.picture_export.PictureTools``."""

    def converted(self, path: str, look: ExportLook) -> tuple[bytes, PictureFormat]:
        """The picture as *look* has it; what has no format of its own keeps the one that it came in."""
        reader = picture_reader(path)
        came = bytes(reader.format().data()).decode()
        image = decoded(reader)
        if image.isNull():
            raise ValueError(reader.errorString())
        if look.side_max and max(image.width(), image.height()) > look.side_max:
            image = image.scaled(
                QSize(look.side_max, look.side_max),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        if look.srgb and image.colorSpace().isValid():
            image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        wanted = (
            look.format
            if look.format is not PictureFormat.AS_IT_CAME
            else _KNOWN.get(came, PictureFormat.PNG)
        )
        if wanted is PictureFormat.JPEG and image.hasAlphaChannel():
            image = _on_white(image)
        quality = look.quality if wanted is not PictureFormat.PNG else _QUICK
        return _encoded(image, wanted, quality), wanted

    def sheet(self, cells: Sequence[SheetCell], picture_format: PictureFormat) -> Iterator[SheetPage]:
        """Twenty on a page, each with the lines below it."""
        for begin in range(0, len(cells), SHEET_CELLS):
            page = QImage(_PAGE, QImage.Format.Format_RGB32)
            page.fill(_WHITE)
            painter = QPainter(page)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            try:
                for number, cell in enumerate(cells[begin : begin + SHEET_CELLS]):
                    _paint_cell(painter, _cell_at(number), cell)
            finally:
                painter.end()
            quality = _PAGE_QUALITY if picture_format is PictureFormat.JPEG else _QUICK
            yield SheetPage(_encoded(page, picture_format, quality), page.width(), page.height())


def _cell_at(number: int) -> QRect:
    rows = SHEET_CELLS // _COLUMNS
    wide = (_PAGE.width() - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) // _COLUMNS
    high = (_PAGE.height() - 2 * _MARGIN - (rows - 1) * _GAP) // rows
    row, column = divmod(number, _COLUMNS)
    return QRect(_MARGIN + column * (wide + _GAP), _MARGIN + row * (high + _GAP), wide, high)


def _paint_cell(painter: QPainter, place: QRect, cell: SheetCell) -> None:
    font = QFont()
    font.setPixelSize(_TEXT_PIXELS)
    metrics = QFontMetrics(font)
    lines = [line for line in cell.lines if line]
    room = place.adjusted(0, 0, 0, -len(lines) * metrics.lineSpacing() - _GAP // 4)
    image = _small(cell.path, room.size())
    if not image.isNull():
        at = QRect(image.rect())
        at.moveBottomLeft(room.bottomLeft())
        painter.drawImage(at, image)
    painter.setFont(font)
    for number, line in enumerate(lines):
        at = QRect(
            place.left(),
            room.bottom() + _GAP // 4 + number * metrics.lineSpacing(),
            place.width(),
            metrics.lineSpacing(),
        )
        mode = Qt.TextElideMode.ElideMiddle if number == len(lines) - 1 else Qt.TextElideMode.ElideRight
        painter.drawText(at, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(line, mode, place.width()))


def _small(path: str, room: QSize) -> QImage:
    """The picture as large as there is room for; null where it can't be read."""
    reader: QImageReader = picture_reader(path)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = decoded(reader)
    if image.isNull() or size.isValid():
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _on_white(image: QImage) -> QImage:
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.setColorSpace(image.colorSpace())
    plain.fill(_WHITE)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain


def _encoded(image: QImage, picture_format: PictureFormat, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, _QT_NAMES[picture_format], quality):  # type: ignore[call-overload]  # the stub has bytes
        raise ValueError(f"{picture_format.value} can't be written")
    return bytes(buffer.data().data())
