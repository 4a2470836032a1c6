"""Signs ``Easel.app`` and its disk image and has Apple notarise the image, where the secrets are there.

Without them the application is signed ad hoc, which Apple's processors ask of every program, and the missing
secrets are named. The secrets come as environment variables (:data:`SIGNING`, :data:`NOTARISING`).
"""

import base64
import os
import plistlib
import re
import secrets
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

ENTITLEMENTS_FILE = Path(__file__).with_name("entitlements.plist")

ENTITLEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "com.apple.security.cs.allow-unsigned-executable-memory": (
            "ctypes, through which the keychain and the trust store are asked, makes its callbacks at run time; the "
            "libffi that some Pythons bring along for Intel writes them into memory that is not signed"
        ),
    }
)
"""Every exception from the hardened runtime, and why; the .plist itself takes no comments: codesign stumbles.

Not among them: allow-jit (only Qt's regular expressions would use it, and they do without),
disable-library-validation (every library is signed with the application; whoever replaces Qt's libraries signs the
application anew: ``codesign --force --deep --sign - Easel.app``), allow-dyld-environment-variables.
"""

SIGNING = ("MACOS_CERTIFICATE_P12", "MACOS_CERTIFICATE_PASSWORD")
"""A "Developer ID Application" certificate with its key as .p12 in base64, and the password of that file."""

NOTARISING = ("MACOS_NOTARY_KEY_P8", "MACOS_NOTARY_KEY_ID", "MACOS_NOTARY_ISSUER_ID")
"""A key of App Store Connect as .p8 in base64, its id, and the id of its issuer."""

AD_HOC = "-"

_MACH_O = {
    bytes.fromhex(magic) for magic in ("cffaedfe", "cefaedfe", "feedfacf", "feedface", "cafebabe", "cafebabf")
}

Command = Sequence[str | Path]
Run = Callable[[Command], str]
"""Runs a command and returns what it printed; raises ``CalledProcessError`` when it fails."""


def run(command: Command) -> str:
    """Runs *command*, without repeating it on the console: passwords are among its words."""
    return subprocess.run(
        [str(word) for word in command], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def missing(names: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Those of *names* that are not set; a secret that GitHub does not have comes as an empty one."""
    return tuple(name for name in names if not environment.get(name))


@contextmanager
def identity(environment: Mapping[str, str], do: Run = run) -> Iterator[str]:
    """The identity to sign with: the one of the certificate while this lasts, or :data:`AD_HOC`."""
    lacking = missing(SIGNING, environment)
    if lacking:
        print(
            f"NOT SIGNED: {', '.join(lacking)} not set. macOS will ask before it opens this Easel.",
            flush=True,
        )
        yield AD_HOC
        return
    with tempfile.TemporaryDirectory() as folder:
        keychain, certificate = Path(folder, "signing.keychain-db"), Path(folder, "certificate.p12")
        certificate.write_bytes(base64.b64decode(environment[SIGNING[0]]))
        password = secrets.token_urlsafe(24)
        do(("security", "create-keychain", "-p", password, keychain))
        try:
            do(("security", "unlock-keychain", "-p", password, keychain))
            do(("security", "set-keychain-settings", "-lut", "3600", keychain))
            do(
                (
                    *("security", "import", certificate, "-k", keychain, "-P", environment[SIGNING[1]]),
                    *("-T", "/usr/bin/codesign"),
                )
            )
            # Without this codesign would open a window and ask.
            do(
                (
                    *("security", "set-key-partition-list", "-S", "apple-tool:,apple:,codesign:"),
                    *("-s", "-k", password, keychain),
                )
            )
            do(("security", "list-keychains", "-d", "user", "-s", keychain, "login.keychain-db"))
            yield found_identity(do(("security", "find-identity", "-v", "-p", "codesigning", keychain)))
        finally:
            do(("security", "delete-keychain", keychain))


def found_identity(listed: str) -> str:
    """The fingerprint of the Developer ID in what ``security find-identity`` said. Raises ``LookupError``."""
    found = re.search(r'\b([0-9A-F]{40}) "Developer ID Application:', listed)
    if found is None:
        raise LookupError("the certificate is no Developer ID Application certificate, or it has expired")
    return found[1]


def sign_application(application: Path, signer: str, do: Run = run) -> None:
    """Signs every program and library in *application* and then the whole, and checks the result."""
    for code in code_in(application):
        do(("codesign", "--force", *_options(signer), "--sign", signer, code))
    whole: Command = ("--entitlements", ENTITLEMENTS_FILE, "--sign", signer, application)
    do(("codesign", "--force", *_options(signer), *whole))
    do(("codesign", "--verify", "--deep", "--strict", application))


def code_in(application: Path) -> list[Path]:
    """The Mach-O files in *application* but its main program, the deepest first: inner seals come before outer."""
    information = plistlib.loads((application / "Contents" / "Info.plist").read_bytes())
    main = application / "Contents" / "MacOS" / str(information["CFBundleExecutable"])
    found = [
        path
        for path in application.rglob("*")
        if path.is_file() and not path.is_symlink() and path != main and _is_code(path)
    ]
    return sorted(found, key=lambda path: (-len(path.parts), path))


def sign_and_notarise_image(
    image: Path, signer: str, environment: Mapping[str, str] = os.environ, do: Run = run
) -> bool:
    """Signs *image*, has it notarised, and staples the ticket to it; whether that came about."""
    if signer == AD_HOC:
        print("NOT NOTARISED: Apple takes only what is signed with a Developer ID.", flush=True)
        return False
    do(("codesign", "--force", "--timestamp", "--sign", signer, image))
    lacking = missing(NOTARISING, environment)
    if lacking:
        print(f"NOT NOTARISED: {', '.join(lacking)} not set.", flush=True)
        return False
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder, "notary.p8")
        key.write_bytes(base64.b64decode(environment[NOTARISING[0]]))
        do(
            (
                *("xcrun", "notarytool", "submit", image, "--wait", "--timeout", "30m", "--key", key),
                *("--key-id", environment[NOTARISING[1]], "--issuer", environment[NOTARISING[2]]),
            )
        )
    do(("xcrun", "stapler", "staple", image))
    do(("xcrun", "stapler", "validate", image))
    return True


def _options(signer: str) -> tuple[str, ...]:
    # Signed ad hoc, libraries have no team in common with the program, and the hardened runtime would refuse them.
    return () if signer == AD_HOC else ("--options", "runtime", "--timestamp")


def _is_code(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _MACH_O
