"""Long texts that tests write themselves: news with ever new names, and shapes made to be slow."""

import itertools
import random

_SAID = ("said", "warned", "told reporters", "denied", "confirmed", "announced")
_DID = ("attacked", "criticised", "met", "shelled", "sanctioned", "invited", "threatened", "expelled envoys of")
_STATES = ("Chad", "Peru", "Laos", "Kenya", "Chile", "Ghana", "Nepal", "Mali", "Oman", "Cuba", "Fiji", "Togo")
_BODIES = ("army", "foreign ministry", "government", "navy", "supreme court", "opposition party")
_OFFICES = ("General", "Foreign Minister", "President", "spokesman", "Ambassador", "rebel leader")
_DAYS = ("on Monday", "on March 3", "last week", "in 2011", "two days later", "on May 14, 2021", "yesterday", "")
_PARTS = ("bar", "ko", "len", "mir", "ta", "vos", "dri", "na", "sel", "ugo", "fen", "ri")


def news(words: int, *, seed: float = 18) -> str:
    """Return a text of about `words` words in paragraphs of three sentences; every paragraph brings new people."""
    rng, paragraphs, length = random.Random(seed), [], 0
    while length < words:
        paragraphs.append(" ".join(_sentences(rng)))
        length += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _sentences(rng):
    a, b = rng.sample(_STATES, 2)
    first, last = ("".join(rng.choice(_PARTS) for _ in range(rng.choice((2, 3)))).title() for _ in range(2))
    body, office, day, other = (rng.choice(words) for words in (_BODIES, _OFFICES, _DAYS, _DAYS))
    yield f"The {body} of {a} {rng.choice(_DID)} {b} {day}, {office} {first} {last} {rng.choice(_SAID)}.".replace(
        " ,", ","
    )
    yield rng.choice(
        (f"“We will answer,” {last} {rng.choice(_SAID)} {other}.", f"{last} {rng.choice(_SAID)} that it was true.")
    )
    yield f"He {rng.choice(_DID)} the {rng.choice(_BODIES)} of {b}, which {rng.choice(_DID)} {a} {other}."


def without_stops(words: int) -> str:
    """Return what automatic captions look like: no capital, no mark, no line."""
    plain = "".join(c for c in news(words).lower() if c.isalnum() or c.isspace())
    return " ".join(plain.split()[:words])


def one_sentence(words: int) -> str:
    clause = "that rebels attacked the capital and the minister warned Iran"
    return f"The army said {', '.join([clause] * (words // 10))}."


def nested(words: int) -> str:
    return "He said that Iran said that " * (words // 6) + "Iraq attacked Chad."


def quotations(words: int) -> str:
    """Return quotation marks that open and never close, around every other word."""
    return " ".join(f"“{word}" if n % 2 else word for n, word in enumerate(news(words).split()))


def names(words: int) -> str:
    """Return one list of names, each new."""
    rng = random.Random(3)
    parts = ("".join(rng.choice(_PARTS) for _ in range(3)).title() for _ in itertools.count())
    return f"The minister met {', '.join(itertools.islice(parts, words))} and left."


def bodies(words: int) -> str:
    """Return a text in which every sentence brings two new bodies, all of them councils and foundations."""
    rng, names = random.Random(5), itertools.count()
    parts = ("".join(rng.choice(_PARTS) for _ in range(3)).title() for _ in names)
    return "\n\n".join(
        f"The {next(parts)} Council {rng.choice(_DID)} the {next(parts)} Foundation." for _ in range(words // 7)
    )


def titles(words: int) -> str:
    """Return a text in capitals."""
    return news(words).upper()


def one_line(words: int) -> str:
    """Return news without paragraphs."""
    return " ".join(news(words).split())


def brackets(words: int) -> str:
    return "(Chad said " * (words // 2) + "it attacked."


def colons(words: int) -> str:
    """Return a talk with a speaker's label before each line."""
    return "\n".join(f"MINISTER: We attacked Chad, said the army. {n}" for n in range(words // 8))


SHAPES = {
    f.__name__: f
    for f in (without_stops, one_sentence, nested, quotations, names, bodies, titles, one_line, brackets, colons)
}
