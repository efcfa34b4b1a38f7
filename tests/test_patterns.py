"""No regular expression hangs: each is run on texts that are made from it to be its worst, ever longer."""

import ast
import importlib
import random
import re
import time
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

import analysis
from analysis import lexicons
from analysis.escalation import chronology
from analysis.events import dates
from analysis.grammar import quotes
from analysis.lexicons import labels
from analysis.readers import pdf

METHODS = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}
LETTERS = "a1 _-.,\n:x<>[]\"'A0\t/é”%–"
SHORTEST = 32  # characters
LONGEST = 32_768  # a linear expression takes some milliseconds for them, a quadratic one a second
SLOW = 0.1  # seconds of the processor, from which on twice the text may take no more than MOST times as long
MOST = 3


def expressions():
    """Map (pattern, flags) of every expression of the package to (where it stands, the methods it is used with)."""
    held = {}
    for path in sorted(Path(analysis.__file__).parent.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "re." in text else ():
            if _is_use(node) and isinstance(node.args[0], ast.Constant):
                pattern = re.compile(node.args[0].value, _flags(node))
                held.setdefault((pattern.pattern, pattern.flags), (f"{path.name}:{node.lineno}", set()))[1].add(
                    node.func.attr
                )
        name = ".".join(path.relative_to(Path(analysis.__file__).parents[1]).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for key, value in vars(module).items():
            used = set(re.findall(rf"\b{key}\.(\w+)\(|, {key}\.(\w+)\b", text)) if isinstance(value, re.Pattern) else ()
            for use in {word for pair in used for word in pair} & METHODS:
                held.setdefault((value.pattern, value.flags), (f"{path.name} {key}", set()))[1].add(use)
    for path in sorted(Path(lexicons.__file__).parent.glob("*.csv")):
        for row in lexicons.rows(path.stem):
            if re.search(r"[*+{]", row.get("pattern") or ""):
                pattern = re.compile(labels.whole(row["pattern"]), re.IGNORECASE)
                held[pattern.pattern, pattern.flags] = (f"{path.name} {row['pattern'][:20]}", {"fullmatch"})
    return held


def _is_use(node):
    call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS
    return call and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"


def _flags(node):
    given = [*node.args[1:], *(word.value for word in node.keywords)]
    names = [n.attr for value in given for n in ast.walk(value) if isinstance(n, ast.Attribute) and n.attr.isupper()]
    return sum(getattr(re, name) for name in set(names))


EXPRESSIONS = expressions()


@pytest.mark.slow
@pytest.mark.parametrize("key", EXPRESSIONS, ids=lambda key: f"{EXPRESSIONS[key][0]}")
def test_no_expression_hangs_on_its_own_worst_case(key):
    """A prefix, a part of it repeated, and an end that fits no longer: the time stays that of one walk."""
    where, methods = EXPRESSIONS[key]
    pattern, source = re.compile(*key), key[0] if isinstance(key[0], str) else key[0].decode("latin-1")
    for method in sorted(methods):
        for before, again, after in attacks(source, key[1]):
            length = SHORTEST
            while length <= LONGEST:
                texts = [before + again * (some // len(again)) + after for some in (length, length // 2)]
                texts = [text.encode("latin-1", "replace") if isinstance(key[0], bytes) else text for text in texts]
                taken = seconds(pattern, method, texts[0])
                told = f"{where} ({method}): {length} characters of {again!r} after {before!r}: {taken} s"
                assert taken < SLOW or taken < min(10 * SLOW, MOST * seconds(pattern, method, texts[1])), told
                length *= 4


def seconds(pattern, method, text):
    """Return the seconds of the processor that one call takes; the best of three where the first seems slow."""

    def once():
        start = time.process_time()
        if method == "sub":
            pattern.sub(text[:0], text)
        elif method == "finditer":
            list(pattern.finditer(text))
        else:
            getattr(pattern, method)(text)
        return time.process_time() - start

    first = once()
    return first if first < SLOW or first > 20 * SLOW else min(first, once(), once())


def attacks(source, flags):
    """List texts (before, repeated, after) that walk through the repetitions of an expression and then fail."""
    rng, found = random.Random(source), []

    def walk(items, before):
        for at, (op, held) in enumerate(items):
            if op in REPEATS:
                inside = held[2]
                if held[1] == ops.MAXREPEAT or held[1] > 8:
                    for _ in range(4):
                        body, following = sample(inside, rng), sample(items[at + 1 : at + 2], rng)
                        found.extend([(before, body), ("", before + body), (before, body + following)])
                        found.append(("", before + body + following))
                walk(inside, before)
            elif op is ops.SUBPATTERN:
                walk(held[3], before)
            elif op is ops.ATOMIC_GROUP:
                walk(held, before)
            elif op is ops.BRANCH:
                for branch in held[1]:
                    walk(branch, before)
            before += sample([(op, held)], rng)

    walk(list(parser.parse(source, flags)), "")
    found += [("", sample(parser.parse(source, flags), rng)) for _ in range(3)]
    chosen = sorted({pair for pair in found if pair[1]})
    rng.shuffle(chosen)
    return [(*pair, after) for pair in chosen[:24] for after in ("", "\x00", "a")]


def sample(items, rng):
    """Return a text that the parsed expression `items` roughly matches."""
    return "".join(_sample(op, held, rng) for op, held in items)


def _sample(op, held, rng):
    if op is ops.LITERAL:
        return chr(held)
    if op is ops.NOT_LITERAL:
        return "a" if held != ord("a") else "b"
    if op is ops.ANY:
        return rng.choice("a1 <-:")
    if op is ops.IN:
        return rng.choice([c for c in LETTERS + _named(held) if _in(held, c)] or ["a"])
    if op is ops.BRANCH:
        return sample(rng.choice(held[1]), rng)
    if op is ops.SUBPATTERN:
        return sample(held[3], rng)
    if op is ops.ATOMIC_GROUP:
        return sample(held, rng)
    if op in REPEATS:
        low, high, inside = held
        return "".join(sample(inside, rng) for _ in range(min(rng.choice([low, min(high, low + 1)]), 8)))
    return ""


def _named(items):
    return "".join(chr(held if op is ops.LITERAL else held[0]) for op, held in items if op in (ops.LITERAL, ops.RANGE))


def _in(items, character):
    kinds = {
        ops.CATEGORY_SPACE: character.isspace(),
        ops.CATEGORY_WORD: character.isalnum() or character == "_",
        ops.CATEGORY_DIGIT: character.isdigit(),
    }
    kinds |= {
        ops.CATEGORY_NOT_SPACE: not kinds[ops.CATEGORY_SPACE],
        ops.CATEGORY_NOT_WORD: not kinds[ops.CATEGORY_WORD],
        ops.CATEGORY_NOT_DIGIT: not kinds[ops.CATEGORY_DIGIT],
    }
    inside = any(
        (op is ops.LITERAL and held == ord(character))
        or (op is ops.RANGE and held[0] <= ord(character) <= held[1])
        or (op is ops.CATEGORY and kinds.get(held, False))
        for op, held in items
    )
    return inside != (items[0][0] is ops.NEGATE)


FOUND = [  # (pattern, text, its groups; None where it finds nothing)
    (chronology._BACK, "two weeks earlier", ("two", "week", "earlier")),
    (chronology._BACK, "an hour ago", ("an", "hour", "ago")),
    (chronology._BACK, "weekly", None),
    (chronology._ON, "three days later", ("three", "day", None, None)),
    (chronology._ON, "on the same day", (None, None, "same", "day")),
    (chronology._ON, "the day before", None),
    (chronology._LAST, "last month", ("month", None, None)),
    (chronology._LAST, "earlier this week", ("week", None, None)),
    (chronology._LAST, "over the past three months", ("month", None, None)),
    (chronology._LAST, "in recent days", (None, "day", None)),
    (chronology._LAST, "the day before", (None, None, "day")),
    (chronology._LAST, "the previous day", (None, None, "day")),
    (chronology._LAST, "the day", None),
    (chronology._DAY, "on march 3", ("mar", "3", None, None, None)),
    (chronology._DAY, "3 march", (None, None, "3", "mar", None)),
    (chronology._DAY, "in may", (None, None, None, None, "may")),
    (dates._YEAR, "in early 2009", ()),
    (dates._YEAR, "in 20099", None),
    (dates._FULL_DATE, "March 3, 2009", ("March", "3", None, None, "2009")),
    (dates._FULL_DATE, "3 March 2009", (None, None, "3", "March", "2009")),
    (dates._DURATION, "six months", ()),
    (dates._DURATION, "the last six months", None),
    (dates._LONG_AGO, "a decade ago", ()),
    (dates._LONG_AGO, "the 1990s", ()),
    (dates._LONG_AGO, "a week ago", None),
    (dates._MONTH_TOLD, "May 3rd of 2009", ("May", "2009")),
    (dates._MONTH_TOLD, "Mayor", None),
    (pdf._NUMBER, "– 3 –", ()),
    (pdf._NUMBER, "Page 3 of 12", ()),
    (pdf._NUMBER, "12 people", None),
    (pdf._PRINTED, "3/12/24, 3:46 PM Harbour shelled", ("3/12/24, 3:46 PM Harbour shelled", None)),
    (pdf._PRINTED, "https://example.org/story 1/3", (None, "https://example.org/story 1/3")),
    (quotes._SINGLE, "the ‘safe zone’ and", ("safe zone",)),
    (quotes._SINGLE, "the soldiers' own, the minister's", None),
]
WHOLE = {dates._YEAR, dates._DURATION, pdf._NUMBER, pdf._PRINTED}  # which are asked of a whole text


@pytest.mark.parametrize(("pattern", "text", "groups"), FOUND)
def test_an_expression_finds_what_its_comment_says(pattern, text, groups):
    found = pattern.fullmatch(text) if pattern in WHOLE else pattern.search(text)
    assert (found and found.groups()) == groups
