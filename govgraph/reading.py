"""Any table of who is in what, read into an edition in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from govgraph.edition import Edition
from govgraph.graph.core.errors import DataError
from govgraph.graph.ingest.registry import registry_of
from govgraph.graph.ingest.validation import check
from govgraph.interface import edition_of, seed_dataset
from govgraph.loaders.any_table.mapping import TableMapping, document_cells
from govgraph.loaders.forms import read_form


def read_table(
    path: str | Path,
    *,
    state: str = "",
    body: str = "",
    document: str = "",
    date: str = "",
    edition: str = "",
    start: str = "",
    end: str = "",
    signed: str = "",
    year: str = "",
    role: str = "",
    status: str = "",
    locator: str = "",
    matrix: bool = False,
    ignore: Sequence[str] = (),
    codes: Mapping[str, str] | None = None,
    means: str = "member",
    new: str = "",
    answers: Mapping[str, str] | None = None,
    state_separator: str = "",
    body_separator: str = "",
    sheet: str = "",
    header: int | None = None,
    encoding: str = "",
    delimiter: str = "",
    state_codes: str = "",
    name: str = "",
) -> Edition:
    r"""Read a table of who is in what, beside the seed and without a database.

    Each tie is a statement with the document and its place in the table: file, sheet, row and column.

    Parameters
    ----------
    path
        CSV, TSV, XLSX, ODS, Parquet, JSON, GraphML, GEXF, GML, Pajek, UCINET, Cytoscape or node-link JSON. What a file
        of the same name that ends in `.toml` says of its columns holds where nothing else is given.
    state, body
        The columns with the States and with what they are in. Of a matrix one of them: that with the names of the rows.
    document, date
        What is cited, and of when it is; `unknown` where it does not say.
    edition
        What the statements are filed under; the name of the data set when empty.
    start, end
        The columns that say since and until when.
    signed
        The column with the date of signature: who has that and no start is a signatory.
    year
        The column with the year, where each has a row of its own: runs of years become spells.
    role, status
        The columns that say in what capacity, and whether it holds.
    locator
        The column with the place in the document; it stands before the place in the table.
    matrix
        Whether rows are States and columns bodies, or the other way round.
    ignore
        Columns of a matrix that hold no ties.
    codes
        What cells mean: `{"1": "member", "2": "observer", "9": "unknown"}`.
    means
        What a row says that has no role.
    new
        What bodies are that nobody knows yet, such as `organisation`; without it they are a problem.
    answers
        Who is meant by names that are not known: `{"Ivory Coast (Rep.)": "CIV"}`.
    state_separator, body_separator
        What parts several names in one cell.
    sheet, header, encoding, delimiter
        Of a workbook the sheet; the row with the names of the columns, 0 for none; of a text file its encoding where it
        is not UTF-8, and what parts its cells.
    state_codes
        The list of codes by which States are written, such as `iso2`, `cow` or `wikidata`; if not given it is seen
        where a whole column allows but one.
    name
        What the data set is called; as the file when empty.

    Returns
    -------
    Edition

    Raises
    ------
    DataError
        The file cannot be read, or names, codes or dates in it are not known: all problems at once, by row and column.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import govgraph as gg
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "members.csv"
    >>> _ = path.write_text("Country;Organisation;Since\nKenya;Harbour Union;1963\nJapan;Harbour Union;1981\n")
    >>> edition = gg.read_table(path, state="Country", body="Organisation", start="Since", new="organisation",
    ...                         document="Members of the Harbour Union", date="2014")
    >>> [(edge.subject, edge.object, edge.start, edge.locator) for edge in edition.edges][0]
    ('JPN', 'harbour-union', '1981', 'members.csv, line 3, column Country')
    """
    mapping = TableMapping(
        name=name,
        state=state,
        body=body,
        year=year,
        start=start,
        end=end,
        signed=signed,
        role=role,
        status=status,
        locator=locator,
        ignore=tuple(ignore),
        matrix=matrix,
        means=means,
        new=new,
        state_separator=state_separator,
        body_separator=body_separator,
        edition=edition,
        sheet=sheet,
        header=header,
        encoding=encoding,
        delimiter=delimiter,
        state_codes=state_codes,
        document=document_cells(document, date, {}),
        codes=dict(codes or {}),
        answers=dict(answers or {}),
    )
    dataset = read_form(Path(path), registry_of(seed_dataset()), mapping)
    if problems := check(dataset):
        raise DataError(problems)
    names = sorted({statement.edition for statement in dataset.statements})
    return edition_of([dataset], names[0] if len(names) == 1 else edition or dataset.name)
