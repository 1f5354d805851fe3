"""Sentences of the engine that QGIS says in its own language: English text that remembers its words and what stands in them.

The engine writes ``Said("{0} has no CRS: assign one.", name)`` wherever a text is expected: the message of a
:class:`core.errors.UserError`, a warning of a result, a line of a list. It is that text, in English, for shells and logs.
:func:`core.contract.protocol.encode` sends the words of every such text beside the message that it stands in, and the plugin puts
the translated sentence in its place when the message arrives (``plugin.engine``). The English words are the id of the
sentence: ``scripts/translations.py`` finds every ``Said("…")`` of ``core``.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Dict, List, Mapping, Tuple, Union

from .words import tr_later

Value = Union[str, int, float]

_WORDS = {
    word: word
    for word in (
        tr_later("red"),
        tr_later("green"),
        tr_later("blue"),
        tr_later("near infrared"),
        tr_later("red edge"),
        tr_later("height"),
        tr_later("height above ground"),
        tr_later("surface height"),
        tr_later("elevation"),
    )
}
"""Names of bands that have a translation; others stay as they are."""


class Said(str):
    """A sentence in English that can be said in another language.

    Attributes:
        words: the sentence with ``{0}``, ``{1}`` where values stand; a literal.
        values: texts, numbers and further sentences.
    """

    words: str
    values: Tuple[Value, ...]

    def __new__(cls, words: str, *values: object) -> Said:  # noqa: PYI034 (Python 3.9 has no Self)
        """The sentence; without values, braces in ``words`` are braces.

        Args:
            words: the literal.
            values: whatever an f-string could show. An exception stands for its sentence; what JSON has no word for (a
                path, a number of numpy) becomes text.
        """
        plain = tuple(_plain(value) for value in values)
        made = super().__new__(cls, words.format(*plain) if plain else words)
        made.words, made.values = words, plain
        return made

    def __getnewargs__(self) -> Tuple[Any, ...]:  # for copies
        return (self.words, *self.values)

    def to_json(self) -> Dict[str, Any]:
        """``{"words": ..., "values": [...]}``; a value that is a sentence is written the same way."""
        values: List[Any] = [value.to_json() if isinstance(value, Said) else value for value in self.values]
        return {"words": self.words, "values": values}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Said:
        """The inverse of :meth:`to_json`.

        Raises:
            KeyError, TypeError, ValueError, IndexError: it is something else.
        """
        return cls(
            told["words"], *(cls.from_json(one) if isinstance(one, dict) else one for one in told["values"])
        )

    def changed(self, old: str, new: str) -> Said:
        """The sentence with another text in its values, as ``str.replace`` does it."""
        values = [
            one.changed(old, new)
            if isinstance(one, Said)
            else one.replace(old, new)
            if isinstance(one, str)
            else one
            for one in self.values
        ]
        return type(self)(self.words, *values)

    @classmethod
    def joined(cls, sentences: Any, between: str = " ") -> Said:
        """Several sentences, or words of a list, one after the other."""
        several = tuple(sentences)
        return (
            cls(between.join(f"{{{place}}}" for place in range(len(several))), *several)
            if several
            else cls("")
        )

    @classmethod
    def both(cls, names: Any) -> Said:
        """``a and b``, ``a and b and c``; of one name only itself, of none nothing."""
        *rest, last = tuple(names) or ("",)
        found = cls("{0}", last)
        for name in reversed(rest):
            found = cls("{0} and {1}", name, found)
        return found

    @classmethod
    def some(cls, names: Any, most: int) -> Said:
        """``a, b``, or ``a, b and 7 more`` where there are more names than are shown."""
        several = tuple(names)
        shown = cls.joined(several[:most], ", ")
        return cls("{0} and {1} more", shown, len(several) - most) if len(several) > most else shown

    @classmethod
    def bands(cls, names: Any) -> Said:
        """Names of bands, ``red, near infrared``."""
        return cls.joined([cls(_WORDS[name]) if name in _WORDS else name for name in names], ", ")


def sentences_in(value: Any) -> Dict[str, Dict[str, Any]]:
    """Text -> :meth:`Said.to_json` of every sentence in a message or a result of dataclasses, however deep."""
    found: Dict[str, Dict[str, Any]] = {}
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Said):
            found[str(one)] = one.to_json()
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, (list, tuple)):
            waiting += one
        elif dataclasses.is_dataclass(one) and not isinstance(one, type):
            waiting += [getattr(one, field.name) for field in dataclasses.fields(one)]
    return found


def remembered(text: str, sentences: Mapping[str, Any]) -> str:
    """A text that was kept in a file, with its words where :func:`sentences_in` was kept beside it."""
    try:
        made = Said.from_json(sentences[text])
    except (KeyError, TypeError, ValueError, IndexError):
        return text
    return made if made == text else text


def replaced(value: Any, by: Mapping[str, str]) -> Any:
    """A message with other texts in the place of those that ``by`` names; keys stay."""
    if isinstance(value, str):
        return by.get(value, value)
    if isinstance(value, dict):
        return {key: replaced(one, by) for key, one in value.items()}
    return [replaced(one, by) for one in value] if isinstance(value, list) else value


def _plain(value: object) -> Value:
    """A value that can be sent as JSON."""
    if isinstance(value, (str, int, float)):
        return value
    return sentence_of(value) if isinstance(value, BaseException) else format(value)


def sentence_of(error: BaseException) -> str:
    """The message of an exception; one that is :class:`Said` stays so, which ``str(error)`` would lose."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Said) else str(error)
