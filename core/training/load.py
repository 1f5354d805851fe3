"""From a TOML file and ``--set key=value`` to a :class:`TrainConfig`, with one sentence per mistake."""

from __future__ import annotations

import json
import os
import re
import sys
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from core.checkpoints.catalogue import catalogue
from core.checkpoints.folders import checkpoint_folder
from core.contract.roles import ROLE_WORDS
from core.contract.sentences import Said, sentence_of
from core.errors import UserError
from core.files import MOST, check_regular
from core.training.config import TrainConfig
from core.training.recipes import listed_ids, read_extended, variants_of, with_variants

if sys.version_info >= (3, 11):
    import tomllib
else:  # Python 3.10 has no TOML reader of its own
    import tomli as tomllib

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_ALWAYS_PATHS = (("model", "base"), ("model", "initial"), ("output", "folder"), ("output", "checkpoint"))

_DEEP_KEY = re.compile(r"""(?:[\w"'-]+\s*\.\s*){65}""")


def load_config(
    path: str | Path, assignments: Sequence[str] = (), variants: Sequence[str] = ()
) -> TrainConfig:
    """Read a configuration file.

    Args:
        path: TOML file. Paths inside it are relative to its folder; ``~`` and ``${VAR}`` are expanded.
        assignments: ``section.key=value`` from the command line, applied on top. The value is TOML, or a bare word.
        variants: names of tables ``[variants.NAME]`` of the file, laid over it before the assignments.

    Raises:
        UserError: the file is missing or not TOML, a key is unknown, or a value is not allowed.
    """
    values, folder = read_values(path, assignments, variants)
    return validate(expand_paths(values, folder))


def read_values(
    path: str | Path, assignments: Sequence[str] = (), variants: Sequence[str] = ()
) -> tuple[dict[str, Any], Path]:
    """The file's values, with those of a file it extends, ``variants`` and ``assignments`` applied; and its folder.

    Raises:
        UserError: see :func:`load_config`.
    """
    file = Path(path).expanduser()
    values = with_variants(read_extended(file, _read_toml), variants)
    for assignment in assignments:
        _assign(values, assignment)
    return values, file.resolve().parent


def variants_in(path: str | Path) -> dict[str, str]:
    """Names of a file's variants, and what they say about themselves.

    Raises:
        UserError: see :func:`load_config`.
    """
    return variants_of(read_extended(Path(path).expanduser(), _read_toml))


def _read_toml(file: Path) -> dict[str, Any]:
    check_regular(file)
    try:
        if file.stat().st_size > MOST:
            raise UserError(Said("{0} is larger than {1} MiB: it is no configuration.", file, MOST >> 20))
        text = file.read_text(encoding="utf-8")
        if _DEEP_KEY.search(text):  # the parser takes minutes for a key of ten thousand parts
            raise UserError(Said("{0} is not valid TOML: it is nested too deeply.", file))
        return tomllib.loads(text)
    except RecursionError:
        raise UserError(Said("{0} is not valid TOML: it is nested too deeply.", file)) from None
    except FileNotFoundError:
        raise UserError(Said("There is no configuration file {0}.", file)) from None
    except UnicodeDecodeError as error:
        if file.suffix.lower() != ".toml":
            raise UserError(Said("{0} is no TOML file.", file)) from error
        raise UserError(Said("{0} is not valid TOML: save it as UTF-8 text.", file)) from error
    except OSError as error:
        raise UserError(Said("Cannot read the configuration file {0}: {1}.", file, error)) from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(Said("{0} is not valid TOML: {1}.", file, error)) from error


def validate(values: dict[str, Any]) -> TrainConfig:
    """Check values whose paths are already expanded.

    Raises:
        UserError: naming the key and what is allowed.
    """
    try:
        return TrainConfig.model_validate(values)
    except ValidationError as error:
        raise UserError(_sentence(error)) from error


def written_recipe(values: dict[str, Any]) -> dict[str, Any]:
    """The configuration for a model card: as written, but absolute paths reduced to their last part.

    A card travels with the checkpoint, so it must not carry the folder names of the machine it was trained on.
    """
    return typing.cast("dict[str, Any]", _map_strings(values, _last_part_if_absolute))


