"""Every example in a lexicon comes out as its row says: `sentence → outcome`, several of them set apart by ` | `.

What an outcome is, by lexicon, stands in analysis/lexicons/README.md. An act is to be coded by the very row that the
example stands in; so an example also fails when another row takes the act over.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from analysis import actors, events, lexicons, sources
from analysis.events import acts
from analysis.grammar import parser
from analysis.lexicons import cameo

pytestmark = pytest.mark.slow
ACTS = {"verbs": "pattern", "nouns": "pattern", "adjectives": "pattern"}
REPORTS = {"reporting_verbs": "verb", "reporting_nouns": "noun", "reporting_adjectives": "adjective"}


SOME = 64  # examples that are parsed in one go, which takes a third of the time, and make one test


class Example(NamedTuple):
    """Hold an example, the row in which it stands, and that row's word."""

    row: dict[str, str]
    word: str
    sentence: str
    outcome: str


def stretches(keys):
    """List the examples of several lexicons in stretches; `keys` maps each lexicon to the column of its word."""
    held = list(_examples(keys))
    names = "-".join(keys)
    return [pytest.param(held[n : n + SOME], id=f"{names}-{n}") for n in range(0, len(held), SOME)]


def _examples(keys):
    for name, key in keys.items():
        for row in lexicons.rows(name):
            for example in filter(None, row["example"].split(" | ")):
                sentence, arrow, outcome = example.partition(" → ")
                assert arrow and outcome, f"{name}.csv: an example without outcome: {example}"
                yield Example(row, row[key], sentence, outcome)


def complaints(examples, wrong):
    """Return what `wrong` (example, parse → words, or None) says of examples: the sentences and what is wrong."""
    docs = parser.parse_all([example.sentence for example in examples], batch=SOME)
    told = ((example, wrong(example, doc)) for example, doc in zip(examples, docs, strict=True))
    return [f"{example.sentence} → {example.outcome}: {words}; {example.row}" for example, words in told if words]


def told(doc):
    """Read a parse as far as its events: mentions, actors, attributions, events."""
    quoted = sources.quotations(doc)
    mentions, cast = actors.cast(doc, quoted)
    held = sources.attributions(doc, quoted, mentions, cast)
    return mentions, cast, held, events.events(doc, mentions, cast, held)


def same(row, other):
    return all(row[column] == other[column] for column in row)


def used(doc, row, code):
    """Return True if an act coded `code` rests on `row`, itself or in what it governs."""
    for coding in events.coded_acts(doc):
        act = coding.act
        while act:
            if coding.code == code and same(row, act.row):
                return True
            act = act.inner
    return False


def fits(doc, row):
    """Return True if `row` is among the rows that fit a word of `doc`."""
    governed = (False, True)
    return any(same(row, fitting) for token in doc for g in governed for fitting, _ in acts.fitting(token, governed=g))


@pytest.mark.parametrize("examples", stretches(ACTS))
def test_acts_are_coded_as_their_rows_say(examples):
    assert complaints(examples, wrong_act) == []


def wrong_act(example, doc):
    codes = told(doc)[-1]["cameo"].tolist()
    if example.outcome == "none":
        return f"coded {codes}" if codes else "" if fits(doc, example.row) else "the row fits no word of it"
    if example.outcome not in codes:
        return f"coded {codes}"
    return "" if used(doc, example.row, example.outcome) else "coded by another row"


