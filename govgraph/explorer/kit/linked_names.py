"""What an address may call an entity: by its id, or by any of its names, as commands take it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.url_warnings import LONGEST
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.folding import name_key
from govgraph.graph.core.names import Names
from govgraph.graph.store.ask import read_names

_MOST_PARTS = 8
"""In how many parts a name is looked for, so that an address of commas alone takes no longer."""


def names_of(graph: Graph) -> Names:
    """The names of the entities in the graph."""
    return graph.cached(lambda: read_names(graph.store), "names")


def value_meant(
    text: str,
    allowed: Collection[str],
    names: Names | None = None,
    why_absent: Callable[[str], str] | None = None,
) -> tuple[str, str]:
    """The value that a text of an address means; where that is not allowed, none, and why, which may be empty.

    Args:
        text: the text.
        allowed: the values that are allowed.
        names: the names of entities, where the values are ids of such.
        why_absent: says why a value is not allowed, in a sentence that may be empty.

    >>> value_meant("Kenya", ["KEN"], Names([("KEN", "Kenya")])), value_meant("Keniya", [], Names([("KEN", "Kenya")]))
    (('KEN', ''), ('', "'Keniya' is not a known name; did you mean Kenya (KEN)?"))
    """
    value = text
    if text not in allowed and names:
        try:
            value = names.resolve(text)
        except UsageError as error:
            why = str(error).replace(repr(text), repr(text[:LONGEST]))
            return "", why if why.endswith("?") else f"{why}."
    if value in allowed:
        return value, ""
    return "", why_absent(value) if why_absent else ""


def texts_in(
    address: str, allowed: Collection[str], names: Names | None = None, separators: str = SEPARATOR
) -> list[str]:
    """The texts that an address joins.

    Parts that name nothing are of one name with those beside them, where together they name something that none of them
    names without the others (*the, Kenya*): names may have a separator themselves.

    Args:
        address: what the address gives.
        allowed: as of `value_meant`.
        names: as of `value_meant`.
        separators: the signs that join texts.

    >>> names = Names([("KEN", "Kenya"), ("COD", "Congo, Democratic Republic of the")])
    >>> texts_in("the,Kenya", (), names), texts_in("KEN,Congo, Democratic Republic of the,x", (), names)
    (['the', 'Kenya'], ['KEN', 'Congo, Democratic Republic of the', 'x'])
    """
    cut = re.split(f"([{separators}])", address)
    known = [is_known(part, allowed, names) for part in cut[::2]]
    texts, start = [], 0
    while start < len(known):
        ends = range(min(start + _MOST_PARTS, len(known)), start + 1, -1)
        joined = {end: "".join(cut[2 * start : 2 * end - 1]) for end in ends if not all(known[start:end])}
        keys = {end: {name_key(part) for part in cut[2 * start : 2 * end - 1 : 2]} for end in joined}
        joined = {end: text for end, text in joined.items() if name_key(text) not in keys[end]}
        end = next((end for end, text in joined.items() if is_known(text, allowed, names)), start + 1)
        texts.append(joined.get(end, cut[2 * start]).strip())
        start = end
    return [text for text in texts if text]


def is_known(text: str, allowed: Collection[str], names: Names | None) -> bool:
    """Whether a text is a value that is allowed, or names an entity; it is where there are no names to look in."""
    text = text.strip()
    return not text or names is None or text in allowed or len(names.ids(text)) == 1
