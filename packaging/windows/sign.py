"""Signs Windows programs with Authenticode where the secrets are there: ``sign.py FILE…``.

A certificate with its key as .p12 in base64 (WINDOWS_CERTIFICATE_P12) and its password (WINDOWS_CERTIFICATE_PASSWORD),
as environment variables. Windows signs with its own signtool, another system with osslsigncode; the time is attested, so
that the signature outlives the certificate. Without the secrets it says so and goes on.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SIGNING = ("WINDOWS_CERTIFICATE_P12", "WINDOWS_CERTIFICATE_PASSWORD")
TIME_STAMPS = "http://timestamp.digicert.com"
NAME = "Easel"
_KITS = Path(r"C:\Program Files (x86)\Windows Kits\10\bin")


def main(arguments: Sequence[str]) -> int:
    """Signs the files that were named."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    sign([Path(name) for name in arguments], os.environ)
    return 0


def sign(files: Sequence[Path], environment: Mapping[str, str], *, time_stamps: str = TIME_STAMPS) -> bool:
    """Signs *files*; whether there was a certificate. No time is attested without an address of *time_stamps*."""
    lacking = [name for name in SIGNING if not environment.get(name)]
    if lacking:
        print(f"NOT SIGNED: {', '.join(lacking)} not set. Windows will ask (SmartScreen).", flush=True)
        return False
    with tempfile.TemporaryDirectory() as name:
        certificate = Path(name, "certificate.p12")
        certificate.write_bytes(base64.b64decode(environment[SIGNING[0]]))
        for file in files:
            if sys.platform == "win32":
                _run(with_signtool(signtool(), file, certificate, environment[SIGNING[1]], time_stamps))
            else:
                signed = Path(name, file.name)
                password = environment[SIGNING[1]]
                _run(with_osslsigncode(file, signed, certificate, password, time_stamps))
                shutil.move(signed, file)
    return True


def with_signtool(tool: Path, file: Path, certificate: Path, password: str, time_stamps: str) -> list[str]:
    """The command that signs *file* where it stands."""
    stamped = ["/tr", time_stamps, "/td", "SHA256"] if time_stamps else []
    key = ["/f", str(certificate), "/p", password]
    return [str(tool), "sign", "/q", "/fd", "SHA256", *stamped, *key, "/d", NAME, str(file)]


def with_osslsigncode(
    file: Path, signed: Path, certificate: Path, password: str, time_stamps: str
) -> list[str]:
    """The command that writes *file* signed to *signed*."""
    stamped = ["-ts", time_stamps] if time_stamps else []
    key = ["-pkcs12", str(certificate), "-pass", password]
    into = ["-in", str(file), "-out", str(signed)]
    return ["osslsigncode", "sign", "-h", "sha256", *stamped, *key, "-n", NAME, *into]


def signtool() -> Path:
    """The newest that Windows' kits have. Raises ``LookupError`` where there is none."""
    found = sorted(_KITS.glob("10.*/x64/signtool.exe"))
    if not found:
        raise LookupError(f"no signtool.exe in {_KITS}")
    return found[-1]


def _run(command: Sequence[str]) -> None:
    """Runs *command*, without repeating it on the console where it fails: a password is among its words."""
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        raise RuntimeError(f"{Path(command[0]).stem} did not sign")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
