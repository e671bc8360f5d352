"""Addresses of pages and choices that are no more, and where they lead: links that were sent go on working."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Choices = dict[str, str]
"""What is chosen on a page, by the names in its address."""


def _evidence(choices: Choices) -> tuple[str, Choices]:
    choices = {"relation" if name == "of" else name: value for name, value in choices.items()}
    if choices.get("view") in ("conflicts", "coverage"):
        return choices.pop("view"), choices
    return "documents", choices


def _overlap(choices: Choices) -> tuple[str, Choices]:
    names = {"between": "nodes", "least": "min_shared", "role": "capacity"}
    choices = {names.get(name, name): value for name, value in choices.items()}
    pair = [choices.pop(end, "") for end in "ab"]
    return "compare", choices | ({"ids": ids} if (ids := ",".join(filter(None, pair))) else {})


OLD_PAGES: dict[str, Callable[[Choices], tuple[str, Choices]]] = {
    "disagreements": lambda choices: ("conflicts", choices),
    "profile": lambda choices: ("look-up", choices),
    "evidence": _evidence,
    "overlap": _overlap,
}
"""For each old page, or title that is no address, the page that has its content now, and the choices there."""

OLD_CHOICES: dict[str, dict[str, str]] = {
    "compare": {"who-mechanisms": "ids", "who-organisations": "ids", "who-states": "ids"},
    "export": {"between": "nodes", "role": "capacity", "who": "ego"},
    "figures": {"figure": "number"},
    "map": {"among": "mechanisms", "role": "capacity"},
    "metrics": {"least": "at_least", "of": "nodes", "role": "capacity"},
    "paths": {"from": "start", "hops": "longest", "to": "end", "ways": "alternatives"},
}
"""Names that choices had in addresses, by page, with their names now, which are those of the analysis's parameters."""


OTHER_VALUES: dict[str, dict[str, dict[str, str]]] = {
    "look-up": {"tab": {"memberships": "members", "mechanisms": "members"}},
}
"""Values of choices that readers write as a page calls them, by page and choice, with those that addresses have."""


def address_now(page: str, choices: Mapping[str, str]) -> tuple[str, Choices]:
    """The page and the choices that an address leads to now; as they are where the page is not an old one.

    >>> address_now("profile", {"id": "bali"})
    ('look-up', {'id': 'bali'})
    >>> address_now("evidence", {"view": "conflicts", "kind": "editions"})
    ('conflicts', {'kind': 'editions'})
    >>> address_now("overlap", {"between": "mechanisms", "a": "apc", "b": "bali"})
    ('compare', {'nodes': 'mechanisms', 'ids': 'apc,bali'})
    >>> address_now("gaps", {"kind": "no-chair"})
    ('gaps', {'kind': 'no-chair'})
    """
    moved = OLD_PAGES.get(page)
    return moved(dict(choices)) if moved else (page, dict(choices))


def choices_now(page: str, choices: Mapping[str, str]) -> Choices:
    """The choices of a page's address by their names of now; where an old and a new name are there, the new one counts.

    >>> choices_now("map", {"among": "apc", "year": "2010"})
    {'mechanisms': 'apc', 'year': '2010'}
    >>> choices_now("map", {"mechanisms": "bali", "among": "apc"})
    {'mechanisms': 'bali'}
    >>> choices_now("look-up", {"id": "GHA", "tab": "memberships"})
    {'id': 'GHA', 'tab': 'members'}
    """
    names, values = OLD_CHOICES.get(page, {}), OTHER_VALUES.get(page, {})
    renamed = {names.get(name, name): value for name, value in choices.items()}
    renamed |= {name: value for name, value in choices.items() if name in renamed}
    return {name: values.get(name, {}).get(value.lower(), value) for name, value in renamed.items()}
