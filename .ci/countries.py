"""Regenerate analysis/lexicons/countries.csv from its sources; run by hand, never by the package.

    python .ci/countries.py FACTBOOK WORDS

needs rigour (MIT; ``pip install --no-deps rigour`` is enough: only its raw territories are read). FACTBOOK is a table
of the CIA World Factbook (public domain), tab-separated with the columns fips, short_name, long_name, people_noun,
adjective, as the Factbook prints them; WORDS a list of English words, one a line (Debian's wamerican).

Rows whose `why` names neither source were written by hand: they are kept, save those that a source says too, and
override all others. A form that two independent states share belongs to none; one that a state shares with its
territories is the state's. Beside a country's own names and peoples, no form may be an English word or a given name,
nor a short word that the list does not know.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from analysis import lexicons  # noqa: E402  (the tree's own, not an installed one)
from analysis.lexicons import world  # noqa: E402

TABLE = ROOT / "analysis" / "lexicons" / "countries.csv"
COLUMNS = ("form", "country", "kind", "why")
RIGOUR, FACTBOOK = "rigour", "World Factbook"
PEOPLES = {"adjective", "people"}
NO_PLACE = {"eu", "ip", "un", "zz"}  # a union, the net, an organisation and the globe among rigour's territories
STYLES = {
    "republic", "kingdom", "state", "states", "commonwealth", "union", "united", "federation", "federal",
    "federative", "democratic", "socialist", "islamic", "city", "plurinational", "independent", "principality",
    "duchy", "grand", "sultanate", "country", "territory", "peoples", "islands", "island", "of", "the", "and",
}  # fmt: skip
ABBREVIATION = 6  # letters
UNITS = re.compile(r" (?<!Autonomous )(?:Oblast|Krai|Republic)$| \(.*\)$")
# the Factbook's own codes of countries that neither name nor capital leads to
FIPS = {
    "ae": "ARE", "bm": "MMR", "cf": "COG", "cg": "COD", "ct": "CAF", "dr": "DOM", "fm": "FSM", "sh": "SHN",
    "vq": "VIR", "vt": "VAT",
}  # fmt: skip


def main(factbook, words):
    from rigour._core import territories_jsonl

    territories = [json.loads(line) for line in territories_jsonl().splitlines()]
    words = set(Path(words).read_text("utf-8").split("\n"))
    with Path(factbook).open(encoding="utf-8", newline="") as file:
        peoples = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_hand = [row for row in lexicons.rows("countries") if not row["why"].startswith((RIGOUR, FACTBOOK))]
    independent = {t["alpha3"].upper() for t in territories if t["is_country"] and "alpha3" in t}
    peoples = list(called(territories, peoples))
    adjectives = defaultdict(list)
    for r in peoples:
        adjectives[r["country"]].append(r["form"])
    found = [*named(territories, adjectives), *peoples, *places(territories, words)]
    found = list(settled(found, by_hand, independent))
    known = {(world.key(r["form"]), r["country"], r["kind"] in PEOPLES or r["kind"]) for r in found}
    write(
        found,
        [r for r in by_hand if (world.key(r["form"]), r["country"], r["kind"] in PEOPLES or r["kind"]) not in known],
    )


def named(territories, adjectives):
    """Yield the names of countries: the usual one, the full one, and others built of its own words and words of
    state.
    """
    for t in territories:
        if "alpha3" not in t or t["code"] in NO_PLACE:
            continue
        code = t["alpha3"].upper()
        own = [t["name"].removesuffix(" SAR"), re.sub(r" \(.*\)", "", t["full_name"])]
        words = {world.key(word) for name in [*own, *adjectives[code]] for word in name.split()} | STYLES
        others = (
            n.replace(" -", "-")
            for n in t["names_strong"] + t["names_weak"]
            if re.fullmatch(r"[A-Z][\w'-]*( [\w'-]+)+", n)
        )
        others = (n for n in others if n not in adjectives[code] and not n.isupper())
        for name in [*own, *(n for n in others if {world.key(w) for w in re.split("[ -]", n)} <= words)]:
            yield row(name, code, "name", source(RIGOUR))


def called(territories, peoples):
    """Yield the Factbook's names, adjectives and nouns for peoples; its notes in brackets and after a semicolon go."""
    codes = {}
    for t in territories:
        if "alpha3" in t and t["code"] not in NO_PLACE:
            names = [t["name"], t["full_name"], *t["names_strong"], *t["names_weak"]]
            codes = {world.key(name): t["alpha3"].upper() for name in names} | codes
    for people in peoples:
        names = [re.split(r"[(;,]", people[column])[0].strip() for column in ("short_name", "long_name")]
        names = [name for name in names if name not in {"", "none"}]
        code = FIPS.get(people["fips"]) or next((codes[world.key(n)] for n in names if world.key(n) in codes), None)
        if code is None:
            print("no country for", people["fips"], people["short_name"], file=sys.stderr)
            continue
        if people["fips"] not in FIPS:
            yield row(names[0], code, "name", source(FACTBOOK))
        for kind, cell in (("adjective", people["adjective"]), ("people", people["people_noun"])):
            yield from (row(form, code, kind, source(FACTBOOK)) for form in forms(cell))


