"""What one run starts from."""

from pathlib import Path

import pytest

from app.core.gateway_address import PRACTICE, BadAddress
from app.core.preferences import Preferences
from app.paths import Paths, paths_under
from app.run_config import open_run_config
from app.storage.preferences import save_preferences


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    kept = paths_under(tmp_path)
    save_preferences(kept.preferences, Preferences(gateway="https://kept.example"))
    return kept


def test_the_kept_gateway_is_used_unless_another_is_named(paths: Paths) -> None:
    assert open_run_config(paths, gateway=None, practice=False).gateway == "https://kept.example"
    assert (
        open_run_config(paths, gateway="other.example/v1", practice=False).gateway == "https://other.example"
    )
    assert open_run_config(paths, gateway=None, practice=True).gateway == PRACTICE


def test_a_gateway_for_one_run_is_not_kept(paths: Paths) -> None:
    setting = open_run_config(paths, gateway="https://other.example", practice=False)
    assert setting.preferences.gateway == "https://kept.example"


def test_what_is_no_address_is_refused(paths: Paths) -> None:
    with pytest.raises(BadAddress):
        open_run_config(paths, gateway="ftp://x", practice=False)
