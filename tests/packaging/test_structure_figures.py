"""The figures of the code's structure, on a checkout small enough to count by hand."""

from pathlib import Path

import pytest

import structure_figures

ENGINE = """from PySide6.QtCore import QObject, Signal


class Backend(QObject):
    heard_once = Signal(int)
    heard_twice = Signal(int)

    def cancel(self, record_id: int) -> None:
        \"\"\"Forwards.\"\"\"
        self._loop_thread.call(lambda services: services.scheduler.cancel(record_id))

    def stop(self) -> None:
        self._loop_thread.end(1)
"""
VIEW = """class {name}(QWidget):
    changed = Signal()

    def __init__(self, backend: Backend) -> None:
        backend.heard_twice.connect(self._show)
        {more}

    def _show(self, number: int) -> None:
        self.setNum(number)
        self.show()
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """An engine with two signals and a window of two views, which share a method."""
    for folder in ("engine", "ui"):
        (tmp_path / "app" / folder).mkdir(parents=True)
        (tmp_path / "app" / folder / "__init__.py").write_text('"""A package."""\n')
    (tmp_path / "app" / "engine" / "backend.py").write_text(ENGINE)
    one = VIEW.format(name="One", more="backend.heard_once.connect(self._show)")
    (tmp_path / "app" / "ui" / "one.py").write_text(one)
    (tmp_path / "app" / "ui" / "two.py").write_text(VIEW.format(name="Two", more="pass"))
    return tmp_path


def test_everything_is_counted(checkout: Path) -> None:
    counted = structure_figures.figures(checkout)
    assert counted["files of `app/` with more than one line"] == "3"
    assert counted["their median, lines"] == "10"
    assert (counted["signals of the engine"], counted["… with exactly one listener"]) == ("2", "1")
    assert counted["public methods of the engine"] == "2"
    assert counted["… that only forward (`lambda services: …`)"] == "1"
    assert counted["files flat at the top of `ui/`"] == "3"
    assert counted["methods written once more elsewhere, two lines and longer"] == "1"


def test_what_is_no_checkout_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert structure_figures.main([str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
