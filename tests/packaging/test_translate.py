"""What ``translate.py check`` finds in a .ts file."""

from xml.etree import ElementTree

import pytest

import translate


def message(
    source: str, translation: str, attributes: str = "", *, context: str = "Dialog"
) -> ElementTree.Element:
    name = f"<name>{context}</name>"
    return ElementTree.fromstring(
        f"<TS><context>{name}<message {attributes}><source>{source}</source>{translation}</message></context></TS>"
    )


@pytest.mark.parametrize(
    "root",
    [
        message("Generate", "<translation>生成</translation>"),
        message("Longer than {n}", "<translation>超过 {n}</translation>"),
        message("%1 of %2", "<translation>%2 中的 %1</translation>"),
        message(
            "%n task(s)", "<translation><numerusform>%n 个任务</numerusform></translation>", 'numerus="yes"'
        ),
    ],
)
def test_a_complete_translation_has_no_fault(root: ElementTree.Element) -> None:
    assert list(translate.faults_in(root, plural_forms=1)) == []


@pytest.mark.parametrize(
    ("root", "fault"),
    [
        (
            message("Generate", '<translation type="unfinished">生成</translation>'),
            "not translated: 'Generate'",
        ),
        (
            message("Generate", '<translation type="vanished">生成</translation>'),
            "not translated: 'Generate'",
        ),
        (message("Generate", "<translation> </translation>"), "empty: 'Generate'"),
        (
            message("Longer than {n}", "<translation>超过 {m}</translation>"),
            "placeholders differ: 'Longer than {n}' and '超过 {m}'",
        ),
        (
            message("%1 of %1", "<translation>%1</translation>"),
            "placeholders differ: '%1 of %1' and '%1'",
        ),
        (
            message(
                "%n task(s)", "<translation><numerusform>%n</numerusform></translation>", 'numerus="yes"'
            ),
            "wants 2 plural forms: '%n task(s)'",
        ),
    ],
)
def test_a_fault_is_named_with_its_sentence(root: ElementTree.Element, fault: str) -> None:
    assert list(translate.faults_in(root, plural_forms=2)) == [fault]


def test_two_sentences_of_one_context_never_read_alike() -> None:
    def context(*sources: str) -> str:
        messages = (
            f"<message><source>{source}</source><translation>复制</translation></message>"
            for source in sources
        )
        return f"<context>{''.join(messages)}</context>"

    alike = ElementTree.fromstring(f"<TS>{context('Copy', 'Clear the form')}</TS>")
    assert list(translate.faults_in(alike, plural_forms=1)) == [
        "both are '复制': 'Copy' and 'Clear the form'"
    ]
    apart = ElementTree.fromstring(
        f"<TS>{context('Copy')}{context('Clear the form')}{context('Copy', 'Copy')}</TS>"
    )
    assert list(translate.faults_in(apart, plural_forms=1)) == []


def test_a_fault_of_terms_is_named() -> None:
    for context, source, translation, fault in (
        (
            "Actions",
            "Clear the history",
            "清除历史",
            "历史记录 is the word: 'Clear the history' and '清除历史'",
        ),
        ("Actions", "Yours", "您的", "您 is not written: '您的'"),
        ("Actions", "&amp;Close", "关闭", "wants its key as (&C): '关闭'"),
        ("Dialog", "&amp;Close", "关闭(&amp;C)", "has a key, which only menus have: '关闭(&C)'"),
        ("Dialog", "Yes, it is", "是的,没错", "wants full-width punctuation: '是的,没错'"),
        ("Dialog", "Yes (it is)", "是 (没错)", "wants full-width punctuation: '是 (没错)'"),
        ("Dialog", "Use Easel", "使用Easel", "wants a blank between Chinese and Latin: '使用Easel'"),
    ):
        root = message(source, f"<translation>{translation}</translation>", context=context)
        assert list(translate.faults_of_terms(root)) == [fault]


def test_terms_that_are_kept_have_no_fault() -> None:
    root = message(
        "&amp;Prompt of the TaskId", "<translation>TaskId 的提示词(&amp;P)</translation>", context="Actions"
    )
    assert list(translate.faults_of_terms(root)) == []
