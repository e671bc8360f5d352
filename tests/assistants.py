"""An assistant for tests: the SDK's own client, with `govgraph mcp` as a process of its own behind it.

The SDK takes more than a second to import, which each process of the tests would do: it is imported when it is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from command import clean_environment, environment_of

from govgraph.graph.core.settings import Settings

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal
    from mcp import Client
    from mcp_types import CallToolResult, Resource, ResourceTemplate, Tool


@dataclass(frozen=True)
class Assistant:
    """A client that is connected, and the process of its server."""

    portal: BlockingPortal
    client: Client
    process: psutil.Process

    def ask(self, tool: str, **arguments: Any) -> CallToolResult:
        """The result of a tool."""
        result: CallToolResult = self.portal.call(self.client.call_tool, tool, arguments)
        return result

    def answer(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured content of an answer."""
        result = self.ask(tool, **arguments)
        assert not result.is_error, text_of(result)
        content: dict[str, Any] = result.structured_content
        return content

    def text(self, tool: str, **arguments: Any) -> str:
        """The text of an answer."""
        result = self.ask(tool, **arguments)
        assert not result.is_error, text_of(result)
        return text_of(result)

    def refusal(self, tool: str, **arguments: Any) -> str:
        """The message of a call that is refused."""
        result = self.ask(tool, **arguments)
        assert result.is_error, text_of(result)
        assert result.structured_content is None
        return text_of(result)

    def tools(self) -> dict[str, Tool]:
        """The tools by name."""
        return {tool.name: tool for tool in self.portal.call(self.client.list_tools).tools}

    def resources(self) -> list[Resource]:
        """The resources."""
        return list(self.portal.call(self.client.list_resources).resources)

    def templates(self) -> list[ResourceTemplate]:
        """The resources of which there are many."""
        return list(self.portal.call(self.client.list_resource_templates).resource_templates)

    def read(self, uri: str) -> str:
        """The text of a resource."""
        from mcp_types import TextResourceContents

        contents = self.portal.call(self.client.read_resource, uri).contents
        return "".join(content.text for content in contents if isinstance(content, TextResourceContents))


def text_of(result: CallToolResult) -> str:
    """The text of a result; it has no other content."""
    [content] = result.content
    assert content.type == "text"
    return str(content.text)


@contextmanager
def assistant(settings: Settings, folder: Path, *options: str) -> Iterator[Assistant]:
    """A client that speaks with `govgraph mcp` until the end of the `with`.

    `folder` gets `messages`, what the server writes to its standard error.
    """
    from anyio.from_thread import start_blocking_portal
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    before = {*servers()}
    variables = clean_environment() | environment_of(settings)
    parameters = StdioServerParameters(
        command=sys.executable, args=["-m", "govgraph", "mcp", *options], env=_whole(variables), cwd=folder
    )
    with (folder / "messages").open("w", encoding="utf-8") as messages, start_blocking_portal() as portal:
        client = Client(stdio_client(parameters, errlog=messages), read_timeout_seconds=600)
        with portal.wrap_async_context_manager(client) as connected:
            [process] = {*servers()} - before
            yield Assistant(portal, connected, process)


def _whole(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables, and those of this process that the server must not see, empty."""
    return {**dict.fromkeys((name for name in os.environ if name.startswith("GOVGRAPH_")), ""), **variables}


def servers() -> list[psutil.Process]:
    """The servers that this process started."""
    return [process for process in psutil.Process().children() if _is_server(process)]


def _is_server(process: psutil.Process) -> bool:
    try:
        return process.cmdline()[2:4] == ["govgraph", "mcp"]
    except psutil.Error:
        return False
