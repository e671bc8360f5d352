"""What is connected and what is in it."""

from __future__ import annotations

from typing import Any

from govgraph.graph.core import seed, vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.paths import SEED
from govgraph.graph.store import Store
from govgraph.graph.store.editions import read_editions


def read_status(store: Store) -> list[dict[str, Any]]:
    """Rows of `what` and `value`: engine, address, as whom queries run, counts, editions, data sets, seed."""
    text = "MATCH (d:Dataset) RETURN d.name AS name, d.loaded AS loaded, d.hash AS hash ORDER BY name"
    answer = store.read(text)
    counts = [("documents", "MATCH (n:Document) RETURN count(n) AS n")]
    counts += [(kind.plural, f"MATCH (n:{kind.label}) RETURN count(n) AS n") for kind in vocabulary.KINDS.values()]
    editions = [vocabulary.edition_in_words(edition.name) for edition in read_editions(store)]
    rows: list[tuple[str, object]] = [
        ("engine", store.agent),
        ("address", store.address),
        ("queries run as", _reader(store)),
    ]
    rows += [(kind, store.read(text).rows[0]["n"]) for kind, text in counts]
    rows += [
        ("relations", _relations(store)),
        ("values", store.read("MATCH (:Document)-[r:CLAIMS]->() RETURN count(r) AS n").rows[0]["n"]),
        ("editions", ", ".join(editions) or "none"),
    ]
    for row in answer.rows:
        # What the seed holds is compared with that of the package below.
        content = f", {seed.content_text(row['hash'])}" if row["name"] != SEED.name else ""
        rows.append((f"data set {row['name']}", f"loaded {row['loaded']}{content}"))
    rows.append(("seed of the package", f"version {seed.version()}, sha256:{seed.data_hash()}"))
    rows += [("seed that is loaded", _compared(row["hash"])) for row in answer.rows if row["name"] == SEED.name]
    if answer.incomplete:
        rows.append(("incomplete", incomplete_text(answer.incomplete)))
    if not answer.rows:
        rows.append(("data sets", "none: run `govgraph load`"))
    return [{"what": subject, "value": value} for subject, value in rows]


def other_seed(store: Store) -> str:
    """One line for who works with a seed that is not the package's, with what to do; empty where it is, or none is."""
    rows = store.read("MATCH (d:Dataset) RETURN d.name AS name, d.hash AS hash").rows
    return "".join(
        f"the seed that is loaded is another than that of this version of govgraph (seed {seed.version()}); "
        "`govgraph load` replaces it"
        for row in rows
        if row["name"] == SEED.name and row["hash"] != seed.data_hash()
    )


def _compared(loaded_hash: str | None) -> str:
    """Whether the seed that is loaded has the rows of the package's."""
    if loaded_hash == seed.data_hash():
        return "the same as that of the package"
    if loaded_hash:
        return f"another than that of the package (sha256:{loaded_hash}): `govgraph load` replaces it"
    return "loaded by an earlier version, which kept no hash: `govgraph load` loads that of the package"


def _reader(store: Store) -> str:
    may_write = {False: "who cannot write", True: "who can write", None: "and whether this user can write is not known"}
    return f"{store.reader}, {may_write[store.reader_may_write()]}"


def _relations(store: Store) -> int:
    text = "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n"
    count: int = store.read(text).rows[0]["n"]
    return count


def check_loaded(store: Store, datasets: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return names of data sets when all are loaded.

    Raises
    ------
    UsageError
        One is not; `where` begins the message.
    """
    if datasets:
        text = "MATCH (d:Dataset) RETURN d.name AS name ORDER BY name"
        loaded = [row["name"] for row in store.read(text).rows]
        if unknown := sorted(set(datasets) - set(loaded)):
            raise UsageError(f"{where}: found {', '.join(unknown)}; loaded are {', '.join(loaded) or 'none'}")
    return datasets
