"""Presets: what they hold, and how their style words are said."""

import pytest

from app.core.draft import Draft, Part, reused_draft
from app.core.presets import Preset, default_of, kept, merged, preset_of, with_preset, with_style
from app.core.request import FileInfo, GenerationRequest, OutputConfig

FORM = Draft(
    GenerationRequest(
        model_name="SI",
        model_version="4.5",
        prompt="a boat",
        negative_prompt="fog",
        file_infos=(FileInfo(url="https://x.test/a.png"),),
        output_config=OutputConfig(aspect_ratio="3:4", resolution="4K"),
        session_id="s",
        seed=7,
    ),
    4,
    style="linocut",
)


def test_a_preset_holds_all_but_prompt_references_and_session() -> None:
    preset = preset_of(FORM, "Prints")
    assert (preset.name, preset.style) == ("Prints", "linocut")
    assert preset.request == GenerationRequest(
        model_name="SI",
        model_version="4.5",
        negative_prompt="fog",
        output_config=FORM.request.output_config,
        seed=7,
    )


def test_a_preset_is_applied_and_leaves_prompt_references_and_number() -> None:
    form = Draft(
        GenerationRequest(
            prompt="a heron", file_infos=(FileInfo(url="https://x.test/b.png"),), session_id="t"
        ),
        2,
    )
    applied = with_preset(form, preset_of(FORM, "Prints"))
    assert applied.style == "linocut"
    assert (applied.count, applied.request.prompt, applied.request.session_id) == (2, "a heron", "t")
    assert applied.request.file_infos == form.request.file_infos
    assert preset_of(applied, "Prints") == preset_of(FORM, "Prints")


def test_only_one_is_the_default_and_a_renamed_one_keeps_its_place() -> None:
    one, two = Preset("one", GenerationRequest(), is_default=True), Preset("two", GenerationRequest())
    presets = kept((one, two), Preset("zwei", GenerationRequest(), is_default=True), "two")
    assert [(preset.name, preset.is_default) for preset in presets] == [("one", False), ("zwei", True)]
    assert default_of(presets) == presets[1]
    assert default_of(()) is None


def test_presets_of_a_file_come_beside_ones_own_and_change_none() -> None:
    own = Preset("Prints", GenerationRequest(seed=1))
    other = Preset("Photos", GenerationRequest(), is_default=True)
    assert merged((own,), (Preset("Prints", GenerationRequest(seed=2)), other)) == (
        own,
        Preset("Photos", GenerationRequest()),
    )


@pytest.mark.parametrize(
    ("prompt", "style", "said"),
    [
        ("a boat", "linocut", "a boat, linocut"),
        ("a boat, ", "linocut", "a boat, linocut"),
        ("a boat.\n", "linocut", "a boat. linocut"),
        ("秋茶海报", "剪纸风格", "秋茶海报，剪纸风格"),
        ("秋茶海报。", "剪纸风格", "秋茶海报。剪纸风格"),
        ("a boat, linocut", "linocut", "a boat, linocut"),
        ("a boat ", "", "a boat "),
        ("  ", "linocut", "  "),
    ],
)
def test_style_words_follow_the_prompt(prompt: str, style: str, said: str) -> None:
    assert with_style(prompt, style) == said


def test_a_prompt_that_was_sent_has_its_style_words_in_it() -> None:
    old = GenerationRequest(prompt="a boat, linocut")
    for part in (Part.EVERYTHING, Part.PROMPT):
        assert reused_draft(FORM, old, part).style == ""
    assert reused_draft(FORM, old, Part.REFERENCES).style == "linocut"
