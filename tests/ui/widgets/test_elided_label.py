"""A line that ends in an ellipsis where there is no room."""

from pytestqt.qtbot import QtBot

from app.ui.widgets.labels import ElidedLabel


def test_it_never_asks_for_room_and_keeps_the_whole_text_for_tooltip_and_ear(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show_text("poster: autumn tea harvest, <b>paper-cut</b> style")
    label.resize(40, 20)
    label.show()
    label.grab()
    assert label.minimumSizeHint().width() == 0
    assert label.accessibleName() == "poster: autumn tea harvest, <b>paper-cut</b> style"
    # A tooltip would take the markup of others for its own.
    assert "&lt;b&gt;paper-cut&lt;/b&gt; style" in label.toolTip()
