"""The fonts of the pictures that tests draw: those that come with the library that draws, the same on every machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import vl_convert

NONE_OF_THE_MACHINE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir></fontconfig>"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def use_fonts_of_the_library() -> None:
    """Have this process draw with these fonts alone, and what it starts, such as a browser, with all.

    The library looks for fonts when it first draws. That of a machine it opens anew for each letter, which takes a
    third of the time of a picture.
    """
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        settings = Path(folder, "fonts.conf")
        settings.write_text(NONE_OF_THE_MACHINE.format(folder=folder), encoding="utf-8")
        patch.setenv("FONTCONFIG_FILE", str(settings))
        vl_convert.svg_to_png(DRAWING)