def expand_paths(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A copy in which every path is absolute, and every scene is written out.

    ``model.base`` may be a name of the catalogue, such as ``sam_vit_b``: the file that ``core.fetch`` makes of it; an
    empty one is none.

    Raises:
        UserError: a ``${VAR}`` is not set, or scenes cannot be listed.
    """
    copy: dict[str, Any] = _map_strings(values, lambda text: text)
    model = copy.get("model")
    if isinstance(model, dict) and isinstance(model.get("base"), str):
        model["base"] = _fetched(model["base"])
        if not model["base"]:  # a variant's way to say none: TOML has no null
            del model["base"]
    dataset = copy.get("dataset")
    if isinstance(dataset, dict) and isinstance(dataset.get("root"), str):
        dataset["root"] = _expand(dataset["root"], folder, "dataset.root")
    copy = listed_ids(copy)
    for section, key in _ALWAYS_PATHS:
        table = copy.get(section)
        if isinstance(table, dict) and isinstance(table.get(key), str):
            table[key] = _expand(table[key], folder, f"{section}.{key}")
    classes = copy.get("classes")
    if isinstance(classes, dict) and str(classes.get("scheme", "")).endswith(".json"):
        # anything else is the name of a scheme
        classes["scheme"] = _expand(classes["scheme"], folder, "classes.scheme")
    scenes = copy.get("scenes")
    for number, scene in enumerate(scenes if isinstance(scenes, list) else []):
        for key in (*ROLE_WORDS, "inputs", "labels"):
            if isinstance(scene, dict) and key in scene:
                label = f"scenes.{number}.{key}"
                scene[key] = _map_strings(scene[key], lambda text, where=label: _expand(text, folder, where))
    return copy


def _fetched(base: str) -> str:
    entry = next((entry for entry in catalogue() if entry.name == base), None)
    return base if entry is None else str(checkpoint_folder() / entry.file)


def to_toml(config: TrainConfig) -> str:
    """The whole configuration, defaults included, as TOML that :func:`load_config` reads back.

    Written here and not by tomli-w, which puts each number of a list on a line of its own: a colour would take five lines
    of a file that people edit.
    """
    values = config.model_dump(mode="json", by_alias=True, exclude_none=True)
    if config.train.epochs is not None:
        del values["train"]["steps"]  # its default, which epochs replaces
    return "\n".join(_table_lines(values, "")).strip() + "\n"


def _table_lines(table: dict[str, Any], prefix: str) -> list[str]:
    named = {key if _BARE_KEY.fullmatch(key) else _toml_value(key): value for key, value in table.items()}
    lines = [f"{key} = {_toml_value(value)}" for key, value in named.items() if not _is_table(value)]
    for key, value in named.items():
        if isinstance(value, dict):
            lines += ["", f"[{prefix}{key}]", *_table_lines(value, f"{prefix}{key}.")]
        elif _is_table(value):
            for item in value:
                lines += ["", f"[[{prefix}{key}]]", *_table_lines(item, f"{prefix}{key}.")]
    return lines


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _toml_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # escapes of JSON are TOML's
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(item) for item in value)}]"
    return repr(value)


def _assign(values: dict[str, Any], assignment: str) -> None:
    key, equals, text = assignment.partition("=")
    if not equals or not key.strip():
        raise UserError(
            Said("A setting is key=value, for example train.steps=500, not {0}.", repr(assignment)), "set"
        )
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text  # a bare word: --set train.device=cpu
    target: Any = values
    *parents, last = key.strip().split(".")
    for part in parents:
        if isinstance(target, list):
            target = target[_index(target, part, key)]
        elif isinstance(target, dict):
            target = target.setdefault(part, {})
    if isinstance(target, list):
        target[_index(target, last, key)] = value
    elif isinstance(target, dict):
        target[last] = value
    else:
        raise UserError(Said("{0}: {1} is a single value and has no parts.", key, ".".join(parents)))


def _index(items: list[Any], part: str, key: str) -> int:
    if not part.isdigit() or int(part) >= len(items):
        raise UserError(Said("{0}: {1} must be a number from 0 to {2}.", key, repr(part), len(items) - 1))
    return int(part)


def _expand(text: str, folder: Path, key: str) -> str:
    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in os.environ:
            raise UserError(
                Said("{0} uses ${{{1}}}, but the environment variable {2} is not set.", key, name, name)
            )
        return os.environ[name]

    path = Path(_VARIABLE.sub(value, text)).expanduser()
    return str(path if path.is_absolute() else Path(os.path.normpath(folder / path)))


def _map_strings(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: _map_strings(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_map_strings(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


def _last_part_if_absolute(text: str) -> str:
    is_absolute = text.startswith(("/", "~", "\\")) or re.match(r"[A-Za-z]:[\\/]", text) is not None
    return re.split(r"[\\/]", text.rstrip("\\/"))[-1] if is_absolute else text


def _sentence(error: ValidationError) -> str:
    """The first mistake of a validation error in words, naming the key and the allowed values."""
    errors = error.errors()
    first, where = errors[0], _location(errors[0]["loc"])
    others = [other for other in errors if _location(other["loc"])[: len(where)] != where]
    key = ".".join(str(part) for part in where)
    context = first.get("ctx", {})
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(_allowed_keys(where[:-1])))
        text: str = Said("Unknown key {0}; allowed here: {1}", key, known)
    elif first["type"] == "missing":
        text = Said("The key {0} is missing from the configuration", key)
    elif first["type"] == "literal_error":
        or_list = any(str(part).startswith("tuple[") for e in errors for part in e["loc"])
        allowed = Said("{0} or a list", context["expected"]) if or_list else context["expected"]
        text = Said("{0} must be {1}, not {2}", key, allowed, repr(first["input"]))
    elif first["type"] == "value_error":
        reason = context.get("error", first["msg"])
        reason = sentence_of(reason) if isinstance(reason, Exception) else reason
        text = Said("{0}: {1}", key, reason) if key else reason
    else:
        reason = f"{first['msg'][:1].lower()}{first['msg'][1:]}"
        text = Said("{0}: {1}, not {2}", key, reason, repr(first["input"]))
    return Said("{0} (and {1} more).", text, len(others)) if others else Said("{0}.", text)


def _location(loc: tuple[int | str, ...]) -> list[int | str]:
    """Without the parts pydantic adds for the members of a union or the keys of a mapping."""
    return [part for part in loc if not (isinstance(part, str) and "[" in part)]


def _allowed_keys(where: Sequence[Any]) -> list[str]:
    """Keys of the table at ``where``, found by walking the model's annotations."""
    model: Any = TrainConfig
    for part in where:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in typing.get_args(annotation))
    return next((model for model in found if model is not None), None)
