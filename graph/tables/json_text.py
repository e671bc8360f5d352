"""JSON in one form: indented, in UTF-8, also of rows that are made block by block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any


def json_bytes(content: object) -> bytes:
    r"""JSON, indented, in UTF-8.

    >>> json_bytes({"name": "Türkiye"}).decode()
    '{\n "name": "Türkiye"\n}\n'
    """
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def write_json(file: IO[bytes], head: Mapping[str, Any], name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write `json_bytes` of an object whose last field, of this name, is the rows, which are written one by one.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_json(file, {"about": {}}, "rows", [{"a": 1}, {"a": [2]}])
    >>> file.getvalue() == json_bytes({"about": {}, "rows": [{"a": 1}, {"a": [2]}]})
    True
    """
    start = json_bytes({**head, name: []}).decode().removesuffix("]\n}\n")
    file.write(start.encode())
    end = ""
    for number, row in enumerate(rows):
        text = json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        file.write(f"{',' if number else ''}\n  {text}".encode())
        end = "\n "
    file.write(f"{end}]\n}}\n".encode())
