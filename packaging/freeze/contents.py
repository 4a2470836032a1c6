"""What of Python and Qt goes into an installed Easel, as tables; ``easel.spec`` reads them.

A name that a system does not have is simply not found there: one table serves all three.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

VERSION_LINE = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)

HIDDEN_IMPORTS = (
    # keyring finds its backends by the entry points of its metadata, which no import statement names.
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.chainer",
    "keyring.backends.fail",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.null",
)

METADATA = ("keyring",)
"""Distributions whose metadata is read while Easel runs."""

INSTALLERS_NOTES = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""What an installer leaves in that metadata: nothing reads it, and it names the folder that the program was made in."""

EXCLUDED_MODULES = (
    # Build tools, and what only they import.
    *(
        "setuptools",
        "pkg_resources",
        "pip",
        "distutils",
        "pycparser",
        "cffi.setuptools_ext",
        "_distutils_hack",
    ),
    # Of the standard library: what others import for cases that Easel does not have.
    *(
        "tkinter",
        "_tkinter",
        "curses",
        "_curses",
        "readline",
        "pdb",
        "doctest",
        "unittest",
        "pydoc",
        "pydoc_data",
    ),
    *("lib2to3", "test", "ensurepip", "venv", "idlelib", "turtle", "xmlrpc", "dbm", "ftplib", "smtplib"),
    # Compression that Easel never meets; their libraries would come between the system's own.
    *("bz2", "_bz2", "lzma", "_lzma", "_uuid"),
    # Other event loops and front ends of httpx and anyio; httpx imports them where they are installed.
    *("trio", "rich", "click", "pygments", "IPython", "pytest", "_pytest", "hypothesis", "uvloop", "h2"),
    # Of numpy the arrays, their Fourier transform and linear algebra are used.
    *(
        "numpy.f2py",
        "numpy.testing",
        "numpy.tests",
        "numpy.random",
        "numpy.ma",
        "numpy.polynomial",
        "numpy.ctypeslib",
    ),
    *("numpy.typing.mypy_plugin", "numpy.distutils", "numpy.doc", "numpy._pyinstaller", "numpy.conftest"),
    # PySide6 beside the modules that Easel imports.
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtTest"),
    *("PySide6.scripts", "PySide6.support.deprecated", "shiboken6_generator"),
)

DROPPED_RUNTIME_HOOKS = (
    # It imports Qt before the first line of Easel, for the command line too, and leaves QT_PLUGIN_PATH to every
    # program that Easel starts. PySide6 finds its own plug-ins without it.
    "pyi_rth_pyside6",
    # For programs that look for their own source or list their own modules, and for children that multiprocessing starts:
    # each imports what it is about before Easel begins. Easel does neither.
    "pyi_rth_inspect",
    "pyi_rth_multiprocessing",
    "pyi_rth_pkgutil",
)

QT_MODULES = frozenset({"Core", "DBus", "Gui", "Svg", "Widgets"})
"""The libraries of Qt that Easel imports, without ``Qt6`` and what surrounds it."""

QT_LIBRARIES = QT_MODULES | {"WaylandClient", "WlShellIntegration", "XcbQpa"}
"""Those that are kept: the plug-ins below need some more. Others are left out."""

QT_PLUGINS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "iconengines": frozenset({"svgicon"}),
        # PNG is built in; the reference pictures and results are of these three.
        "imageformats": frozenset({"jpeg", "webp", "svg"}),
        # Chinese is typed through ibus (fcitx5 too, see app/input_method.py); compose is for dead keys.
        "platforminputcontexts": frozenset(
            {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}
        ),
        "platforms": frozenset({"cocoa", "offscreen", "wayland", "windows", "xcb"}),
        "platformthemes": frozenset({"xdgdesktopportal"}),
        "styles": frozenset(),  # Easel wears Fusion, which is built in
        "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
        "wayland-shell-integration": frozenset({"xdg-shell"}),
    }
)
"""Which plug-ins of each folder are kept, without ``libq``/``q`` and the ending; other folders are left out."""

