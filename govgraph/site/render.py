"""A page as HTML and as JSON, both from the same content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from govgraph.graph.citing.citations import AUTHOR
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document
from govgraph.graph.tables.full_citation import full_citation
from govgraph.site.page import ROOT, Page, link
from govgraph.site.site import Site
from govgraph.site.surveys import compared_in_time, title_of
from govgraph.site.texts import licence

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The content security policy of every page: nothing but the site's own files."""


class Writer:
    """Writes the pages of a site, with one set of templates."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.environment = Environment(
            loader=_Templates(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.environment.globals |= {
            "choices": site.choices,
            "policy": POLICY,
            "menu": self._menu(),
            "licence": licence(site),
            "logo": site.choices.logo or "icon.svg",
            "root": ROOT,
        }

    @cached_property
    def _template(self) -> Any:  # noqa: ANN401 - a template of Jinja
        return self.environment.get_template("page.html")

    def files(self, page: Page) -> dict[str, bytes]:
        """The files of a page, by their paths: its HTML, and its JSON beside it."""
        documents = {
            **dict.fromkeys(page.documents),
            **dict.fromkeys(sorted(self.site.documents_of(page.statement_ids()))),
        }
        described = [self.site.documents.get(key, Document(key, "")) for key in documents]
        cite = self._cite(page)
        sources = [
            {"id": document.id, "citation": full_citation(document) or document.id, "grade": document.grade}
            for document in described
        ]
        html = self._template.render(
            page=page,
            cite=cite,
            sources=[(self.site.document(row["id"]), row["citation"], row["grade"]) for row in sources],
            linked=_script(self._linked(page, cite)),
            description=_described(page),
        )
        depth = page.address.count("/")
        data = json.dumps(self._data(page, cite, sources), ensure_ascii=False, separators=(",", ":"), default=str)
        return {
            f"{page.address}.html": html.replace(ROOT, "../" * depth).encode(),
            f"{page.address}.json": f"{data}\n".encode(),
        }

    def _cite(self, page: Page) -> str:
        choices = self.site.choices
        url = f"{choices.base_url}{page.address}.html" if choices.base_url else ""
        title = page.title if page.address != "index" else choices.title
        cited = Document("", title, choices.version, choices.date, "page", url, authors=AUTHOR)
        return full_citation(cited)

    def _data(self, page: Page, cite: str, sources: list[dict[str, str]]) -> dict[str, Any]:
        choices = self.site.choices
        return {
            "address": page.address,
            "title": page.title,
            "kind": page.kind,
            "date": choices.date,
            "version": choices.version,
            "licence": self.environment.globals["licence"],
            "cite_as": cite,
            **page.data,
            "text": [_plain(text) for text in page.lead],
            "sections": [
                {"heading": section.heading, "anchor": section.anchor, "text": [_plain(text) for text in section.text]}
                | ({"rows": section.rows} if section.rows else {})
                for section in page.sections
            ],
            "documents": sources,
        }

    def _linked(self, page: Page, cite: str) -> Mapping[str, Any]:
        """The page as schema.org describes it: a data set, and what it is about."""
        choices = self.site.choices
        name = page.address.rpartition("/")[2]
        described: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": page.title,
            "description": f"{_described(page)} {choices.title}, {choices.version}.",
            "version": choices.version,
            "dateModified": choices.date,
            "creator": {"@type": "Organization", "name": AUTHOR},
            "license": self.environment.globals["licence"],
            "creditText": cite,
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "application/json",
                    "contentUrl": f"{choices.base_url}{page.address if choices.base_url else name}.json",
                }
            ],
        }
        if choices.base_url:
            described["url"] = f"{choices.base_url}{page.address}.html"
        if page.linked:
            described["about"] = dict(page.linked)
        return described

    def _menu(self) -> list[tuple[str, Markup]]:
        """The menu of every page: the part that each entry is of, and its link."""
        site, parts = self.site, self.site.choices.parts
        menu = [
            (vocabulary.KINDS[kind].plural, link(words, vocabulary.KINDS[kind].plural))
            for kind, words in (
                ("mechanism", "Mechanisms"),
                ("state", "States"),
                ("organisation", "Organisations"),
                ("theme", "Themes"),
            )
            if vocabulary.KINDS[kind].plural in parts and site.of_kind(kind)
        ]
        if "surveys" in parts and site.surveyed:
            first = site.surveyed[0].name
            menu += [(survey, link(title_of(survey), f"{first}/{survey}")) for survey in ("overlaps", "map")]
            changed = compared_in_time(site)[:1]
            menu += [("changes", link("Changes", f"changes/{a.name}--{b.name}")) for a, b in changed]
        if "documents" in parts:
            menu.append(("documents", link("Documents", "documents")))
        if "downloads" in parts:
            menu.append(("downloads", link("Downloads", "downloads")))
        return [*menu, ("about", link("About", "about"))]


class _Templates(BaseLoader):
    """The templates of the package, wherever it is installed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """The text of a template."""
        path = files("govgraph.site") / "templates" / template
        if not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), None


def _script(data: Mapping[str, Any]) -> Markup:
    """Data for a script element, which no text in them can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - escaped


def _described(page: Page) -> str:
    """The page in two sentences, for programs that show a link to it.

    >>> _described(Page("body/x", "A working group"))
    'A working group. Each line has its document and its place.'
    """
    lead = _plain(page.lead[0]) if page.lead else "Each line has its document and its place."
    return f"{page.title.rstrip('.')}. {lead}"


def _plain(text: str) -> str:
    """A text without its HTML."""
    return text.striptags() if isinstance(text, Markup) else text
