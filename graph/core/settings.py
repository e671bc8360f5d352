"""Every setting, read from the environment in this one place.

>>> settings = read_settings({"GOVGRAPH_URI": "bolt://db.example:7687", "GOVGRAPH_PASSWORD": "s3cret"})
>>> settings.uri, settings.embedded
('bolt://db.example:7687', False)
>>> "s3cret" in repr(settings)
False
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from govgraph.graph.core.errors import SettingError
from govgraph.graph.core.public_address import corrections_address, public_url

_ADDRESS = "write scheme://host:port, such as bolt://127.0.0.1:7687"
PUBLIC_URL, CORRECTIONS = "GOVGRAPH_PUBLIC_URL", "GOVGRAPH_CORRECTIONS"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_SEVERAL = "write neo4j://host-1:7687,host-2:7687 for the members of a cluster"


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, meaning, default in words, and whether it is shown."""

    variable: str
    meaning: str
    default: str
    secret: bool = False


SETTINGS = (
    Setting(
        "GOVGRAPH_URI",
        "address of a Neo4j server, or several of the members of a cluster, with commas; "
        "empty: the embedded engine starts",
        "(embedded engine)",
    ),
    Setting("GOVGRAPH_USER", "user at that server", "neo4j"),
    Setting("GOVGRAPH_PASSWORD", "password of that user", "(none)", secret=True),
    Setting("GOVGRAPH_READER_USER", "user at that server as whom queries run; one who can only read", "(that user)"),
    Setting("GOVGRAPH_READER_PASSWORD", "password of the user as whom queries run", "(none)", secret=True),
    Setting("GOVGRAPH_DATABASE", "database at that server", "(the server's default)"),
    Setting("GOVGRAPH_HOME", "folder of the embedded engine's data", "(the user's data folder)"),
    Setting(
        "GOVGRAPH_MEMORY",
        "memory of the embedded engine, such as 512m or 2g; as much again is used while queries of your own run",
        "1g",
    ),
    Setting("GOVGRAPH_TIME_LIMIT", "seconds after which a query is stopped", "30"),
    Setting("GOVGRAPH_ROW_LIMIT", "rows after which an answer is cut off", "100000"),
    Setting("GOVGRAPH_LINGER", "seconds for which the engine stays after its last client is gone", "180"),
    Setting(
        "GOVGRAPH_DISPUTED",
        "disputed areas that maps draw in the colour of a State, such as western-sahara=ESH,abyei=SDN",
        "(all are hatched)",
    ),
    Setting(
        PUBLIC_URL,
        "address at which others open the explorer, for what is sent: links in briefs and citations",
        "(none)",
    ),
    Setting(CORRECTIONS, "e-mail address, or https address of a form, that corrections are sent to", "(none)"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; `time_limit` and `linger` in seconds, `row_limit` in rows; `disputed` as written."""

    uri: str
    user: str
    password: str = field(repr=False)
    reader_user: str
    reader_password: str = field(repr=False)
    database: str
    home: Path
    memory: str
    time_limit: float
    row_limit: int
    linger: float
    disputed: str = ""
    public_url: str = ""
    corrections: str = ""

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine is used, no address being set."""
        return not self.uri

    @property
    def is_routed(self) -> bool:
        """Whether the address is that of a cluster, whose members say who of them reads and who writes."""
        return self.uri.startswith("neo4j")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment.

    Raises:
        SettingError: a value is not allowed; the message names the variable, the value and what is allowed.
    """
    uri = re.sub(", +", ",", environ.get("GOVGRAPH_URI", "").strip())
    if uri:
        _check_uri(uri)
    memory = environ.get("GOVGRAPH_MEMORY", "1g").strip().lower()
    if not re.fullmatch(r"[1-9][0-9]*[mg]", memory):
        raise SettingError(f"GOVGRAPH_MEMORY: found {memory!r}; write a number and m or g, such as 512m or 2g")
    reader = environ.get("GOVGRAPH_READER_USER", ""), environ.get("GOVGRAPH_READER_PASSWORD", "")
    _check_reader(*reader)
    home = environ.get("GOVGRAPH_HOME", "").strip()
    return Settings(
        uri=uri,
        user=environ.get("GOVGRAPH_USER", "neo4j"),
        password=environ.get("GOVGRAPH_PASSWORD", ""),
        reader_user=reader[0],
        reader_password=reader[1],
        database=environ.get("GOVGRAPH_DATABASE", ""),
        home=_folder(home) if home else user_data_path("govgraph", appauthor=False),
        memory=memory,
        time_limit=_positive(environ, "GOVGRAPH_TIME_LIMIT", 30.0),
        row_limit=int(_positive(environ, "GOVGRAPH_ROW_LIMIT", 100_000)),
        linger=_positive(environ, "GOVGRAPH_LINGER", 180.0),
        disputed=environ.get("GOVGRAPH_DISPUTED", "").strip(),
        public_url=public_url(environ.get(PUBLIC_URL, ""), PUBLIC_URL),
        corrections=corrections_address(environ.get(CORRECTIONS, ""), CORRECTIONS),
    )


def publish_at(address: str, where: str) -> None:
    """Let the address at which others open the explorer be this one, for the rest of the process.

    Args:
        address: the address.
        where: what the user wrote it for, for the message.

    Raises:
        SettingError: it is none, or one of this machine.
    """
    os.environ[PUBLIC_URL] = public_url(address, where)


def show_settings(environ: Mapping[str, str] = os.environ) -> list[dict[str, str]]:
    """One row per setting (variable, value, meaning); a secret is shown as dots, never as itself."""
    read_settings(environ)
    rows = []
    for setting in SETTINGS:
        value = environ.get(setting.variable, "")
        text = ("••••••" if setting.secret else value) if value else setting.default
        rows.append({"variable": setting.variable, "value": text, "meaning": setting.meaning})
    return rows


def members_of(uri: str) -> tuple[str, ...]:
    """The addresses of an address that may be several, each with the scheme, which is written once or each time.

    >>> members_of("neo4j://a.example:7687,b.example")
    ('neo4j://a.example:7687', 'neo4j://b.example')
    """
    scheme = uri.partition("://")[0]
    return tuple(part if "://" in part else f"{scheme}://{part}" for part in uri.split(","))


def _check_uri(uri: str) -> None:
    members = members_of(uri)
    for member in members:
        _check_address(member)
    schemes = sorted({urlsplit(member).scheme for member in members})
    if len(schemes) > 1:
        raise SettingError(f"GOVGRAPH_URI: found the schemes {', '.join(schemes)} for one cluster; {_SEVERAL}")
    if len(members) > 1 and not schemes[0].startswith("neo4j"):
        raise SettingError(
            f"GOVGRAPH_URI: found {len(members)} addresses with scheme {schemes[0]!r}, "
            f"which is for one server; {_SEVERAL}"
        )


def _check_address(uri: str) -> None:
    # The text itself is never repeated: a password may have been written into it.
    try:
        parts = urlsplit(uri)
        parts.hostname and parts.hostname.encode("idna")
    except ValueError:  # an open bracket, or a host that no name server could know
        raise SettingError(f"GOVGRAPH_URI: found an address whose host cannot be read; {_ADDRESS}") from None
    if parts.scheme in SCHEMES and not parts.hostname:
        raise SettingError(f"GOVGRAPH_URI: found an address without a host; {_ADDRESS}")
    if parts.scheme not in SCHEMES:
        raise SettingError(
            f"GOVGRAPH_URI: found an address with scheme {parts.scheme!r}; "
            f"write scheme://host:port with one of {', '.join(SCHEMES)}"
        )
    if parts.username or parts.password:
        raise SettingError(
            "GOVGRAPH_URI: found a user or a password in the address; use GOVGRAPH_USER and GOVGRAPH_PASSWORD"
        )
    if re.search(r"[\x00-\x20\x7f-\x9f]", uri):
        raise SettingError(f"GOVGRAPH_URI: found a space or a control character in the address; {_ADDRESS}")
    try:
        usable = parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise SettingError(f"GOVGRAPH_URI: found a port that is no number from 1 to 65535; {_ADDRESS}")


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError) as error:
        why = getattr(error, "strerror", None) or error
        raise SettingError(
            f"GOVGRAPH_HOME: found {text!r}, of which no folder can be made ({why}); write the folder in full"
        ) from error


def _check_reader(user: str, password: str) -> None:
    if bool(user) is not bool(password):
        there, missing = ("GOVGRAPH_READER_USER", "GOVGRAPH_READER_PASSWORD")[:: 1 if user else -1]
        raise SettingError(f"{missing}: found nothing while {there} is set; set both, or neither")


def _positive(environ: Mapping[str, str], variable: str, default: float) -> float:
    text = environ.get(variable, "").strip()
    if not text:
        return default
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:
        raise SettingError(f"{variable}: found {text!r}; write a number above 0")
    return number
