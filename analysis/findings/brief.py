"""The first page of a report: what happened, who did it, who says so, what is only claimed, what is unsure.

Five to eight plain sentences. Those that count are claims (``kinds``) and hold in spite of the machine's errors; those
that quote show the article's own sentence, so that what was done is said in the article's words.
"""

from analysis import confidence, grounds
from analysis.findings import claim, kinds
from analysis.findings.prose import share
from analysis.reading import Reading

_INNER = str.maketrans('“”"', "‘’'")  # marks of a quotation within one
WORDS = 45  # of a quoted sentence, which is cut behind them
HAPPENED, DOERS, SAYERS, CLAIMED, UNSURE = (
    "What happened, by this article",
    "Who did it",
    "Who says so",
    "What is only claimed",
    "What the machine is unsure of",
)
_WHAT = ("steps up and down", "conflict and cooperation", "level reached", "words and deeds", "number of acts")
_WHO = (
    "side behind most acts", "who is behind deeds of conflict", "who acts", "who acts on whom",
    "number of actors who act",
)  # fmt: skip
_SAID = (
    "heard most", "side heard most", "who is heard", "cited most often", "acts in the article's own voice",
    "number of sources", "words attributed to sources",
)  # fmt: skip
_OPEN = ("threats and plans", "acts on a source's word", "acts told as done")


def brief(reading: Reading) -> dict[str, list[str | claim.Claim]]:
    """Map each question of the first page to its answer of one or two sentences, in the order in which they stand."""
    answers = {
        HAPPENED: [
            _quoted(reading, "It tells as fact, for example", _as_fact(reading)),
            _first(reading, _WHAT) or "What kind of act prevails cannot be said firmly.",
        ],
        DOERS: [_first(reading, _WHO) or "Who is behind most acts cannot be said firmly."],
        SAYERS: [_first(reading, _SAID) or "Which source is heard most cannot be said firmly."],
        CLAIMED: [
            _quoted(reading, "On a source's word, for example", _on_a_word(reading))
            or "No act was read as resting on a source's word alone.",
            _first(reading, _OPEN),
        ],
        UNSURE: _doubts(reading),
    }
    return {question: [one for one in answer if one] for question, answer in answers.items()}


def _first(reading, names):
    """Return the first of these kinds of claims that holds; "" where none does."""
    made = (claim.claimed(kinds.KINDS[name], reading) for name in names)
    return next((one for one in made if one and not kinds.names_one_of_several(one.values)), "")


def _quoted(reading, lead, number):
    """Quote the sentence with the id `number`; empty where there is none."""
    if number is None:
        return ""
    words = reading.sentences["text"].iloc[number].split()
    cut = " …" if len(words) > WORDS else ""
    return f"{lead}: “{' '.join(words[:WORDS]).translate(_INNER)}{cut}” (sentence {number + 1})."


def _as_fact(reading):
    """Return the first sentence of the highest steps told as fact that cites no source; None where there is none."""
    cited = {number for row in claim.of(reading).said for number in row.sentences}
    told = grounds.of_events(reading).set_index("event")["told"]
    sentences = dict(zip(reading.events["event"], reading.events["sentence"], strict=True))
    found = [
        (-step.level, sentences[act])
        for step in reading.steps.itertuples()
        for act in step.events
        if told[act] == grounds.FACT and sentences[act] not in cited
    ]
    return min(found)[-1] if found else None


def _on_a_word(reading):
    """Return the first sentence with an act that one side claims, else one that others report; None where there is
    none.
    """
    told = reading.events[["event", "sentence"]].merge(grounds.of_events(reading), on="event")
    for how in (grounds.CLAIM, grounds.WORD):
        held = told.loc[told["told"] == how, "sentence"]
        if len(held):
            return int(held.min())
    return None


def _doubts(reading):
    """Say how much the machine misses in any article, and how many acts of this one are of the unsure classes."""
    if reading.coder is not None:
        return [f"This is the reading of {reading.coder}; how sure they are is not known."]
    pale, acts = sum(map(bool, confidence.unsure(reading.events))), len(reading.events)
    if not acts:
        return [kinds.unsure()]
    drawn = f"{share(pale, acts)} of the acts here are of a kind that is wrong more often than one time in four"
    return [kinds.unsure(), f"{drawn[:1].upper()}{drawn[1:]}{'; they are drawn pale' if pale else ''}."]
