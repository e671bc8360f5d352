"""A picture of an edition as a researcher uses it in a notebook: it shows itself, and is written to a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from govgraph.analyses.arguments import find, find_all, find_pairs
from govgraph.edition import Edition
from govgraph.graph.analysis.declaration import check_editions
from govgraph.graph.pictures import drawing, files
from govgraph.graph.pictures import picture as core
from govgraph.graph.pictures.registry import find_subject


@dataclass(frozen=True, slots=True, repr=False)
class Picture(core.Picture):
    """A picture, with its title, its finding, what is not known, and its sources."""

    def svg(self, size: str = "page") -> str:
        """The picture as SVG.

        Parameters
        ----------
        size
            `wide` (16:9, 1920 by 1080 pixels) or `page` (170 mm at 300 dpi).

        Raises
        ------
        UsageError
            There is no such size.
        MissingLibraryError
            The library that draws is not installed.
        """
        return drawing.svg(self, files.size_called(size))

    def png(self, size: str = "page") -> bytes:
        """The picture as PNG; letters that no font of the machine has are written in Latin letters, and it says so.

        Parameters
        ----------
        size
            As of `svg`.

        Raises
        ------
        UsageError, MissingLibraryError
            As `svg`.
        """
        return drawing.png(self, files.size_called(size))

    def write(self, path: str | Path, size: str = "page") -> Path:
        """Write the picture in the format that the file's ending says.

        Parameters
        ----------
        path
            The file, `.svg` or `.png`; one of that name is replaced when the new one is complete.
        size
            As of `svg`.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        UsageError
            Another ending, or another size.
        GovgraphError
            It cannot be written there, or a library is not installed.
        """
        return files.write(self, Path(path), files.size_called(size))[0]

    def __repr__(self) -> str:
        """One line."""
        return f"<Picture: {self.title}>"

    def _repr_svg_(self) -> str:
        """The picture, for a notebook."""
        return self.svg()


def picture(
    edition: Edition | Sequence[Edition],
    subject: str,
    who: str | tuple[str, ...] | list[str] = (),
    **values: Any,  # noqa: ANN401 - of the parameter's kind
) -> Picture:
    """Make a picture of an edition: a matrix, a map, a network, a comparison, a measure, gaps, and others.

    Parameters
    ----------
    edition
        The edition; of `changes` and `members-then-now` the earlier and the later one, of `memberships`, `conflicts`
        and `figure` any number of them.
    subject
        `matrix`, `map`, `network`, `compare`, `themes`, `members`, `metrics`, `gaps`, `synergies`, `partners`,
        `paths`, `what-if`, `by-year`, `changes`, `members-then-now`, `memberships`, `conflicts`, `coverage`, `theme`,
        `chairs` or `figure`; the reference has what each takes.
    who
        Whose: the mechanisms of a map, the entity in the middle of a network, two or three to compare, both ends of
        paths, who leaves in a what-if, the lines of a measure by year, for whom synergies are; by id, name or acronym.
    values
        The other parameters of the subject by name, such as `measure`, `region` or `years`; `printed` as of `changes`
        and `conflicts`.

    Returns
    -------
    Picture
        It is shown by a notebook, and written by `write`.

    Raises
    ------
    UsageError
        There is no such subject, a value is not allowed, or nothing of it is on record.

    Examples
    --------
    >>> import govgraph as gg
    >>> gg.picture(gg.load_edition("2010"), "compare", ["apc", "bali"]).finding
    '33 governments are in both APC and the Bali Process.'
    """
    editions: list[Any] = [*edition] if isinstance(edition, list | tuple) else [edition]
    check_editions(*editions)
    chosen = find_subject(subject)
    of_entities = {
        parameter.name: parameter for parameter in chosen.parameters if parameter.kind in ("entity", "entities")
    }
    choices = _named_by_place(of_entities, who) | values
    for name, parameter in of_entities.items():
        if name in choices:
            names, several = choices[name], parameter.kind == "entities"
            choices[name] = find_all(editions[-1], name, names) if several else find(editions[-1], _single(name, names))
    for parameter in chosen.parameters:
        if parameter.kind == "pairs" and parameter.name in choices:
            choices[parameter.name] = find_pairs(editions[-1], parameter.name, choices[parameter.name])
    printed = {"printed": choices.pop("printed")} if chosen.printed and "printed" in choices else {}
    if unknown := sorted(choices.keys() - {parameter.name for parameter in chosen.parameters}):
        raise TypeError(f"{subject} has no parameter {', '.join(unknown)}")
    drawn = chosen.make(editions, chosen.complete(choices) | printed)
    return Picture(**{field.name: getattr(drawn, field.name) for field in fields(core.Picture)})


def _named_by_place(names: Collection[str], who: str | tuple[str, ...] | list[str]) -> dict[str, Any]:
    """Who is named, by the parameters that take it: all by an only one, of several each by its own.

    Raises
    ------
    UsageError
        There are more or fewer names than parameters.
    """
    from govgraph.graph.core.errors import UsageError
    from govgraph.graph.core.text import counted

    if not who or len(names) == 1:
        return dict.fromkeys(names, who) if who else {}
    entity_names = [who] if isinstance(who, str) else list(who)
    if len(entity_names) != len(names):
        raise UsageError(f"who: found {counted(len(entity_names), 'name')}; give {len(names)}: {', '.join(names)}")
    return dict(zip(names, entity_names, strict=True))


def _single(name: str, names: str | tuple[str, ...] | list[str]) -> str:
    """The one name that is given."""
    from govgraph.graph.core.errors import UsageError

    if isinstance(names, str):
        return names
    if len(names) != 1:
        raise UsageError(f"{name}: found {len(names)} names; give one")
    return names[0]
