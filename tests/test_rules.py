"""docs/rules.md and explain: the page names every rule in its order; what made a row is said, or that no rule did."""

import dataclasses
import functools
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import analysis
from analysis import Article, Reading, confidence, explain, explanation, read, rules, tables
from analysis.explanation import brief, in_brief
from analysis.grammar import parser

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
LISTED = {place: re.findall(r"`(\w+)`", names) for place, names in re.findall(r"^- `([\w.]+)`,.*?: (`.*)$", PAGE, re.M)}
APART = ("analysis.findings", "analysis.collection", "analysis.__main__")  # claims are listed, not tried


def held(place):
    """Return what a dotted place of the page names: a module of the package, or something in one."""
    module, _, name = place.rpartition(".")
    try:
        return importlib.import_module(f"analysis.{place}")
    except ModuleNotFoundError:
        return getattr(held(module), name)


@functools.cache
def tuples():
    """Map every place of the package that holds several rules to them: a tuple, or a set where order says nothing."""
    found = {}
    for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
        if not module.name.startswith(APART):
            for name, value in vars(importlib.import_module(module.name)).items():
                several = isinstance(value, tuple | frozenset) and len(value) > 1
                if several and all(map(inspect.isfunction, value)):
                    found[f"{module.name.removeprefix('analysis.')}.{name}"] = value
    return found


def test_every_tuple_of_rules_is_on_the_page_and_no_other():
    assert sorted(LISTED) == sorted(tuples())


@pytest.mark.parametrize("place", LISTED)
def test_the_page_names_the_rules_in_the_order_in_which_they_are_tried(place):
    names = [rule.__name__ for rule in tuples()[place]]
    if isinstance(tuples()[place], frozenset):
        assert sorted(names) == sorted(LISTED[place])
    else:
        assert names == LISTED[place]


def test_the_page_names_the_steps_of_a_reading_in_their_order():
    steps = re.findall(r"^\d\. `\w+\.(?:\w+\.)?(\w+)`:", PAGE, re.M)
    called = re.findall(r"\b(\w+)\(", inspect.getsource(read))
    assert len(steps) == 7
    assert [name for name in called if name in steps] == steps


def test_the_page_names_only_what_there_is():
    names = re.findall(r"`([a-z]\w*(?:\.\w+)+)(?:\(.*?\))?`", PAGE)
    places = [name for name in names if not name.endswith((".csv", ".py", ".md"))]
    assert len(places) > 30
    aside = {"acts.tried": "events.acts.tried", "NAME.aliases.csv": "readers"}
    assert [place for place in places if held(aside.get(place, place)) is None] == []


def test_every_file_that_the_page_names_is_there():
    files = re.findall(r"`([\w./]+\.(?:csv|py))`", PAGE)
    where = (ROOT, ROOT / "analysis" / "lexicons")
    assert len(files) > 12
    files = [file for file in files if not file.endswith(".aliases.csv")]  # these are a reader's own
    assert [file for file in files if not any((folder / file).exists() for folder in where)] == []
    for link in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (ROOT / "docs" / link).resolve().exists(), link
    assert "docs/rules.md" in (ROOT / "README.md").read_text("utf-8")


def test_the_page_is_one_page():
    assert len(PAGE.splitlines()) <= 150


def test_the_sentence_that_the_page_follows_is_read_so():
    sentence = re.search(r"^> (.+)$", PAGE, re.M)[1]
    reading = read(Article(sentence))
    columns = ["decides", "outcome", "words", "lexicon", "rule"]
    told = [*explain(reading, attribution=0)[columns].values, *explain(reading, event=0)[columns].values]
    shown = ["| " + " | ".join("" if v != v or v is None else str(v) for v in row) + " |" for row in told]
    assert re.findall(r"^\| .+ \|$", PAGE.partition("|---|---|---|---|---|\n")[2].partition("\n\n")[0], re.M) == shown


def test_the_first_rule_that_answers_decides_and_a_listener_learns_which():
    asked = []
    never, once = (lambda n: asked.append("never")), (lambda n: n * 2)
    with rules.listening() as choices:
        assert rules.first((never, once, once), 3) == 6
        assert rules.first((never,), 3) is None
    assert asked == ["never", "never"]
    assert [(c.rule, c.answer) for c in choices] == [(once, 6), (None, None)]
    assert rules.first((once,), 1) == 2
    assert len(choices) == 2


@functools.cache
def reading_of(text):
    return read(Article(text))


