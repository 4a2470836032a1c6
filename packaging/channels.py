"""Files for the channels that people install from, made of what a release holds: ``channels.py FILES TARGET``.

FILES is the folder of the release's downloads. What the channels say of Easel stands in one table (:func:`facts`);
``publisher.toml`` says where the files lie. Nothing is sent anywhere: whoever publishes hands the files on, as
CONTRIBUTING.md says. A channel whose download is not there is left out, and named.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "linux"), str(HERE.parent)]

from app import __version__
from publisher import PUBLISHER

SUMMARY = "Desktop studio for pictures made by image models behind an HTTP gateway"
DESCRIPTION = (
    "Easel sends prompts and reference images to a gateway, follows each task and keeps every picture on disk. "
    "A paid task is never lost and never sent twice. A practice gateway shows everything without token, network or cost."
)
LICENCE = "MIT"

Facts = Mapping[str, str]


class NotThere(LookupError):
    """A download that a channel needs is not in the folder."""


def main(arguments: Sequence[str]) -> int:
    """Writes the files of every channel."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    files, target = (Path(name) for name in arguments)
    target.mkdir(parents=True, exist_ok=True)
    for channel, make in CHANNELS.items():
        try:
            made = make(files)
        except NotThere as lacking:
            print(f"skipped {channel}: {lacking}", flush=True)
            continue
        for name, text in made.items():
            path = target / channel / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        print(f"ok      {channel}: {', '.join(made)}", flush=True)
    return 0


