"""YAML of strangers as plain words, numbers, lists and mappings.

PyYAML composes nodes recursively (its C loader too: deep nesting ends the process), follows merge keys and shared parts as
often as they are named, and computes values from tags. Its parser does none of that, so values are built from the parser's
events: https://pyyaml.org/wiki/PyYAMLDocumentation.
"""

from __future__ import annotations

import re
from typing import Any

MOST_DEPTH = 30
MOST_EVENTS = 300_000
"""About 40,000 labelled samples."""

_CORE = "tag:yaml.org,2002:"
_ORDERED = f"{_CORE}python/object/apply:collections.OrderedDict"
_SEQUENCES = (None, "!", f"{_CORE}seq", f"{_CORE}python/tuple", _ORDERED)
_MAPPINGS = (None, "!", f"{_CORE}map")
_SCALARS = (None, "!", *(_CORE + kind for kind in ("str", "int", "float", "null")))
_NOTHING = ("", "~", "null", "Null", "NULL")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{0,15})?")


def read_plain(data: bytes) -> Any:
    """The only document: words, int, float, None, lists and dicts.

    Args:
        data: YAML 1.1 in UTF-8. Tuples become lists, and an ``OrderedDict`` that Python saved by its name a dict. Dates, truth
            values and numbers of unusual forms stay words.

    Raises:
        ValueError: no YAML, several documents, too deep or too long, a merge key, an alias, another tag.
    """
    import yaml

    text = data.decode("utf-8-sig")
    if "%TAG" in text:  # compared with each one before it; programs write none
        raise ValueError("a short form of tags")
    builder = _Builder()
    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for count, event in enumerate(events):
            if count > MOST_EVENTS:
                raise ValueError("too long")
            if isinstance(event, yaml.AliasEvent):
                raise ValueError("a part that stands in several places")  # noqa: TRY004 - the file's mistake
            builder.take(event, yaml)
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error
    if len(builder.documents) != 1:
        raise ValueError("not one document")
    return builder.documents[0]


class _Builder:
    """Values from events. Open containers are kept on a stack: a list's entries, or a mapping's keys and values in turn."""

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self.open: list[tuple[str, list[Any]]] = []

    def take(self, event: Any, yaml: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._add(_scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, yaml.CollectionEndEvent):
            kind, values = self.open.pop()
            self._add(_closed(kind, values))

    def _start(self, event: Any, mapping: bool) -> None:
        if len(self.open) == MOST_DEPTH:
            raise ValueError("too deep")
        if event.tag not in (_MAPPINGS if mapping else _SEQUENCES):
            raise ValueError("an unknown tag")
        self.open.append(("mapping" if mapping else "ordered" if event.tag == _ORDERED else "list", []))

    def _add(self, value: Any) -> None:
        (self.open[-1][1] if self.open else self.documents).append(value)


def _scalar(event: Any) -> Any:
    if event.tag not in _SCALARS:
        raise ValueError("an unknown tag")
    text: str = event.value
    if not event.implicit[0] and event.tag in (None, "!", f"{_CORE}str"):  # quoted
        return text
    if text == "<<":
        raise ValueError("a merge key")
    if text in _NOTHING:
        return None
    number = _NUMBER.fullmatch(text)
    return text if number is None else float(text) if number[1] else int(text)


def _closed(kind: str, values: list[Any]) -> Any:
    """A container when its end is reached."""
    if kind == "list":
        return values
    if kind == "mapping":
        pairs = list(zip(values[::2], values[1::2], strict=True))
    else:
        if len(values) != 1 or not isinstance(values[0], list):
            raise ValueError("an ordered mapping without entries")
        pairs = values[0]
        if any(not isinstance(pair, list) or len(pair) != 2 for pair in pairs):
            raise ValueError("an entry that is no pair")
    if any(isinstance(key, (list, dict)) for key, _ in pairs):
        raise ValueError("a key that is no word")
    return dict(pairs)
