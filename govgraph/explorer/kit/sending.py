"""The control by which a finding is sent: its link or command, its citation, and it as page, document and slide.

What it has is made when it is opened, so that a page which nobody sends is not slower.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from govgraph.explorer.kit import view_address
from govgraph.explorer.kit.downloads import download_button
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.citing.citations import finding_text
from govgraph.graph.citing.styles import STYLES
from govgraph.graph.core.edition import Document
from govgraph.graph.export.brief_files import BRIEFS, MIME
from govgraph.graph.export.finding import Finding
from govgraph.graph.tables.references import FORMATS

LABEL = "Cite and send"
_STYLE = "citation-style"
"""The style that the reader chose last, for all findings."""
_FILES = {".html": "Page to print (HTML)", ".docx": "Document (DOCX)", ".pptx": "Slide (PPTX)"}
_REFERENCES = {"bibtex": ("BibTeX", "bib", "application/x-bibtex"), "ris": ("RIS", "ris", "text/plain")}


@dataclass(frozen=True, slots=True)
class Way:
    """The ways to see a view again: its address for others, the command that makes it, its place in the explorer.

    `here` is its address on this machine, for the reader alone: no file and no citation has it.
    """

    url: str
    command: str
    path: str
    here: str = ""

    @property
    def words(self) -> str:
        """The best of them as a line of a brief.

        >>> Way("https://a.org/map?edition=2019", "govgraph participation", "map?edition=2019").words
        'The view: https://a.org/map?edition=2019'
        >>> Way("", "govgraph compare apc bali --edition 2010", "compare").words
        'Made by: govgraph compare apc bali --edition 2010'
        >>> Way("", "", "map?edition=2019").words
        'To see it: run `govgraph explore`, and open its page /map?edition=2019'
        """
        if self.url:
            return f"The view: {self.url}"
        if self.command:
            return f"Made by: {self.command}"
        return f"To see it: run `govgraph explore`, and open its page /{self.path}"


def way(command: str = "") -> Way:
    """The ways to see the view that is open; to be called while the page is drawn."""
    return Way(view_address.view_url(), command, view_address.view_path(), view_address.local_url())


def draw(
    file: str,
    to_view: Way,
    cited: Callable[[], Document],
    make: Callable[[], Finding],
    sources: Sequence[Document] = (),
) -> None:
    """Draw the control.

    Args:
        file: the name of the files, without its ending.
        to_view: the ways to see the view again.
        cited: gives the finding as a document that can be cited.
        make: makes the finding as it is sent.
        sources: the documents that it rests on, for a file of references.
    """

    @st.fragment
    def control() -> None:
        opened = st.popover(LABEL, icon=":material/share:", type="tertiary", key=f"send-{file}", on_change="rerun")
        if opened.open:
            with opened:
                draw_link(to_view)
                document = cited()
                draw_citation(f"style-{file}", partial(finding_text, document))
                _files(file, make, [document, *sources])

    # A fragment takes the whole line; here it leaves room for what stands beside it.
    with st.container(width="content"):
        control()


def draw_link(to_view: Way) -> None:
    """Draw the link; where no address is set that others can open, the one of this machine, and what others can use."""
    if to_view.url:
        paragraph("Link")
        st.code(to_view.url, language=None, wrap_lines=True)
        return
    if to_view.here:
        paragraph("Link for yourself: it opens on this machine only, while the explorer runs")
        st.code(to_view.here, language=None, wrap_lines=True)
    if to_view.command:
        paragraph("For others, as no public address of this explorer is set: the command that makes it again")
        st.code(to_view.command, language=None, wrap_lines=True)
    else:
        paragraph("For others, as no public address of this explorer is set: the page in an explorer of their own")
        st.code(f"/{to_view.path}", language=None, wrap_lines=True)


def draw_citation(key: str, text: Callable[[str], str]) -> None:
    """Draw a citation to copy, with a choice of styles.

    Args:
        key: the name of the choice among the widgets.
        text: gives the citation in a style.
    """
    styles = list(STYLES)
    usual = st.session_state.get(_STYLE, styles[0])
    style = st.selectbox(
        "Citation",
        styles,
        index=styles.index(usual),
        format_func=lambda name: STYLES[name].title,
        key=key,
    )
    st.session_state[_STYLE] = style
    st.code(text(style), language=None, wrap_lines=True)


def _write(ending: str, make: Callable[[], Finding]) -> bytes:
    return BRIEFS[ending](make())


def _files(file: str, make: Callable[[], Finding], documents: Sequence[Document]) -> None:
    with st.container(horizontal=True):
        for ending, label in _FILES.items():
            download_button(
                label,
                partial(_write, ending, make),
                f"{file}{ending}",
                MIME[ending],
                key=f"brief-{file}" if ending == ".html" else f"brief-{ending[1:]}-{file}",
                icon=":material/article:",
            )
        for form, (label, ending, mime) in _REFERENCES.items():
            write_references = partial(FORMATS[form], documents)
            download_button(f"References ({label})", write_references, f"{file}.{ending}", mime, key=f"{form}-{file}")
