import pytest

from app.core.batch import FILE_BYTES_MAX, BadPromptFile, read_prompt_lines

_LINES = ("秋茶收获 海报", "a {red|blue} boat", "# not a comment")
_TEXT = "\r\n".join(("", " 秋茶收获 海报 ", "   ", *_LINES[1:], ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_lines_come_out_of_each_usual_encoding(encoding: str) -> None:
    assert read_prompt_lines(_TEXT.encode(encoding)) == _LINES


def test_utf_16_of_either_kind_is_read_with_its_mark() -> None:
    assert read_prompt_lines(b"\xfe\xff" + "茶".encode("utf-16-be")) == ("茶",)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"\x89PNG\r\n\x1a\n\0\0", b"a\0b", b"\xff\xfe\x00\xd8", b"a" * (FILE_BYTES_MAX + 1)],
)
def test_what_is_no_list_of_prompts_is_refused(content: bytes) -> None:
    with pytest.raises(BadPromptFile):
        read_prompt_lines(content)
