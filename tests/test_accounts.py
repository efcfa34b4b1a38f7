"""Two to six accounts of one event: which acts are one, the tables that compare them, the page, the command."""

import functools
import hashlib
import importlib.util
import itertools
import re
import tomllib
from pathlib import Path

import pytest

from analysis import Article, Reading, accounts, charts, coding, measures, read, seeds
from analysis.__main__ import main
from analysis.accounts import actors, claims, likeness, measuring, page
from analysis.accounts.model import TABLES

ROOT = Path(__file__).parent.parent
_spec = importlib.util.spec_from_file_location("accounts_bench", ROOT / "tests" / "bench" / "accounts.py")
bench = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(bench)
FLOORS = {  # table, whose reading -> precision, recall that are reached, less a little
    ("checkpoint", "machine"): (0.99, 0.44),
    ("estai", "machine"): (0.74, 0.41),
    ("imia", "machine"): (0.99, 0.21),
    ("raid", "machine"): (0.99, 0.06),
    ("river", "machine"): (0.99, 0.0),
    ("strait", "machine"): (0.99, 0.19),
    ("strait", "hand"): (0.90, 0.99),
    ("talks", "machine"): (0.99, 0.24),
}
LATER = {"raid", "river", "talks"}  # by other writers, and measured when the rules stood
TOLD = (
    "Sudan shelled a port in Chad on Monday. Chad recalled its ambassador to Sudan. “We will answer,” the president of"
    " Chad said. Niger urged Sudan to stop."
)
RETOLD = (
    "Niger called on Sudan to hold its fire. Sudanese artillery shelled the port, the army of Chad said. Mali closed"
    " its border with Niger."
)


@functools.cache
def read_text(text, name="text", **known):
    return read(Article(text, name=name, **dict(known)))


@functools.cache
def pair_of(*texts):
    return accounts.pair(*(read_text(text, f"text {n}") for n, text in enumerate(texts)))


@functools.cache
def readings_of(table, whose):
    return bench.by_machine(table) if whose == "machine" else bench.by_hand(table)


@functools.cache
def strait():
    return accounts.pair(*map(coding.reading, seeds.accounts()))


def words(held):
    """List the acts that several accounts tell, as the words of each."""
    shared = held.acts[held.acts["told"] != "one"]
    return [tuple(held.tellings.loc[held.tellings["act"] == act, "text"]) for act in shared.sort_values("act")["act"]]


def test_acts_that_are_one_are_matched_and_others_stay_alone():
    held = pair_of(TOLD, RETOLD)
    assert sorted(words(held)) == [("shelled", "shelled"), ("urged", "called")]
    alone = held.tellings[held.tellings["act"].isin(held.acts.loc[held.acts["told"] == "one", "act"])]
    assert {"recalled", "closed"} <= set(alone["text"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sudan shelled a port in Chad.", "Niger shelled a market in Mali."),  # others, to others
        ("Chad recalled its ambassador.", "Chad praised the rebels."),  # another kind
        ("Chad banned all flights.", "Chad dismissed its chief of staff."),  # one kind, one actor, no word shared
    ],
)
def test_what_is_not_one_act_is_not_matched(one, other):
    assert words(pair_of(one, other)) == []


@pytest.mark.slow
def test_articles_on_different_events_share_no_act():
    readings = [read(seeds.load(name)) for name in seeds.names()]
    assert len(readings) > 2
    assert [
        words(accounts.pair(*two)) for two in itertools.combinations(readings, 2) if words(accounts.pair(*two))
    ] == []


def test_an_act_of_each_account_stands_in_one_row_at_most_and_in_one_at_least():
    for held in (pair_of(TOLD, RETOLD), strait(), pair_of(TOLD, RETOLD, TOLD + " Mali protested.")):
        for letter, reading in zip(held.letters, held.readings, strict=True):
            told = held.acts[letter].dropna().astype(int).tolist()
            assert sorted(told) == sorted(reading.events["event"].tolist())
        assert held.acts["sure"].isna().equals(held.acts["told"] == "one")
        assert held.acts["sure"].dropna().between(likeness.LEAST, 1).all()


