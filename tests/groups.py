"""How the processes of a test run share out the tests: by what these share."""

from __future__ import annotations

from group_names import group_of
from xdist.scheduler import LoadScopeScheduling


class Groups(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Gives a group to a process, and the next to the one that is done first."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
