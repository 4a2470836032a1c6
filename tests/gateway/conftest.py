"""A certificate authority of the tests' own."""

from pathlib import Path

import pytest

from tests.gateway.own_authority import OwnAuthority


@pytest.fixture(scope="session")
def own_authority(tmp_path_factory: pytest.TempPathFactory) -> OwnAuthority:
    folder: Path = tmp_path_factory.mktemp("authority")
    return OwnAuthority(folder)
