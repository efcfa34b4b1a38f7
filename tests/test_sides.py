"""Sides: who stands together."""

import pandas as pd

from analysis.actors import sides


def cast(*rows):
    return pd.DataFrame(rows, columns=["actor", "country", "cameo"])


def test_a_state_and_its_army_are_one_side_and_its_rebels_another():
    found = sides.sides(
        cast(
            ("Mali", "MLI", "MLIGOV"), ("Army", None, "MIL"), ("Rebels", None, "REB"), ("North Front", "MLI", "MLIREB")
        )
    )
    assert found == {"Mali": "MLI", "Army": "MLI", "Rebels": "MLI rebels", "North Front": "MLI rebels"}


def test_who_has_no_country_stands_alone():
    assert sides.sides(cast(("Rebels", None, "REB"), ("Aid workers", None, None))) == {
        "Rebels": "rebels",
        "Aid workers": "Aid workers",
    }


def test_only_a_country_code_is_a_country():
    assert [sides.is_country(s) for s in ("MLI", "MLI rebels", "Mali")] == [True, False, False]
