"""Other tools' programs, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

JAR = Path("/usr/share/omegat/OmegaT.jar")
SCRIPT = Path(__file__).with_name("omegat.groovy")
SEGMENTS = Path(__file__).with_name("omegat_segments.groovy")
SECONDS = 120

PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>{source}</source_lang>
    <target_lang>{target}</target_lang>
    <source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
    <target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


@dataclass(frozen=True)
class OmegaT:
    """A project of OmegaT's; files are put into its folders before it is asked."""

    folder: Path

    @property
    def glossary(self) -> Path:
        return self.folder / "glossary"

    @property
    def memory(self) -> Path:
        """Whose exact matches OmegaT takes for translations at once."""
        return self.folder / "tm" / "auto"

    def seen(self) -> dict[str, list[tuple[str, ...]]]:
        """What OmegaT reads: ``glossary`` rows (file, source, target, comment) and ``memory``
        rows (file, source, target).
        """
        out = self.folder / "seen.tsv"
        self._run("groovy", "-cp", str(JAR), str(SCRIPT), str(self.folder), str(out))
        rows: dict[str, list[tuple[str, ...]]] = {"glossary": [], "memory": []}
        for line in out.read_text(encoding="utf-8").splitlines():
            kind, *cells = line.split("\t")
            rows[kind].append(tuple(map(_unflat, cells)))
        return rows

    def translated(self, lines: list[str]) -> list[str]:
        """What the program makes of a text of ``lines``, in its console mode."""
        (self.folder / "source" / "text.txt").write_text(
            "\n\n".join(lines) + "\n", encoding="utf-8"
        )
        java = ("java", "-jar", str(JAR))
        self._run(*java, str(self.folder), "--mode=console-translate")
        made = (self.folder / "target" / "text.txt").read_text(encoding="utf-8")
        return made.strip("\n").split("\n\n")

    def segmented(self, rules: Path, texts: list[tuple[str, str]]) -> list[list[str]]:
        """The segments that its segmenter makes of ``texts`` (language, text) by an SRX file."""
        given, out = self.folder / "texts.tsv", self.folder / "segments.tsv"
        given.write_text("".join(f"{lang}\t{text}\n" for lang, text in texts), encoding="utf-8")
        self._run("groovy", "-cp", str(JAR), str(SEGMENTS), str(rules), str(given), str(out))
        return [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]

    def _run(self, *command: str) -> None:
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        options = f"-Djava.awt.headless=true -Duser.home={home} -Dfile.encoding=UTF-8"
        done = subprocess.run(
            command,
            env={**os.environ, "HOME": str(home), "JAVA_TOOL_OPTIONS": options},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def _unflat(cell: str) -> str:
    parts = cell.split("\\\\")
    return "\\".join(part.replace("\\t", "\t").replace("\\n", "\n") for part in parts)


@pytest.fixture
def omegat(tmp_path):
    """A fresh project, by the languages that are asked for."""
    if not (JAR.is_file() and shutil.which("groovy") and shutil.which("java")):
        if os.environ.get("TERMBASE_PEERS") == "required":
            pytest.fail("OmegaT is not installed: run .ci/omegat")
        pytest.skip("OmegaT is not installed (.ci/omegat installs it)")

    def project(source: str, target: str) -> OmegaT:
        folder = tmp_path / f"{source}-{target}"
        for name in ("source", "target", "tm/auto", "glossary", "omegat", "dictionary"):
            (folder / name).mkdir(parents=True)
        text = PROJECT.format(source=source.upper(), target=target.upper())
        (folder / "omegat.project").write_text(text, encoding="utf-8")
        return OmegaT(folder)

    return project