def test_words_of_nobody_named_are_heard_from_nobody():
    told = "Reportedly, rebels left the port of Chad on Monday. Chad's president said that talks would begin."
    held = pair_of(told, RETOLD)
    assert measures.NOBODY in set(held.heard["speaker"])
    assert not [sentence for sentence in accounts.said(held) if measures.NOBODY in sentence]


def test_the_order_of_the_accounts_changes_nothing_but_letters():
    assert sorted(words(pair_of(TOLD, RETOLD))) == sorted(tuple(reversed(w)) for w in words(pair_of(RETOLD, TOLD)))


def test_three_accounts_are_gathered_and_told_some_or_all():
    held = pair_of(TOLD, RETOLD, "Sudan shelled a port in Chad. Mali wept.")
    shelled = next(row for row in held.acts.itertuples() if row.told == "all")
    assert shelled.accounts == ["A", "B", "C"]
    assert set(held.tellings.loc[held.tellings["act"] == shelled.act, "text"]) == {"shelled"}
    assert "some" in set(held.acts["told"])
    assert any(
        sentence.startswith("All three accounts seem to report one act: “shelled”") for sentence in accounts.said(held)
    )


def test_on_whose_word_each_account_tells_an_act():
    held = pair_of(TOLD, RETOLD)
    act = next(row.act for row in held.tellings.itertuples() if row.text == "shelled")
    told = held.tellings[held.tellings["act"] == act].set_index("account")
    assert told.loc["A", "ground"] == "the article's own voice" != told.loc["B", "ground"]
    assert any("A tells “shelled” in the article's own voice; B gives a source" in s for s in accounts.said(held))


def test_who_is_heard_and_words_are_counted_once():
    held = pair_of(TOLD, RETOLD)
    for letter, reading in zip(held.letters, held.readings, strict=True):
        attributed = len(measures.attributed_words(reading))
        assert held.heard.loc[held.heard["account"] == letter, "words"].sum() == attributed
        assert held.words.loc[held.words["account"] == letter, "words"].sum() == attributed


def test_speakers_without_a_name_are_not_taken_for_one():
    held = pair_of(
        "Rebels left, two officials said. Chad protested.", "Rebels left, two officials said. Mali protested."
    )
    assert {"Officials (A)", "Officials (B)"} <= set(held.heard["speaker"])


@pytest.mark.parametrize(
    ("a", "b", "stand"),
    [
        (("state:TCD", "TCD", "Chad", {"chad"}), ("state:TCD", "TCD", "Chad", {"chad"}), actors.SAME),
        (("state:TCD", "TCD", "Chad", {"chad"}), (None, "TCD", "Chadian army", {"chadian"}), actors.SIDE),
        (("state:TCD", "TCD", "Chad", {"chad"}), ("state:NER", "NER", "Niger", {"niger"}), actors.APART),
        ((None, None, "Navy", set()), (None, None, "Navy", set()), actors.ALIKE),
        ((None, None, "Navy", set()), (None, None, "Crowd", set()), actors.UNKNOWN),
        (("name:ana rell", None, "Ana Rell", {"ana", "rell"}), ("name:lee", None, "Lee", {"lee"}), actors.APART),
        (("name:arvia", None, "Arvia", {"arvia"}), (None, None, "Arvian navy", {"arvian"}), actors.SIDE),
    ],
)
def test_how_two_parties_stand_to_each_other(a, b, stand):
    one, other = (actors.Party(key, side, name, frozenset(names)) for key, side, name, names in (a, b))
    assert actors.likeness(one, other) == actors.likeness(other, one) == stand
    assert actors.likeness(one, None) == actors.UNKNOWN


