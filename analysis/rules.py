"""Rules in order: the first that answers decides; whoever wants to know why can listen to what was decided how.

A rule is a function. A tuple of rules is tried from its beginning, and a rule that has nothing to say returns None.
docs/rules.md tells which tuples there are and what they decide.
"""

import contextlib
import contextvars
import inspect
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Rule = Callable[..., Any]


class Choice(NamedTuple):
    """Hold what a tuple of rules was asked, the rule that answered (None where none did), and its answer."""

    rules: tuple[Rule, ...]
    question: tuple[Any, ...]
    rule: Rule | None
    answer: Any


_heard: contextvars.ContextVar[list[Choice] | None] = contextvars.ContextVar("heard", default=None)


def first(rules: tuple[Rule, ...], *question: Any) -> Any:
    """Return the answer of the first of `rules` that has one to `question`; None where none has.

    >>> first((lambda n: None, lambda n: n + 1), 1)
    2
    """
    rule = answer = None
    for rule in rules:
        answer = rule(*question)
        if answer is not None:
            break
    heard = _heard.get()
    if heard is not None:
        heard.append(Choice(rules, question, None if answer is None else rule, answer))
    return answer


@contextlib.contextmanager
def listening() -> Iterator[list[Choice]]:
    """Collect, inside a ``with``, every choice that ``first`` makes in this thread: an inner choice before its outer.

    >>> with listening() as choices:
    ...     first((str.strip,), " a ")
    'a'
    >>> [(name(choice.rule), choice.answer) for choice in choices]
    [('strip', 'a')]
    """
    choices: list[Choice] = []
    token = _heard.set(choices)
    try:
        yield choices
    finally:
        _heard.reset(token)


def name(rule: Rule) -> str:
    """Return what a rule is called, in words: its function's name."""
    return rule.__name__.strip("_").replace("_", " ")


def place(rule: Rule) -> str:
    """Return where a rule stands: wing, module and function (``events.status._past``)."""
    return f"{rule.__module__.removeprefix('analysis.')}.{rule.__name__}"


def says(rule: Rule) -> str:
    """Return the first paragraph of a rule's docstring on one line, without its full stop."""
    return " ".join((inspect.getdoc(rule) or name(rule)).partition("\n\n")[0].split()).rstrip(".")
