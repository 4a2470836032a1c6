import pytest
from pytestqt.qtbot import QtBot

from app.ui.window import notices as trash_bar
from app.ui.window.notices import SHOWN_IN_TOOLTIP, TrashBar
from tests.ui.finding import press


@pytest.fixture
def bar(qtbot: QtBot) -> TrashBar:
    made = TrashBar()
    qtbot.addWidget(made)
    return made


def test_it_tells_of_all_files_until_it_is_closed(bar: TrashBar) -> None:
    assert bar.isHidden()
    bar.show_left(("/a.png",))
    bar.show_left(("/b.png", "/c.png"))
    assert not bar.isHidden()
    assert " 3 picture" in bar.text()
    assert "/c.png" in bar.toolTip()
    press(bar, "trash_bar_close")
    assert bar.isHidden()
    bar.show_left(("/d.png",))
    assert " 1 picture" in bar.text()


def test_it_leads_to_the_first(bar: TrashBar, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(trash_bar, "show_in_folder", shown.append)
    bar.show_left(("/a.png", "/b.png"))
    press(bar, "trash_bar_show")
    assert shown == ["/a.png"]
    assert not bar.isHidden()


def test_its_tooltip_stays_within_bounds(bar: TrashBar) -> None:
    bar.show_left(tuple(f"/{n}.png" for n in range(1000)))
    assert bar.toolTip().count(".png") == SHOWN_IN_TOOLTIP
