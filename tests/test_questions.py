"""Questions to a corpus: each counted by hand over a miniature whose tables were written for the purpose."""

import json
import tomllib

import pandas as pd
import pyarrow as pa
import pytest

from analysis import charts, corpus, findings, read, seeds
from analysis.__main__ import main
from analysis.article import ArticleError
from analysis.corpus import articles, questions, schema, store
from analysis.corpus.inputs import CorpusError

ARTICLES = [  # outlet, date, and what it repeats
    ("a1", "Alpha", "2024-01-05", None, None),
    ("a2", "Alpha", "2024-02-20T10:00:00", None, None),
    ("b1", "Beta", "2024-02-01", None, None),
    ("b2", "Beta", "2024-02-02", "a1", None),  # the same text as a1
    ("b3", "Beta", "2024-02-03", None, "a2"),  # nearly that of a2
    ("u1", None, "on a Monday", None, None),
]
CAST = [  # article, actor, country, cameo
    ("a1", "Bogota", "COL", "COLGOV"), ("a1", "Front", "COL", "COLREB"), ("a1", "Army", None, "MIL"),
    ("a1", "Nurse", "COL", "COLHLH"), ("a2", "Oslo", "NOR", "NORGOV"), ("a2", "Army", None, "MIL"),
    ("b1", "Bogota", "COL", "COLGOV"), ("b3", "Oslo", "NOR", "NORGOV"), ("u1", "Bogota", "COL", "COLGOV"),
]  # fmt: skip
SAID = [  # article, number, who, kind of source, sentence
    ("a1", 0, "Bogota", "named_organisation", 0), ("a1", 1, "Army", "official_unnamed", 0),
    ("a1", 2, "Front", "named_organisation", 0), ("a1", 3, None, "anonymous", 1),
    ("a2", 0, "Oslo", "named_organisation", 0), ("a2", 1, "Army", "official_unnamed", 0),
    ("b1", 0, "Bogota", "named_organisation", 0), ("b3", 0, "Oslo", "named_organisation", 0),
]  # fmt: skip
ACTS = [  # article, number, source, target, quad, status, attribution
    ("a1", 0, "Army", "Front", "material_conflict", "actual", 0),
    ("a1", 1, "Front", "Bogota", "material_conflict", "actual", None),
    ("a1", 2, "Front", "Bogota", "material_conflict", "threatened", 2),
    ("a1", 3, "Front", "Army", "material_conflict", "past_background", 3),
    ("a2", 0, "Army", "Nurse", "verbal_conflict", "actual", None),
    ("a2", 1, "Oslo", None, "material_cooperation", "actual", 0),
    ("b1", 0, "Bogota", "Front", "material_conflict", "actual", 0),
    ("b3", 0, "Oslo", None, "material_cooperation", "actual", 0),
]  # fmt: skip
STEPS = [  # article, number, level, direction, acts
    ("a1", 0, 4, "escalatory", [0]), ("a1", 1, 2, "escalatory", [2]), ("a1", 2, 5, "escalatory", [3]),
    ("a2", 0, 3, "deescalatory", [1]), ("a2", 1, 1, "neutral", [0]), ("b1", 0, 4, "escalatory", [0]),
    ("b3", 0, 3, "deescalatory", [0]), ("u1", 0, 1, "escalatory", []),
]  # fmt: skip
TONE = [  # article, actor, score, sentences
    ("a1", "Bogota", 0.4, [0]), ("a1", "Army", -0.2, [0, 1]), ("a1", "Front", -0.5, [0]), ("b1", "Bogota", 0.1, [0]),
    ("a1", "Nurse", 0.9, [1]), ("b3", "Oslo", 0.7, [0]),
]  # fmt: skip
SENTENCES = [(article, n, n * 10, n * 10 + 9) for article in ("a1", "a2", "b1", "b3", "u1") for n in (0, 1)]


def table(name, rows):
    """Build a dataset from rows that hold only some columns: the others are null, or nothing."""
    nothing = {"string": "", "int32": 0, "double": 0.0, "bool": False}
    columns = {
        field.name: [
            row.get(
                field.name, None if field.nullable else [] if pa.types.is_list(field.type) else nothing[str(field.type)]
            )
            for row in rows
        ]
        for field in schema.schemas()[name]
    }
    return {key: values if key != "place" else [v or "n.jsonl#1" for v in values] for key, values in columns.items()}


