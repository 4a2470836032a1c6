"""Writes what an installed Easel is made of, for those who watch over security: ``sbom.py FILE.json``.

CycloneDX 1.6. The packages, versions and digests are those of ``uv.lock`` for this system, the licences those of
THIRD_PARTY.md; Python, OpenSSL and SQLite are those that this very Python runs on. Runs with the Python that
freezes Easel. The same sources on the same day give the same bytes (SOURCE_DATE_EPOCH).
"""

import json
import os
import platform
import re
import sqlite3
import ssl
import sys
import time
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app import __version__

# The shape of both is given by others: TOML in, JSON out.
Package = Mapping[str, Any]
Component = dict[str, Any]

_ROW = re.compile(
    r"^\| (?P<name>[a-z0-9-]+) \| (?P<licence>[^|]+) \| <(?P<source>https://[^>]+)> \|$", re.MULTILINE
)


def main(arguments: Sequence[str]) -> int:
    """Writes the file that was named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    made_at = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    text = json.dumps(bill(made_at), indent=2, ensure_ascii=False) + "\n"
    Path(arguments[0]).write_text(text, "utf-8", newline="\n")
    return 0


def bill(made_at: int) -> Component:
    """The whole bill of materials, dated *made_at* (seconds since 1970)."""
    packages = locked_packages()
    about = third_party()
    components = [
        *(package_component(package, *about[name]) for name, package in packages.items()),
        *runtime_components(),
    ]
    own = f"easel@{__version__}"
    contents = json.dumps(components, sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + contents)}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(made_at)),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "easel",
                "version": __version__,
                "licenses": [{"license": {"id": "MIT"}}],
            },
            "properties": [{"name": "easel:platform", "value": f"{sys.platform} {platform.machine()}"}],
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": sorted(component["bom-ref"] for component in components)},
            *(
                {
                    "ref": reference(package),
                    "dependsOn": sorted(
                        reference(packages[needed]) for needed in needs(package) if needed in packages
                    ),
                }
                for package in packages.values()
            ),
        ],
    }


def locked_packages() -> dict[str, Package]:
    """Everything that Easel needs at run time on this system, by name, in alphabetical order."""
    by_name: dict[str, Package] = {
        package["name"]: package
        for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    }
    found: set[str] = set()
    waiting = list(needs(by_name["easel"]))
    # Extras of a package are needed where anybody asks for them.
    for wanted in by_name["easel"]["dependencies"]:
        for extra in wanted.get("extra", ()):
            waiting += [one["name"] for one in by_name[wanted["name"]]["optional-dependencies"][extra]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs(by_name[name])
    return {name: by_name[name] for name in sorted(found)}


def needs(package: Package) -> Iterator[str]:
    """The names of what *package* needs on this system."""
    for wanted in package.get("dependencies", ()):
        if "marker" not in wanted or Marker(wanted["marker"]).evaluate():
            yield wanted["name"]


def third_party() -> dict[str, tuple[str, str]]:
    """For each package of THIRD_PARTY.md its licence, as an SPDX expression, and where its sources are."""
    rows = _ROW.finditer((ROOT / "THIRD_PARTY.md").read_text("utf-8"))
    return {row["name"]: (row["licence"].strip().replace(" or ", " OR "), row["source"]) for row in rows}


def reference(package: Package) -> str:
    """The package URL, by which scanners find what is known about it."""
    return f"pkg:pypi/{package['name']}@{package['version']}"


def package_component(package: Package, licence: str, source: str) -> Component:
    """One package of the lock file. The digests are those of all its files that the lock file accepts."""
    files = [*([package["sdist"]] if "sdist" in package else []), *package.get("wheels", ())]
    return {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
        "licenses": [{"expression": licence}],
        "externalReferences": [
            {"type": "vcs", "url": source},
            *(
                {
                    "type": "distribution",
                    "url": file["url"],
                    "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}],
                }
                for file in files
                if "url" in file and file.get("hash", "").startswith("sha256:")
            ),
        ],
    }


def runtime_components() -> Iterator[Component]:
    """What comes with Python instead of from the lock file."""
    openssl = ssl.OPENSSL_VERSION.split()[1]
    python = platform.python_version()
    for name, version, licence, vendor in (
        ("cpython", python, "PSF-2.0", "python"),
        ("openssl", openssl, "Apache-2.0", "openssl"),
        ("sqlite", sqlite3.sqlite_version, "blessing", "sqlite"),
    ):
        yield {
            "type": "library",
            "bom-ref": f"{name}@{version}",
            "name": name,
            "version": version,
            "cpe": f"cpe:2.3:a:{vendor}:{'python' if name == 'cpython' else name}:{version}:*:*:*:*:*:*:*",
            "licenses": [{"license": {"id": licence}}],
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
