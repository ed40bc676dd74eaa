"""The spans of inline codes: ``sc`` and ``ec`` among their siblings (XLIFF 2's rules)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from termbase.exchange.tbx.validation.faults import Fault
from termbase.messages import M

_CODE = "tbx-span"


@dataclass(slots=True)
class Spans:
    """The span codes within one element, in order."""

    started: bool = False
    _isolated: list[Fault] = field(default_factory=list)
    _joined: list[Fault] = field(default_factory=list)

    def start(self, attributes: Mapping[str, str], line: int, column: int) -> None:
        """Takes an ``sc``: what follows decides whether it is right."""
        self.started = True
        said = attributes.get("isolated")
        if said == "yes":
            message = M("“isolated” is “yes” although an “ec” follows")
            self._isolated.append(Fault(line, column, _CODE, message))
        elif said == "no":
            message = M("“isolated” is “no” although no “ec” follows")
            self._joined.append(Fault(line, column, _CODE, message))

    def end(self, attributes: Mapping[str, str], line: int, column: int) -> Iterator[Fault]:
        """Takes an ``ec``."""
        yield from self._isolated
        self._isolated.clear()
        self._joined.clear()
        said = attributes.get("isolated")
        if self.started and said == "yes":
            message = M("“isolated” is “yes” although an “sc” stands before")
            yield Fault(line, column, _CODE, message)
        elif not self.started and said == "no":
            message = M("“isolated” is “no” although no “sc” stands before")
            yield Fault(line, column, _CODE, message)
        if not attributes:
            needed = "startRef" if self.started else "id"
            message = M("“{name}” lacks the attribute “{attribute}”", name="ec", attribute=needed)
            yield Fault(line, column, _CODE, message)

    def close(self) -> Iterator[Fault]:
        """What is wrong when the element ends."""
        yield from self._joined
