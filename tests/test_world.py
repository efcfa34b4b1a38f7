"""Countries under all their names, capitals and regions."""

import pytest

from analysis import lexicons
from analysis.lexicons import world

COUNTRY = [
    ("Iraq", "IRQ"), ("the Iraqis", "IRQ"), ("IRAQI", "IRQ"), ("U.S.", "USA"), ("US", "USA"), ("us", None),
    ("Britons", "GBR"),
    ("Malaysians", "MYS"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Chad's", "TCD"), ("the Netherlands",
    "NLD"),
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


WITHIN = [  # what a longer name holds
    ("Iron Dome", None), ("Operation Iron Swords", None), ("Snake Island", None), ("Prince Turki", None),
    ("Ruslan Stefanchuk", None), ("Congolese troops", None), ("Ivoirian officials", "CIV"), ("Jim Jordan", None),
    ("Cook County", None), ("Bank of Japan", "JPN"), ("Papua New Guinea Defence Force", "PNG"), ("New Mexico Army",
    "USA"),
    ("New Jersey", "USA"), ("British Columbia", "CAN"), ("Gulf of Mexico", None), ("Indian Ocean Commission", None),
    ("South Sudan's government", "SSD"), ("Central African Republic", "CAF"), ("Central African summit", None),
    ("University of Virginia", "USA"), ("La Victoria", None), ("Korean War", None), ("Dominican Republic", "DOM"),
    ("Jewish Agency", None), ("Taiwan Strait", None), ("Central America", None), ("Internet Agency", None),
    ("Lima Group", None), ("Persian Gulf", None), ("Palestinian Authority Preventive Security", "PSE"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), WITHIN)
def test_a_longer_name_holds_a_country(name, code):
    assert world.country_within(name) == code


SHARED = ["Congolese", "Dominican", "Dominicans", "Korean", "Koreans", "Korea", "Channel Islanders", "Virgin Islander"]


@pytest.mark.parametrize("form", SHARED)
def test_a_form_that_two_states_share_names_neither(form):
    assert world.country(form) is None
    assert "" in {row["country"] for row in lexicons.rows("countries") if row["form"] == form}


ORDINARY = (
    "Iron Irons Island Islands Cook Cooks Shine Sings Males Marsh Laws Ends Cats Cars Internet Online Limerick Mayo"
    " Beds Bucks Corn Down Here Gales Wilts Acre Perm Valley Angus Alan Douglas Frances Ruslan Turki"
)


@pytest.mark.parametrize("word", ORDINARY.split())
def test_an_ordinary_word_or_given_name_is_no_country(word):
    assert (world.country(word), world.place_country(word)) == (None, None)


PEOPLES = [
    ("Dane", "DNK"), ("Danes", "DNK"), ("Basotho", "LSO"), ("Batswana", "BWA"), ("Frenchwomen", "FRA"), ("Swiss",
    "CHE"),
    ("Ni-Vanuatu", "VUT"), ("Solomon Islanders", "SLB"), ("Surinamese", "SUR"), ("Taiwanese", "TWN"), ("Saudis", "SAU"),
    ("Equatorial Guineans", "GNQ"), ("Bissau-Guinean", "GNB"), ("Guineans", "GIN"), ("Papua New Guinean", "PNG"),
    ("East Timorese", "TLS"), ("Dutch", "NLD"), ("French", "FRA"), ("Chinese", "CHN"), ("Nigeriens", "NER"),
    ("Nigerians", "NGA"),
    ("Sahrawi", "ESH"), ("Hong Kongers", "HKG"), ("Persian", "IRN"), ("Argentinians", "ARG"), ("Central African", None),
]  # fmt: skip


@pytest.mark.parametrize(("form", "code"), PEOPLES)
def test_a_people_has_its_country(form, code):
    assert world.country(form) == code
    assert world.is_demonym(form) is (code is not None)


NAMES = [
    ("Republic of Korea", "KOR"), ("Democratic People's Republic of Korea", "PRK"), ("Republic of China", "TWN"),
    ("People's Republic of China", "CHN"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Burma", "MMR"), ("Swaziland",
    "SWZ"),
    ("St. Lucia", "LCA"), ("Saint Lucia", "LCA"), ("Trinidad & Tobago", "TTO"), ("Timor Leste", "TLS"), ("SYRIA",
    "SYR"),
    ("Cabo Verde", "CPV"), ("São Tomé and Príncipe", "STP"), ("Holy See", "VAT"), ("Czech Republic", "CZE"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_a_country_is_known_by_its_official_and_former_names(name, code):
    assert world.country(name) == code


def test_every_row_of_the_table_means_what_it_says():
    for row in lexicons.rows("countries"):
        form, code, kind = row["form"], row["country"] or None, row["kind"]
        assert kind in {"name", "adjective", "people", "capital", "place"}
        if kind == "capital":
            assert (world.capital(form), world.country(form)) == (code, None)
        elif kind == "place":
            assert world.is_region(form)
            assert world.place_country(form) == code
        else:
            assert world.country(form) == code
        assert code is None or world.country_name(code), f"{code} has no name"
        assert row["why"]
