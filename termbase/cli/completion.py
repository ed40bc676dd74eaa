"""``termbase completion``: completion for the shell."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.messages import _

_BASH = """\
_termbase() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" command="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${{COMP_WORDS[i]}}" in
      --db|--ui-lang|--user) i=$((i + 1)) ;;
      -*) ;;
      *) command="${{COMP_WORDS[i]}}"; break ;;
    esac
  done
  local options="{globals}"
  case "$command" in
{cases}
    "") options="$options {commands}" ;;
  esac
  COMPREPLY=($(compgen -W "$options" -- "$word"))
  if [[ "$word" != -* && -n "$command" ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
}}
complete -o filenames -F _termbase termbase
"""


def summary() -> str:
    """One line for the list of commands."""
    return _("print completion for bash, zsh or fish")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Prints a script for your shell:\n"
        '  bash   eval "$(termbase completion bash)"\n'
        '  zsh    eval "$(termbase completion zsh)"\n'
        "  fish   termbase completion fish | source"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.cli.main import COMMANDS, build_parser

    parser = build_parser()
    actions = parser._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    options = {name: [*_inner(sub), *_options(sub)] for name, sub in actions.items()}  # type: ignore[union-attr]
    own = _options(parser)
    if args.shell == "fish":
        _print_fish(options, own)
        return Exit.DONE
    if args.shell == "zsh":
        print("autoload -U +X bashcompinit && bashcompinit")
    cases = "\n".join(f'    {name}) options="{" ".join(o)}" ;;' for name, o in options.items())
    print(_BASH.format(globals=" ".join(own), cases=cases, commands=" ".join(COMMANDS)), end="")
    return Exit.DONE


def _options(parser: argparse.ArgumentParser) -> list[str]:
    found: list[str] = []
    for action in parser._actions:
        if action.help is argparse.SUPPRESS:
            continue
        found += [option for option in action.option_strings if option.startswith("--")]
        if not action.option_strings and action.choices and action.nargs is None:
            found += [str(choice) for choice in action.choices]
    return [o for o in found if not o.startswith("-") or o.startswith("--")]


def _inner(parser: argparse.ArgumentParser) -> list[str]:
    """The commands of a command, and their options."""
    found: dict[str, None] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= dict.fromkeys(action.choices)
            for sub in action.choices.values():
                found |= dict.fromkeys(_options(sub))
    return list(found)


def _print_fish(options: dict[str, list[str]], own: list[str]) -> None:
    no_command = "__fish_use_subcommand"
    for option in own:
        print(f"complete -c termbase -n {no_command} -l {option.removeprefix('--')}")
    for name, words in options.items():
        print(f"complete -c termbase -f -n {no_command} -a {name}")
        for word in words:
            seen = f"'__fish_seen_subcommand_from {name}'"
            if word.startswith("--"):
                print(f"complete -c termbase -n {seen} -l {word.removeprefix('--')}")
            else:
                print(f"complete -c termbase -f -n {seen} -a {word}")
