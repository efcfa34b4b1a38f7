"""Machine against hand, for articles with a coding, with several and with none; and the figures on public test sets."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import charts, coding, findings, read, reliability, seeds
from analysis.coding import correction

pytestmark = pytest.mark.slow

TEXT = "Sudan shelled a port in Chad on Monday, officials said. Chad warned Sudan."


@pytest.fixture
def article(tmp_path):
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "port.txt")


def code(where, coder, **edits):
    """Code an article by taking the machine's reading, but for the tables in `edits`."""
    base = read(seeds.load(where))
    coding.save(correction.corrected(base, edits, coder=coder), coding.place(where, coder))


def said(name, pairs):
    held = (reliability.tables(pairs), reliability.labels(pairs), reliability.claims(pairs), reliability.public())
    return list(findings.how_wrong(name, pairs, *held))


def test_every_coded_seed_has_its_pair():
    coded = {path.name.partition(".")[0] for path in seeds.FOLDER.glob("*.coded.json")}
    assert {pair.name for pair in reliability.pairs()} == coded != set()


def test_an_article_that_nobody_coded_says_so_in_one_sentence(article):
    pairs = reliability.pairs(article)
    assert article not in {pair.name for pair in pairs}
    assert said(article, pairs)[0].startswith(
        "No one has coded this article by hand, so its accuracy is not measured here"
    )


def test_an_article_coded_twice_comes_first_and_its_coders_are_told_apart(article):
    code(article, "Anna")
    code(article, "Omar", events=[])
    pairs = reliability.pairs(article)
    assert [pair.title for pair in pairs[:2]] == ["port", "port (Omar)"]
    assert said(article, pairs)[0].startswith("There are 2 codings of this article (Anna and Omar)")
    held = reliability.tables(pairs).set_index(["article", "table"])
    assert held.loc[("port", "events"), "f1"] == 1
    assert held.loc[("port (Omar)", "events"), "reference"] == 0
    missed = reliability.misses(pairs)
    rows = missed[(missed["article"] == "port (Omar)") & (missed["table"] == "events")]
    assert set(rows["where"]) == {"spurious"}
    assert rows.loc[rows["words"] == "shelled", "in its sentence"].tolist() == [TEXT[:55]]
    claims = reliability.claims(pairs)
    assert set(claims.loc[claims["article"] == "port", "by the coding"]) <= {"stands"}


def test_without_any_coding_everything_is_empty_and_says_so():
    assert reliability.tables([]).empty
    assert reliability.misses([]).empty
    assert reliability.mislabelled([]).empty
    assert "not measured here" in said("x", [])[0]
    assert charts.agreement(reliability.tables([])).layout.title.text == "<b>No article has been coded by hand</b>"


def test_where_the_machine_refuses(reading):
    held = reliability.refusals(reading)
    null = reading.mentions["actor"].isna().sum() + reading.events[["source", "target"]].isna().sum().sum()
    assert len(held) == null
    assert set(held["sentence"]) <= set(reading.sentences["sentence"])


def test_titles_tell_ties_and_full_agreement():
    rows = [("a", "mentions", 0.5), ("a", "events", 0.5), ("a", "tone", 1.0)]
    tables = pd.DataFrame(rows, columns=["article", "table", "f1"])
    assert findings.least_agreed(tables) == "Machine and coders agree least on events and mentions: F1 0.50"
    assert findings.least_agreed(tables.iloc[1:]) == "Machine and coders agree least on events: F1 0.50"
    assert findings.least_agreed(tables.iloc[2:]) == "Machine and coders agree on every row"


def test_both_charts_have_a_short_title_an_alt_text_and_a_source():
    for figure in (charts.agreement(reliability.tables(reliability.pairs())), charts.public_sets(reliability.public())):
        assert len(re.sub(r"<.*?>", "", figure.layout.title.text).split()) <= findings.TITLE
        assert figure.layout.meta["alt"].endswith(".")
        assert figure.layout.annotations[0].text.startswith("Text: ")
        assert not re.search(r"\bnan\b|<NA>", figure.to_json(), re.IGNORECASE)
    assert charts.public_sets(reliability.public(), title="Mine").layout.title.text == "<b>Mine</b>"


def test_the_figures_are_shares_of_a_hundred_and_every_row_is_measured():
    held = reliability.public()
    numbers = held[["value", "needed", "peer", "gpu", "human"]]
    assert ((numbers >= 0) & (numbers <= 100) | numbers.isna()).all().all()
    assert held[["set", "measure", "value", "needed"]].notna().all().all()
    assert not held[["set", "measure"]].duplicated().any()


def test_the_command_that_fills_the_figures_replaces_only_values(tmp_path, monkeypatch):
    import importlib.util

    spec = importlib.util.spec_from_file_location("figures", Path(__file__).parent / "bench" / "figures.py")
    command = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(command)
    copied = tmp_path / "figures.csv"
    copied.write_bytes(reliability.FIGURES.read_bytes())
    monkeypatch.setattr(command, "FIGURES", copied)
    command.written("GUM news", [1.5, 2.5])
    with copied.open(encoding="utf-8", newline="") as file:
        after = list(csv.DictReader(file))
    with reliability.FIGURES.open(encoding="utf-8", newline="") as file:
        before = list(csv.DictReader(file))
    assert [row["value"] for row in after if row["set"] == "GUM news"] == ["1.5", "2.5"]
    assert [{k: v for k, v in row.items() if k != "value"} for row in after] == [
        {k: v for k, v in row.items() if k != "value"} for row in before
    ]
    assert "no set" in command.main("x", "y", "Reuters")
    with pytest.raises(ValueError, match="zip"):
        command.written("GUM news", [1.5])
