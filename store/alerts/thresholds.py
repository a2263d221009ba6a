"""Numeric conditions of all queries, tested together: one binary search for all thresholds of a kind."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence

from store.alerts.counted import Bounds, bounds, measures
from store.alerts.syntax import Comparison, Number
from store.mentions import Quantity

_Group = tuple[tuple[str, ...], str]
"""What is counted, and in which unit."""


class Thresholds:
    """Thresholds by what they count and how they compare."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[_Group, dict[Comparison, list[tuple[float, int]]]]] = {}
        """By the first measure, then by group: thresholds with their atoms, ascending."""

    def __bool__(self) -> bool:
        return bool(self._groups)

    def add(self, node: Number, atom: int) -> None:
        """Add a condition under an atom."""
        counted = measures(node)
        group = self._groups.setdefault(counted[0], {}).setdefault((counted, node.unit), {})
        insort(group.setdefault(node.comparison, []), (node.value, atom))

    def remove(self, node: Number, atom: int) -> None:
        """Remove a condition."""
        counted = measures(node)
        groups = self._groups[counted[0]]
        lists = groups[counted, node.unit]
        lists[node.comparison].remove((node.value, atom))
        if not lists[node.comparison]:
            del lists[node.comparison]
        if not lists:
            del groups[counted, node.unit]
        if not groups:
            del self._groups[counted[0]]

    def may_hold(self, measures: Iterable[str]) -> bool:
        """Return whether numbers that count these alone could make an atom true."""
        return not self._groups.keys().isdisjoint(measures)

    def true(self, counts: Mapping[str, list[int]], numbers: Sequence[Quantity]) -> Iterator[int]:
        """Yield the atoms that the numbers of an article make true (`store.alerts.counted`), some repeatedly."""
        for measure in self._groups.keys() & counts.keys():
            for (counted, unit), lists in self._groups[measure].items():
                chosen = [
                    index
                    for index in counts[measure]
                    if all(index in counts.get(also, ()) for also in counted[1:])
                ]
                stated = [found for index in chosen if (found := bounds(unit, numbers[index])) is not None]
                if stated:
                    for comparison, thresholds in lists.items():
                        yield from _true(comparison, thresholds, stated)


def _true(comparison: Comparison, thresholds: list[tuple[float, int]], stated: list[Bounds]) -> Iterator[int]:
    # Atoms are counted from 0, so (value, -1) stands before and (value, infinity) after all of one value.
    if comparison in {">", ">="}:
        high = max(one.high for one in stated)
        equal = comparison == ">=" or any(one.more and one.high == high for one in stated)
        cut = bisect_right(thresholds, (high, float("inf"))) if equal else bisect_left(thresholds, (high, -1))
        yield from (atom for _, atom in thresholds[:cut])
    elif comparison in {"<", "<="}:
        low = min(one.low for one in stated)
        equal = comparison == "<=" or any(one.less and one.low == low for one in stated)
        cut = bisect_left(thresholds, (low, -1)) if equal else bisect_right(thresholds, (low, float("inf")))
        yield from (atom for _, atom in thresholds[cut:])
    else:
        for one in stated:
            begin = bisect_left(thresholds, (one.low, -1))
            end = bisect_right(thresholds, (one.high, float("inf")))
            yield from (atom for _, atom in thresholds[begin:end])
