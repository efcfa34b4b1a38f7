"""What is taken for an article, what is refused, and in which words."""

import hashlib
import tomllib

import pytest

from analysis import Article, ArticleError, read, seeds

REFUSED = {
    "": "the text is empty",
    " \n\t ": "the text is empty",
    "\x7fELF\x00\x01": "not text",
    "123 456 — 7.": "no sentence",
    "Der Krieg geht weiter, sagte der Minister am Montag in Berlin.": r"not English \(detected: de\)",
    "Le ministre a dit lundi que la guerre continuait dans le nord du pays.": r"not English \(detected: fr\)",
    "الحرب مستمرة في شمال البلاد وقال الوزير إن المحادثات فشلت": r"not English \(detected: ar\)",
    "Война продолжается, заявил министр в понедельник на переговорах.": r"not English \(detected: ru\)",
    "The war goes on. " * 70_000: "exceed the limit",
    "xx": "no English sentence found",
    "asdf qwer zxcv": "no English sentence found",
    "<script>alert(1)</script>": "no English sentence found",
    "talks": "no English sentence found",
    "hello world": "no English sentence found",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_article_is_refused_in_one_line(text):
    with pytest.raises(ArticleError, match=REFUSED[text]) as refusal:
        Article(text)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "Ceasefire fails",
        "TROOPS CROSS BORDER",
        "Xi Jinping met Sadyr Japarov in Bishkek",
        "talks fail",
        "Chad shells port",
        "Rebels doxxed ministry",
    ],
)
def test_short_english_is_not_mistaken_for_another_language(text):
    assert Article(text).text == text


def test_line_ends_and_byte_order_mark_are_cleaned():
    assert Article("\ufeffThe army left.\r\nNobody stayed.\r").text == "The army left.\nNobody stayed.\n"


def test_lines_wrapped_without_blank_lines_between_paragraphs_are_joined_up_to_the_end_of_a_sentence():
    wrapped = (
        "Army leaves\nThe army said on Monday that President\nIdris had told it to leave the well-known\ntown of"
        " Kesh.\nThe rebels denied it.\n"
    )
    joined = (
        "Army leaves\nThe army said on Monday that President Idris had told it to leave the well-known town of"
        " Kesh.\nThe rebels denied it.\n"
    )
    assert Article(wrapped).text == joined


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v", "\f"])
def test_every_kind_of_line_end_ends_a_paragraph(end):
    assert len(Article(f"The army left the town.{end}The rebels denied it.").paragraphs) == 2


def test_characters_without_width_are_taken_out_but_for_those_that_join_emoji():
    seen = "Ana Lopez\u200b said that Rus\u00adsia\u2060 left. \u200eShe is a 👩\u200d🏭."
    assert Article(seen).text == "Ana Lopez said that Russia left. She is a 👩\u200d🏭."


def test_wrapped_lines_are_joined_and_paragraphs_are_not():
    article = Article("The army said it had\nleft the town.\n\nThe rebels said nothing.\n")
    assert article.text == "The army said it had left the town.\n\nThe rebels said nothing.\n"
    assert [article.text[a:b] for a, b in article.paragraphs] == [
        "The army said it had left the town.",
        "The rebels said nothing.",
    ]
    long = "The army said it had left the town of Kesh. " * 3
    assert Article(f"{long}\n\nIt has:\nbread;\nwater.\n{long}").text.count("\n") == 5
    listed = "Demands of the rebels:\nRelease\nTalks\n\nThe army refused."
    assert Article(listed).text == listed


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("killing 12 peo-\nple and the mayor,\nit said.", "killing 12 people and the mayor, it said."),
        ("that the govern-\nment of Chad had\nleft.", "that the government of Chad had left."),
        ("from the well-\nknown town, where\nit was.", "from the well-known town, where it was."),
        ("with long-\nand short-range arms\nonly.", "with long- and short-range arms only."),
        ("with the UN-\nHabitat office that\nstayed.", "with the UN-Habitat office that stayed."),
        ("no ceasefire. The cease-\nfire had\nfailed.", "no ceasefire. The ceasefire had failed."),
    ],
)
def test_words_divided_between_two_lines_are_put_together(wrapped, joined):
    assert Article(f"The army said {wrapped}").text == f"The army said {joined}"


