"""A language whose words are 40 percent longer: what has no room for it has none for German either.

It is compiled as a real one is. A translator written in Python would be asked from worker threads too, by Qt's
decoders for one, and waits there for the interpreter while it holds a lock of Qt's: sooner or later everything stands.
"""

from pathlib import Path
from xml.etree import ElementTree

import translate

_LONGER = 0.4
_FILL = "wörterbuchlängenprobe"


def compile_pseudo_language(folder: Path) -> Path:
    """The .qm file of it, made in *folder* from the sentences of Easel's own."""
    root = ElementTree.parse(translate.FOLDER / "easel_zh_CN.ts").getroot()
    root.set("language", "en")
    for message in root.iter("message"):
        text = longer(message.findtext("source", ""))
        for old in message.findall("translation"):
            message.remove(old)
        translation = ElementTree.SubElement(message, "translation")
        if message.get("numerus") == "yes":
            for _ in range(translate.PLURAL_FORMS["en"]):
                ElementTree.SubElement(translation, "numerusform").text = text
        else:
            translation.text = text
    source = folder / "pseudo.ts"
    ElementTree.ElementTree(root).write(source, "utf-8", xml_declaration=True)
    return translate.compile_one(source, folder / "pseudo.qm")


def longer(source: str) -> str:
    """*source* and a tail; placeholders and mnemonics stay as they are."""
    text = source.replace("(s)", "s")
    return text + tail(len(text))


def tail(length: int) -> str:
    """What makes a text of *length* characters 40 percent longer, in words of a usual length."""
    missing = max(1, round(length * _LONGER))
    words = ""
    while len(words) < missing:
        words += _FILL[: min(8, missing - len(words))] + " "
    return words.rstrip() if length < 4 else " " + words.strip()
