"""The words that are documented from their declarations: the vocabulary, the methods and the glossary, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from govgraph.graph.analysis.methods import Method, read_methods
from govgraph.graph.core import vocabulary
from govgraph.graph.core.glossary import TERMS
from govgraph.markdown import column_meanings, joined, markdown_table, word_meanings


def vocabulary_parts() -> Iterator[str]:
    """The words of the model with their meanings, part by part."""
    yield from (
        "## Kinds of entity",
        markdown_table(
            ("kind", "label in the graph", "meaning", "colour", "shape"),
            ((f"`{k.name}`", f"`{k.label}`", k.meaning, k.colour.light, k.shape) for k in vocabulary.KINDS.values()),
        ),
        "## Relations",
        markdown_table(
            ("relation", "read", "from", "to", "meaning", "roles"),
            (
                (f"`{r.name}`", r.reads, joined(r.subjects), joined(r.objects), r.meaning, joined(r.roles))
                for r in vocabulary.RELATIONS.values()
            ),
        ),
        "### Roles of COOPERATES_WITH",
        markdown_table(
            ("role", "meaning", "defined by"),
            ((f"`{role}`", meaning, source) for role, (meaning, source) in vocabulary.COOPERATION.items()),
        ),
        "### Groups of relations",
        "Relations that analyses take together, and what they are called there.",
        markdown_table(
            ("group", "meaning", "relations"),
            (
                (f"`{group.name}`", group.meaning, joined(f"`{name}` ({word})" for name, word in group.words.items()))
                for group in vocabulary.GROUPS.values()
            ),
        ),
        "## Values",
        markdown_table(
            ("value", "of", "type", "meaning", "allowed"),
            (
                (f"`{v.name}`", joined(v.subjects), v.type + ", several" * v.many, v.meaning, joined(v.choices))
                for v in vocabulary.VALUES.values()
            ),
        ),
        "## Editions",
        "Those of the seed. Where none is named, the one with most complete lists of members is meant, and the "
        "later of "
        "two equal.",
        markdown_table(
            ("edition", "label", "lists of members"),
            (
                (f"`{e.name}`", e.label, "of one date" if e.one_date else "of several dates")
                for e in vocabulary.EDITIONS.values()
            ),
        ),
        "## Statuses",
        word_meanings(vocabulary.STATUSES),
        "## Bases",
        word_meanings(vocabulary.BASES),
        "## Coverage",
        word_meanings(vocabulary.COVERAGES),
    )


def render_methods() -> str:
    """The methods as Markdown: the documentation of the analyses' own modules."""
    parts = [
        "# Methods",
        "Written from the code by `python -m govgraph.reference methods`; do not edit.",
    ]
    return "\n\n".join([*parts, *map(method_text, read_methods())]) + "\n"


def method_text(method: Method) -> str:
    """A method as Markdown, with the columns of its result."""
    parts = [f"## {method.title}", method.text, *([column_meanings(method.columns)] if method.columns else [])]
    return "\n\n".join(parts)


def render_vocabulary() -> str:
    """The vocabulary as Markdown."""
    return "\n\n".join(("# Vocabulary", *vocabulary_parts())) + "\n"


def render_glossary() -> str:
    """The glossary as Markdown."""
    parts = [
        "# Glossary",
        "Written from the code by `python -m govgraph.reference glossary`; do not edit. The explorer explains the same "
        "terms where they head a column or a choice.",
        markdown_table(("term", "meaning"), ((term.name, term.meaning) for term in TERMS.values())),
    ]
    return "\n\n".join(parts) + "\n"
