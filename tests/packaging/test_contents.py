"""What of Python and Qt is kept, and that Easel's own imports are among it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import contents
from app import __version__

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "destination",
    [
        "PySide6/QtCore.abi3.so",
        "PySide6/QtWidgets.pyd",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/QtDBus.framework/Versions/A/QtDBus",
        "libQt6Svg.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/translations/qtbase_zh_CN.qm",
        "resources/i18n/easel_zh_CN.qm",
        "VCRUNTIME140.dll",
        "PySide6/MSVCP140.dll",
    ],
)
def test_what_easel_uses_is_kept_on_every_system(destination: str) -> None:
    assert contents.is_wanted(destination)


@pytest.mark.parametrize(
    "destination",
    [
        "PySide6/QtQml.abi3.so",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "PySide6/Qt/lib/QtPdf.framework/Versions/A/QtPdf",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/plugins/imageformats/qicns.dll",
        "PySide6/plugins/platforms/qminimal.dll",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/opengl32sw.dll",
        "keyring-25.7.0.dist-info/RECORD",
    ],
)
def test_the_rest_of_qt_stays_out(destination: str) -> None:
    assert not contents.is_wanted(destination)


@pytest.mark.parametrize(
    ("file_name", "is_ours"),
    [
        ("libpython3.11.so.1.0", True),
        ("libcrypto.so.3", True),
        ("libxcb-cursor.so.0", True),
        ("libQt6Core.so.6", True),
        ("libxcb.so.1", False),
        ("libX11.so.6", False),
        ("libz.so.1", False),
        ("libstdc++.so.6", False),
    ],
)
def test_linux_keeps_its_own_libraries(file_name: str, is_ours: bool) -> None:
    assert contents.is_ours(file_name) is is_ours


def imported() -> Iterator[str]:
    """The modules that Easel names in import statements."""
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def test_no_module_that_easel_imports_is_excluded() -> None:
    assert set(imported()) & set(contents.EXCLUDED_MODULES) == set()


def test_the_qt_modules_that_easel_imports_are_kept_and_no_others() -> None:
    of_qt = {name.removeprefix("PySide6.Qt") for name in imported() if name.startswith("PySide6.Qt")}
    assert of_qt == contents.QT_MODULES


def test_there_is_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = contents.VERSION_LINE.search((ROOT / "app" / "__init__.py").read_text("utf-8"))
    assert found is not None
    assert found[1] == __version__
    assert project["dynamic"] == ["version"]


def test_what_stripping_would_break_is_copied_as_it_is() -> None:
    assert contents.is_wanted("numpy.libs/libscipy_openblas64_-32a4b2a6.so")
    assert contents.is_copied_as_it_is("numpy.libs/libscipy_openblas64_-32a4b2a6.so")
    assert not contents.is_copied_as_it_is("numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so")


def test_easel_does_nothing_that_a_dropped_hook_is_for() -> None:
    assert {"pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil"} < {
        *contents.DROPPED_RUNTIME_HOOKS
    }
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    assert not names & {
        "getsource",
        "getsourcefile",
        "pkgutil",
        "ProcessPoolExecutor",
        "freeze_support",
        "get_context",
    }