def test_a_hyphen_at_the_end_of_a_paragraph_stays():
    kept = "The army has two demands -\nthe port and the road-\n\nThe rebels denied it."
    assert Article(kept).text == kept.replace(" -\n", " - ")


@pytest.mark.parametrize(
    "text", ["{}\x03", "\x02{}\x1a", "\x01\n{}\n\x03\n", "{}\x04\0\0\0", "\x02{}\x03\nIt left.\x04"]
)
def test_marks_of_transmission_at_the_edges_of_a_text_are_taken_off(text):
    words = text.format("The army left.")
    assert Article(words).text.strip() == "".join(c for c in words if c >= "\x1b" or c == "\n").strip()


def test_a_headline_taken_from_the_text_is_on_one_line_of_plain_spaces():
    article = Article("Army\u00a0leaves \u3000town\n\nThe army left the town on Monday.")
    assert article.title == "Army leaves town"
    assert Article(**article.record()) == article


@pytest.mark.parametrize("text", ["The ar\x03my left.", "The army\x1a left.", "The\0army left.", "\x1bThe army left."])
def test_control_characters_inside_a_line_are_no_text(text):
    with pytest.raises(ArticleError, match="not text"):
        Article(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi, Kenya (AP) — Kenyan police shot three looters.",
        "Juba (Reuters) - Riek Machar met Salva Kiir.",
        "Kyiv, Ukraine (AP) — Zelenskyy fired Zaluzhnyi.",
    ],
)
def test_english_with_many_names_is_not_mistaken_for_another_language(text):
    assert Article(text).text == text


@pytest.mark.parametrize("name", seeds.names())
def test_every_seed_has_a_true_provenance_record(name):
    path = seeds.FOLDER / f"{name}.txt"
    record = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record["words"] == len(path.read_text("utf-8").split())
    for known in ("outlet", "author", "date"):
        assert record.get(known) or record[f"{known}_known"] is False
    assert seeds.load(name).text == path.read_text("utf-8")
    assert seeds.load(name).title == record["title"]


def test_an_alias_table_beside_an_article_is_obeyed(tmp_path):
    (tmp_path / "a.txt").write_text("Luis Prado met Ana Prado.", encoding="utf-8")
    (tmp_path / "a.aliases.csv").write_text("form,actor\nAna Prado,Judge Prado\nLuis Prado,\n", encoding="utf-8")
    article = seeds.load(str(tmp_path / "a.txt"))
    assert article.aliases == {"Ana Prado": "Judge Prado", "Luis Prado": ""}
    assert read(article).actors["actor"].tolist() == ["Judge Prado"]


def test_an_alias_table_of_all_articles_is_obeyed_and_an_articles_own_comes_first(tmp_path):
    (tmp_path / "a.txt").write_text("Luis Prado met Ana Prado.", encoding="utf-8")
    (tmp_path / "all.aliases.csv").write_text("form,actor\nAna Prado,Judge Prado\nLuis Prado,\n", encoding="utf-8")
    assert read(seeds.load(str(tmp_path / "a.txt"))).actors["actor"].tolist() == ["Judge Prado"]
    (tmp_path / "a.aliases.csv").write_text("form,actor\nAna Prado,Doctor Prado\n", encoding="utf-8")
    assert read(seeds.load(str(tmp_path / "a.txt"))).actors["actor"].tolist() == ["Doctor Prado"]


def test_an_alias_table_without_its_columns_is_refused_in_one_line(tmp_path):
    (tmp_path / "a.txt").write_text("Luis Prado met Ana Prado.", encoding="utf-8")
    (tmp_path / "a.aliases.csv").write_text("name,who\nPrado,Ana\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="needs the columns form and actor"):
        seeds.load(str(tmp_path / "a.txt"))
    (tmp_path / "a.aliases.csv").write_text("form,actor\nPrado,Ana Prado\nPrado,\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="line 3 gives 'Prado' a second actor"):
        seeds.load(str(tmp_path / "a.txt"))