def rows(names, held):
    return [dict(zip(names.split(), row, strict=True)) for row in held]


def written(folder, **datasets):
    """Write a corpus of such datasets into `folder` and return it."""
    store.begin(folder, {"records": len(datasets["articles"]), "size": 8, "columns": schema.fingerprint()})
    store.write(folder, 0, {name: table(name, datasets.get(name, [])) for name in schema.schemas()}, {"records": 1})
    store.end(folder)
    return folder


@pytest.fixture
def folder(tmp_path):
    said = rows("article attribution actor source_type sentence", SAID)
    spans = [row | {"content": [[row["sentence"] * 10, row["sentence"] * 10 + 5]]} for row in said]
    return written(
        tmp_path / "it's read",
        articles=[
            row | {"key": row["duplicate_of"] or row["id"], "words": 100}
            for row in rows("id outlet date duplicate_of version_of", ARTICLES)
        ],
        actors=rows("article actor country cameo", CAST),
        attributions=spans,
        events=rows("article event source target quad status attribution", ACTS),
        steps=rows("article step level direction events", STEPS),
        tone=rows("article actor score sentences", TONE),
        sentences=rows("article sentence start end", SENTENCES),
    )


@pytest.fixture
def asked(folder):
    return questions.opened(folder)


def told(frame, *columns):
    return [
        tuple(row) for row in frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None).to_numpy()
    ]


def test_articles_count_once_and_what_repeats_them_is_counted(asked):
    held = questions.outlets(asked)
    assert told(held, "outlet", "found", "same text", "nearly the same", "distinct", "words", "undated") == [
        ("Alpha", 2, 0, 0, 2, 200, 0), ("Beta", 3, 1, 1, 1, 100, 0), ("outlet unknown", 1, 0, 0, 1, 100, 1),
    ]  # fmt: skip
    assert told(held, "first", "last")[::2] == [("2024-01-05", "2024-02-20T10:00:00"), (None, None)]


def test_sides_are_states_with_bodies_and_forces_and_rebels_of_a_country(asked):
    """a1 has four acts of conflict with both; the army of a2 is no known country's; b1 names no Front."""
    assert told(questions.sides(asked), "side", "articles", "acts of conflict") == [
        ("Colombia", 2, 5), ("the rebels of Colombia", 1, 4),
    ]  # fmt: skip


def test_who_is_heard_in_which_outlet(asked):
    held = questions.heard(asked)
    assert told(held, "outlet", "voice", "rows", "total", "heard in", "articles", "side") == [
        ("Alpha", "Colombia", 2, 6, 1, 2, True),  # Bogota, and the army that fights the country's rebels
        ("Alpha", "other unnamed sources", 2, 6, 2, 2, False),  # nobody, and an army of no country
        ("Alpha", "other named sources", 1, 6, 1, 2, False),  # Oslo, which has no part in the conflict
        ("Alpha", "the rebels of Colombia", 1, 6, 1, 2, True),
        ("Beta", "Colombia", 1, 1, 1, 1, True),
        ("Beta", "other named sources", 0, 1, 0, 1, False),
        ("Beta", "other unnamed sources", 0, 1, 0, 1, False),
        ("Beta", "the rebels of Colombia", 0, 1, 0, 1, True),
    ]
    # Colombia in Alpha: 2 of 4 and 0 of 2, p = 1/3: residuals 2/3 and -2/3; sqrt(2 · 8/9) = 1.333 rows of 6
    assert told(held, "share", "error")[0] == (0.333, 0.222)
    assert told(held, "share", "error")[3] == (0.167, 0.167)  # residuals of a third are less than one row
    assert told(held, "share", "error")[4] == (1.0, None)  # of one article there is no telling


def test_speakers_by_name(asked):
    held = questions.speakers(asked, most=2)
    assert told(held, "outlet", "actor", "side", "articles", "attributions") == [
        ("Alpha", "Army", "Colombia", 2, 2), ("Alpha", "Bogota", "Colombia", 1, 1),
        ("Beta", "Bogota", "Colombia", 1, 1),
    ]  # fmt: skip


