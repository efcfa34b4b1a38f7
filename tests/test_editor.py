"""The editor's side in the kernel: what the page sends becomes a coding beside the article. The page: .ci/editor.py."""

import copy

import pytest

from analysis import coding, read, seeds, tables
from analysis.coding import editor

TEXT = "“We will answer 🪖,” the president of Chad said. Sudan shelled a port in Chad on Monday."


@pytest.fixture
def widget(tmp_path):
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    return editor.edit(str(tmp_path / "port.txt"), coder="Anna")


def changed(widget, act):
    """Do to the edits what the page does: replace them whole."""
    edits = copy.deepcopy(widget.edits)
    act(edits)
    widget.edits = edits


def test_untouched_it_is_the_machines_reading(widget):
    assert widget.reading == read(seeds.load(str(widget.path.with_name("port.txt"))))
    assert widget.reading.coder == "Anna"


def test_what_is_added_accepted_and_deleted_is_saved_and_found_again(widget):
    at = TEXT.index("a port")
    gone = widget.edits["rows"]["mentions"][0]["mention"]

    def act(edits):
        edits["rows"]["mentions"] = edits["rows"]["mentions"][1:]
        edits["rows"]["mentions"].append(
            {"mention": 90, "start": at, "end": at + 6, "actor": "port", "kind": "nominal"}
        )
        edits["cast"].append({"actor": "port", "type": "organisation"})
        edits["accepted"]["mentions"] = [90, gone]

    changed(widget, act)
    widget._answer("save")
    assert widget.said == "Saved: port.coded.anna.json"
    held = coding.of(str(widget.path.with_name("port.txt")))[0]
    assert (held.coder, held.coding["accepted"]["mentions"]) == ("Anna", [90])
    assert held.mentions.set_index("mention").loc[90, "text"] == "a port"
    assert held.actors.set_index("actor").loc["port", "mentions"] == 1
    assert gone not in set(held.mentions["mention"])
    again = editor.edit(str(widget.path.with_name("port.txt")), coder="Anna")
    assert again.reading == held
    assert again.edits["accepted"]["mentions"] == [90]


def test_a_row_that_is_not_finished_is_not_saved_and_named(widget):
    at = TEXT.index("shelled")
    blank = {
        "event": 70,
        "start": at,
        "end": at + 7,
        "source": None,
        "cameo": None,
        "status": "actual",
        "direction": "neutral",
    }
    changed(widget, lambda edits: edits["rows"]["events"].append(blank))
    widget._answer("save")
    assert widget.said == "Not saved: event “shelled” has no kind of act; choose one"
    assert not widget.path.exists()


def test_another_coder_begins_with_the_machine_and_keeps_a_file_of_his_own(widget):
    widget.save()
    other = editor.edit(str(widget.path.with_name("port.txt")), coder="Omar")
    other.save()
    assert [p.name for p in coding.beside(str(widget.path.with_name("port.txt")))] == [
        "port.coded.anna.json",
        "port.coded.omar.json",
    ]


def renamed(edits, old, new):
    """Rename an actor as the page does, in all rows that it holds."""
    for rows in edits["rows"].values():
        for row in rows or []:
            row |= {field: new for field in ("actor", "source", "target", "third_party") if row.get(field) == old}
    for row in edits["cast"]:
        row |= {"actor": new, "was": old} if row["actor"] == old else {}
    edits["names"][old] = new


def test_steps_and_tone_follow_a_new_name_until_somebody_changes_them(widget):
    changed(widget, lambda edits: renamed(edits, "Sudan", "Republic of the Sudan"))
    widget._answer("follow")
    assert [row["actor"] for row in widget.derived["steps"]] == ["Republic of the Sudan"]
    assert "Republic of the Sudan" in [row["actor"] for row in widget.derived["tone"]]
    assert "Sudan" not in set(widget.reading.actors["actor"])
    known = widget.reading.actors.set_index("actor")
    assert known.loc["Republic of the Sudan", "country"] == "SDN"

    def own(edits):
        edits["rows"]["steps"] = [{**row, "level": 1} for row in widget.derived["steps"]]

    changed(widget, own)
    assert widget.reading.steps["level"].tolist() == [1]


def test_a_step_put_in_the_place_of_one_taken_away_shows_its_sentence(widget):
    def own(edits):
        edits["rows"]["steps"] = [{**row, "text": "", "level": 2} for row in widget.derived["steps"]]

    changed(widget, own)
    assert widget.reading.steps["text"].tolist() == ["Sudan shelled a port in Chad on Monday."]
    assert widget.reading.steps["confidence"].isna().all()  # how sure a person is, nobody knows


def test_a_coding_taken_up_again_keeps_its_own_steps(widget):
    def own(edits):
        edits["rows"]["steps"] = [{**row, "level": 1} for row in widget.derived["steps"]]

    changed(widget, own)
    widget.save()
    again = editor.edit(str(widget.path.with_name("port.txt")), coder="Anna")
    changed(again, lambda edits: renamed(edits, "Sudan", "Republic of the Sudan"))
    assert again.reading.steps[["actor", "level"]].values.tolist() == [["Republic of the Sudan", 1]]


def test_names_are_kept_for_the_next_article_only_when_it_is_asked(widget):
    changed(widget, lambda edits: renamed(edits, "Sudan", "Republic of the Sudan"))
    widget.save()
    assert not list(widget.path.parent.glob("*.csv"))
    changed(widget, lambda edits: edits.update(keep=True))
    widget.save()
    widget.path.with_name("next.txt").write_text("Sudan warned Chad on Monday.", encoding="utf-8")
    assert "Republic of the Sudan" in set(read(seeds.load(str(widget.path.with_name("next.txt")))).actors["actor"])


def test_every_row_is_explained_and_the_one_that_is_wrong_can_be_opened(widget):
    for name in editor.LAYERS:
        assert set(widget.explained[name]) == {str(row[name[:-1]]) for row in widget.edits["rows"][name]}
    number = widget.edits["rows"]["events"][0]["event"]
    widget.show("events", number)
    assert (widget.at["table"], widget.at["id"]) == ("events", number)
    widget.show("steps", widget.derived["steps"][0]["step"])
    changed(widget, lambda edits: edits["rows"].update(events=[]))
    with pytest.raises(coding.CodingError, match="this row of events is gone"):
        widget.show("events", number)


def test_each_actor_has_a_colour_and_one_is_left_for_a_new_one(widget):
    given, free = widget.colours["given"], widget.colours["free"]
    assert set(given) == set(widget.base.actors["actor"])
    assert len(set(given.values())) == len(given) < len(free)


def test_the_text_must_be_the_one_that_was_coded(widget):
    widget.save()
    widget.path.with_name("port.txt").write_text(TEXT + " It rained.", encoding="utf-8")
    with pytest.raises(coding.CodingError, match="a different text"):
        editor.edit(str(widget.path.with_name("port.txt")), coder="Anna")


def test_every_label_has_its_choices():
    held = editor._choices()
    for layer, fields in editor.LAYERS.items():
        for field in fields:
            assert field in ("actor", "source", "target", "third_party", "hedged") or held[f"{layer} {field}"]
    assert [word for word, _ in held["mentions kind"]] == list(tables.VOCABULARY["mentions", "kind"])
