"""Controls by their object names, as journeys and assistive technology know them."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QAbstractButton

Found = TypeVar("Found", bound=QObject)


def find(root: QObject, kind: type[Found], object_name: str) -> Found:
    """The one *object_name* under *root*; fails where there is none."""
    if isinstance(root, kind) and root.objectName() == object_name:
        return root
    found = root.findChild(kind, object_name)
    assert found is not None, f"no {object_name}"
    return found


def press(root: QObject, object_name: str) -> None:
    """Presses the button *object_name*, as a person can: it must be enabled."""
    button = find(root, QAbstractButton, object_name)
    assert button.isEnabled(), f"{object_name} is disabled"
    button.click()


def settle() -> None:
    """Lets Qt do what it has put off, as showing widgets that were put into a layout."""
    QCoreApplication.processEvents()
