"""Small files of the form of the Correlates of War data, for tests."""

from __future__ import annotations

import gzip
from pathlib import Path

from govgraph.graph.core.model import Dataset

STATE_YEARS = """\
ccode,year,state,alpha,beta
2,2010,usa,-1,0
2,2011,usa,1,-9
2,2012,usa,1,2
2,2013,usa,2,2
2,2014,usa,2,0
255,2010,germany,-1,-9
255,2011,germany,1,-9
255,2013,germany,1,-9
255,2014,germany,0,3
315,2010,czechoslovakia,-1,1
315,2011,czechoslovakia,1,1
"""
IGO_YEARS = """\
ioname,orgname,year,usa,germany,czechoslovakia,sdate,deaddate
ALPHA,Alpha Union,2011,1,1,1,2011,
ALPHA,Alpha Union,2012,1,,,2011,
ALPHA,Alpha Union,2013,2,1,,2011,
ALPHA,Alpha Union,2014,2,0,,2011,
Beta,Beta Bank,2010,0,-9,1,1999,2015
Beta,Beta Bank,2011,0,-9,1,1999,2015
Beta,Beta Bank,2012,2,,,1999,2015
Beta,Beta Bank,2013,2,-9,,1999,2015
Beta,Beta Bank,2014,0,0,,1999,2015
"""


def write(folder: Path, states: str = STATE_YEARS, igos: str = IGO_YEARS) -> Path:
    (folder / "state_year_formatv3.csv.gz").write_bytes(gzip.compress(states.encode()))
    (folder / "igo_year_formatv3.csv.gz").write_bytes(gzip.compress(igos.encode()))
    return folder


def spells(dataset: Dataset) -> list[tuple[str, ...]]:
    return [
        (
            statement.subject,
            statement.predicate,
            statement.role,
            statement.object,
            statement.start,
            statement.end,
            statement.note,
        )
        for statement in dataset.statements
        if statement.object
    ]
