import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.file_names import (
    NAME_BYTES_MAX,
    NAMELESS,
    PLACEHOLDERS,
    free_number,
    name_values,
    numbered,
    picture_name,
    shortened_prompt,
)
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState

VALUES = {
    "date": "2026-11-22",
    "time": "18.31.05",
    "prompt": "paper boats",
    "model": "GEM 3.0",
    "ratio": "3x4",
    "task": "1500044236-AigcImageTask-ab",
    "n": "2",
}
NASTY = st.text(
    st.sampled_from(
        '.. /\\:*?"<>|{}\0\n\t\u202e\u200b\u2066\ufeff\u00a0CONULcom1¹é\u0301\u0327中文👍🏽👨‍👩‍👧\U0001f1e8'
    ),
    max_size=120,
)
TEXTS = st.text(st.characters(), max_size=300) | NASTY
TEMPLATES = TEXTS | st.lists(
    st.sampled_from([f"{{{name}}}" for name in PLACEHOLDERS] + [" ", "-", ".", "/"]), max_size=8
).map("".join)
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)")


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{date} {time} {prompt} {n}", "2026-11-22 18.31.05 paper boats 2.png"),
        ("{model} {ratio} {task}", "GEM 3.0 3x4 1500044236-AigcImageTask-ab.png"),
        ("{prompt}/{n}", "paper boats 2.png"),
        ("{author} {prompt}", "{author} paper boats.png"),
        ("{prompt", "{prompt.png"),
        ("{}{{prompt}}", "{}{paper boats}.png"),
        ("", "picture.png"),
        ("...", "picture.png"),
        ("  .hidden. ", "hidden.png"),
        ("../../etc/passwd", "etc passwd.png"),
        ("C:\\Windows", "C Windows.png"),
        ("nul", "_nul.png"),
        ("COM1.{n}", "_COM1.2.png"),
        ("Lpt³", "_Lpt³.png"),
        ("console", "console.png"),
        ("a\u202egnp.exe\u200b", "agnp.exe.png"),
        ("a\r\nb\tc", "a b c.png"),
        ("cafe\u0301", "café.png"),
        ("cafe\u200d\u0301", "café.png"),
    ],
)
def test_a_template_becomes_a_name(template: str, name: str) -> None:
    assert picture_name(template, VALUES, extension=".png") == name


def test_braces_in_a_prompt_are_only_text() -> None:
    values = VALUES | {"prompt": "{task} {n} {0} {prompt}"}
    assert picture_name("{prompt}", values, extension=".png") == "{task} {n} {0} {prompt}.png"


def test_a_placeholder_without_a_value_is_empty() -> None:
    assert picture_name("{date} {prompt}", {"prompt": "boats"}, extension=".png") == "boats.png"


@pytest.mark.parametrize("character", ["e\u0323\u0324", "👍🏽", "क्षि", "中"])
@pytest.mark.parametrize("padding", range(12))
def test_a_cut_parts_no_character_from_what_belongs_to_it(character: str, padding: int) -> None:
    prompt = unicodedata.normalize("NFC", "x" * padding + character * 100)
    stem = picture_name("{prompt}", {"prompt": prompt}, extension=".png").removesuffix(".png")
    assert prompt.startswith(stem)
    cut_off = prompt[len(stem)]
    assert unicodedata.category(cut_off)[0] != "M"
    assert cut_off != "🏽"


@given(
    TEMPLATES,
    st.dictionaries(st.sampled_from(PLACEHOLDERS), TEXTS),
    st.sampled_from([".png", ".jpg", ".webp"]),
)
def test_every_name_is_safe_everywhere(template: str, values: dict[str, str], extension: str) -> None:
    name = picture_name(template, values, extension=extension)
    expect_safe(name, extension)


@given(TEMPLATES, st.dictionaries(st.sampled_from(PLACEHOLDERS), TEXTS), st.integers(2, 10_000))
def test_every_numbered_name_is_safe_and_another_one(
    template: str, values: dict[str, str], number: int
) -> None:
    name = picture_name(template, values, extension=".png")
    other = numbered(name, number)
    expect_safe(other, ".png")
    assert other.endswith(f" ({number}).png")
    assert other != name


def expect_safe(name: str, extension: str) -> None:
    stem = name.removesuffix(extension)
    assert name.endswith(extension)
    assert stem
    assert len(name.encode()) <= NAME_BYTES_MAX
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert not any(unicodedata.category(c)[0] == "C" or (c.isspace() and c != " ") for c in name)
    assert stem == stem.strip(" .")
    assert not RESERVED.match(name)
    assert name == unicodedata.normalize("NFC", name)


def test_a_number_stands_before_the_extension() -> None:
    assert numbered("paper boats.png", 3) == "paper boats (3).png"


def test_a_number_makes_no_name_too_long() -> None:
    name = picture_name("{prompt}", {"prompt": "船" * 500}, extension=".png")
    assert len(numbered(name, 12).encode()) <= NAME_BYTES_MAX


def test_nothing_visible_is_a_picture() -> None:
    assert picture_name("{prompt}", {"prompt": "\u200b\u202e"}, extension=".jpg") == f"{NAMELESS}.jpg"


@pytest.mark.parametrize(
    ("prompt", "shortened"),
    [
        ("paper boats", "paper boats"),
        ("paper\n boats ", "paper boats"),
        ("paper boats " * 10, "paper boats paper boats paper boats paper boats paper boats"),
        ("船" * 100, "船" * 60),
        ("x " + "y" * 100, "x " + "y" * 58),
    ],
)
def test_a_long_prompt_is_shortened_at_a_word(prompt: str, shortened: str) -> None:
    assert shortened_prompt(prompt) == shortened


def test_the_name_itself_has_the_number_1() -> None:
    assert numbered("paper boats.png", 1) == "paper boats.png"


@given(st.sets(st.integers(1, 300)))
def test_a_free_number_is_free_and_follows_a_taken_one(taken: set[int]) -> None:
    free = free_number(taken.__contains__)
    assert free not in taken
    assert free == 1 or free - 1 in taken


@pytest.mark.parametrize("count", [0, 1, 2, 7, 5_000, 100_000])
def test_the_lowest_free_number_is_found_without_asking_for_each(count: int) -> None:
    asked: list[int] = []

    def is_taken(number: int) -> bool:
        asked.append(number)
        return number <= count

    assert free_number(is_taken) == count + 1
    assert len(asked) <= 2 * count.bit_length() + 2


RECORD = TaskRecord(
    *(5, "https://gateway.example.com", TaskState.DONE, 1_795_372_265.0),
    request=GenerationRequest(
        prompt="paper\nboats", output_config=OutputConfig(aspect_ratio="3:4", resolution="2K")
    ),
    task_id="1500-ab",
)


def test_every_placeholder_has_a_value() -> None:
    values = name_values(RECORD, 1, 1536, 2048)
    assert values.keys() == set(PLACEHOLDERS)
    known = {name: values[name] for name in PLACEHOLDERS if name not in ("date", "time")}
    assert known == {
        "prompt": "paper boats",
        "model": "GEM 3.0",
        "version": "3.0",
        "ratio": "3x4",
        "resolution": "2K",
        "width": "1536",
        "height": "2048",
        "task": "1500-ab",
        "n": "2",
    }


def test_what_is_not_known_is_empty() -> None:
    values = name_values(replace(RECORD, request=None), 0, 4, 3)
    assert {values[name] for name in ("prompt", "model", "version", "ratio", "resolution", "n")} == {""}
