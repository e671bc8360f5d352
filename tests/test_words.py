"""Plain English: no text has a word that a reader stumbles over, and no page has a word of the machine."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from statistics import mean

import pytest
from documents import DOCUMENTS, ROOT, prose
from explorer_runs import point_at, seeded  # noqa: F401 - a fixture
from pages import open_page
from readability import reading_ease, sentences, table_of_ease
from streamlit.testing.v1 import AppTest
from texts import Text, commands, declared, explanations, in_code, on_page

from govgraph.explorer.pages import PLACES
from govgraph.graph.core.glossary import TERMS, explanation, term_of
from govgraph.graph.core.settings import Settings

#: What no text says, and what it says in its place.
FORBIDDEN = {
    r"\b(is|are|were|was|be|been|not) held\b": "on record, fixed, compared",
    r"\bheld (against|on average|too|whole|less)\b": "compared, fixed",
    r"\bno \w+ is held|that (is|are) held\b": "on record",
    r"\bempty: holds\b|\bdo(es)? not hold\b": "in force",
    r"\b(No|no|shortest|Shortest|A|a|short|How many|the) ways?\b(?! (of|that|in which|the|round|to|or)\b)": "path",
    r"\b[Ss]teps of a way\b": "path",
    r"\b(is|are|be) told\b|\bcontents tells\b": "says, gives",
    r"\bby lot\b|\blots\b": "at random",
    r"\bhangs? (on|together)\b": "depends on, is connected",
    r"\b(not|is|are|how|most) whole\b|\bwhole lists?\b": "complete",
    r"\bMend\b|\bmended\b": "Correct",
    r"\bmay stand\b|\bfalls? away\b|\bstands? there\b": "is allowed, is lost",
    r"\bthat become one\b": "to merge",
    r"\balong\b": "download",
    r"\bin the middle\b(?! of a page)": "at the centre",
    r"\bhave a part in\b|\bin common with it\b|\ball that there is\b": "take part in, share",
    r"\bnot a no\b|\bis not a no\b": "does not mean no",
    r"\bmark(ed)? a line\b|\bMark a line\b|\bline that was marked\b": "select a row",
    r"\bsays? nothing of\b": "has no statement about",
    r"\bis not to say\b": "does not mean",
    r"\b(the|[Ii]n the|for the|of the) one\b(?! (in|of|of the seed|with|that|State|who|category)\b)": "the first",
    r"\bby what is held\b|[Bb]y the lists that\b": "by the lists on record",
    r"\bborne out\b": "confirmed",
    r"\bsomebody is to\b|\bis what to whom\b|\bWho is what\b": "which role",
    r"\bso many in common\b|\bshare so many\b": "this many",
    r"\bat least so (many|much)\b": "at least this many",
    r"\baccounts? for\b|\baccounted for\b": "explains",
    r"\b(lines?|names), \S+ (lines?|statements?)\b": "a sentence",
}

#: Words of the machine: files and the pages of evidence have them, other pages do not.
CODES = {
    r"\blater-list\b": "list of another date",
    r"\b[A-Z]+_[A-Z_]+\b": "the relation in words",
    r"\b\d{4}(-\d\d)?[~%](?!\d)|\d/\.\.": "the date in words",
    r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,}\b": "no hash",
    r"\bid (?!of\b|is\b|the\b)[A-Za-z][\w-]*\b": "the name",
    r"\bEDTF\b": "date",
}
WITH_CODES = ("questions", "export", "own-data", "methods", "documents", "conflicts", "coverage", "evidence")
"""Pages of evidence, of exports, and for readers who write queries."""

LEAST_EASE, LEAST_MEAN_EASE, MOST_WORDS = 48, 65.5, 20
"""The least ease of a page and of all on average (Flesch: 60 to 70 is plain), and the most words of a sentence."""


def matches_in(texts: Iterable[Text], forbidden: Iterable[str]) -> list[str]:
    """Where a text has what is forbidden: the place, what it has, and the text around it."""
    return [
        f"{where}: {match[0]!r} in {' '.join(text[max(0, match.start() - 50) : match.end() + 50].split())!r}"
        for where, text in texts
        for pattern in forbidden
        if (match := re.search(pattern, text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Those that have most States in common with it. That they lie in one region may be all that there is to it",
        "Mechanisms that hang on a single secretariat",
        "a name that is absent is not a no",
        "In the figures above, what is not held is missing.",
        "if each drew its States by lot",
        "Mend them in the workbook",
        "What may stand there",
        "Two that become one",
        "Most steps of a way",
        "How do I take the network along?",
        "Who is in the middle",
        "47 names, 98 lines, 106 statements",
        "Edition 2010 says nothing of khartoum",
    ],
)
def test_a_sentence_that_readers_stumbled_over_is_found(text: str) -> None:
    assert matches_in([("here", text)], FORBIDDEN)


def test_words_of_the_machine_are_found() -> None:
    codes = ["later-list", "MEMBER_OF: 6 not complete", "3f2a9c0d1e77", "2020-02~/..", "id GHA"]
    assert [bool(matches_in([("here", text)], CODES)) for text in codes] == [True] * 5
    plain = ("list of another date", "members of 6 mechanisms not complete", "about February 2020 or later", "Ghana")
    assert matches_in((("here", text) for text in plain), CODES) == []


def test_declarations_are_plain() -> None:
    assert matches_in(declared(), FORBIDDEN) == []


def test_commands_are_plain() -> None:
    texts = list(commands())
    assert len(texts) > 300
    assert matches_in(texts, FORBIDDEN) == []


@pytest.mark.slow
def test_messages_are_plain() -> None:
    assert len(in_code()) > 3000
    assert matches_in(in_code(), FORBIDDEN) == []


@pytest.mark.slow
def test_documents_are_plain() -> None:
    pages = [(path.relative_to(ROOT).as_posix(), prose(path.read_text(encoding="utf-8"))) for path in DOCUMENTS]
    assert matches_in(pages, FORBIDDEN) == []


@pytest.mark.slow
def test_a_message_of_the_code_is_read_with_what_is_filled_in_left_out() -> None:
    texts = dict(text[::-1] for text in in_code())
    assert texts["No path between … and … is on record."].startswith("graph/pictures/subjects/paths.py:")


STATES = {
    **{name: {} for name in PLACES},
    "look-up": {"id": "bali"},
    "look-up of a State": {"id": "GHA"},
    "look-up of an organisation": {"id": "iom"},
    "look-up of a theme": {"id": "asylum"},
    "look-up of a region": {"id": "africa"},
    "look-up of a mechanism without a statement": {"id": "khartoum", "edition": "2010"},
    "changes of one mechanism": {"mechanism": "bali"},
    "paths without an answer": {"start": "GHA", "end": "bali", "max_length": "1"},
    "partners of an organisation": {"who": "iom"},
    "network of an edition without a statement": {"id": "khartoum", "edition": "2010"},
}
"""Pages as they open, and as they are asked; what stands before ` of ` or ` without ` is the page."""
Drawn = Callable[[str], AppTest]
_drawn: dict[str, AppTest] = {}


@pytest.fixture
def drawn(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:  # noqa: F811
    """Gives a page in a state of `STATES`, which is drawn once."""
    point_at(monkeypatch, seeded)

    def draw(name: str) -> AppTest:
        if name not in _drawn:
            _drawn[name] = open_page(name.split(" ")[0], **STATES[name])
        return _drawn[name]

    return draw


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
def test_a_page_is_plain_and_explains_its_terms(drawn: Drawn, name: str) -> None:
    test = drawn(name)
    texts = [(name, text) for text in on_page(test)]
    assert len(texts) > 3
    assert matches_in(texts, FORBIDDEN) == []
    if name not in WITH_CODES:
        assert matches_in(texts, CODES) == []
    terms = [(label, words, term_of(label)) for label, words in explanations(test)]
    assert [label for label, words, term in terms if term and term.meaning[1:] not in words] == []


@pytest.mark.slow
def test_pages_are_read_with_ease(drawn: Drawn) -> None:
    ease = {name: reading_ease(sentences(drawn(name))) for name in STATES}
    sys.stdout.write(f"\n{table_of_ease(ease)}\n")
    assert min(page.flesch for page in ease.values()) >= LEAST_EASE
    assert mean(page.flesch for page in ease.values()) >= LEAST_MEAN_EASE
    assert max(page.words for page in ease.values()) <= MOST_WORDS


@pytest.mark.slow
def test_a_hard_text_is_found() -> None:
    hard = reading_ease(
        [
            "Notwithstanding the aforementioned considerations, organisational interdependencies necessitate "
            "comprehensive institutional reconfiguration."
        ]
    )
    easy = reading_ease(["Both bodies have the same members.", "No document says more."])
    assert hard.flesch < LEAST_EASE < easy.flesch
    assert (easy.words, hard.sentences) == (5, 1)


def test_the_glossary_is_in_order_and_explains_without_itself() -> None:
    names = [name.casefold() for name in TERMS]
    assert names == sorted(names)
    assert explanation("Jaccard") == (
        "How alike two sets are: what both have, divided by what either has. 0: nothing in common; 1: the same."
    )
