"""What a file of UCINET says before its data: how many nodes, in what form, and what they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govgraph.graph.core.errors import DataError, Problem

MAX_NODES = 1_000_000
"""Nodes that a file may say it has."""
TOKEN = re.compile(r'"([^"]*)"|([^\s,"]+)')
_EMBEDDED = re.compile(r"(?:(row|col(?:umn)?|matrix)\s+)?labels?\s+embedded\b\s*:?", re.IGNORECASE)
_LABELS = re.compile(r"(?:(row|col(?:umn)?|matrix|level)\s+)?labels?\s*:", re.IGNORECASE)
_DATA = re.compile(r"data\s*:", re.IGNORECASE)
_SIZE = re.compile(r"(nr|nc|nm|n)\s*[=\s]\s*(\d+)\b", re.IGNORECASE)
_WORD = re.compile(r"(format|diagonal)\s*[=\s]\s*([a-z]\w*)", re.IGNORECASE)
_SPACE = re.compile(r"[\s,]*")
_FORMATS = {
    "fullmatrix": "fullmatrix",
    "fm": "fullmatrix",
    "upperhalf": "upperhalf",
    "uh": "upperhalf",
    "lowerhalf": "lowerhalf",
    "lh": "lowerhalf",
    **{f"{short}{mode}": f"{word}{mode}" for short, word in (("edgelist", "edgelist"), ("el", "edgelist"),
       ("nodelist", "nodelist"), ("nl", "nodelist")) for mode in ("1", "2")},
    **{f"{word}{mode}b": f"nodelist{mode}b" for word in ("nodelist", "nl") for mode in ("1", "2")},
    "edgelist": "edgelist1",
    "nodelist": "nodelist1",
}  # fmt: skip


@dataclass(slots=True)
class Head:
    """What stands before the data; `labels` are those of `row` and `column`, of one mode the same, and of `matrix`."""

    sizes: dict[str, int] = field(default_factory=dict)
    form: str = "fullmatrix"
    has_diagonal: bool = True
    embedded: set[str] = field(default_factory=set)
    labels: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_two_mode(self) -> bool:
        """Whether rows and columns are of two kinds."""
        return "nr" in self.sizes or "nc" in self.sizes or self.form.rstrip("b").endswith("2")

    def size(self, side: str) -> int:
        """How many rows or columns there are."""
        return self.sizes.get("nr" if side == "row" else "nc", self.sizes.get("n", 0))


@dataclass(slots=True)
class Text:
    """A file's text, read from a place on; `label` is what messages call the file."""

    label: str
    text: str
    place: int = 0

    def line(self, place: int | None = None) -> int:
        """The line of a place."""
        return self.text.count("\n", 0, self.place if place is None else place) + 1

    def fault(self, finding: str, allowed: str, line: int | None = None) -> DataError:
        """What is wrong at the place, or on a line."""
        return DataError([Problem(self.label, self.line() if line is None else line, "", finding, allowed)])


def read_head(tokens: Text) -> Head:
    """What stands before the data; the tokens stand behind `data:` then."""
    head, text = Head(), tokens.text
    start = re.compile(r"\ufeff?\s*dl\b[\s,]*", re.IGNORECASE).match(text)
    if not start:
        raise tokens.fault("no file of UCINET's", "begin it with DL and the number of nodes, such as dl n=4")
    tokens.place = start.end()
    while not (data := _DATA.match(text, tokens.place)):
        if match := _EMBEDDED.match(text, tokens.place):
            head.embedded |= _sides(match[1])
            tokens.place = match.end()
        elif match := _LABELS.match(text, tokens.place):
            tokens.place = match.end()
            _read_labels(head, (match[1] or "").casefold(), tokens)
        elif match := _SIZE.match(text, tokens.place):
            size = int(match[2][:9])
            if size > MAX_NODES:
                raise tokens.fault(match[0], f"a file may have up to {MAX_NODES} nodes")
            head.sizes[match[1].casefold()] = size
            tokens.place = match.end()
        elif match := _WORD.match(text, tokens.place):
            _take_word(head, match[1].casefold(), match[2].casefold(), tokens)
            tokens.place = match.end()
        else:
            word = text[tokens.place : tokens.place + 40].split("\n")[0].strip()
            finding = repr(word) if word else "no data"
            raise tokens.fault(finding, "write n=, nr=, nc=, nm=, format=, labels: or labels embedded, then data:")
        space = _SPACE.match(text, tokens.place)
        tokens.place = space.end() if space else tokens.place
    if tokens.text.count('"', data.end()) % 2:
        raise tokens.fault("a quotation mark that is not closed", "close it")
    if not (head.size("row") and head.size("column")):
        raise tokens.fault("no number of nodes", "write n=, or of a two-mode network nr= and nc=")
    tokens.place = data.end()
    return head


def _sides(word: str | None) -> set[str]:
    return {"column" if word.casefold().startswith("col") else word.casefold()} if word else {"row", "column"}


def _take_word(head: Head, name: str, word: str, tokens: Text) -> None:
    """The form of the data, or whether a matrix has a diagonal."""
    if name == "format":
        if word not in _FORMATS:
            raise tokens.fault(f"format={word}", f"use one of {', '.join(dict.fromkeys(_FORMATS.values()))}")
        head.form = _FORMATS[word]
    elif word in ("present", "absent"):
        head.has_diagonal = word == "present"
    else:
        raise tokens.fault(f"diagonal={word}", "use present or absent")


def _read_labels(head: Head, word: str, tokens: Text) -> None:
    """The labels of rows, columns, matrices or all nodes: as many as there are of them."""
    sides = {"": ("row", "column"), "row": ("row",), "matrix": ("matrix",), "level": ("matrix",)}.get(word, ("column",))
    size = head.sizes.get("nm", 1) if sides == ("matrix",) else head.size(sides[0])
    if word == "" and head.is_two_mode:
        size = head.size("row") + head.size("column")
    labels: list[str] = []
    while len(labels) < size:
        space = _SPACE.match(tokens.text, tokens.place)
        tokens.place = space.end() if space else tokens.place
        token = TOKEN.match(tokens.text, tokens.place)
        is_end = any(mark.match(tokens.text, tokens.place) for mark in (_DATA, _LABELS, _EMBEDDED))
        if is_end or not token:
            raise tokens.fault(f"{len(labels)} labels", f"write {size}, with quotation marks about one that has spaces")
        labels.append(text_of(token))
        tokens.place = token.end()
    if word == "" and head.is_two_mode:
        head.labels |= {"row": labels[: head.size("row")], "column": labels[head.size("row") :]}
    else:
        head.labels |= dict.fromkeys(sides, labels)


def text_of(token: re.Match[str]) -> str:
    """The text of a word, without the quotation marks about it."""
    return " ".join((token[1] if token[1] is not None else token[2]).split())


def label_of(head: Head, tokens: Text, side: str, word: str, line: int) -> str:
    """The label of a node that data name: embedded, or by its number."""
    if side in head.embedded or (not head.is_two_mode and head.embedded):
        return word
    if not word.isdecimal() or not 1 <= int(word[:9]) <= head.size(side):
        labels = head.labels.get(side, [])
        if word in labels:
            return word
        allowed = f"write a number from 1 to {head.size(side)}, or say `labels embedded:`"
        raise tokens.fault(repr(word[:40]), allowed, line)
    return name_of(head, side, int(word) - 1)


def name_of(head: Head, side: str, place: int) -> str:
    """The label of a row, column or matrix by its place; its number where it has none."""
    labels = head.labels.get(side, [])
    return labels[place] if place < len(labels) else str(place + 1)
