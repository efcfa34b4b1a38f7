"""Every example in a lexicon comes out as its row says: `sentence → outcome`, several of them set apart by ` | `.

What an outcome is, by lexicon, stands in analysis/lexicons/README.md. An act is to be coded by the very row that the
example stands in; so an example also fails when another row takes the act over.
"""

import functools
import re
from collections import Counter
from pathlib import Path

import pytest

from analysis import actors, events, lexicons, sources
from analysis.events import acts
from analysis.grammar import parser
from analysis.lexicons import cameo

pytestmark = pytest.mark.slow
ACTS = ("verbs", "nouns", "adjectives")
REPORTS = {"reporting_verbs": "verb", "reporting_nouns": "noun", "reporting_adjectives": "adjective"}


def examples(*names):
    """List (row, sentence, outcome) of every example in the lexicons `names`, with readable ids."""
    return list(_examples(names))


def _examples(names):
    for name in names:
        for row in lexicons.rows(name):
            for example in filter(None, row["example"].split(" | ")):
                sentence, arrow, outcome = example.partition(" → ")
                assert arrow and outcome, f"{name}.csv: an example without outcome: {example}"
                yield pytest.param(row, sentence, outcome, id=f"{name}: {sentence}")


SOME = 256  # sentences that are parsed in one go, which takes a third of the time


@functools.lru_cache(maxsize=2)
def parsed(names, number):
    """Parse a stretch of the examples in the lexicons `names`: sentence → parse."""
    sentences = [example.values[1] for example in examples(*names)][number * SOME : (number + 1) * SOME]
    return dict(zip(sentences, parser.parse_all(sentences, batch=SOME), strict=True))


@functools.cache
def stretches(names):
    """Map each example's sentence in the lexicons `names` to the number of its stretch."""
    return {example.values[1]: n // SOME for n, example in enumerate(examples(*names))}


def parse(text, names):
    return parsed(names, stretches(names)[text])[text]


def told(text, names):
    """Read `text` as far as its events: the parse, mentions, actors, attributions, events."""
    doc = parse(text, names)
    quoted = sources.quotations(doc)
    mentions, cast = actors.cast(doc, quoted)
    held = sources.attributions(doc, quoted, mentions, cast)
    return doc, mentions, cast, held, events.events(doc, mentions, cast, held)


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


@pytest.mark.parametrize(("row", "sentence", "outcome"), examples(*ACTS))
def test_an_act_is_coded_as_its_row_says(row, sentence, outcome):
    doc, *_, acts_told = told(sentence, ACTS)
    codes = acts_told["cameo"].tolist()
    if outcome == "none":
        assert codes == []
        assert fits(doc, row), f"the row does not fit a word of it: {row}"
    else:
        assert outcome in codes
        assert used(doc, row, outcome), f"coded, but by another row than {row}"


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


REPORTED = [
    pytest.param(key, *example.values, id=example.id) for name, key in REPORTS.items() for example in examples(name)
]


@pytest.mark.parametrize(("key", "row", "sentence", "outcome"), REPORTED)
def test_words_are_attributed_as_their_row_says(key, row, sentence, outcome):
    doc = parse(sentence, tuple(REPORTS))
    attitude = outcome.startswith("attitude: ")
    said = contents(doc, row[key], attitudes=False)
    if outcome == "none" or attitude:
        assert said == []
    if outcome == "none":
        assert any(token.lemma_.lower() == row[key].split()[0] for token in doc)
    else:
        assert outcome.removeprefix("attitude: ") in (contents(doc, row[key], attitudes=True) if attitude else said)


def contents(doc, word, *, attitudes):
    """List what each attribution of `doc` says whose cue holds `word`, pieces joined by " … "."""
    found = sources.quotations(doc, attitudes=attitudes)
    cues = [doc.char_span(row.cue_start, row.cue_end, alignment_mode="expand") for row in found.itertuples()]
    words = [" ".join(f"{t.lemma_.lower()} {t.lower_}" for t in cue) for cue in cues]
    pieces = [" … ".join(doc.text[a:b] for a, b in content) for content in found["content"]]
    return [piece for piece, cue in zip(pieces, words, strict=True) if word in cue]


@pytest.mark.parametrize(("row", "sentence", "outcome"), examples("roles"))
def test_a_role_makes_the_actor_that_its_row_says(row, sentence, outcome):
    _, mentions, cast, *_ = told(sentence, ("roles",))
    nominal = mentions[mentions["kind"] != "pronoun"]
    words = nominal.loc[[row["role"] in text.lower() for text in nominal["text"]]]
    kinds = {
        row.actor: f"{row.type} {row.cameo if isinstance(row.cameo, str) else ''}".strip() for row in cast.itertuples()
    }
    assert outcome in ([kinds[actor] for actor in words["actor"].dropna()] or ["none"])


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