def facts(files: Path, name: str, prefix: str = "") -> dict[str, str]:
    """What a channel says of the download *name*: all of it, in one place. Raises :class:`NotThere`."""
    file = files / name
    if not file.is_file():
        raise NotThere(f"there is no {name}")
    return {
        **{"version": __version__, "summary": SUMMARY, "description": DESCRIPTION, "licence": LICENCE},
        **{"publisher": PUBLISHER.name, "contact": PUBLISHER.contact, "id": PUBLISHER.id},
        **{"homepage": PUBLISHER.homepage, "bugs": PUBLISHER.bugs, "date": ""},
        f"{prefix}url": f"{PUBLISHER.downloads.format(version=__version__)}/{name}",
        f"{prefix}sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }


def winget(files: Path) -> dict[str, str]:
    """The three manifests of one version, for microsoft/winget-pkgs (``winget validate`` reads the folder)."""
    told = facts(files, f"Easel-{__version__}-windows-x86_64-setup.exe")
    package = f"{_one_word(told['publisher'])}.Easel"
    head = {"PackageIdentifier": package, "PackageVersion": told["version"]}
    installer = {
        **head,
        **{"InstallerType": "nullsoft", "Scope": "user", "UpgradeBehavior": "install"},
        "InstallModes": ["interactive", "silent"],
        "MinimumOSVersion": "10.0.17763.0",
        "Installers": [
            {
                "Architecture": "x64",
                "InstallerUrl": told["url"],
                "InstallerSha256": told["sha256"].upper(),
            }
        ],
    }
    locale = {
        **head,
        **{"PackageLocale": "en-US", "Publisher": told["publisher"], "PackageName": "Easel"},
        **{"License": told["licence"], "PackageUrl": told["homepage"], "PublisherSupportUrl": told["bugs"]},
        **{"ShortDescription": told["summary"], "Description": told["description"]},
        "Tags": ["image-generation", "design", "studio"],
    }
    version = {**head, "DefaultLocale": "en-US"}
    return {
        f"{package}.installer.yaml": _manifest(installer, "installer"),
        f"{package}.locale.en-US.yaml": _manifest(locale, "defaultLocale"),
        f"{package}.yaml": _manifest(version, "version"),
    }


def homebrew(files: Path) -> dict[str, str]:
    """A cask for a tap; ``brew audit --cask`` reads it."""
    arm = facts(files, f"Easel-{__version__}-macos-arm64.dmg")
    intel = facts(files, f"Easel-{__version__}-macos-x86_64.dmg")
    url = arm["url"].replace("arm64", "#{arch}").replace(__version__, "#{version}")
    return {
        "Casks/easel.rb": f"""\
cask "easel" do
  arch arm: "arm64", intel: "x86_64"

  version "{arm["version"]}"
  sha256 arm:   "{arm["sha256"]}",
         intel: "{intel["sha256"]}"

  url "{url}"
  name "Easel"
  desc "{arm["summary"]}"
  homepage "{arm["homepage"]}"

  depends_on macos: ">= :ventura"

  app "Easel.app"

  zap trash: [
    "~/Library/Application Support/Easel",
    "~/Library/Caches/Easel",
    "~/Library/Logs/Easel",
  ]
end
"""
    }


def aur(files: Path) -> dict[str, str]:
    """easel-bin for the Arch User Repository: the archive, unpacked where Arch keeps such things."""
    intel = facts(files, f"easel-{__version__}-linux-x86_64.tar.xz")
    arm = facts(files, f"easel-{__version__}-linux-aarch64.tar.xz")
    version = intel["version"].replace("-", "_")
    values = {
        **{"pkgname": "easel-bin", "pkgver": version, "pkgrel": "1", "pkgdesc": intel["summary"]},
        **{"url": intel["homepage"]},
    }
    arrays = {
        **{"arch": ("x86_64", "aarch64"), "license": (intel["licence"],), "provides": ("easel",)},
        **{"conflicts": ("easel",), "options": ("!strip", "!debug")},
        "depends": ("glibc", "libgl", "libxkbcommon-x11", "xcb-util-cursor", "fontconfig", "dbus"),
        "optdepends": ("gnome-keyring: keeps tokens", "noto-fonts-cjk: Chinese text"),
        **{"source_x86_64": (intel["url"],), "sha256sums_x86_64": (intel["sha256"],)},
        **{"source_aarch64": (arm["url"],), "sha256sums_aarch64": (arm["sha256"],)},
    }
    build = "".join(f"{key}={_quoted(value)}\n" for key, value in values.items())
    build += "".join(f"{key}=({' '.join(map(_quoted, each))})\n" for key, each in arrays.items())
    build += """
package() {
  install -d "$pkgdir/opt" "$pkgdir/usr/bin"
  cp -r --preserve=mode "$srcdir"/easel-*-linux-"$CARCH" "$pkgdir/opt/easel"
  ln -s /opt/easel/easel "$pkgdir/usr/bin/easel"
  install -Dm644 "$pkgdir/opt/easel/_internal/resources/easel.svg" \\
    "$pkgdir/usr/share/icons/hicolor/scalable/apps/easel.svg"
  install -Dm644 "$pkgdir/opt/easel/_internal/resources/licences/LICENSE" \\
    "$pkgdir/usr/share/licenses/easel-bin/LICENSE"
}
"""
    info = "".join(
        f"\t{key} = {value}\n" for key, value in values.items() if key not in ("pkgname",)
    ) + "".join(f"\t{key} = {value}\n" for key, each in arrays.items() for value in each)
    head = f"# Maintainer: {intel['contact']}\n"
    return {
        "PKGBUILD": head + build,
        ".SRCINFO": f"pkgbase = easel-bin\n{info}\npkgname = easel-bin\n",
    }


def flatpak(files: Path) -> dict[str, str]:
    """A manifest for Flathub; ``flatpak-builder-lint`` reads it. It may write into one folder of its own."""
    intel = facts(files, f"easel-{__version__}-linux-x86_64.tar.xz")
    arm = facts(files, f"easel-{__version__}-linux-aarch64.tar.xz")
    name = intel["id"]
    manifest = {
        **{"id": name, "runtime": "org.freedesktop.Platform", "runtime-version": "24.08"},
        **{"sdk": "org.freedesktop.Sdk", "command": "easel"},
        "finish-args": [
            # The gateway; windows; the keychain; notices. Files come and go through the portals.
            *("--share=network", "--share=ipc", "--socket=fallback-x11", "--socket=wayland"),
            *("--device=dri", "--talk-name=org.freedesktop.secrets"),
            *("--talk-name=org.freedesktop.Notifications", "--filesystem=xdg-pictures/Easel:create"),
        ],
        "modules": [
            {
                "name": "easel",
                "buildsystem": "simple",
                "build-commands": [
                    "cp -r . /app/easel",
                    "install -d /app/bin && ln -s /app/easel/easel /app/bin/easel",
                    f"install -Dm644 {name}.desktop -t /app/share/applications",
                    f"install -Dm644 {name}.metainfo.xml -t /app/share/metainfo",
                    "install -Dm644 _internal/resources/easel.svg"
                    f" /app/share/icons/hicolor/scalable/apps/{name}.svg",
                ],
                "sources": [
                    *(
                        {
                            "type": "archive",
                            "url": told["url"],
                            "sha256": told["sha256"],
                            "only-arches": [machine],
                        }
                        for machine, told in (("x86_64", intel), ("aarch64", arm))
                    ),
                    *({"type": "file", "path": f"{name}.{kind}"} for kind in ("desktop", "metainfo.xml")),
                ],
            }
        ],
    }
    from freeze import source_date
    from packages import metainfo

    entry = (HERE / "linux" / "easel.desktop").read_text("utf-8")
    return {
        f"{name}.json": json.dumps(manifest, indent=2) + "\n",
        f"{name}.desktop": entry.replace("Icon=easel", f"Icon={name}"),
        f"{name}.metainfo.xml": metainfo(source_date()).replace("easel.desktop", f"{name}.desktop"),
    }


def mirror(files: Path) -> dict[str, str]:
    """Where the same files lie a second time, for those who do not reach the first; each with its sum."""
    if not PUBLISHER.mirror:
        raise NotThere("publisher.toml names no mirror")
    base = PUBLISHER.mirror.format(version=__version__)
    sums = sorted((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files.iterdir())
    return {"mirror.txt": "".join(f"{digest}  {base}/{name}\n" for name, digest in sums)}


def _manifest(content: Mapping[str, object], kind: str) -> str:
    """*content* as YAML, which JSON is; with what winget's own tools look for at the top."""
    schema = f"https://aka.ms/winget-manifest.{kind}.1.9.0.schema.json"
    whole = {**content, "ManifestType": kind, "ManifestVersion": "1.9.0"}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in whole.items()]
    return f"# yaml-language-server: $schema={schema}\n" + "\n".join(lines) + "\n"


def _one_word(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split() if word.isalnum())


def _quoted(text: str) -> str:
    """*text* as bash reads it back."""
    return "'" + text.replace("'", "'\\''") + "'"


CHANNELS: Mapping[str, Callable[[Path], dict[str, str]]] = {
    "winget": winget,
    "homebrew": homebrew,
    "aur": aur,
    "flatpak": flatpak,
    "mirror": mirror,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
