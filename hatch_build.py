"""Build hook: the wheel carries the seeds, the compiled interface catalogues and the rules' pages.

An editable installation reads both from the checkout (termbase/resources.py), so there the hook
only compiles the catalogues where they are. ``python hatch_build.py`` does the same by hand.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_DATA = "termbase/_data"


def compile_catalogues(locales: Path, target: Path) -> list[Path]:
    """Compiles every ``*.po`` below ``locales`` to the same place below ``target``.

    Returns the paths of the ``.mo`` files relative to ``target``. Fuzzy entries are left out, as
    msgfmt does.
    """
    compiled = []
    for po in sorted(locales.rglob("*.po")):
        relative = po.relative_to(locales).with_suffix(".mo")
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        polib.pofile(str(po)).save_as_mofile(str(target / relative))
        compiled.append(relative)
    return compiled


class DataHook(BuildHookInterface[Any]):
    """Adds seeds/, the compiled locales/ and docs/rules/ to the wheel under termbase/_data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Chooses the files before hatchling collects them; other targets stay as they are."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        if version == "editable":
            compile_catalogues(root / "locales", root / "locales")
            return
        self._compiled = tempfile.TemporaryDirectory()
        compiled = Path(self._compiled.name)
        for relative in compile_catalogues(root / "locales", compiled):
            build_data["force_include"][str(compiled / relative)] = (
                f"{_DATA}/locales/{relative.as_posix()}"
            )
        build_data["force_include"][str(root / "seeds")] = f"{_DATA}/seeds"
        build_data["force_include"][str(root / "docs" / "rules")] = f"{_DATA}/rules"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the compiled catalogues once they are in the wheel."""
        if hasattr(self, "_compiled"):
            self._compiled.cleanup()


if __name__ == "__main__":
    here = Path(__file__).resolve().parent / "locales"
    compile_catalogues(here, here)