def forms(cell):
    """List the forms that a cell of the Factbook holds: "Dane(s)", "Irishman(men), Irish (collective plural)"."""
    cell = re.sub(r";.*|note - .*", "", cell)
    cell = re.sub(r"\((?:or )?([A-Z]\w+)\)", r", \1", cell)  # "Taiwan (or Taiwanese)"
    held = []
    for form in re.split(
        r"[,;/]| or | and (?=[A-Z][a-z]+ Island)", re.sub(r"(\w+?)(man|woman) ?\((?:wo)?men\)", r"\1\2, \1\2#", cell)
    ):
        plural = form.rstrip().endswith("(s)") or "(s)" in form
        form = re.sub(r"\(.*?\)|^\s*or |NA$|none$", "", form).strip().replace("man#", "men")
        if form[:1].isupper():
            held += [form] + [form + "s"] * plural
    return held


def places(territories, words):
    """Yield the regions of countries and places in them, each with the country that it lies in."""
    codes = {t["code"]: t for t in territories}
    for t in territories:
        state = t
        while state and "alpha3" not in state:
            state = codes.get(state.get("parent"))
        if state is None or t["code"] in NO_PLACE:
            continue
        own = [] if state is t else [t["name"], UNITS.sub("", t["name"]), *filter(str.istitle, t["names_strong"])]
        for name in [*own, *(name for name in t.get("places", []) if is_telling(name, words))]:
            if is_latin(name) and name.casefold().removeprefix("the ") not in words:
                yield row(name, state["alpha3"].upper(), "place", source(RIGOUR))


def is_telling(name, words):
    """Return True if `name` is no given name, and long or known enough not to be an abbreviation ("Ches", "Gloucs")."""
    given = lexicons.mapping("given_names", "given_name", "gender")
    return name[0].isupper() and name not in given and (name in words or len(name) > ABBREVIATION)


def is_latin(name):
    return name.replace(" ", "").replace("-", "").isalpha() and world.key(name).isascii() and not name.isupper()


def settled(rows, by_hand, independent):
    """Drop what is said twice or overruled by hand; leave the country of a shared form empty, with those who share
    it.
    """
    overruled = {(world.key(r["form"]), r["country"]) for r in by_hand}
    forms = {form for form, _ in overruled}
    capitals = {world.key(r["form"]) for r in by_hand if r["kind"] == "capital"}
    meant, names = defaultdict(dict), set()
    for r in rows:
        names |= {world.key(r["form"])} if r["kind"] == "name" else set()
        meant[world.key(r["form"]), r["kind"]].setdefault(r["country"], r)
    for (form, kind), held in meant.items():
        states = [code for code in held if code in independent]
        settled = next(iter(held.values())) if len(held) == 1 else held[states[0]] if len(states) == 1 else shared(held)
        contradicted = form in forms and (form, settled["country"]) not in overruled
        if contradicted or (form in names and kind != "name") or (form in capitals and kind == "place"):
            continue
        yield settled


def shared(held):
    first = next(iter(held.values()))
    return first | {"country": "", "why": f"{first['why']}: shared by {' and '.join(sorted(held))}"}


def write(found, by_hand):
    """Write the table by country and kind, the usual name first; what belongs to no country comes last."""
    kinds = ("name", "adjective", "people", "capital", "place")
    held = sorted([*found, *by_hand], key=lambda r: (not r["country"], r["country"], kinds.index(r["kind"])))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(held)
    print(f"{len(held)} rows, {len(by_hand)} of them by hand")


def row(form, country, kind, why):
    return {"form": re.sub(r"^[Tt]he ", "", form), "country": country, "kind": kind, "why": why}


def source(name):
    return f"{RIGOUR} {version('rigour')}" if name == RIGOUR else f"{FACTBOOK} 2026"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
