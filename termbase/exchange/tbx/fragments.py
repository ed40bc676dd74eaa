"""Single elements that were kept as text, as elements again."""

from __future__ import annotations

from xml.parsers import expat

from termbase.exchange.tbx.nodes import Node, settled
from termbase.exchange.tbx.parser import DEPTH_LIMIT


def fragment(xml: str) -> Node | None:
    """The element that ``xml`` is; ``None`` where it is not one well-formed element."""
    top = Node("")
    path = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes)
        path[-1].content.append(node)
        path.append(node)
        if len(path) > DEPTH_LIMIT:
            raise ValueError(name)

    def end(_name: str) -> None:
        node = path.pop()
        node.content = settled(node.content)

    def refuse(*_any: object) -> None:
        raise ValueError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: path[-1].content.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml.encode(), True)
    except (expat.ExpatError, ValueError):
        return None
    return next(top.children)
