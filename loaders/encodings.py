"""The encoding of a text that a user names: it is UTF-8, told, or certain by the mark with which the text begins.

None is guessed: of a text that is not UTF-8 a message shows how it would read in some, and the user says which it is.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.loaders.files import read_file

ENCODINGS = ("windows-1252", "windows-1250", "windows-1251", "mac-roman", "cp850")
"""The encodings in which a message shows how a text would read."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PACKED = {
    b"PK\x03\x04": "a packed file, as workbooks (.xlsx, .ods) are, and no text",
    b"\xd0\xcf\x11\xe0": "a workbook of the old form .xls, and no text",
    b"PAR1": "a file of the form .parquet, and no text",
    b"\x1f\x8b": "a packed file, as .gz is, and no text",
}
"""How files begin that are no texts, whatever their names say."""
_NULS = 4
"""One letter of so many is NUL in a text that is none."""


def read_encoded(
    path: Path, label: str, limit: int, problems: list[Problem], encoding: str, notes: list[str]
) -> bytes | None:
    """The text of a regular file as UTF-8; None, and a problem, if it cannot be read.

    Parameters
    ----------
    path, label, limit
        As of `read_file`.
    problems
        Takes what is wrong.
    encoding
        As Python names it; empty where the file is UTF-8, or begins with a mark that says what it is.
    notes
        Takes a sentence where the mark says that it is another encoding.
    """
    content = read_file(path, label, limit, problems)
    if content is None:
        return None
    text = decode(content, label, encoding, problems, notes)
    if text is None:
        return None
    # Most are plain letters, which are there already; where the bytes are others, they are not UTF-8.
    is_utf8 = text.isascii() and content.isascii() and len(text) == len(content)
    return content if is_utf8 else text.encode()


def decode(content: bytes, label: str, encoding: str, problems: list[Problem], notes: list[str]) -> str | None:
    """A text without the mark with which it may begin; None, and a problem, where the encoding does not fit."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    try:
        text = content.decode(encoding or marked or "utf-8")
    except LookupError:
        allowed = f"use the name of an encoding, such as utf-8, {', '.join(ENCODINGS)}"
        problems.append(Problem(label, 0, "encoding", repr(encoding), allowed))
        return None
    except UnicodeDecodeError as error:
        if packed := next((words for begin, words in _PACKED.items() if content.startswith(begin)), ""):
            allowed = "save it as CSV UTF-8, or name the file by its form, such as .xlsx"
            problems.append(Problem(label, 0, "", packed, allowed))
            return None
        line = content.count(b"\n", 0, error.start) + 1
        finding = f"byte {content[error.start]:#04x}, which is not {(encoding or marked or 'utf-8').upper()}"
        problems.append(Problem(label, line, "", finding, _readings(content, error.start)))
        return None
    if text.count("\x00") * _NULS >= len(text) > 0:  # UTF-16 without a mark; one alone is the matter of its cell
        finding = "a text with NUL characters"
        problems.append(Problem(label, 0, "encoding", finding, "say which encoding it has, such as utf-16-le"))
        return None
    if marked == "utf-16" and not encoding:
        notes.append(f"{label}: read as UTF-16, as its first two bytes say")
    return text.removeprefix("\ufeff")


def _readings(content: bytes, place: int) -> str:
    """How the line with a byte that is not UTF-8 reads in other encodings."""
    begin = max(content.rfind(b"\n", 0, place), place - 20, 0)
    end = content.find(b"\n", place)
    excerpt = content[begin : min(end if end >= 0 else len(content), place + 20)].strip()
    readings: dict[str, str] = {}
    for name in ENCODINGS:
        text = excerpt.decode(name, errors="replace")
        if "\ufffd" not in text and not any(unicodedata.category(character) == "Cc" for character in text):
            readings.setdefault(text, name)
    words = ", ".join(f"as {name} it reads {text!r}" for text, name in readings.items())
    return f"say which encoding it has ({words or 'such as utf-16-le'}), or save the file as CSV UTF-8"