def reasons(text, **row):
    table = explain(reading_of(text), **row)
    return [(r.decides, r.outcome, r.rule) for r in table.itertuples()]


EVENTS = [  # (text, event, what its explanation says: decides, outcome, rule)
    ("Chad attacked Niger.", 0, ("source", "Chad", "grammar.syntax.subject")),
    ("Chad attacked Niger.", 0, ("target", "Niger", "events.participants._told_target")),
    ("Niger's bombing by Chad killed ten soldiers.", 0, ("source", "Chad", "events.participants._by")),
    ("Chad did not attack Niger in 1987.", 0, ("status", "denied", "events.status._undone")),
    ("Chad may attack Niger.", 0, ("status", "possible", "events.status._modal")),
    ("Chad refused to free the Kenyan envoy.", 0, ("code", "1243", "lexicons.cameo.composed")),
    ("Chad will bomb Niger.", 0, ("code", "1384", "events.acts._modal")),
    ("Kenya said that rebels had shelled Chad.", 0, ("attribution", "0", "events.context.Context.attribution")),
    (
        "Eritrea attacked Ethiopia on Monday. The government of Ethiopia vowed to retaliate.", 1,
        ("target", "Eritrea", "events.targets._harmed"),
    ),
    (
        "Chad attacked Niger on Monday. The attack killed ten.",
        0,
        ("same event", "joined", "events.same_event._is_same"),
    ),
    (
        "Eritrea attacked Ethiopia on Monday. Kenya approved the sale of tanks to Ethiopia.", 1,
        ("direction", "escalatory", "events.directions._arming"),
    ),
    ("Peru's president visited Chile on Monday.", 0, ("direction", "neutral", "events.directions._between_others")),
    ("Three soldiers were killed in Chad.", 0, ("relevance", "counts", "events.relevance._suffered")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "expected"), EVENTS)
def test_an_event_is_explained_by_the_rules_that_made_it(text, event, expected):
    assert expected in reasons(text, event=event)


def test_rows_that_were_tried_in_vain_are_told_nearest_first_and_before_the_row_that_fits():
    table = explain(reading_of("Chad fired missiles at Niger."), event=0)
    refused = table[(table["decides"] == "act") & (table["outcome"] == "refused")]
    assert 1 <= len(refused) <= 3
    assert refused["why"].str.contains("lacks the object|does not hang on|is of the kind").all()
    winner = table[(table["decides"] == "act") & (table["outcome"] != "refused")]
    assert winner["lexicon"].item() == "verbs.csv: fire [missile] → 150"
    assert refused.index.max() < winner.index.min()


ATTRIBUTIONS = [
    ("Talks failed, the army said.", ("cue", "said", "sources.cues._by_verb")),
    ("Talks failed, according to the army.", ("cue", "according to", "sources.cues._by_according")),
    ("Chad is convinced that talks failed.", ("cue", "is convinced", "sources.cues._by_adjective")),
    ("Minister: Army will not leave", ("cue", ":", "sources.speaker_labels.labelled")),
    ("The mayor said talks had failed.", ("frame", "clause", "sources.frames._clause")),
    ("Chad issued a statement saying that rebels fled.", ("source", "Chad", "sources.speakers._publisher")),
    ("“We have no more illusions,” the mayor snapped.", ("quotation", "joined", "sources.quoted._beside")),
    ("The newspaper said that rebels fled.", ("source type", "media", "sources.source_types._medium")),
    ("Talks reportedly failed.", ("source type", "unspecified", "sources.source_types.source_type")),
    ("Rebels may have fled, the army said.", ("hedged", "yes", "sources.source_types.hedged")),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTIONS)
def test_an_attribution_is_explained_by_the_rules_that_made_it(text, expected):
    assert expected in reasons(text, attribution=0)


def squeezed(text):
    return "".join(text.split())


@pytest.mark.slow
def test_an_explanation_is_a_short_table_whose_words_stand_in_the_text(reading):
    text = reading.article.text
    for name in ("event", "attribution"):
        for number in reading.tables[f"{name}s"][name].tolist()[:4]:
            table = explain(reading, **{name: number})
            assert 3 <= len(table) <= 12
            assert table["why"].str.len().min() > 0
            for row in table.dropna(subset="start").itertuples():
                assert squeezed(text[row.start :]).startswith(squeezed(row.words.removesuffix(" …")))
            for place in table["rule"].dropna():
                assert held(place)
            assert number or explain(reading, **{name: number}).equals(table)


