"""Settings that hold what they must not: a message each that names the variable, and never an address's password."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.graph.core.errors import SettingError
from govgraph.graph.core.settings import SCHEMES, members_of, publish_at, read_settings

WRITE = "write scheme://host:port, such as bolt://127.0.0.1:7687"
PORT = f"GOVGRAPH_URI: found a port that is no number from 1 to 65535; {WRITE}"
HOST = f"GOVGRAPH_URI: found an address whose host cannot be read; {WRITE}"
SPACE = f"GOVGRAPH_URI: found a space or a control character in the address; {WRITE}"
SCHEME = f"write scheme://host:port with one of {', '.join(SCHEMES)}"
SEVERAL = "write neo4j://host-1:7687,host-2:7687 for the members of a cluster"
ADDRESSES = {
    "bolt://[::1": HOST,
    "bolt://[h]:1": HOST,
    f"bolt://{'n' * 64}.example:1": HOST,
    "bolt://a..b:1": HOST,
    "bolt://h:port": PORT,
    "bolt://h:99999": PORT,
    "bolt://h:0": PORT,
    "bolt://h:-1": PORT,
    "bolt://h\x1bc:7687": SPACE,
    "bolt://h :7687": SPACE,
    "bolt://h\t:7687": SPACE,
    "bolt://": f"GOVGRAPH_URI: found an address without a host; {WRITE}",
    "7687": f"GOVGRAPH_URI: found an address with scheme ''; {SCHEME}",
    "neo4j://a:7687,": f"GOVGRAPH_URI: found an address without a host; {WRITE}",
    "neo4j://a:7687,b:port": PORT,
    "neo4j://a:7687,me:s3cret@b:7687": (
        "GOVGRAPH_URI: found a user or a password in the address; use GOVGRAPH_USER and GOVGRAPH_PASSWORD"
    ),
    "bolt://a:7687,b:7687": f"GOVGRAPH_URI: found 2 addresses with scheme 'bolt', which is for one server; {SEVERAL}",
    "neo4j://a,neo4j+s://b": f"GOVGRAPH_URI: found the schemes neo4j, neo4j+s for one cluster; {SEVERAL}",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"GOVGRAPH_URI": address})
    assert str(refused.value) == ADDRESSES[address]


@pytest.mark.parametrize("address", ["bolt://[::1]:7687", "neo4j+s://bücher.example", "bolt://my_server:65535"])
def test_an_address(address: str) -> None:
    assert read_settings({"GOVGRAPH_URI": address}).uri == address


def test_the_addresses_of_a_cluster() -> None:
    for written in ("neo4j+s://a:7687,b", "neo4j+s://a:7687, neo4j+s://b"):
        settings = read_settings({"GOVGRAPH_URI": written})
        assert (settings.uri, settings.is_routed) == (written.replace(" ", ""), True)
        assert members_of(settings.uri) == ("neo4j+s://a:7687", "neo4j+s://b")
    assert not read_settings({"GOVGRAPH_URI": "bolt://a"}).is_routed
    assert not read_settings({}).is_routed


def test_a_folder_of_nobody() -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"GOVGRAPH_HOME": "~nosuchuser/x"})
    assert str(refused.value) == (
        "GOVGRAPH_HOME: found '~nosuchuser/x', of which no folder can be made (Could not determine home directory.); "
        "write the folder in full"
    )


def test_a_folder_below_one_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(SettingError, match=r"^GOVGRAPH_HOME: found 'data', .*\(No such file or directory\); write"):
        read_settings({"GOVGRAPH_HOME": "data"})


URL = "write the address at which others open the explorer, such as https://govgraph.example.org"
PUBLIC = {
    "govgraph.example.org": f"found 'govgraph.example.org'; {URL}",
    "javascript:alert(1)": f"found 'javascript:alert(1)'; {URL}",
    "https://me:s3cret@a.org": f"found an address with a user or a password; {URL}",
    "https://a.org/?page=1": f"found 'https://a.org/?page=1'; {URL}",
    "https://a.org/#top": f"found 'https://a.org/#top'; {URL}",
    "https://a.org:99999": f"found 'https://a.org:99999'; {URL}",
    'https://a.org/"><script>': f"found 'https://a.org/\"><script>'; {URL}",
    "http://127.0.0.1:8501": f"found 'http://127.0.0.1:8501', an address of this machine alone; {URL}",
    "http://localhost:8501": f"found 'http://localhost:8501', an address of this machine alone; {URL}",
    "http://[::1]:8501/": f"found 'http://[::1]:8501/', an address of this machine alone; {URL}",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_that_is_none(address: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"GOVGRAPH_PUBLIC_URL": address})
    assert str(refused.value) == f"GOVGRAPH_PUBLIC_URL: {PUBLIC[address]}"


def test_a_public_address() -> None:
    assert read_settings({}).public_url == ""
    assert read_settings({"GOVGRAPH_PUBLIC_URL": " https://a.org/gov/ "}).public_url == "https://a.org/gov"


def test_an_option_sets_the_public_address_for_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_PUBLIC_URL", "https://b.org")
    publish_at("https://a.org/", "--public-url")
    assert read_settings().public_url == "https://a.org"
    with pytest.raises(
        SettingError, match=r"^--public-url: found 'http://localhost', an address of this machine alone"
    ):
        publish_at("http://localhost", "--public-url")


@pytest.mark.parametrize("address", ["data@", "http://a.org/form", "javascript:alert(1)", "a@b.org?bcc=c@d.org"])
def test_an_address_for_corrections_that_is_none(address: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"GOVGRAPH_CORRECTIONS": address})
    assert str(refused.value) == (
        f"GOVGRAPH_CORRECTIONS: found {address!r}; write an e-mail address, or the https address of a form"
    )


@pytest.mark.parametrize("address", ["", "data@example.org", "https://example.org/form"])
def test_an_address_for_corrections(address: str) -> None:
    assert read_settings({"GOVGRAPH_CORRECTIONS": address}).corrections == address
