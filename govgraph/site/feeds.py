"""What programs ask a site for besides its pages: what there is, what changed, who may read it, its name and icon."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from html import unescape
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from govgraph.graph.citing.citations import AUTHOR
from govgraph.graph.core.colours import ACCENT, GROUND
from govgraph.graph.core.text import counted
from govgraph.site.manifest import Earlier
from govgraph.site.site import Choices, statement_address

FEED = "changes.atom"
_MOST = 100
"""Statements that an entry of the feed names; the others are counted."""


def sitemap(base_url: str, addresses: Iterable[str], date: str) -> bytes:
    """The pages of the site with their whole addresses, as the form demands."""
    urls = "".join(
        f"<url><loc>{escape(f'{base_url}{address}.html')}</loc><lastmod>{escape(date)}</lastmod></url>\n"
        for address in addresses
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    ).encode()


def robots(base_url: str) -> bytes:
    """Everybody may read everything."""
    place = f"Sitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{place}".encode()


def web_manifest(choices: Choices) -> bytes:
    """Name, icon and colours of the site, for browsers that keep it."""
    described = {
        "name": choices.title,
        "short_name": choices.title,
        "start_url": "index.html",
        "display": "browser",
        "background_color": GROUND.light,
        "theme_color": ACCENT.light,
        "icons": [{"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def identity_in(earlier: Earlier) -> str:
    """The id of the feed of an earlier build, by which readers know it; empty where none can be read."""
    with suppress(OSError, UnicodeDecodeError):
        if FEED in earlier.files and (
            first := re.search(r"<id>([^<]+)</id>", (earlier.folder / FEED).read_text(encoding="utf-8"))
        ):
            return unescape(first[1])
    return ""


def feed(
    choices: Choices, builds: Sequence[Mapping[str, Any]], sentences: Mapping[str, str], identity: str = ""
) -> bytes:
    """What changed from each build of other data to the next, the newest first, as Atom.

    Args:
        choices: the title and the address of the site.
        builds: of each build of other data its `id`, `data` (a hash), `date`, `version`, and the ids of statements
            that are `added`, `gone` and `changed`.
        sentences: what the statements say, by their ids.
        identity: the id that the feed has already; else it is the site's address, or made from the first build.
    """
    base = choices.base_url
    titles = [_title(build is builds[0], *(len(ids) for ids in _parts(build).values())) for build in builds]
    entries = "".join(
        _entry(base, build, title, sentences) for build, title in reversed([*zip(builds, titles, strict=True)])
    )
    identity = identity or base or f"urn:sha256:{hashlib.sha256(f'feed {_identity(builds[0])}'.encode()).hexdigest()}"
    alternate = f'<link rel="self" href={quoteattr(base + FEED)}/>\n' if base else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(choices.title)}: what changed</title>\n<id>{escape(identity)}</id>\n{alternate}"
        f"<link href={quoteattr(f'{base}index.html')}/>\n<updated>{_time(builds[-1])}</updated>\n"
        f"<author><name>{escape(AUTHOR)}</name></author>\n{entries}</feed>\n"
    ).encode()


def _parts(build: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    return {"New": build["added"], "Gone": build["gone"], "Changed": build.get("changed", [])}


def _entry(base: str, build: Mapping[str, Any], title: str, sentences: Mapping[str, str]) -> str:
    parts = _parts(build)
    listed = "".join(_line(base, word, key, sentences) for word, ids in parts.items() for key in ids[:_MOST])
    more = sum(max(len(ids) - _MOST, 0) for ids in parts.values())
    content = f"<ul>{listed}</ul>{f'<p>And {more:,} more.</p>' if more else ''}"
    return (
        f"<entry>\n<title>{escape(build['version'])}: {title}</title>\n<id>urn:sha256:{_identity(build)}</id>\n"
        f"<link href={quoteattr(f'{base}about.html')}/>\n<updated>{_time(build)}</updated>\n"
        f'<content type="html">{escape(content)}</content>\n</entry>\n'
    )


def _title(is_first: bool, added: int, gone: int, changed: int) -> str:
    """What an entry says in its title.

    >>> _title(False, 1, 2, 0)
    '1 statement more, 2 no longer on record'
    >>> _title(False, 0, 0, 3)
    '0 statements more, 0 no longer on record, 3 changed'
    >>> _title(False, 0, 0, 0)
    'the statements are the same; what is known of lists changed'
    """
    if not (added or gone or changed):
        return "First publication" if is_first else "the statements are the same; what is known of lists changed"
    numbers = f"{counted(added, 'statement')} more, {gone:,} no longer on record"
    return f"{numbers}, {changed:,} changed" if changed else numbers


def _identity(build: Mapping[str, Any]) -> str:
    return str(build.get("id", build["data"]))


def identity_after(before: Sequence[Mapping[str, Any]], data: str) -> str:
    """What an entry is known by: the same data that come again after others are another entry.

    >>> identity_after([], "a")
    'a'
    >>> identity_after([{"data": "a"}, {"data": "b"}], "a") == "a"
    False
    """
    return hashlib.sha256(f"{_identity(before[-1])} {data}".encode()).hexdigest() if before else data


def _line(base: str, word: str, key: str, sentences: Mapping[str, str]) -> str:
    address, anchor = statement_address(key)
    return f'<li>{word}: <a href="{base}{address}.html#{anchor}">{escape(sentences.get(key, key))}</a></li>'


def _time(build: Mapping[str, Any]) -> str:
    return f"{build['date']}T00:00:00Z"
