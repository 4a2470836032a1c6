"""What came from what, of a history in which nothing came from anything."""

from collections.abc import Sequence

from app.core.lineage import Chain, OwnLink, ResultFile, TreeNode, UnhashedPicture
from app.core.tasks import TaskState


class FakeLineage:
    """Implements ``core.ports.Lineage``: knows what it was told, and no more."""

    links: tuple[OwnLink, ...] = ()

    def own_links(self, contents: Sequence[str]) -> tuple[OwnLink, ...]:
        """Those of these contents."""
        return tuple(link for link in self.links if link.content in contents)

    def result_behind(self, _link: str) -> ResultFile | None:
        """None."""
        return None

    def unhashed(self, _sizes: Sequence[int]) -> tuple[UnhashedPicture, ...]:
        """None."""
        return ()

    def note_content(self, _picture: UnhashedPicture, _content: str) -> None:
        """Nothing is left to be known."""

    def states_using(self, _link: str) -> tuple[TaskState, ...]:
        """Nobody uses it."""
        return ()

    def unplaced(self) -> tuple[str, ...]:
        """None."""
        return ()

    def chain(self, _record_id: int, _along: Sequence[int] = ()) -> Chain | None:
        """No task is known."""
        return None

    def tree(self, _record_id: int) -> tuple[TreeNode, ...]:
        """No task is known."""
        return ()
