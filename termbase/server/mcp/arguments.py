"""What a client gives to a tool: wrong arguments are answered in words that it can mend them by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import ValidationError

from termbase.errors import InvalidValue, TermbaseError
from termbase.language import tags
from termbase.meant import did_you_mean, meant
from termbase.messages import M, Message, show

_LONGEST = 80
"""So many characters of a wrong value are said again."""

_TYPES = {
    "string": M("a text"),
    "integer": M("a whole number"),
    "boolean": M("true or false"),
    "object": M("forms by language, such as {example}", example='{"vi": "Hà Nội", "en": "Hanoi"}'),
}


class CheckedTool(Tool):
    """A tool that says which of its arguments is wrong, and what it must be.

    What may be left out may also be empty or null: clients fill in all that a schema has.
    """

    @classmethod
    def of(cls, tool: Callable[..., Any], hints: ToolAnnotations) -> CheckedTool:
        """The tool that answers with what a function does."""
        made = cls.from_function(tool, annotations=hints)
        made.parameters["additionalProperties"] = False
        return cls(**{name: getattr(made, name) for name in cls.model_fields})

    async def run(
        self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False
    ) -> Any:
        """Answers, or raises :class:`ToolError` with a line for each argument that is wrong."""
        given = {
            name: value
            for name, value in arguments.items()
            if name in self._required or value not in (None, "")
        }
        if faults := [*self._unknown(given), *self._unfit(given)]:
            raise ToolError("\n".join(map(in_words, faults)))
        return await super().run(given, context, convert_result)

    @property
    def _required(self) -> list[str]:
        return list(self.parameters.get("required", ()))

    def _unknown(self, given: Mapping[str, Any]) -> Iterator[InvalidValue]:
        known = list(self.parameters["properties"])
        names = ", ".join(known)
        for name in given:
            if name not in known:
                remedy = did_you_mean(name, known) or M("there are: {names}", names=names)
                shown = name[:_LONGEST]
                yield InvalidValue(M("there is no argument “{name}”", name=shown), remedy=remedy)

    def _unfit(self, given: dict[str, Any]) -> Iterator[InvalidValue]:
        try:
            self.fn_metadata.validate_arguments(given)
        except ValidationError as error:
            # A value may be wrong in several ways, and is told once.
            for name in dict.fromkeys(str(one["loc"][0]) for one in error.errors()):
                yield self._misfit(name, given)

    def _misfit(self, name: str, given: Mapping[str, Any]) -> InvalidValue:
        value = given.get(name)
        remedy = M("it must be {what}", what=self._permitted(name, value))
        if name not in given:
            return InvalidValue(M("the argument “{name}” is missing", name=name), remedy=remedy)
        shown = json.dumps(value, ensure_ascii=False)
        if len(shown) > _LONGEST:
            shown = f"{shown[:_LONGEST]}…"
        what = M("the argument “{name}” is {value}", name=name, value=shown)
        return InvalidValue(what, remedy=remedy)

    def _permitted(self, name: str, value: Any) -> Message:
        """What the schema has for an argument, in words."""
        schema = self.parameters["properties"][name]
        schema = next(iter(schema.get("anyOf", ())), schema)
        if "$ref" in schema:
            schema = self.parameters["$defs"][schema["$ref"].rpartition("/")[2]]
        if "enum" not in schema:
            is_day = schema.get("format") == "date"
            return M("a day (YYYY-MM-DD)") if is_day else _TYPES[schema["type"]]
        choices = schema["enum"]
        names, key = ", ".join(choices), _choice(str(value), choices)
        if key:
            return M("one of: {names}; did you mean “{key}”?", names=names, key=key)
        return M("one of: {names}", names=names)


@contextmanager
def naming(argument: str) -> Iterator[None]:
    """Values that are refused inside are those of this argument, and the error says so."""
    try:
        yield
    except InvalidValue as error:
        what = M("the argument “{name}”: {what}", name=argument, what=error.message)
        raise InvalidValue(what, remedy=error.remedy) from error


def in_words(error: TermbaseError) -> str:
    """What is wrong and what to do about it, in one line."""
    remedy = f"; {show(error.remedy)}" if error.remedy else ""
    return f"{show(error.message)}{remedy}"


def _choice(value: str, choices: list[str]) -> str:
    """The choice that was probably meant: one nearly so, or the beginning of what was given, as
    of vi-VN and Vietnamese.
    """
    if (lang := tags.meant(value)) in choices:
        return lang
    begun = (choice for choice in choices if value.casefold().startswith(choice))
    return meant(value, choices) or next(begun, "")
