"""Coefficients of agreement: Cohen's kappa and Krippendorff's alpha."""

from typing import Any


def cohen(pairs: list[tuple[Any, Any]]) -> float | None:
    """Return Cohen's kappa (1960) of two coders' labels, a list of (one, other), rounded to three places.

    None where there is no pair, or only one label in all, so that nothing but chance could agree.

    >>> cohen([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    0.4
    """
    from nltk.metrics.agreement import AnnotationTask

    if len({label for pair in pairs for label in pair}) < 2:
        return None
    return round(AnnotationTask([(c, i, p[c]) for i, p in enumerate(pairs) for c in (0, 1)]).kappa(), 3)


def krippendorff(units: list[list[Any]]) -> float | None:
    """Return Krippendorff's alpha for nominal labels, rounded to three places.

    `units` is a list of units, each the labels that the coders gave it, in any order; a coder who gave none is left out
    or None. None where nothing is left that two coders labelled, or only one label in all.

    >>> krippendorff([["a", "a"], ["b", "b"], ["a", "b"], ["b", None]])
    0.444
    """
    from nltk.metrics.agreement import AnnotationTask

    told = [[label for label in unit if label is not None] for unit in units]
    told = [unit for unit in told if len(unit) > 1]
    if len({label for unit in told for label in unit}) < 2:
        return None
    return round(
        AnnotationTask([(c, i, label) for i, unit in enumerate(told) for c, label in enumerate(unit)]).alpha(), 3
    )