def test_a_reading_from_json_is_explained_alike():
    reading = reading_of("Kenya said that rebels had shelled Chad.")
    again = Reading.from_json(reading.to_json())
    assert explain(again, event=0).equals(explain(reading, event=0))
    assert in_brief(again) == in_brief(reading)


def changed(reading, coder=None, **columns):
    """Return `reading` with other values in its last event, as a person's if there is a `coder`."""
    rows = tables.rows(reading.events)
    rows[-1] |= columns
    held = reading.tables | {"events": tables.table("events", rows)}
    return Reading(reading.article, held, {"coder": coder} if coder else {})


def test_what_a_person_changed_has_no_rule():
    reading = changed(reading_of("Kenya said that rebels had shelled Chad."), coder="Ana", target="Kenya")
    table = explain(reading, event=0)
    first = table.iloc[0]
    assert (first["decides"], first["outcome"], first["rule"]) == ("target", "Kenya", "by hand")
    assert first["why"] == "Ana coded it; the rules have Chad"
    assert table["decides"].tolist().count("target") == 1
    assert in_brief(reading)["events"][0] == brief.BY_HAND


def test_a_row_that_no_rule_makes_says_so_and_why_the_rules_made_none():
    reading = reading_of("Chad attacked Niger. Kenya condemned the attack.")
    start = reading.article.text.index("the attack") + 4
    table = explain(changed(reading, start=start, end=start + 6, text="attack", sentence=1), event=1)
    assert table["outcome"].tolist()[0] == "by hand"
    assert "someone changed it" in table["why"][0]
    assert "refused" in table["outcome"].tolist()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"event": 7}, "this reading has no event 7; its events are 0 to 0"),
        ({"attribution": 0}, "this reading has no attribution 0; it has no attributions"),
        ({}, "name one row: explain(reading, event=0) or explain(reading, attribution=0)"),
        ({"event": 0, "attribution": 0}, "name one row: explain(reading, event=0) or explain(reading, attribution=0)"),
    ],
)
def test_an_unknown_row_is_one_clear_line(row, complaint):
    with pytest.raises(ValueError, match=re.escape(complaint)):
        explain(reading_of("Chad attacked Niger."), **row)


def test_a_card_says_who_to_whom_what_how_on_whose_word_why_and_how_sure():
    reading = reading_of("Kenya said that rebels had shelled Chad. Chad may expel the envoy. He left.")
    cards = explanation.cards(reading)
    right, rows = confidence.measured()["events", "both parties"]
    assert cards["events"][0] == [
        "Rebels → Chad: “shelled”",
        "fight with artillery and tanks (194); done; Goldstein −10",
        "on the word of Kenya; attributed to others; step 1, up the ladder, level 4 of 5",
        in_brief(reading)["events"][0],
        f"how sure: {right} of {rows} such acts (both parties named) were right where people coded",
    ]
    assert cards["attributions"][0][:2] == ["Kenya: paraphrased", "source: named organisation; cue “said”"]
    assert {name: list(held) for name, held in cards.items()} == {
        name: reading.tables[name][name[:-1]].tolist() for name in cards
    }
    assert "in the article's own voice" in cards["events"][1][2]
    assert cards["steps"][0][1] == cards["events"][reading.steps["events"][0][0]][0]


def test_a_card_tells_nothing_of_how_sure_a_person_is():
    reading = changed(reading_of("Kenya said that rebels had shelled Chad."), coder="Ana", target="Kenya")
    assert explanation.cards(reading)["events"][0][-1] == brief.BY_HAND
    assert "how sure" in explanation.cards(reading)["attributions"][0][-1]


def test_the_lines_for_hovers_are_short_and_parse_the_text_once(monkeypatch):
    parsed, parse = [], parser.parse
    reading = reading_of("Kenya said that rebels had shelled Chad. Talks failed, the army said.")
    monkeypatch.setattr(parser, "parse", lambda text: parsed.append(text) or parse(text))
    brief._lines.cache_clear()
    lines = in_brief(reading)
    assert in_brief(dataclasses.replace(reading)) == lines
    assert len(parsed) == 1
    assert [len(lines[name]) for name in ("events", "attributions")] == [len(reading.events), len(reading.attributions)]
    assert lines["events"][0] == (
        "why: verb “shell” means fight with artillery and tanks (194); source by rule “subject”;"
        " target by rule “told target”; said through “said”"
    )
    assert all(line.startswith("why: ") and len(line) < 160 for held in lines.values() for line in held.values())
