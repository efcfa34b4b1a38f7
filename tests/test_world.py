"""Countries under all their names, capitals and regions."""

import pytest

from analysis import lexicons, world

COUNTRY = [
    ("Iraq", "IRQ"), ("the Iraqis", "IRQ"), ("IRAQI", "IRQ"), ("U.S.", "USA"), ("US", "USA"), ("us", None), ("Britons", "GBR"),
    ("Malaysians", "MYS"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Chad's", "TCD"), ("the Netherlands", "NLD"),
    ("Baghdad", None), ("Korean", None), ("IT", None), ("IS", None), ("", None), ("The", None), ("Atlantis", None),
    ("iraq", None), ("Central Americans", None), ("North", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), COUNTRY)
def test_a_country_is_known_under_all_its_names(name, code):
    assert world.country(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Texas", "USA"),
        ("Nairobi", "KEN"),
        ("Scotland", "GBR"),
        ("Chechnya", "RUS"),
        ("Peru", "PER"),
        ("OR", None),
        ("texas", None),
    ],
)
def test_a_place_lies_in_its_country(name, code):
    assert world.place_country(name) == code


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Poles", True), ("Sudanese", True), ("Sudan", False), ("Ivory Coast", False), ("U.S.", False)],
)
def test_demonyms_are_told_from_names(name, expected):
    assert world.is_demonym(name) is expected


def test_every_capital_lies_in_a_country_that_has_a_name():
    for row in lexicons.rows("capitals"):
        assert world.capital(row["capital"]) == row["country"]
        assert world.country(row["capital"]) is None
        assert world.country_name(row["country"])


def test_every_listed_form_of_a_country_names_it():
    for row in lexicons.rows("countries"):
        assert world.country(row["form"]) == (row["country"] or None)


def test_names_of_territories_mean_what_rigour_says():
    from rigour.territories import lookup_territory

    names = [
        "Ivory Coast",
        "Côte d'Ivoire",
        "Türkiye",
        "Burmese",
        "Texas",
        "Texan",
        "Kurdistan",
        "St. Lucia",
        "Guinea-Bissau",
        "Brasília",
    ]
    names += [
        "Republic of Mali",
        "Trinidad & Tobago",
        "Timor Leste",
        "SYRIA",
        "Atlantis",
        "Kosovan",
        "Hong Kong",
        "Scots",
        "São Tomé",
    ]
    found = {name: world._territory(name) for name in names}
    assert {name: t and t.code for name, t in found.items()} == {
        n: (t := lookup_territory(n)) and t.code for n in names
    }
