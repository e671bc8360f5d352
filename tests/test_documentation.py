"""The documentation names everything that is declared, and its examples run."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest
from documents import build_site
from seed_edition import seed_data

from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.core.errors import __all__ as errors
from govgraph.graph.core.settings import SETTINGS
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.pictures.registry import SUBJECTS
from govgraph.queries.catalogue import guiding, questions
from govgraph.reference import render
from govgraph.reference_words import render_glossary, render_methods

ROOT = Path(__file__).parents[1]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
COMMANDS = (
    "load",
    "check",
    "inspect",
    "unload",
    "template",
    "status",
    "questions",
    "ask",
    "overlap",
    "compare",
    "cite",
    "mcp",
    "publish",
    "participation",
    "coverage",
    "conflicts",
    "cypher",
    "settings",
    "explore",
    "synergies",
    "gaps",
    "changes",
    "partners",
    "closest",
    "memberships",
    "missing",
    "path",
    "metrics",
    "panel",
    "communities",
    "what-if",
    "bibliography",
    *(f"picture {subject}" for subject in SUBJECTS),
    "export tables",
    *(f"export {name}" for name in FORMATS),
    "db start",
    "db stop",
    "db status",
    "db reset",
    "db prepare",
)


def test_the_reference_is_what_the_code_declares() -> None:
    assert render() == REFERENCE, "run: python -m govgraph.reference > docs/reference.md"


def test_the_methods_are_what_the_code_says() -> None:
    assert render_methods() == METHODS, "run: python -m govgraph.reference methods > docs/methods.md"


def test_the_glossary_is_what_the_code_declares() -> None:
    written = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert render_glossary() == written, "run: python -m govgraph.reference glossary > docs/glossary.md"


def test_every_analysis_and_measure_has_its_source_in_the_methods() -> None:
    without = {method.name for method in read_methods() if not re.search(r"10\.\d{4,}/|govgraph's\s+own", method.text)}
    # They list and count, or compute and gather what others of the methods define.
    counting = {
        "two_mode",
        "state_years",
        "pairs",
        "overlap_test",
        "overlap_null",
        "synergies_for",
        "changes",
        "metrics",
        "metrics_by_year",
        "what_if",
        "reach",
        "shared_members",
        "coverage",
        "participation",
        "figures",
    }
    assert without == counting


def test_the_list_of_commands_above_is_whole() -> None:
    documented = set(re.findall(r"^\| `govgraph ((?:export |db |picture )?[a-z0-9-]+)", REFERENCE, re.MULTILINE))
    assert documented == set(COMMANDS)


def test_every_setting_relation_value_and_question_is_documented() -> None:
    lines = [
        *(f"| `{setting.variable}` |" for setting in SETTINGS),
        *(f"| `{name}` |" for name in vocabulary.PREDICATES),
    ]
    headings = [f"### {name}\n" for name in questions()]
    assert [words for words in lines + headings if words not in REFERENCE] == []


def test_every_analysis_is_documented_with_its_parameters_and_columns() -> None:
    analyses = REFERENCE.partition("\n## Analyses\n")[2].partition("\n## ")[0]
    parts = {part.partition("\n")[0]: part for part in analyses.split("\n### ")[1:]}
    assert list(parts) == list(all_analyses())
    for name, analysis in all_analyses().items():
        assert analysis.question in parts[name]
        assert all(f"| `{parameter.name}` |" in parts[name] for parameter in analysis.parameters)
        assert all(
            f"| `{column.name}` | {column.meaning.replace('|', '')} |" in parts[name] for column in analysis.columns
        )
    assert "| `nodes` | `--nodes` | What is measured: mechanisms, states or organisations. | " in parts["metrics"]


def test_groups_of_relations_are_documented() -> None:
    for words in (
        "| `who serves a mechanism` | ",
        "| `who cooperates` | two of which an active statement says, in either direction, that they cooperate",
        "| `current mechanisms` | ",
        "`SUPPORTS_SECRETARIAT_OF` (support of the secretariat)",
    ):
        assert words in REFERENCE


def test_only_settings_reads_the_variables_and_declares_them_all() -> None:
    text = (ROOT / "graph" / "core" / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r"GOVGRAPH_[A-Z_]+", text)) == {setting.variable for setting in SETTINGS}


def test_the_error_tree_names_every_error() -> None:
    import govgraph.graph.core.errors as module

    drawn = set(re.findall(r"\b[A-Za-z]+Error\b", module.__doc__ or ""))
    declared = {
        name for name, member in vars(module).items() if isinstance(member, type) and issubclass(member, GovgraphError)
    }
    assert drawn == declared
    assert declared | {"Problem"} == set(errors)


def test_the_readme_names_the_two_commands_and_only_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make explore" in readme
    assert "make test" in readme
    for used in re.findall(r"^(?:\$ )?govgraph ([a-z-]+(?: [a-z0-9-]+)?)", readme, re.MULTILINE):
        assert used in COMMANDS or used.split()[0] in COMMANDS, used


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_nobody(tmp_path: Path) -> None:
    site = build_site(tmp_path)
    pages = {path.relative_to(site): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert Path("tutorials/secretariat.html") in pages
    fetched = [
        (name, tag)
        for name, page in pages.items()
        for tag in re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", page)
        if re.search(r"""(?:src|href)=["']?(?:https?:)?//""", tag)
    ]
    assert fetched == []


def test_the_menu_of_the_site_has_every_page() -> None:
    menu = set(re.findall(r'"([\w/-]+\.md)"', (ROOT / "zensical.toml").read_text(encoding="utf-8")))
    assert menu == {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}


def test_themes_question_knows_both_marks() -> None:
    assert "FOCUSES_ON|DOES_NOT_FOCUS_ON" in questions()["themes-of"].cypher


def test_guiding_questions_name_questions_and_documents_that_exist() -> None:
    documents = {row.id for row in seed_data().documents}
    for guide in guiding():
        assert set(guide.ask) <= set(questions()), guide.locator
        assert guide.document in documents
        assert guide.leaves_open
        assert guide.locator in REFERENCE


def test_the_page_of_performance_shows_what_was_measured() -> None:
    path = ROOT / "benchmarks" / "table.py"
    spec = importlib.util.spec_from_file_location("table", path)
    assert spec
    assert spec.loader
    table = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(table)
    results = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert table.shown_in(page) == table.render(results), "run: python benchmarks/table.py"
