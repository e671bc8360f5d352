"""What statements say that somebody is to a mechanism, in words: the role, how it is known, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable

from govgraph.graph.analysis.changes.edition_index import WORDS
from govgraph.graph.analysis.changes.standings import INFERRED
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.statement_text import inference, relation_text


def roles_in_words(edition: Edition, edges: Iterable[EdgeStatement]) -> list[str]:
    """What statements say that somebody is to a mechanism, what holds first; one that is stated is not inferred too.

    >>> edge = EdgeStatement("THA", "MEMBER_OF", "commit")
    >>> roles_in_words(Edition("2025", {}, []), [edge._replace(basis="mapped"), edge])
    ['member']
    """
    in_order = sorted(edges, key=lambda edge: (bool(edition.standing(edge)), edge.relation, edge.role))
    stated = {_role(edge) for edge in in_order if not inference(edge)}
    words = (role_words(edition, edge) for edge in in_order if not inference(edge) or _role(edge) not in stated)
    return list(dict.fromkeys(words))


def _role(edge: EdgeStatement) -> tuple[str, str, str]:
    return edge.relation, edge.role, edge.status


def role_words(edition: Edition, edge: EdgeStatement) -> str:
    """What a statement says that somebody is to a mechanism, in words.

    >>> edge = EdgeStatement("GHA", "MEMBER_OF", "pafom", via="au", basis="inherited")
    >>> role_words(Edition("2019", {}, [edge]), edge)
    'member through au'
    >>> role_words(Edition("2010", {}, []), EdgeStatement("GHA", "PARTNER_OF", "mtm", role="specific activities"))
    'partner (specific activities)'
    """
    word = WORDS.get(edge.relation) or relation_text(edge.relation)
    standing = edition.standing(edge)
    span = " to ".join(dict.fromkeys(date[:4] for date in (edge.start, edge.end) if date)) if standing else ""
    brackets = "; ".join(filter(None, (edge.role if edge.role != word else "", INFERRED if inference(edge) else "")))
    through = f" through {edition.label(edge.via)}" if edge.via else ""
    when = f", {STATUSES.get(standing, standing)}" if standing else ""
    return f"{word}{through}{f' ({brackets})' if brackets else ''}{when}{f' ({span})' if span else ''}"
