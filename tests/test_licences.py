"""The licences of everything that is installed with govgraph, against `golden/licences.txt`.

What only tests use is not looked at: it is never shipped. In particular Neo4j's jars (GPL-3.0) are fetched by whoever
runs the tests and run as a process of their own, and igraph (GPL-2.0) reads exported files in tests.
"""

from __future__ import annotations

import re
import tomllib
from email.message import Message
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import cast

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden" / "licences.txt"

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "CC0-1.0", "HPND", "ISC", "MIT",
    "MIT-0", "MIT-CMU", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
}  # fmt: skip

#: Licences that are not permissive, and why they may stay.
EXCEPTIONS = {
    "certifi": "MPL-2.0 covers its own file of certificates, which govgraph neither changes nor copies",
}

#: Packages with a permissive licence whose files hold the text or name of a GNU licence, and why they may stay.
COPYLEFT_INSIDE = {
    "arcadedb-embedded": "its Java runtime is OpenJDK, GPL-2.0 with the Classpath exception, made for this use; it "
    "runs as a process of its own",
    "numpy": "its wheels hold GCC's run-time libraries: libgfortran under GPL-3.0 with the GCC exception, libquadmath "
    "under LGPL-2.1 as a library of its own that can be replaced",
    "scipy": "its wheels hold the same of GCC's run-time libraries, under GPL-3.0 with the GCC exception",
    "lxml": "its wheels hold GNU libiconv under LGPL-2.1, in a module of its own that can be built without it; the GPL "
    "that its text names is of a test script that the wheels leave out",
    "pillow": "FreeType, which its wheels hold, may be used under the FreeType licence instead of GPL-2.0; of xz they "
    "hold the library only, which is 0BSD",
}

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}

NAMES = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache-2.0": "Apache-2.0",
    "BSD-3-Clause": "BSD-3-Clause",
    "MIT": "MIT",
}

#: The heading of a GNU licence, or its SPDX name; Python's own licence only tells how it relates to the GPL.
GNU = re.compile(r"GNU (?:\w+ )?GENERAL PUBLIC LICENSE(?: \(GPL\))?,?\s+Version|\b[AL]?GPL-[123]\.", re.IGNORECASE)
LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
PROGRAMS = {".py", ".pyc", ".pyi", ".js", ".css", ".html", ".so"}


def runtime_distributions() -> dict[str, Distribution]:
    """Everything that `govgraph[all]` needs on this machine, by canonical name."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    todo = [Requirement(text) for texts in (project["dependencies"], *extras.values()) for text in texts]
    visited: set[tuple[str, str]] = set()
    packages: dict[str, Distribution] = {}
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name == project["name"]:
            continue
        packages[name] = distribution(requirement.name)
        for extra in {"", *requirement.extras} - {extra for known, extra in visited if known == name}:
            visited.add((name, extra))
            needed = [Requirement(text) for text in packages[name].requires or []]
            todo += [further for further in needed if not further.marker or further.marker.evaluate({"extra": extra})]
    return packages


def licence(package: Distribution) -> str:
    """A distribution's licence as an SPDX expression, or its own words where they are not known here."""
    metadata = cast("Message", package.metadata)  # what it is, where the standard library promises less
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = [text.split(" :: ")[-1] for text in metadata.get_all("Classifier", []) if "License" in text]
    known = [CLASSIFIERS.get(text, "") for text in classifiers]
    if known and all(known):
        return " AND ".join(sorted(set(known)))
    words = (metadata.get("License") or "").strip().splitlines()
    if words and words[0] in NAMES:
        return NAMES[words[0]]
    if "BSD License" in classifiers or words[:1] == ["BSD"]:
        return _which_bsd(package)
    return f"unknown: {'; '.join(classifiers + words[:1])}"


def _which_bsd(package: Distribution) -> str:
    text = " ".join("\n".join(licence_files(package, own=True).values()).split())
    if "Redistribution and use in source and binary forms" not in text:
        return "unknown: a BSD licence without its text"
    # The third clause: nobody's name may be used to promote what is made of it.
    return "BSD-3-Clause" if re.search(r"be used to endorse or promote", text) else "BSD-2-Clause"


def licence_files(package: Distribution, *, own: bool = False) -> dict[str, str]:
    """The texts of its licence files; `own`: only those of the package itself, not of what it carries along."""
    texts = {}
    for file in package.files or []:
        if own and not file.parts[0].endswith(".dist-info"):
            continue
        if LICENCE_FILE.search(file.name) and file.suffix not in PROGRAMS:
            texts[str(file)] = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
    return texts


def golden() -> dict[str, str]:
    """The expected licences, of the lines whose condition holds on this machine."""
    expected = {}
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name_and_licence, _, condition = line.partition(" ; ")
        name, _, expression = name_and_licence.partition(": ")
        if not condition or Marker(condition).evaluate():
            expected[name] = expression
    return expected


def test_licences_are_the_known_ones() -> None:
    licences = {name: licence(package) for name, package in runtime_distributions().items()}
    assert dict(sorted(licences.items())) == golden(), f"look at each new licence, then correct {GOLDEN.name}"


@pytest.mark.parametrize("name", sorted(golden()))
def test_licence_is_permissive(name: str) -> None:
    parts = set(re.findall(r"[\w.+-]+", golden()[name])) - {"AND", "OR"}
    assert parts <= PERMISSIVE or name in EXCEPTIONS


def test_exceptions_are_needed() -> None:
    assert {name for name, expression in golden().items() if expression == "MPL-2.0"} == set(EXCEPTIONS)


def test_what_only_tests_run_is_not_installed_with_govgraph() -> None:
    assert "igraph" not in runtime_distributions()


@pytest.mark.slow
def test_copyleft_inside_packages_is_known() -> None:
    copyleft = {
        name
        for name, package in runtime_distributions().items()
        if any(GNU.search(text) for text in licence_files(package).values())
    }
    # Not equal: wheels of other platforms carry less.
    assert copyleft <= set(COPYLEFT_INSIDE)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ("License-Expression: MIT\nLicense: GPL", "MIT"),
        ("Classifier: License :: OSI Approved :: MIT License\nLicense: something", "MIT"),
        ("License: Apache License 2.0", "Apache-2.0"),
        ("License: GPL", "unknown: GPL"),
        ("Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)\nLicense: MIT?", "unknown: "
         "GNU General Public License v3 (GPLv3); MIT?"),
        ("Classifier: License :: OSI Approved :: BSD License", "unknown: a BSD licence without its text"),
    ],
)  # fmt: skip
def test_licence_is_read_from_metadata(tmp_path: Path, metadata: str, expected: str) -> None:
    folder = tmp_path / "thing-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: thing\nVersion: 1\n{metadata}\n", encoding="utf-8")
    assert licence(Distribution.at(folder)) == expected
