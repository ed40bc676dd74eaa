"""All forms that fit the filters of the search, in the order of a language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from termbase.errors import TermbaseError
from termbase_tui.leaves import PAGE, Leaves

if TYPE_CHECKING:
    from termbase_tui.screens.house import HouseScreen


class AllForms:
    """They are listed once for each state of the base, and read by pages.

    At the reading desk, so that typing a name waits for nothing.
    """

    def __init__(self, screen: HouseScreen, sorting: Callable[[int], None]) -> None:
        """``sorting`` is told how many forms are put in order, while they are waited for."""
        self._screen = screen
        self._tell = sorting
        self._list: tuple[object, Leaves] | None = None
        self._sorting: object = None
        self._asked: set[int] = set()

    async def leaves(self, order: str, narrowed: dict[str, Any]) -> Leaves:
        """The forms that fit, in the order of a language; raises as the desk does."""
        desk = self._screen.desk
        key = (desk.revision, order, tuple(sorted(narrowed.items())))
        if self._list is not None and self._list[0] == key:
            return self._list[1]

        from termbase.workflow.browse import Leafing

        def progress(_stage: str, done: int, _total: int) -> None:
            desk.call_later(self._say_sorting, key, done)

        self._sorting = key
        leafing = await self._screen.ask(
            desk.reading, lambda base: Leafing(base, order, progress=progress, **narrowed)
        )
        self._sorting = None
        self._list = key, Leaves(leafing)
        return self._list[1]

    def _say_sorting(self, key: object, done: int) -> None:
        if self._sorting == key and self._screen.stands:
            self._tell(done)

    async def read(self, leaves: Leaves, page: int) -> bool:
        """Reads a page, unless it is being read; tells whether it has come."""
        if page in self._asked:
            return False
        self._asked.add(page)
        desk = self._screen.desk
        try:
            rows = await self._screen.ask(
                desk.reading, lambda base: leaves.leafing.page(base, page * PAGE, PAGE)
            )
        except TermbaseError as error:
            desk.report(error)
            return False
        finally:
            self._asked.discard(page)
        leaves.put(page, rows)
        return True
