"""What every command shares: ``--json`` and ``--quiet``, exit codes, one sentence per mistake.

Exit codes: 0 done, 2 bad usage or input, 1 anything else, also when the user stopped it; the last line on stderr says.
Standard library only, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import io
import json
import math
import os
import re
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from core.errors import Cancelled, NetworkError, UserError
from core.text import plain, printable
from core.troubles import trouble_of

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_USER_ERROR = 2

Main = Callable[[argparse.Namespace], "dict[str, Any] | None"]

_NUMBERS = re.compile(r"-[\d.][\d.,eE+\-]*")


class CommandParser(argparse.ArgumentParser):
    """An argument parser whose mistakes are one sentence, and which has ``--json`` and ``--quiet``.

    Negative map coordinates need no ``=``: ``--extent -10.5,3,2,8`` is one option and its value.
    """

    def __init__(self, prog: str, description: str, **kwargs: Any) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False, **kwargs)
        self.add_argument("--json", action="store_true", help="print one JSON object as the last line")
        self.add_argument("--quiet", action="store_true", help="no progress and no words, errors only")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As argparse does, after joining options with values such as ``-10.5,3``."""
        words = list(sys.argv[1:] if args is None else args)
        return super().parse_known_args(join_negative_values(words), namespace)

    def writes(self, **suffixes: tuple[str, ...]) -> None:
        """Say which options name files to be written, and their endings (none: any); adds ``--overwrite``.

        :func:`run_command` refuses another ending, and a file that is there and was not made by this program.
        """
        words = "replace files that this program did not make"
        self.add_argument("--overwrite", action="store_true", help=words)
        self.set_defaults(written=suffixes)

    def error(self, message: str) -> NoReturn:
        """Leave with code 2 and one sentence on stderr."""
        say(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")
        raise SystemExit(EXIT_USER_ERROR)


def join_negative_values(words: Sequence[str]) -> list[str]:
    """``["--extent", "-1,2"]`` -> ``["--extent=-1,2"]``: argparse would take ``-1,2`` for an option."""
    joined: list[str] = []
    for word in words:
        after_option = bool(joined) and joined[-1].startswith("--") and "=" not in joined[-1]
        if after_option and len(joined[-1]) > 2 and _NUMBERS.fullmatch(word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def run_command(main: Main, parser: argparse.ArgumentParser, argv: Sequence[str] | None = None) -> int:
    """Parse, call ``main``, and turn whatever happens into an exit code.

    Args:
        main: does the work; prints its own words unless ``args.quiet``; returns the JSON result, or None.
        parser: usually a :class:`CommandParser`.
        argv: words after the command; None takes ``sys.argv``.

    Returns:
        The exit code (see the module's docstring). A usage error or ``--help`` ends in its code too.
    """
    _take_every_letter()
    let_waiting_threads_sleep()
    try:
        _check_letters(sys.argv[1:] if argv is None else argv)
        args = parser.parse_args(argv)
        _check_written(args)
        with _terminate_is_interrupt(), _no_warnings_of_libraries():
            result = main(args)
        if getattr(args, "json", False) and result is not None:
            print(to_json(result), flush=True)
        else:
            sys.stdout.flush()
        return EXIT_OK
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else EXIT_OK
    except BrokenPipeError:  # the reader of our output left, e.g. `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return EXIT_FAILED
    except Cancelled as stop:
        say(with_options(stop) or "Stopped.")
        return EXIT_FAILED
    except KeyboardInterrupt as stop:
        say(str(stop) or "Stopped.")
        return EXIT_FAILED
    except Exception as error:  # noqa: BLE001 - the last line of defence of a command
        return _report(error)


def let_waiting_threads_sleep() -> None:
    """Let OpenMP's threads sleep while they wait, unless the environment says else (``OMP_WAIT_POLICY``).

    They spin by default: on cores that others use, too, each waits for one that was pushed aside, and a run takes many times
    as long; waking up costs microseconds. OpenMP reads it when torch is loaded: afterwards nothing is changed here.
    """
    if "torch" not in sys.modules:
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def _take_every_letter() -> None:
    """Let terminals show what their encoding lacks as an escape, instead of ending a finished run in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _check_letters(words: Sequence[str]) -> None:
    """Raise a UserError where a word has half a letter, which no file's name can have."""
    for word in words:
        try:
            os.fsencode(word)
        except UnicodeEncodeError as error:
            raise UserError(f"{printable(word)} has a letter that this computer cannot write.") from error


def _check_written(args: argparse.Namespace) -> None:
    """Raise a UserError where an output has the ending of something else, or is a file that is not ours."""
    if getattr(args, "preview", False):  # nothing is written
        return
    for name, suffixes in getattr(args, "written", {}).items():
        path = getattr(args, name, None)
        if not path:
            continue
        option = f"--{name.replace('_', '-')}"
        if suffixes and Path(path).suffix.lower() not in suffixes:
            raise UserError(f"The file {path} given with {option} must end in {' or '.join(suffixes)}.")
        if not args.overwrite and Path(path).expanduser().is_file():
            from core.products.ours import made_here  # loads GDAL

            if not made_here(Path(path).expanduser()):
                raise UserError(
                    f"{path} exists and was not made by this program, so it is not replaced; choose another name, or "
                    "give --overwrite."
                )


@contextlib.contextmanager
def _no_warnings_of_libraries() -> Iterator[None]:
    """What Python's libraries tell their programmers is nothing to a user; ``python -W`` shows it all the same."""
    with warnings.catch_warnings():
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
        yield


def with_options(error: UserError | Cancelled) -> str:
    """The sentence of an error with the options for what it is about: ``... (--resume)``."""
    flags = [_flag(name) for name in error.about]
    text = str(error)
    return f"{text.removesuffix('.')} ({', '.join(flags)})." if flags else text


def _flag(name: str) -> str:
    """The option for what an error is about: a field, a role without an option of its own, or a setting of TOML."""
    word, colon, role = name.partition(":")
    if colon:
        return f"--{word} {role}=FILE"
    return f"--set {name}=..." if "." in name else "--" + name.replace("_", "-")


def say(sentence: str) -> None:
    """Print one line to stderr."""
    print(plain(" ".join(sentence.split()), most=len(sentence)), file=sys.stderr, flush=True)


def to_json(value: Any) -> str:
    """One line of strict JSON; dataclasses, pydantic models, paths and tuples allowed, NaN becomes null."""
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _plain(dataclasses.asdict(value))
    if hasattr(value, "model_dump"):
        return _plain(value.model_dump())
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "item") and not isinstance(value, (str, bytes)):  # a numpy or torch scalar
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _report(error: Exception) -> int:
    if isinstance(error, UserError):
        say(with_options(error))
        return EXIT_FAILED if isinstance(error, NetworkError) else EXIT_USER_ERROR
    trouble = trouble_of(error)
    if trouble is not None:
        say(trouble.sentence)
        return EXIT_USER_ERROR if trouble.is_input else EXIT_FAILED
    traceback.print_exc()  # a bug of ours: whoever reports it needs this
    say(f"Unexpected error, please report it with the lines above: {error}")
    return EXIT_FAILED


@contextlib.contextmanager
def _terminate_is_interrupt() -> Any:
    """A batch system's SIGTERM stops a command as Ctrl+C does, so that partial results are kept."""

    def interrupt(_signal: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread: signals are someone else's
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