def test_who_has_one_key_under_two_names_is_one_speaker_and_one_side(tmp_path):
    names = {"a": "President Ana Maria Soto", "b": "Ana Maria Soto"}
    folder = written(
        tmp_path / "c",
        articles=[{"id": id, "key": id, "outlet": "Alpha"} for id in names],
        actors=[{"article": id, "actor": name, "key": "person:ana maria soto"} for id, name in names.items()],
        attributions=[{"article": id, "actor": name, "source_type": "named_person"} for id, name in names.items()],
    )
    asked = questions.opened(folder, sides=_sides(tmp_path, "person:ana maria soto", "the palace"))
    held = questions.speakers(asked)
    assert told(held, "outlet", "actor", "side", "articles", "attributions") == [
        ("Alpha", "Ana Maria Soto", "the palace", 2, 2)
    ]


def test_on_whose_word_deeds_are_told(asked):
    """Threats and words are no deeds; deeds of the background are."""
    held = questions.vouched(asked)
    assert told(held[held["rows"] > 0], "outlet", "voice", "rows", "total") == [
        ("Alpha", "Colombia", 1, 4), ("Alpha", "other named sources", 1, 4), ("Alpha", "other unnamed sources", 1, 4),
        ("Alpha", "own voice", 1, 4), ("Beta", "Colombia", 1, 1),
    ]  # fmt: skip


def test_tone_by_outlet_and_month_is_a_mean_of_articles_weighed_by_sentences(asked):
    """Colombia in a1: (0.4 + 2 · −0.2) / 3; the nurse speaks for herself, and Oslo is no side."""
    held = questions.tone(asked)
    assert told(held, "outlet", "side", "month", "score", "articles") == [
        ("Alpha", "Colombia", None, 0.0, 1), ("Alpha", "Colombia", "2024-01", 0.0, 1),
        ("Alpha", "the rebels of Colombia", None, -0.5, 1), ("Alpha", "the rebels of Colombia", "2024-01", -0.5, 1),
        ("Beta", "Colombia", None, 0.1, 1), ("Beta", "Colombia", "2024-02", 0.1, 1),
    ]  # fmt: skip


def test_steps_by_month_without_background_neutral_and_undated_ones(asked):
    assert told(questions.steps(asked), "month", "articles", "level", "steps") == [
        ("2024-01", 1, 2, 1), ("2024-01", 1, 4, 1), ("2024-02", 2, -3, 1), ("2024-02", 2, 4, 1),
    ]  # fmt: skip
    assert told(questions.moves(asked), "month", "articles", "up", "down", "difference", "error") == [
        ("2024-01", 1, 2, 0, 2.0, None), ("2024-02", 2, 1, 1, 0.0, 1.0),
    ]  # fmt: skip


def test_an_article_stands_out_from_its_own_outlet(tmp_path):
    """Five of six have no step up and one has six: (6 − 1) / √6; four of another outlet are too few to compare."""
    names = [f"a{n}" for n in range(6)] + [f"b{n}" for n in range(4)]
    spans = [{"article": name, "content": [[0, 3]], "cue_start": 12, "cue_end": 14} for name in names[1:]]
    steps = [{"article": name, "level": 1, "direction": "escalatory"} for name in [names[3]] * 6 + [names[7]] * 6]
    folder = written(
        tmp_path / "out",
        articles=[{"id": n, "key": n, "outlet": n[0], "place": f"n.jsonl#{k}"} for k, n in enumerate(names, 1)],
        attributions=spans,
        steps=steps,
        sentences=[{"article": n, "sentence": s, "start": 10 * s, "end": 10 * s + 9} for n in names for s in (0, 1)],
    )
    held = questions.standing_out(questions.opened(folder))
    assert told(held, "place", "id", "measure", "value", "usual", "apart") == [
        ("n.jsonl#1", "a0", "sentences that cite nobody", 1.0, 0.167, 2.0),
        ("n.jsonl#4", "a3", "steps up", 6.0, 1.0, 2.0),
    ]  # fmt: skip