def test_claims_never_say_that_an_account_leaves_something_out():
    for held in (strait(), pair_of(TOLD, RETOLD)):
        said = accounts.said(held)
        assert len(said) > 5
        assert not [sentence for sentence in said if re.search("omit|leaves? out|ignore|conceal|hides?", sentence)]
        assert all("finds no counterpart" in s for s in said if s.startswith("Found in"))


def test_readings_of_nothing_are_compared_without_a_word_too_many():
    held = pair_of("It rained.", "The sun shone.")
    assert held.acts.empty and held.tellings.empty and held.heard.empty
    assert claims.found(held) == "No act found in any account"
    for draw in (charts.told_by, charts.places, charts.heard_by_account, charts.tone_by_account):
        assert draw(held).layout.title.text
    assert page.html(held)


# ---- how often the pairing is right ------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("name", "whose"), FLOORS)
def test_the_pairing_keeps_its_floors_and_they_are_not_left_far_below(name, whose):
    table = next(path for path in bench.tables() if path.name.startswith(f"{name}."))
    held = bench.measured(table, readings_of(table, whose))
    print(name, whose, held)
    for reached, floor in zip((held.precision, held.recall), FLOORS[name, whose], strict=True):
        assert floor <= reached <= floor + 0.1


@pytest.mark.slow
def test_the_readme_says_what_is_measured():
    told = " ".join((ROOT / "README.md").read_text("utf-8").split())
    by_machine = [bench.measured(table, readings_of(table, "machine")) for table in bench.tables()]
    made, right, known, there = (sum(one[i] for one in by_machine) for i in range(4))
    said = f"{known} acts are told by both by the writers' own tables; the machine matches {made}, of which {right} are"
    assert said in told and f"both tellings of no more than {there} of the {known}." in told
    measured = zip(bench.tables(), by_machine, strict=True)
    later = [one for table, one in measured if table.name.partition(".")[0] in LATER]
    made, right, known, _ = (sum(one[i] for one in later) for i in range(4))
    assert f"of their {known} acts the machine matches {made}, of which {right} are right" in told
    hand = next(bench.measured(t, readings_of(t, "hand")) for t in bench.tables() if readings_of(t, "hand"))
    assert f"it matches {hand.made}, of which {hand.right} are right, of {hand.known}." in told


def test_there_are_seven_tables_and_each_is_measured():
    assert {(path.name.partition(".")[0], "machine") for path in bench.tables()} <= set(FLOORS)
    assert len(bench.tables()) == 7


def test_a_pair_that_the_table_does_not_have_counts_as_wrong(tmp_path):
    (tmp_path / "port-a.txt").write_text(TOLD, "utf-8")
    (tmp_path / "port-b.txt").write_text(RETOLD, "utf-8")
    table = tmp_path / "port.pairs.csv"
    table.write_text(
        "act,a,b,arguable\n1,Sudan [shelled] a,,\n2,,artillery [shelled] the,\n3,[urged],[called] on,\n", "utf-8"
    )
    held = measuring.measured(pair_of(TOLD, RETOLD), table)
    assert (held.made, held.right, held.known, held.in_tables) == (2, 1, 1, 1)
    assert held.wrong == [["shelled", "shelled"]]
    table.write_text("act,a,b,arguable\n1,Sudan [shells] a,,\n", "utf-8")
    with pytest.raises(ValueError, match="does not stand once"):
        measuring.measured(pair_of(TOLD, RETOLD), table)


# ---- the seeds ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", seeds.accounts())
def test_the_record_of_an_account_is_true_of_its_text_and_its_coding_is_of_it(name):
    path = seeds.FOLDER / f"{name}.txt"
    record = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record["words"] == len(path.read_text("utf-8").split())
    assert (record["composed"], record["licence"]) == (True, "CC0-1.0")
    held = coding.of(name)[0]
    assert held.article == seeds.load(name)
    assert held.coder and Reading.from_json(held.to_json()) == held