QT_TRANSLATIONS = frozenset({"qtbase_zh_CN.qm"})
"""The sentences of Qt's own dialogs, in the languages that Easel speaks (English is built in)."""

PYTHONS_LIBRARIES = frozenset({"libpython3", "libcrypto", "libssl", "libsqlite3", "libffi"})
"""On Linux: what Python's own modules are built against and systems have in different versions."""

SPARE_LIBRARIES = frozenset(
    {
        *(
            "libxcb-cursor",
            "libxcb-icccm",
            "libxcb-image",
            "libxcb-keysyms",
            "libxcb-render-util",
            "libxcb-util",
        ),
        *("libxkbcommon", "libxkbcommon-x11"),
    }
)
"""On Linux: what Qt needs on X11 and many desktops lack. The portable archive brings it, the .deb depends on it."""


def is_copied_as_it_is(destination: str) -> bool:
    """Whether the library at *destination* must not be stripped.

    Those in a wheel's ``numpy.libs`` were patched when the wheel was made: stripped, they can't be loaded any more ("ELF
    load command address/offset not page-aligned").
    """
    return PurePosixPath(destination).parts[0] == "numpy.libs"


_LIBRARY = re.compile(r"^(?:lib)?Qt6?(?P<name>[A-Z]\w*?)(?:\.framework|\.so|\.dll|\.\d|$)")
_LIBRARY_PREFIX = re.compile(r"^(?:lib)?q?")


def is_wanted(destination: str) -> bool:
    """Whether the file at *destination* in the bundle (slashes, from its root) is kept."""
    path = PurePosixPath(destination)
    match path.parts:
        case ("PySide6", *_, "translations", name):
            return name in QT_TRANSLATIONS
        case ("PySide6", *_, "plugins", folder, name):
            return plugin_name(name) in QT_PLUGINS.get(folder, frozenset())
        case ("PySide6", *_, "qml", _) | ("PySide6", "Qt", "qml", *_) | ("PySide6", "qml", *_):
            return False
    if path.parent.name.endswith(".dist-info") and path.name in INSTALLERS_NOTES:
        return False
    if path.name.startswith(("opengl32sw", "d3dcompiler_", "libicutest")):
        return False
    library = qt_library(destination)
    return library is None or library in QT_LIBRARIES


def plugin_name(file_name: str) -> str:
    """``jpeg`` of ``libqjpeg.so``, ``qjpeg.dll`` and ``libqjpeg.dylib``."""
    return _LIBRARY_PREFIX.sub("", PurePosixPath(file_name).stem, count=1)


def qt_library(destination: str) -> str | None:
    """``Core`` of ``libQt6Core.so.6``, ``Qt6Core.dll`` and ``QtCore.framework/…``; None for other files.

    The bindings (``QtCore.abi3.so``, ``QtCore.pyd``) count as the library that they bind.
    """
    for part in PurePosixPath(destination).parts:
        if part.endswith((".py", ".pyi", ".qm")):
            return None
        found = _LIBRARY.match(part.replace(".abi3", "").replace(".pyd", ".dll"))
        if found and found["name"]:
            return found["name"]
    return None


def is_ours(file_name: str) -> bool:
    """Whether a shared library at the root of the bundle is brought along on Linux.

    All others have to be those of the system, because they share files, sockets or drivers with it.
    """
    stem = library_stem(file_name)
    return stem in PYTHONS_LIBRARIES | SPARE_LIBRARIES or stem.startswith(
        ("libQt6", "libicu", "libpyside6", "libshiboken6")
    )


def library_stem(file_name: str) -> str:
    """``libxcb-cursor`` of ``libxcb-cursor.so.0`` and ``libpython3`` of ``libpython3.11.so.1.0``."""
    return file_name.partition(".so")[0].partition(".")[0]
