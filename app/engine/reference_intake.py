"""Takes pictures from outside into the store of originals, crops and prepares them, off the GUI thread."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from app.core.cropping import Crop
from app.core.frozen import frozen
from app.core.problems import Problem
from app.core.reference_picture import AT_ONCE_MAX, PictureLimits, PictureRefused, PreparedPicture
from app.core.translation import QT_TRANSLATE_NOOP
from app.engine.loop_thread import log_error
from app.engine.mailbox import Mailbox
from app.engine.pictures import let_the_window_go_first
from app.storage.reference_store import ReferenceStore, TooLarge

if TYPE_CHECKING:
    from app.engine.pictures import CropSource

THREADS = 2
"""Each decodes one picture at a time: with both at the pixel limit that is a gigabyte, and never more."""


@frozen
class Cropped:
    """What of a picture file is in a frame."""

    path: str
    crop: Crop


PictureSource = str | bytes | QImage | Cropped
"""A path, the bytes of a picture file, pixels, or a part of a file."""


@frozen
class PictureTaken:
    """A picture of the batch *ticket* is in the store and prepared. They are told in the order of the batch."""

    ticket: int
    picture: PreparedPicture


@frozen
class _Turn:
    """What came of one picture of a batch."""

    ticket: int
    position: int
    limits: PictureLimits
    outcome: PreparedPicture | PictureRefused


@frozen
class _Prepared:
    key: tuple[str, PictureLimits]
    picture: PreparedPicture | None


class ReferenceIntake(QObject):
    """Lives in the GUI thread, which hands over paths, bytes or pixels and waits for nothing.

    ``coming`` is how many pictures were handed over and not told of yet.
    """

    taken = Signal(PictureTaken)
    refused = Signal(PictureRefused)
    prepared = Signal(PreparedPicture)
    busy_changed = Signal(int)
    crop_ready = Signal(object)
    """The ``CropSource`` that :meth:`open_for_crop` asked for."""

    def __init__(self, store: ReferenceStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._mailbox = Mailbox(self)
        self._mailbox.received.connect(self._take)
        self._workers = ThreadPoolExecutor(
            max_workers=THREADS, thread_name_prefix="references", initializer=let_the_window_go_first
        )
        self._tickets = 0
        self._busy = 0
        self.coming = 0
        self._outcomes: dict[int, dict[int, PreparedPicture | PictureRefused]] = {}
        self._next: dict[int, int] = {}
        self._known: dict[tuple[str, PictureLimits], PreparedPicture] = {}
        self._asked: set[tuple[str, PictureLimits]] = set()

    def take(self, sources: Sequence[PictureSource], limits: PictureLimits) -> int:
        """Begins to take pictures; returns the ticket that each :attr:`taken` of them bears.

        Of more than ``AT_ONCE_MAX`` the first are taken, which :attr:`refused` says.
        """
        self._tickets += 1
        ticket = self._tickets
        if len(sources) > AT_ONCE_MAX:
            self.refused.emit(PictureRefused(f"{len(sources)}", _TOO_MANY))
        self._outcomes[ticket], self._next[ticket] = {}, 0
        self.coming += min(len(sources), AT_ONCE_MAX)
        for position, source in enumerate(sources[:AT_ONCE_MAX]):
            self._set_busy(+1)
            self._workers.submit(self._take_one, ticket, position, source, limits).add_done_callback(
                log_error
            )
        return ticket

    def prepare(self, original: str, limits: PictureLimits) -> PreparedPicture | None:
        """The prepared picture if it is known; otherwise :attr:`prepared` follows, unless the original is gone."""
        key = (original, limits)
        if key in self._known:
            return self._known[key]
        if key not in self._asked:
            self._asked.add(key)
            self._set_busy(+1)
            self._workers.submit(self._prepare_one, key).add_done_callback(log_error)
        return None

    def open_for_crop(self, path: str, side: int) -> None:
        """Reads a picture for the screen, its longer side no more than *side*; :attr:`crop_ready` follows in any case."""
        self._workers.submit(self._open_one, path, side).add_done_callback(log_error)

    def path_of(self, original: str) -> str:
        """Where an original lies, whether it is there or not; empty for what is no name of one."""
        try:
            return str(self.store.path_of(original))
        except ValueError:
            return ""

    def stop(self) -> None:
        """Ends the workers; nothing is told any more."""
        self._mailbox.close()
        self._workers.shutdown(wait=True, cancel_futures=True)

    # --- in the workers --------------------------------------------------------------------------------

    def _open_one(self, path: str, side: int) -> None:
        from app.engine.pictures import CropSource, Unpreparable, crop_source

        try:
            self._mailbox.post(crop_source(Path(path), side))
        except (Unpreparable, OSError):
            self._mailbox.post(CropSource(path, 0, 0, QImage()))

    def _take_one(self, ticket: int, position: int, source: PictureSource, limits: PictureLimits) -> None:
        if isinstance(source, str):
            self._mailbox.post(_Turn(ticket, position, limits, self._outcome(Path(source), limits)))
            return
        import tempfile

        if isinstance(source, Cropped):
            from app.engine.pictures import Unpreparable, crop_picture

            name = Path(source.path).name
            try:
                source = crop_picture(Path(source.path), source.crop)
            except (Unpreparable, OSError) as error:
                why = str(error) if isinstance(error, Unpreparable) else _UNREADABLE
                self._mailbox.post(_Turn(ticket, position, limits, PictureRefused(name, why)))
                return
        descriptor, name = tempfile.mkstemp(prefix="easel-", suffix=".png")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(source if isinstance(source, bytes) else b"")
            if isinstance(source, QImage):
                source.save(name, "PNG", _QUICK)  # type: ignore[call-overload]  # the stub has bytes for the format
            self._mailbox.post(_Turn(ticket, position, limits, self._outcome(Path(name), limits)))
        finally:
            Path(name).unlink(missing_ok=True)

    def _outcome(self, file: Path, limits: PictureLimits) -> PreparedPicture | PictureRefused:
        # Imported here: the window is painted before anybody drops a picture.
        from app.engine.pictures import Unpreparable, read_header

        try:
            if file.is_dir():
                return PictureRefused(file.name, _FOLDER)
            if not file.is_file():
                # Not there; or a pipe, for example, which would never end.
                return PictureRefused(file.name, _UNREADABLE)
            original = self.store.keep(file, read_header(file).extension)
        except Unpreparable as error:
            return PictureRefused(file.name, str(error))
        except TooLarge:
            return PictureRefused(file.name, _TOO_LARGE)
        except OSError:
            return PictureRefused(file.name, _UNREADABLE)
        prepared = self.store.prepared(original, limits)
        return PictureRefused(file.name, _UNPREPARED) if isinstance(prepared, Problem) else prepared

    def _prepare_one(self, key: tuple[str, PictureLimits]) -> None:
        prepared = self.store.prepared(*key)
        self._mailbox.post(_Prepared(key, None if isinstance(prepared, Problem) else prepared))

    # --- in the GUI thread -------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, done: "_Turn | _Prepared | CropSource") -> None:
        if not isinstance(done, _Turn | _Prepared):
            self.crop_ready.emit(done)
            return
        self._set_busy(-1)
        if isinstance(done, _Prepared):
            self._asked.discard(done.key)
            if done.picture is not None:
                self._known[done.key] = done.picture
                self.prepared.emit(done.picture)
            return
        outcomes = self._outcomes[done.ticket]
        outcomes[done.position] = done.outcome
        while (outcome := outcomes.pop(self._next[done.ticket], None)) is not None:
            self._next[done.ticket] += 1
            self.coming -= 1
            if isinstance(outcome, PictureRefused):
                self.refused.emit(outcome)
            else:
                self._known[outcome.original, done.limits] = outcome
                self.taken.emit(PictureTaken(done.ticket, outcome))

    def _set_busy(self, change: int) -> None:
        self._busy += change
        self.busy_changed.emit(self._busy)


_QUICK = 80  # of a PNG this is the packing, not the quality: faster, and somewhat larger
_FOLDER = QT_TRANSLATE_NOOP("Reference", "{name} is a folder; add the pictures in it")
_TOO_LARGE = QT_TRANSLATE_NOOP("Reference", "{name} is larger than 256 MB")
_UNREADABLE = QT_TRANSLATE_NOOP("Reference", "{name} can't be read")
_UNPREPARED = QT_TRANSLATE_NOOP(
    "Reference", "{name} can't be prepared; it may be damaged, or the disk is full"
)
_TOO_MANY = QT_TRANSLATE_NOOP("Reference", "{name} files at once are too many; the first 20 are taken")
