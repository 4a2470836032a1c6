from pytestqt.qtbot import QtBot

from app.ui.widgets.notice_bar import NoticeBar


def test_it_is_there_only_while_it_has_something_to_say(qtbot: QtBot) -> None:
    bar = NoticeBar("bar", "noticeAttention")
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.say("<b>Word</b>")
    assert bar.isVisible()
    assert (bar.text(), bar.accessibleName()) == ("<b>Word</b>", "<b>Word</b>")
    bar.say("")
    assert not bar.isVisible()
