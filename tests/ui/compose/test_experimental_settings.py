from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.catalogue import CatalogueModel
from app.core.request import GenerationRequest, OutputConfig
from app.ui.compose.more_settings import ExperimentalSettings
from tests.ui.compose.hands import choose, count_to, find

FULL = GenerationRequest(
    output_config=OutputConfig(output_image_count=3, output_format="png", logo_add="Enabled"),
    seed=42,
    scene_type="3d_panorama",
    input_region="Mainland",
)
ONE_EACH, SEVERAL = CatalogueModel("A", "1", "A"), CatalogueModel("B", "1", "B", images_max=9)


@pytest.fixture
def settings(qtbot: QtBot) -> ExperimentalSettings:
    built = ExperimentalSettings()
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_nothing_of_it_is_sent_while_the_switch_is_off_and_what_was_set_is_kept(
    settings: ExperimentalSettings,
) -> None:
    settings.switch.toggle()
    find(settings, QAbstractButton, "seed_is_sent").toggle()
    count_to(settings, "seed", 5)
    choose(settings, "output_format", "png")
    assert settings.fill(GenerationRequest()).seed == 5
    assert settings.set_count == 2
    settings.switch.toggle()
    assert settings.fill(GenerationRequest()) == GenerationRequest()
    assert settings.set_count == 0
    settings.switch.toggle()
    assert settings.fill(GenerationRequest()).output_config.output_format == "png"


def test_a_request_that_holds_some_turns_the_switch_on(settings: ExperimentalSettings) -> None:
    settings.show_request(FULL)
    assert settings.fill(GenerationRequest()) == FULL
    settings.show_request(GenerationRequest())
    assert not settings.switch.isChecked()


def test_several_pictures_are_kept_for_a_model_that_makes_them(settings: ExperimentalSettings) -> None:
    settings.show_request(FULL)
    settings.follow_model(ONE_EACH)
    assert not find(settings, QWidget, "output_image_count").isEnabled()
    assert settings.fill(GenerationRequest()) == replace(
        FULL, output_config=replace(FULL.output_config, output_image_count=None)
    )
    settings.follow_model(SEVERAL)
    assert settings.fill(GenerationRequest()) == FULL
