"""`govgraph synergies`: much in common and no cooperation on record, the opposite, chains, and for one organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.commands.analysis import Command, answer
from govgraph.commands.options import Common
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.analysis.synergies import ANALYSIS
from govgraph.graph.core.errors import UsageError


def _run(values: Mapping[str, Any], common: Common) -> None:
    word, organisation = values["word"], values["organisation"]
    if (word and word != "for") or bool(word) != bool(organisation):
        words = f"{word} {organisation}".strip()
        raise UsageError(f"synergies: found {words!r}; write `synergies for ORGANISATION`, or only `synergies`")
    chosen = {
        f"for {organisation}".strip(): ("synergies-for", word),
        "--opposite": ("unlike-partners", values["opposite"]),
        "--chains": ("chains", values["chains"]),
    }
    names = {option: name for option, (name, is_chosen) in chosen.items() if is_chosen}
    if len(names) > 1:
        raise UsageError(f"synergies: found {' and '.join(names)}; use one of them")
    analysis = find_analysis(next(iter(names.values()), ANALYSIS.name))
    answer(analysis, {"who": organisation, "least": values["least"]}, common)


COMMAND = Command(
    ANALYSIS.name,
    ANALYSIS.summary,
    (
        Parameter("word", "`for`, when an organisation follows.", "text", "", metavar="[for"),
        Parameter("organisation", "The organisation or State.", "text", "", metavar="ORGANISATION]"),
        Parameter("opposite", "Cooperation on record and little in common.", "switch", False, "--opposite"),
        Parameter("chains", "A and C share members, and both cooperate with B.", "switch", False, "--chains"),
        *ANALYSIS.parameters,
    ),
    _run,
)
