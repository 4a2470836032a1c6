"""What Explorer shows of Easel's programs, and what their manifest asks Windows for."""

import ast
from pathlib import Path
from xml.etree import ElementTree

import pytest

from version_resource import four_numbers, resource_text, version_resource

MANIFEST = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "easel.manifest"


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3rc1", (1, 2, 3, 0)), ("1.2.3.4", (1, 2, 3, 4))],
)
def test_windows_gets_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


def test_what_is_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match="not a version"):
        four_numbers("unknown")


@pytest.mark.parametrize(("version", "flags"), [("1.2.3", 0), ("1.2.3rc1", 2)])
def test_a_version_before_the_release_is_marked(version: str, flags: int) -> None:
    assert f"flags={flags:#x}" in resource_text(version, "Easel.exe")


def test_each_program_names_itself() -> None:
    window, console = (resource_text("1.2.3", name) for name in ("Easel.exe", "easel-cli.exe"))
    assert "StringStruct('OriginalFilename', 'Easel.exe')" in window
    assert "StringStruct('OriginalFilename', 'easel-cli.exe')" in console
    assert "StringStruct('ProductVersion', '1.2.3')" in window


def test_pyinstaller_can_read_the_file() -> None:
    path = Path(version_resource("1.2.3", "Easel.exe"))
    expression = ast.parse(path.read_text("utf-8"), mode="eval").body
    path.unlink()
    assert isinstance(expression, ast.Call)
    assert ast.unparse(expression.func) == "VSVersionInfo"


def test_the_manifest_asks_for_what_easel_needs() -> None:
    root = ElementTree.parse(MANIFEST).getroot()
    said = {element.tag.rpartition("}")[2]: element for element in root.iter()}
    assert said["requestedExecutionLevel"].get("level") == "asInvoker"
    assert (said["dpiAwareness"].text or "").startswith("PerMonitorV2")
    assert said["longPathAware"].text == "true"
    assert said["activeCodePage"].text == "UTF-8"
    assert said["supportedOS"].get("Id") == "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"
