"""Good inputs of every form, for `faulty_inputs.py`, which changes them at random."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq
from cow_files import write as write_cow
from openpyxl import Workbook
from own_data import DOCUMENT, FORUM, MEMBER, tables, write_folder, write_workbook
from spreadsheets import write_ods

STATES = ("Kenya", "Fiji", "Thailand", "Côte d'Ivoire", "Germany")
ROWS = [(state, body, str(1990 + n)) for n, state in enumerate(STATES) for body in ("IOM", "African Union")]
MAPPING = 'state = "state"\nbody = "body"\nstart = "since"\n\n[document]\nid = "d"\ntitle = "A list"\ndate = "2020"\n'
NETWORK = MAPPING.replace('"state"', '"source"').replace('"body"', '"target"').replace('start = "since"\n', "")


def _csv(rows: list[tuple[str, ...]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _with(name: str, text: str, mapping: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        if mapping:
            path.with_suffix(".toml").write_text(mapping, encoding="utf-8")
        return path

    return write


def _sheet(folder: Path) -> Path:
    book = Workbook()
    for row in [("state", "body", "since"), *ROWS]:
        book.active.append(row)  # type: ignore[union-attr] # a new book has a sheet
    book.save(folder / "ties.xlsx")
    (folder / "ties.toml").write_text(MAPPING, encoding="utf-8")
    return folder / "ties.xlsx"


def _parquet(folder: Path) -> Path:
    columns = dict(zip(("state", "body", "since"), map(list, zip(*ROWS, strict=True)), strict=True))
    pq.write_table(pa.table(columns), folder / "ties.parquet")
    (folder / "ties.toml").write_text(MAPPING, encoding="utf-8")
    return folder / "ties.parquet"


def _opendocument(folder: Path) -> Path:
    (folder / "ties.toml").write_text(MAPPING, encoding="utf-8")
    return write_ods(folder / "ties.ods", {"ties": [("state", "body", "since"), *ROWS]})


def _network(ending: str, write: Callable[[nx.DiGraph[str], Path], None]) -> Callable[[Path], Path]:
    """A network as networkx writes it."""

    def written(folder: Path) -> Path:
        path = folder / f"ties.{ending}"
        write(nx.DiGraph((state, body) for state, body, _ in ROWS), path)
        path.with_suffix(".toml").write_text(NETWORK, encoding="utf-8")
        return path

    return written


def _lists(folder: Path) -> Path:
    (folder / "ties").mkdir()
    for name, text in _LISTS.items():
        (folder / "ties" / name).write_text(text, encoding="utf-8")
    return folder / "ties"


def _packed_lists(folder: Path) -> Path:
    pack(folder / "ties.zip", {name: text.encode() for name, text in _LISTS.items()})
    return folder / "ties.zip"


def pack(path: Path, parts: dict[str, bytes]) -> None:
    """The parts as a zip, with no time of day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, data in parts.items():
            packed.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)


def _cow(folder: Path) -> Path:
    """The tables as they are unpacked: a change of packed ones is seen by their check sum, and by nothing else."""
    write_cow(folder)
    for packed in folder.glob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    return folder


