import json
import re
import sys
from pathlib import Path

import pytest

import sbom
from app import __version__

MADE_AT = 1_700_000_000


def test_every_component_is_named_with_version_and_licence() -> None:
    components = sbom.bill(MADE_AT)["components"]
    assert {"pyside6-essentials", "httpx", "keyring", "cpython", "openssl", "sqlite"} <= {
        component["name"] for component in components
    }
    assert all(component["version"] and component["licenses"] for component in components)


def test_packages_are_found_by_their_address_and_digest() -> None:
    bill = sbom.bill(MADE_AT)
    (httpx,) = (component for component in bill["components"] if component["name"] == "httpx")
    assert httpx["purl"] == f"pkg:pypi/httpx@{httpx['version']}"
    digests = [
        digest["content"]
        for reference in httpx["externalReferences"]
        for digest in reference.get("hashes", ())
    ]
    assert digests
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)


def test_whatever_depends_on_something_names_a_component() -> None:
    bill = sbom.bill(MADE_AT)
    known = [component["bom-ref"] for component in bill["components"]]
    own = bill["metadata"]["component"]["bom-ref"]
    assert own == f"easel@{__version__}"
    assert len(known) == len(set(known))
    for entry in bill["dependencies"]:
        assert {entry["ref"], *entry["dependsOn"]} <= {own, *known}


def test_only_what_this_system_needs_is_in_it() -> None:
    names = sbom.locked_packages().keys()
    assert ("secretstorage" in names) is (sys.platform == "linux")
    assert ("pywin32-ctypes" in names) is (sys.platform == "win32")
    assert "socksio" in names  # by the extra that Easel asks for
    assert not {"pytest", "pyinstaller"} & names


def test_the_same_day_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MADE_AT))
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert sbom.main([str(first)]) == sbom.main([str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.read_text("utf-8"))["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
