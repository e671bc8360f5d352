"""The tab of partners: who is what to whom, who serves alike, and with whom there is no link on record."""

from __future__ import annotations

from govgraph.explorer.analyses.partners import COLUMNS, HEADINGS, in_order, questions_of
from govgraph.explorer.kit import results, widgets
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis import partners
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.pictures.subjects.partner_findings import finding_of
from govgraph.graph.pictures.subjects.partners import of_partners


def draw(subject: Subject) -> None:
    """Draw the tab."""
    kind = subject.entity.kind
    question = widgets.choice("Question", "what", questions_of(kind), "link", look="buttons")
    table = in_order(subject.graph.result(partners.ANALYSIS.function, subject.edition, subject.id, what=(question,)))
    edition = edition_words(subject.edition)
    finding = finding_of(table, question, subject.label, edition, lambda key: subject.graph.entity(key).label, kind)
    paragraph(finding)
    results.show(
        subject.graph,
        table,
        f"partners-{subject.id}-{question.replace(' ', '-')}-{edition_stem(subject.edition)}",
        title=f"Partner network of {subject.label}, edition {edition}",
        finding=[finding],
        only=COLUMNS[question],
        headings=HEADINGS,
        labelled=[name for name in ("via",) if name in COLUMNS[question]],
        empty=f"Nothing of the kind is on record for {subject.label} in edition {edition}. "
        "That is unknown; it does not mean no: try another edition or question.",
        method="partners",
        editions=[subject.edition],
        picture=(lambda: of_partners(subject.edition, table, subject.id, question)) if table.rows else None,
        menu=True,
    )