@pytest.mark.parametrize("path", sorted(Path(lexicons.__file__).parent.glob("*.csv")), ids=lambda path: path.stem)
def test_no_row_stands_twice(path):
    counted = Counter(line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    assert [line for line, n in counted.items() if n > 1] == []


def test_no_object_repeats_what_roles_tell():
    def kind_of(row):
        return acts._ROLES.get(row["kind"], lambda _: False)

    roles = {row["role"]: row for row in lexicons.rows("roles")}
    apart = {row["word"] for row in lexicons.rows("objects") if row["kind"] in acts._APART}
    again = [
        row
        for row in lexicons.rows("objects")
        if row["word"] in roles and row["word"] not in apart and not row["who"] and kind_of(row)(roles[row["word"]])
    ]
    assert again == []


@pytest.mark.parametrize("examples", stretches(REPORTS))
def test_words_are_attributed_as_their_rows_say(examples):
    assert complaints(examples, wrong_words) == []


def wrong_words(example, doc):
    held = example.outcome.startswith("attitude: ")
    said = contents(doc, example.word, attitudes=False)
    if said and (held or example.outcome == "none"):
        return f"said: {said}"
    if example.outcome == "none":
        return "" if any(token.lemma_.lower() == example.word.split()[0] for token in doc) else "the word is not there"
    found = contents(doc, example.word, attitudes=True) if held else said
    return "" if example.outcome.removeprefix("attitude: ") in found else f"told: {found}"


def contents(doc, word, *, attitudes):
    """List what each attribution of `doc` says whose cue holds `word`, pieces joined by " … "."""
    found = sources.quotations(doc, attitudes=attitudes)
    cues = [doc.char_span(row.cue_start, row.cue_end, alignment_mode="expand") for row in found.itertuples()]
    words = [" ".join(f"{t.lemma_.lower()} {t.lower_}" for t in cue) for cue in cues]
    pieces = [" … ".join(doc.text[a:b] for a, b in content) for content in found["content"]]
    return [piece for piece, cue in zip(pieces, words, strict=True) if word in cue]


@pytest.mark.parametrize("examples", stretches({"roles": "role"}))
def test_roles_make_the_actors_that_their_rows_say(examples):
    assert complaints(examples, wrong_actor) == []


def wrong_actor(example, doc):
    mentions, cast, *_ = told(doc)
    nominal = mentions[mentions["kind"] != "pronoun"]
    words = nominal.loc[[example.word in text.lower() for text in nominal["text"]]]
    kinds = {
        row.actor: f"{row.type} {row.cameo if isinstance(row.cameo, str) else ''}".strip() for row in cast.itertuples()
    }
    found = [kinds[actor] for actor in words["actor"].dropna()] or ["none"]
    return "" if example.outcome in found else f"found: {found}"


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Workers staged a walkout.", "staged", "stage"),
        ("Rebels raped two women.", "raped", "rape"),
        ("Fighting raged near the town.", "raged", "rage"),
        ("The army barred the envoy.", "barred", "bar"),
        ("The minister planned a trip.", "planned", "plan"),
        ("The army retook the town from rebels.", "retook", "retake"),
        ("Troops reoccupied the port.", "reoccupied", "reoccupy"),
    ],
)
def test_a_verb_has_the_lemma_under_which_its_rows_stand(sentence, form, lemma):
    """Where spaCy takes "staged" for a form of "stag", no row of "stage" would ever fit."""
    assert [t.lemma_ for t in parser.parse(sentence) if t.text == form] == [lemma]


@pytest.mark.parametrize(("name", "key"), [("verbs", "pattern"), *REPORTS.items()])
def test_every_verb_has_an_example(name, key):
    words, shown = set(), set()
    for row in lexicons.rows(name):
        word = row[key].split(" ")[0]
        words.add(word)
        shown |= {word} if row["example"] else set()
    assert sorted(words - shown) == []


README = Path(lexicons.__file__).with_name("README.md").read_text("utf-8")


def test_every_noun_has_an_example():
    """The word of "failure +to" is read as part of the clause that follows it, so that this row never fits."""
    words, shown = set(), set()
    for row in lexicons.rows("nouns"):
        word = row["pattern"].partition(" +")[0].split(" ")[-1]
        words.add(word)
        shown |= {word} if row["example"] else set()
    assert sorted(words - shown) == ["failure"]


@pytest.mark.parametrize("file", sorted(Path(lexicons.__file__).parent.glob("*.csv")), ids=lambda file: file.name)
def test_the_readme_names_every_file_its_columns_and_its_readers(file):
    line = next(line for line in README.splitlines() if line.startswith(f"| `{file.name}` |"))
    *_, columns, readers, _ = line.split(" |")
    assert [c for c in lexicons.rows(file.stem)[0] if f"`{c}`" not in columns] == []
    found = re.findall(r"`([\w/]+\.py)` \(([^)]*)\)", readers)
    assert found
    for module, functions in found:
        code = (Path(lexicons.__file__).parent.parent / module).read_text("utf-8")
        assert f'"{file.stem}"' in code
        assert [f for f in re.findall(r"`(\w+)`", functions) if f"def {f}(" not in code] == []


def test_the_readme_tells_what_operators_make_of_acts():
    header, _, *lines = README[README.index("| act | intend |") :].split("\n\n")[0].splitlines()
    operators = [cell.strip() for cell in header.split("|")[2:-1]]
    assert set(operators) == {row["operator"] for row in lexicons.rows("compositions")}
    for act, *codes in ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines):
        assert codes == [cameo.composed(operator, act[:2]) or "" for operator in operators]
