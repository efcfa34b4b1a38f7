"""Measure the machine on the public test sets and write the figures into analysis/figures.csv, where notebook 07 and
the findings read them.

    python tests/bench/figures.py SCORERS DATA [SET …]

SCORERS is the folder of the scorers, DATA that of the development halves, with the articles coded by hand in
../gold/articles beside it; without a SET all are measured (five minutes on one core; NewsMTSC and VADER-NYT need
scikit-learn). A row keeps what stands beside it: needed (the least that was asked for), peer (the best offline
system known, with its name) and human (two people; the lower end where a range is known). Peers and people were
measured on other halves of the same sets, so a difference of a point or two says nothing.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis import read, readers

HERE = Path(__file__).resolve().parent
FIGURES = HERE.parent.parent / "analysis" / "figures.csv"
RATES_FILE = HERE.parent.parent / "analysis" / "findings" / "rates.csv"
DECIMALS = 1
WHOLE = (
    "actor_f1", "attr_f1", "event_f1", "event_source", "event_target", "event_status", "event_direction",
    "event_full_f1", "step_r", "step_order",
)  # fmt: skip
RATES = {  # a rate of ``draws.Rates`` -> the measure that tells it
    "mentions_right": "actor_p", "mentions_found": "actor_r", "said_right": "attr_p", "said_found": "attr_r",
    "speaker": "attr_actor", "source_type": "attr_type", "hedged": "attr_hedged", "acts_right": "event_p",
    "acts_found": "event_r", "quad": "event_quad", "source": "event_source", "target": "event_target",
    "status": "event_status", "direction": "event_direction",
}  # fmt: skip

UNREAD = ("bolivia", "cia", "khamenei", "north-korea")  # how their names begin


def main(scorers, data, *wanted):
    measures = {
        "15 whole articles": articles,
        "4 unread articles": unread,
        "GUM news": gum,
        "NP4E": np4e,
        "NewsWCL50": newswcl,
        "PolNeAR": polnear,
        "PLV": plv,
    }
    measures |= {"ConfliBERT CAMEO": triples, "raters' sheet": alarm, "ICBe": icbe}
    measures |= {"NewsMTSC": newsmtsc, "VADER-NYT": vader}
    if unknown := set(wanted) - set(measures):
        return f"figures.py: no set {sorted(unknown)[0]}; the sets are {', '.join(measures)}"
    for name in wanted or measures:
        figures = measures[name](Path(scorers).resolve(), Path(data).resolve())
        written(name, [round(figure, DECIMALS) for figure in figures])
        print(name, figures, flush=True)
    return 0


def written(name, figures):
    """Put the figures into the rows of the set `name`, in their order; the file is read again each time, so that runs
    may follow each other.
    """
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, figure in zip([row for row in rows if row["set"] == name], figures, strict=True):
        row["value"] = figure
    with FIGURES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def articles(scorers, data):
    """Read every article as a user would and score the readings: means over articles. The rates of error of each
    article, by which findings are redrawn, are written beside the findings.
    """
    held = scored(scorers, data)
    with RATES_FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(RATES)
        writer.writerows(zip(*(held[measure][:-1] for measure in RATES.values()), strict=True))
    return [100 * held[measure][-1] for measure in WHOLE]


def scored(scorers, data, *, only=("",)):
    """Map each measure of the scorer of whole articles to its value for each article, and last the mean."""
    gold = data.parent / "gold" / "articles"
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((gold / "texts").glob("*.txt")):
            if not path.stem.startswith(only):
                continue
            reading = read(readers.load(path))
            Path(folder, f"{path.stem}.json").write_text(reading.to_json(), encoding="utf-8")
        out = said(scorers / "score_articles.py", folder, gold / "codings", gold / "texts")
    lines = [line.split() for line in out.splitlines() if re.match(r"[a-z]\w+ .*\d\.\d+$", line)]
    return {line[0]: [float(value) for value in line[1:]] for line in lines}


def unread(scorers, data):
    """Score the articles that were not read while rules were made."""
    held = scored(scorers, data, only=UNREAD)
    return [100 * held[measure][-1] for measure in ("actor_f1", "attr_f1", "event_f1", "event_full_f1")]


def gum(scorers, data):
    held = clusters(scorers, data / "actors/gum_news_dev.jsonl")
    return 100 * held["RCR"], 100 * held["RCP"]


def np4e(scorers, data):
    return (100 * clusters(scorers, data / "actors/np4e_dev.jsonl", "--given")["RCR"],)


def newswcl(scorers, data):
    return (100 * clusters(scorers, data / "actors/newswcl50_dev.jsonl", "--given", organs=True)["RCR"],)


def clusters(scorers, gold, *options, organs=False):
    with predicted("actors.py", gold, *(["--organs"] if organs else [])) as out:
        return json.loads(said(scorers / "actor_score.py", gold, out, "--json", *options))


def polnear(scorers, data):
    gold = data / "quotes/polnear_dev.jsonl"
    with predicted("quotes.py", gold) as out:
        held = json.loads(said(scorers / "score_quotes.py", gold, out, "--json"))
    kinds = (held["by_kind"][kind]["attributed"]["F1"] for kind in ("direct", "mixed", "indirect"))
    return held["attributed"]["F1"], *kinds, held["unsourced"]["F1"]


def plv(scorers, data):
    out = coded(scorers, "plv", data / "events/plv_train.tsv")
    return numbers(r"root +macro F1 +([\d.]+)", out) + numbers(r"quad +macro F1 +([\d.]+)", out)


def triples(scorers, data):
    out = coded(scorers, "triples", data / "events/conflibert_cameo_train.jsonl")
    return numbers(r"(?:source|target) F1 +([\d.]+)", out) + numbers(r"full +([\d.]+)", out)


def alarm(scorers, data):
    out = coded(scorers, "alarm", data / "events/event_or_not_50.csv")
    return 100 - numbers(r"no rater saw an event +([\d.]+)", out)[0], *numbers(r"recall +([\d.]+)", out)


def icbe(scorers, data):
    gold, score = data / "events/icbe_train_valid.csv.gz", scorers / "score_events.py"
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder, "gold.jsonl")
        listing.write_text(said(score, "icbe-gold", gold, "--split", "valid"), encoding="utf-8")
        with predicted("events.py", listing, what="icbe") as out:
            return numbers(r"macro F1 +([\d.]+)", said(score, "icbe", gold, out, "--split", "valid"))


def coded(scorers, what, gold):
    with predicted("events.py", gold, what=what) as out:
        return said(scorers / "score_events.py", what, gold, out)


def newsmtsc(scorers, data):
    gold = data / "sentiment/newsmtsc_train.jsonl"
    with predicted("tone.py", gold, what="target-folds") as out:
        return numbers(r"macro F1 +([\d.]+)", said(scorers / "score_tone.py", "target", gold, out))


def vader(scorers, data):
    gold = data / "sentiment/vader_nyt.txt"
    with predicted("tone.py", gold, what="sentence-folds") as out:
        return [
            100 * r for r in numbers(r"Pearson r +([\d.]+)", said(scorers / "score_tone.py", "sentence", gold, out))
        ]


class predicted:
    """Run a predictor of this folder over `gold`; within the block its predictions stand in a file."""

    def __init__(self, script, gold, *options, what=None):
        self._command = [script, *([what] if what else []), gold], options

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        out = Path(self._folder.name, "predictions.jsonl")
        (script, *given), options = self._command
        said(HERE / script, *given, out, *options)
        return out

    def __exit__(self, *_):
        self._folder.cleanup()


def said(script, *arguments):
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def numbers(pattern, text):
    return [float(number) for number in re.findall(pattern, text)]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
