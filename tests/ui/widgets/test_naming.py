from PySide6.QtCore import QObject

from app.ui.widgets.naming import named, spoken


def test_the_thing_comes_back_with_its_name() -> None:
    thing = QObject()
    assert named(thing, "generate") is thing
    assert thing.objectName() == "generate"


def test_the_sign_of_a_key_is_not_spoken() -> None:
    assert [spoken(text) for text in ("&Name", "Connect w&ithin", "名称(&N)…", "Name")] == [
        *("Name", "Connect within", "名称…", "Name")
    ]