# ---- the page and the command ------------------------------------------------------------------------------------


@functools.cache
def shown():
    return page.html(strait())


def test_the_page_is_the_same_every_time_and_asks_for_nothing():
    assert shown() == page.html(accounts.pair(*map(coding.reading, seeds.accounts())))
    own = re.sub(r"<script>.*?</script>", "", shown(), flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*\"|url\(", own)


def test_every_link_of_the_page_leads_somewhere_and_each_id_is_one():
    ids = re.findall(r" id=\"([^\"]+)\"", shown())
    assert len(ids) == len(set(ids))
    assert [link for link in re.findall(r"href=\"#([^\"]+)\"", shown()) if link not in ids] == []


def test_each_telling_is_a_mark_in_its_text_and_a_link_in_the_table():
    for row in strait().tellings.itertuples():
        assert f'id="act-{row.account}-{row.act}"' in shown()
        assert f'href="#act-{row.account}-{row.act}"' in shown()


def test_what_articles_say_is_escaped_on_the_page():
    evil = "<img src=x onerror=alert(1)>"
    texts = [f"Sudan shelled {evil} a port in Chad. {evil} said Mali warned Niger.", "Sudan shelled a port in Chad."]
    held = accounts.pair(*(read(Article(t, name=evil, title=evil, outlet=f"{evil}{n}")) for n, t in enumerate(texts)))
    assert "<img src=x" not in page.html(held)


def test_what_is_null_is_never_written_as_a_word():
    by_hand = page.html(accounts.pair(*(coding.of(name)[0] for name in seeds.accounts())))
    for text in (shown(), by_hand):
        bare = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
        assert not re.findall(r"\b(?:nan|None|NaN)\b", re.sub(r"<[^>]+>", " ", bare).replace("None of", ""))


def test_whose_reading_it_is_stands_on_the_page():
    by_hand = accounts.pair(*(coding.of(name)[0] for name in seeds.accounts()))
    assert shown().count("the machine&#x27;s reading, corrected by nobody") == 2
    assert page.html(by_hand).count("as read by the makers of this collection, by hand") >= 2


@pytest.mark.parametrize("number", [1, 7])
def test_too_few_and_too_many_are_refused(number, capsys):
    with pytest.raises(accounts.AccountsError, match="two to 6"):
        accounts.pair(*[read_text(f"Rebels left town {n}.") for n in range(number)])
    assert main(["compare", *[f"x{n}.txt" for n in range(number)]]) == 2
    assert capsys.readouterr().err.startswith("analysis: compare takes two to 6 articles")


def test_bad_input_is_one_line_and_exit_code_two(capsys, tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(TOLD, "utf-8")
    other.write_text(TOLD.replace(" ", "  "), "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    for arguments, complaint in {
        (str(one), str(one)): "the same text",
        (str(one), str(other)): "the same text",
        (str(one), str(tmp_path / "bad.txt")): "not UTF-8",
        (str(one), "nowhere.txt"): "no such file or seed",
        (str(one), "karvania-truce", "--out", str(tmp_path / "x.pdf")): "a comparison is a .html file",
        (str(one), "-", "-"): "one of them at most from standard input",
    }.items():
        assert main(["compare", *arguments]) == 2, arguments
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert complaint in said.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.txt", "one.txt", "other.txt"]


@pytest.mark.slow
def test_the_command_writes_one_file_and_names_it(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(TOLD, "utf-8")
    Path("other.txt").write_text(RETOLD, "utf-8")
    assert main(["compare", "one.txt", "other.txt"]) == 0
    assert capsys.readouterr().out == "one-and-other-report.html\n"
    assert re.search(r"2 of \d acts matched in both accounts", Path("one-and-other-report.html").read_text("utf-8"))


def test_tables_have_the_columns_that_the_contract_names():
    for name, columns in TABLES.items():
        assert tuple(strait().tables[name].columns)[: len(columns)] == columns
