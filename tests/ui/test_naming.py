from PySide6.QtCore import QObject

from app.ui.naming import name


def test_the_thing_comes_back_with_its_name() -> None:
    thing = QObject()
    assert name(thing, "generate") is thing
    assert thing.objectName() == "generate"
