"""Conditions such as ``label == "trees" and ndsm < 2``: parsed into a tree of the few things that are allowed.

Python's parser reads the text, and nothing of Python runs: every node of the tree is one of those listed here, or the text
is refused. Numbers are float64; comparing with a class name is comparing with its value.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError

LABEL = "label"
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS = {"abs": np.abs, "min": np.minimum, "max": np.maximum}
_GEOMETRY = ("inside", "near")
_LONGEST = 1000  # letters; a longer text is no condition


@dataclass(frozen=True)
class Band:
    """A band of an input: ``ndsm`` is band 1, ``optical[4]`` is band 4."""

    source: str
    number: int = 1


@dataclass(frozen=True)
class Near:
    """Inside a vector (distance 0), or not further from it than a distance in m."""

    vector: str
    distance: float = 0.0


Needed = Band | Near


@dataclass(frozen=True)
class Condition:
    """A parsed condition.

    Attributes:
        text: as written.
        tree: of allowed nodes only.
        bands: that it reads.
        places: vectors that it asks about.
    """

    text: str
    tree: ast.expr
    bands: frozenset[Band]
    places: frozenset[Near]

    def holds(
        self,
        label: NDArray[Any],
        values: Mapping[Needed, NDArray[Any]],
        classes: Mapping[str, int],
    ) -> NDArray[np.bool_]:
        """Where it is true.

        Args:
            label: [h, w] class values.
            values: of every band and place that the condition needs, [h, w].
            classes: value by name in small letters.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            found = _Evaluate(label, values, classes).of(self.tree)
        return np.broadcast_to(np.asarray(found, dtype=bool), label.shape)


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Raises:
        UserError: it is too long, no condition, or holds anything that is not allowed.
    """
    if len(text) > _LONGEST:
        raise UserError(Said("A condition has at most {0} letters; this one has {1}.", _LONGEST, len(text)))
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UserError(
            Said(
                'The condition “{0}” is not understood; write it like label == "trees" and ndsm < 2.',
                text[:80],
            )
        ) from None
    bands: set[Band] = set()
    places: set[Near] = set()
    _check(tree, text, bands, places)
    if not isinstance(tree, (ast.BoolOp, ast.Compare, ast.UnaryOp, ast.Call)):
        raise UserError(Said("“{0}” is no condition: it must compare something.", text[:80]))
    return Condition(text, tree, frozenset(bands), frozenset(places))


def _check(node: ast.expr, text: str, bands: set[Band], places: set[Near]) -> None:
    refused = UserError(Said("The condition “{0}” holds something that is not allowed in a rule.", text[:80]))
    match node:
        case ast.BoolOp(values=values):
            parts: list[ast.expr] = list(values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.UAdd(), operand=one):
            parts = [one]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            parts = [left, right]
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARE for op in ops):
            parts = [left, *others]
        case ast.Constant(value=bool()):
            raise refused
        case ast.Constant(value=int() | float() | str()):
            parts = []
        case ast.Name(id=name):
            parts = []
            if name != LABEL:
                bands.add(Band(name))
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(number))) if number >= 1:
            parts = []
            bands.add(Band(name, number))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _GEOMETRY:
            parts = []
            places.add(_place(name, args, text))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
            if len(args) != (1 if name == "abs" else 2):
                raise UserError(Said("{0} in “{1}” has the wrong number of values.", name, text[:80]))
            parts = list(args)
        case _:
            raise refused
    for part in parts:
        _check(part, text, bands, places)


def _place(name: str, args: list[ast.expr], text: str) -> Near:
    match name, args:
        case "inside", [ast.Name(id=vector)]:
            return Near(vector)
        case "near", [ast.Name(id=vector), ast.Constant(value=int() | float() as metres)] if metres > 0:
            return Near(vector, float(metres))
    raise UserError(
        Said(
            "Write inside(parks) or near(roads, 20), with a distance in m, instead of what “{0}” has.",
            text[:80],
        )
    )


@dataclass
class _Evaluate:
    label: NDArray[Any]
    values: Mapping[Needed, NDArray[Any]]
    classes: Mapping[str, int]

    def of(self, node: ast.expr) -> Any:
        match node:
            case ast.BoolOp(op=op, values=values):
                join = np.logical_and if isinstance(op, ast.And) else np.logical_or
                result = self.of(values[0])
                for value in values[1:]:
                    result = join(result, self.of(value))
                return result
            case ast.UnaryOp(op=op, operand=one):
                value = self.of(one)
                return (
                    np.logical_not(value)
                    if isinstance(op, ast.Not)
                    else (-value if isinstance(op, ast.USub) else value)
                )
            case ast.BinOp(left=left, op=op, right=right):
                return _ARITHMETIC[type(op)](self.of(left), self.of(right))
            case ast.Compare(left=left, ops=ops, comparators=others):
                result, before = np.True_, self.of(left)
                for sign, other in zip(ops, others, strict=True):
                    after = self.of(other)
                    result = np.logical_and(result, _COMPARE[type(sign)](before, after))
                    before = after
                return result
            case ast.Constant(value=str(name)):
                return class_value(name, self.classes)
            case ast.Constant(value=number):
                return number
            case ast.Name(id=name):
                return self.label if name == LABEL else self.values[Band(name)]
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(number))):
                return self.values[Band(name, number)]
            case ast.Call(func=ast.Name(id=name), args=args) if name in _GEOMETRY:
                return self.values[_place(name, args, name)]
            case ast.Call(func=ast.Name(id=name), args=args):
                return _FUNCTIONS[name](*(self.of(one) for one in args))
        raise AssertionError(ast.dump(node))  # _check lets nothing else through


def class_value(name: str, classes: Mapping[str, int]) -> int:
    """The value of a class by name.

    Raises:
        UserError: the map has no such class.
    """
    found = classes.get(name.strip().lower())
    if found is None:
        raise UserError(
            Said(
                "A rule names the class “{0}”, which the map does not have; it has {1}.",
                name,
                ", ".join(classes),
            )
        )
    return found


def names_in(tree: ast.expr) -> list[str]:
    """Class names that a condition compares with."""
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
