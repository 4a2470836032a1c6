"""Measures the canvas of region edit: ``python packaging/bench_region_window.py``; a screen is needed (Xvfb will do).

- a brush stroke on a picture of 4096 × 4096: the processor's time for each move with what it paints (goal 16 ms);
- how late the GUI thread is while results are registered behind it, 99.9th percentile (goal 16 ms);
- resident memory with ten patches over a picture of 4096 × 4096, each a sixteenth of it (goal 600 MB in all).
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.region import Alternative, Box, Layer, Press
from app.engine.array_worker import ArrayWorker
from app.engine.patches import image_of
from app.engine.regions import LayerPicture, RegionStudio
from app.storage.reference_store import ReferenceStore
from app.storage.region_documents import RegionDocuments
from app.ui.region.canvas import RegionCanvas, ShownLayer, Tool
from app.ui.region.mask import RegionMask
from app.ui.theme.theme import Theme
from bench_figures import percentile
from bench_region import drifted_picture, lively_picture

SIDE = 4096
PATCHES = 10
MOVES = 300
BEAT_MS = 2
IDLE_MS = 5_000


def main() -> int:
    """Prints a line for each."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = lively_picture(SIDE)
        image_of(base).save(str(folder / "base.png"), None, 80)
        image_of(drifted_picture(base)).save(str(folder / "result.png"), None, 80)
        del base
        window = QWidget()
        window.resize(1440, 900)
        mask = RegionMask(window)
        canvas = RegionCanvas(Theme("light"), mask, window)
        canvas.resize(window.size())
        window.show()
        QTest.qWaitForWindowExposed(window)
        studio = RegionStudio(
            RegionDocuments(folder / "regions"), ReferenceStore(folder / "originals", folder / "prepared")
        )
        opened = studio.open(str(folder / "base.png"), "", 0)
        canvas.show_picture(opened.picture)
        mask.clear(SIDE, SIDE)
        canvas.show_mask(is_shown=True)
        application.processEvents()
        bench_brush(application, canvas)
        bench_patches(application, canvas, studio, opened.document, folder)
    return 0


def bench_brush(application: QApplication, canvas: RegionCanvas) -> None:
    """A stroke over the whole canvas, move by move."""
    canvas.set_tool(Tool.BRUSH)
    canvas.set_brush(160)
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    took = []
    for number in range(MOVES):
        step = QPoint(number % 150 - 75, (number * 7) % 120 - 60)
        begun = time.process_time()
        QTest.mouseMove(canvas, middle + step * 3)
        application.processEvents()
        took.append(time.process_time() - begun)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle)
    print(
        f"brush on {SIDE} × {SIDE}: {statistics.median(took) * 1000:.1f} ms a move, 95th percentile "
        f"{percentile(took, 0.95) * 1000:.1f} ms of the processor (goal 16)"
    )


class Beats(QTimer):
    """Notes how late each beat of the GUI thread comes."""

    def __init__(self) -> None:
        super().__init__()
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(BEAT_MS)
        self.late: list[float] = []
        self._last = 0.0
        self.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.late.append(max(0.0, now - self._last - BEAT_MS / 1000))
        self._last = now


def bench_patches(
    application: QApplication, canvas: RegionCanvas, studio: RegionStudio, document: object, folder: Path
) -> None:
    """Ten results registered behind the window and laid over the picture."""
    worker = ArrayWorker()
    idle = Beats()
    idle.start()
    QTest.qWait(IDLE_MS)
    idle.stop()
    beats = Beats()
    made: list[LayerPicture] = []
    quarter = SIDE // 4
    for number in range(1, PATCHES + 1):
        left, top = number % 4 * quarter, number // 4 % 4 * quarter
        grey = np.zeros((SIDE, SIDE), np.uint8)
        grey[top : top + quarter, left : left + quarter] = 255
        mask = QImage(grey.data, SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8).copy()
        del grey
        layer = Layer(number, presses=(Press("region-x", Box(0, 0, SIDE, SIDE)),))

        def work(layer: Layer = layer, mask: QImage = mask) -> LayerPicture:
            found = studio.fitted(
                document,  # type: ignore[arg-type]
                *(layer, Box(0, 0, SIDE, SIDE), mask, layer.id, str(folder / "result.png")),
            )
            assert isinstance(found, Alternative)
            shown = replace(layer, alternatives=(found,), chosen=found.record)
            return studio.painted(document, shown, mask)  # type: ignore[arg-type]

        worker.ask(work, canvas).done.connect(made.append)
        if number == 1:
            beats.start()
    while len(made) < PATCHES:
        application.processEvents()
        QTest.qWait(1)
        canvas.update(QRect(0, 0, 40, 40))
    beats.stop()
    canvas.show_layers([ShownLayer(each.image, each.left, each.top, 1.0) for each in made])
    application.processEvents()
    late = beats.late
    print(
        f"GUI thread while {PATCHES} results are registered: longest stall {max(late) * 1000:.0f} ms, "
        f"99.9th percentile {percentile(late, 0.999) * 1000:.1f} ms (goal 16); "
        f"while nothing is done: {max(idle.late) * 1000:.0f} and {percentile(idle.late, 0.999) * 1000:.1f} ms"
    )
    resident = next(
        (
            int(line.split()[1]) / 1024
            for line in Path("/proc/self/status").read_text("ascii").splitlines()
            if line.startswith("VmRSS")
        ),
        0.0,
    )
    print(f"memory with {PATCHES} patches: {resident:.0f} MB (goal 600)")
    worker.stop()


if __name__ == "__main__":
    sys.exit(main())