_NODES = sorted({cell for row in ROWS for cell in row[:2]})
_GRAPHML = (
    '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
    + "".join(f'<node id="{name}"/>' for name in _NODES)
    + "".join(f'<edge source="{state}" target="{body}"/>' for state, body, _ in ROWS)
    + "</graph></graphml>"
)
_PAJEK = (
    f"*Vertices {len(_NODES)} {len(STATES)}\n"
    + "".join(f'{n + 1} "{name}"\n' for n, name in enumerate(_NODES))
    + ("*Edges\n" + "".join(f"{_NODES.index(state) + 1} {_NODES.index(body) + 1}\n" for state, body, _ in ROWS))
)
_NODE_LINK = json.dumps(
    {"nodes": [{"id": name} for name in _NODES], "links": [{"source": a, "target": b} for a, b, _ in ROWS]}
)
_CYTOSCAPE = json.dumps(
    {
        "elements": {
            "nodes": [{"data": {"id": name}} for name in _NODES],
            "edges": [{"data": {"source": a, "target": b}} for a, b, _ in ROWS],
        }
    }
)
_UCINET = (
    f"dl n={len(_NODES)} format=edgelist1\nlabels:\n"
    + "".join(f'"{name}"\n' for name in _NODES)
    + ("data:\n" + "".join(f"{_NODES.index(state) + 1} {_NODES.index(body) + 1}\n" for state, body, _ in ROWS))
)
_COLUMNS = ("source", "target", "relation", "edition", "document", "locator", "basis")
_MEMBERS = [
    (state, FORUM["id"], "MEMBER_OF", "2019", "list-2024", "line 1", "listed") for state in ("KEN", "FJI", "THA")
]
_LISTS = {
    "nodes.csv": _csv([tuple(FORUM), tuple(FORUM.values())]),
    "edges.csv": _csv([_COLUMNS, *_MEMBERS]),
    "documents.csv": _csv([tuple(DOCUMENT), tuple(DOCUMENT.values())]),
}
_MATRIX = _csv([("state", "IOM", "African Union"), *((state, "1", "0") for state in STATES)])
#: The forms, each with what writes a good one; the source of the folder is the folder.
FORMS: dict[str, Callable[[Path], Path]] = {
    "folder": lambda folder: write_folder(folder / "own", tables(MEMBER, {**MEMBER, "subject": "Kenya"})),
    "workbook": lambda folder: write_workbook(folder / "own.xlsx", tables(MEMBER, {**MEMBER, "subject": "Kenya"})),
    "cow": _cow,
    "factbook": _with(
        "factbook_org_participation_2020-11-27.csv",
        "gec,iso3,country,org,qualifier\n" + "".join(f"KE,KEN,Kenya,ORG{n},observer\n" for n in range(8)),
        "",
    ),
    "csv": _with("ties.csv", _csv([("state", "body", "since"), *ROWS]), MAPPING),
    "tsv": _with("ties.tsv", _csv([("state", "body", "since"), *ROWS], "\t"), MAPPING),
    "sheet": _sheet,
    "parquet": _parquet,
    "records": _with(
        "ties.json", json.dumps([dict(zip(("state", "body", "since"), row, strict=True)) for row in ROWS]), MAPPING
    ),
    "matrix": _with("m.csv", _MATRIX, 'matrix = true\nstate = "state"\n\n' + MAPPING[MAPPING.index("[document]") :]),
    "graphml": _with("ties.graphml", _GRAPHML, NETWORK),
    "pajek": _with("ties.net", _PAJEK, NETWORK),
    "node-link": _with("ties.json", _NODE_LINK, NETWORK),
    "cytoscape": _with("ties.cyjs", _CYTOSCAPE, NETWORK),
    "ucinet": _with("ties.dl", _UCINET, NETWORK),
    "gexf": _network("gexf", nx.write_gexf),
    "gml": _network("gml", nx.write_gml),
    "opendocument": _opendocument,
    "lists": _lists,
    "packed lists": _packed_lists,
    "years": _with(
        "m.csv",
        _csv([("state", "IOM", "African Union"), *((state, year, "") for state, _, year in ROWS[::2])]),
        'matrix = true\nstate = "state"\n\n' + MAPPING[MAPPING.index("[document]") :],
    ),
    "lists by name": _with(
        "ties.json",
        json.dumps(dict.fromkeys(("IOM", "African Union"), STATES)),
        MAPPING.replace('"state"', '"values"').replace('"body"', '"name"').replace('start = "since"\n', ""),
    ),
    "names": lambda folder: write_workbook(
        folder / "own.xlsx",
        tables(MEMBER, names=[{"entity": FORUM["id"], "name": "The Forum", "document": DOCUMENT["id"]}]),
    ),
}