def test_a_table_of_sides_overrules_countries(folder, tmp_path):
    own = tmp_path / "sides.csv"
    own.write_text("\ufeffactor,side,why\nOslo,the mediators,\nBogota,the capital,\n", encoding="utf-8")
    held = questions.sides(questions.opened(folder, sides=own))
    assert told(held, "side", "articles", "acts of conflict") == [
        ("the capital", 2, 3), ("the rebels of Colombia", 1, 4), ("Colombia", 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("who,side\nOslo,x\n", "no table of sides; its first row must name"),
        ("actor,side\n", "has no row"),
        ("actor,side\nOslo,x\nOslo,y\n", "names Oslo twice"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_table_of_sides_is_refused(folder, tmp_path, content, complaint):
    if content is not None:
        (tmp_path / "s.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=complaint):
        questions.opened(folder, sides=tmp_path / "s.csv")


def test_a_folder_without_a_corpus_or_with_one_just_begun_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="holds no corpus"):
        questions.opened(tmp_path)
    store.begin(tmp_path / "c", {"records": 9, "size": 8, "columns": schema.fingerprint()})
    with pytest.raises(CorpusError, match="nothing is read yet"):
        questions.opened(tmp_path / "c")


def test_a_folder_with_other_columns_is_refused(folder):
    store.begin(folder, {"records": 9, "size": 8, "columns": "those of another version"})
    with pytest.raises(CorpusError, match="read with other columns, by another version; read it anew"):
        questions.opened(folder)


def test_a_corpus_without_tables_has_answers_charts_and_no_findings(tmp_path):
    asked = questions.opened(written(tmp_path / "c", articles=[{"id": "a", "key": "a"}]))
    answers = [
        f(asked) for f in (questions.outlets, questions.heard, questions.vouched, questions.tone, questions.moves)
    ]
    assert [len(one) for one in answers] == [1, 0, 0, 0, 0]
    assert [*findings.many_articles(*answers)] == [
        "1 distinct article of 1 outlet is counted.", findings.many.NO_COMPARISON,
    ]  # fmt: skip
    for draw in (charts.voices_by_outlet, charts.vouched_by_outlet, charts.tone_by_month, charts.steps_by_month):
        assert draw(asked).layout.meta["alt"].startswith("No chart")


def shares(*held):
    columns = ["outlet", "voice", "rows", "total", "share", "error", "articles"]
    return pd.DataFrame([(o, "X", s * n // 100, n, s / 100, e, a) for o, s, e, n, a in held], columns=columns).assign(
        side=True
    )


@pytest.mark.parametrize(
    ("held", "title"),
    [
        ([("Alpha", 80, 0.05, 50, 9), ("Beta", 60, 0.05, 50, 9)], "X is heard most in Alpha"),  # 0.20 > 2 · 0.07
        ([("Alpha", 80, 0.1, 50, 9), ("Beta", 60, 0.05, 50, 9)], None),  # 0.20 < 2 · 0.11
        ([("Alpha", 80, 0.05, 50, 4), ("Beta", 60, 0.05, 50, 9)], None),  # four articles
        ([("Alpha", 80, 0.05, 50, 9), ("Beta", 60, 0.05, 10, 9)], None),  # ten rows
        ([("Alpha", 80, 0.05, 50, 9)], None),
        ([("The Alpha and Omega Daily News of Elsewhere", 80, 0.05, 50, 9), ("B", 60, 0.05, 50, 9)], None),  # too long
    ],
)
def test_a_difference_is_told_only_where_it_is_clear(held, title):
    assert findings.heard_most(shares(*held)) == title


def test_shares_are_told_with_both_figures():
    outlets = pd.DataFrame(
        [("Alpha", 9, 1, 0, 8)], columns=["outlet", "found", "same text", "nearly the same", "distinct"]
    )
    held = shares(("Alpha", 80, 0.05, 50, 9), ("Beta", 60, 0.05, 50, 9))
    moves = pd.DataFrame(
        [("2024-01", 9, 1.0, 0.4), ("2024-02", 9, 1.0, 0.6), ("2024-03", 4, 9.0, 0.1), ("2024-04", 9, -1.0, 0.4)],
        columns=["month", "articles", "difference", "error"],
    )
    tone = pd.DataFrame(
        [
            ("Alpha", "X", None, -0.5, 0.05, 9),
            ("Beta", "X", None, -0.1, 0.05, 9),
            ("Beta", "X", "2024-01", -0.9, 0.05, 9),
        ],
        columns=["outlet", "side", "month", "score", "error", "articles"],
    )
    assert [*findings.many_articles(outlets, held, held, tone, moves)] == [
        "8 distinct articles of 1 outlet are counted, 1 with the same text as an earlier one and 0 with nearly the same"
        " left out.",
        "Among the articles read, X has a larger share of the attributed statements in Alpha (80%) than in any other"
        " outlet compared (at most 60%).",
        "Among the articles read, a larger share of the deeds told as done rests on the word of X in Alpha (80%) than"
        " in any other outlet compared (at most 60%).",
        "Among the articles read, those of Alpha word what they say about X less favourably (−0.50 on a scale from −1"
        " to 1) than those of any other outlet compared (−0.10 or more).",
        "Among the articles read, those of 2024-01 report clearly more steps up the ladder than down; 3 months could be"
        " judged.",
        "Among the articles read, those of 2024-04 report clearly more steps down the ladder than up; 3 months could be"
        " judged.",
    ]


def test_marks_of_outlets_and_sides_are_no_markup(tmp_path):
    name = "<b>Daily & Co</b>"
    asked = questions.opened(
        written(
            tmp_path / "c",
            articles=[{"id": "a", "key": "a", "outlet": name, "date": "2024-01-01"}],
            actors=[{"article": "a", "actor": "S"}],
            attributions=[{"article": "a", "actor": "S", "source_type": "named_person"}],
            events=[{"article": "a", "source": "S", "quad": "material_conflict", "status": "actual"}],
            tone=[{"article": "a", "actor": "S", "score": -0.5, "sentences": [0]}],
        ),
        sides=_sides(tmp_path, "S", "<i>us</i>"),
    )
    for draw in (charts.voices_by_outlet, charts.vouched_by_outlet, charts.tone_by_month):
        text = json.dumps(draw(asked).to_plotly_json(), default=str).replace('"alt"', "")
        drawn = text.replace(json.dumps(draw(asked).layout.meta["alt"]), "")
        assert "<i>us" not in drawn and "<b>Daily" not in drawn


def _sides(folder, actor, side):
    path = folder / "s.csv"
    path.write_text(f"actor,side\n{actor},{side}\n", encoding="utf-8")
    return path


CORPUS = seeds.FOLDER / f"{questions.COMPOSED}.jsonl"


def test_the_composed_corpus_is_what_its_record_says():
    held = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    record = tomllib.loads(CORPUS.with_suffix(".toml").read_text("utf-8"))
    assert (record["licence"], record["composed"]) == ("CC0-1.0", True)
    assert (record["articles"], record["words"]) == (len(held), sum(len(row["text"].split()) for row in held))
    assert [row["date"] for row in held] == sorted(row["date"] for row in held)
    assert len({row["outlet"] for row in held}) == 3 and len({row["text"] for row in held}) == len(held) - 1


def test_a_record_of_a_file_is_an_article_like_any_other(tmp_path, capsys):
    one = seeds.load(f"{CORPUS}#7")
    row = json.loads(CORPUS.read_text("utf-8").splitlines()[6])
    assert (one.text, one.title, one.outlet, one.date) == (row["text"], row["title"], row["outlet"], row["date"])
    assert main(["annotate", f"{CORPUS}#7"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["text"] == row["text"]
    assert main(["annotate", f"{CORPUS}#99"]) == 2
    assert "has records 1 to 40; give the number of one" in capsys.readouterr().err
    (tmp_path / "n.csv").write_text("text,title\n,nothing\n", encoding="utf-8")
    with pytest.raises(ArticleError, match=r"n\.csv#1: .*text"):
        articles.at(f"{tmp_path / 'n.csv'}#1")
    with pytest.raises(ArticleError, match="has records 1 to 1"):
        seeds.load(f"{tmp_path / 'n.csv'}#x")


@pytest.mark.slow
def test_a_reading_comes_back_from_the_datasets_as_it_was_read(tmp_path):
    lines = CORPUS.read_text("utf-8").splitlines(keepends=True)[:17]
    (tmp_path / "n.jsonl").write_text("".join(lines), encoding="utf-8")
    corpus.run([str(tmp_path / "n.jsonl")], tmp_path / "here", workers=0)
    parts = list((tmp_path / "here").rglob("*.parquet"))
    assert len(parts) == 2 * len(schema.schemas())
    asked = questions.opened(tmp_path / "here")
    for line in lines[::8]:
        held = questions.reading(asked, json.loads(line)["id"])
        assert held == read(held.article)
        assert held.to_json() == read(held.article).to_json()
    assert questions.reading(asked).article.name in {json.loads(line)["id"] for line in lines}
    with pytest.raises(CorpusError, match="nowhere: no such article"):
        questions.reading(asked, "nowhere")
