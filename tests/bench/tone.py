"""Train, cross-validate and predict tone (training needs scikit-learn; predictions do not).

python tests/bench/tone.py target NEWSMTSC.jsonl OUT.jsonl       predict with the shipped weights
python tests/bench/tone.py sentence VADER_NYT.txt OUT.jsonl
python tests/bench/tone.py target-folds NEWSMTSC.jsonl OUT.jsonl    predict each fifth from the other four, by article
python tests/bench/tone.py sentence-folds VADER_NYT.txt OUT.jsonl
python tests/bench/tone.py train-target NEWSMTSC.jsonl analysis/sentiment/weights/portrayal.json
python tests/bench/tone.py train-sentence VADER_NYT.txt analysis/sentiment/weights/wording.json
python tests/bench/tone.py heaviest 10                           name the heaviest shipped weights each way
python tests/bench/tone.py swaps NEWSMTSC.jsonl [1500]           count the labels that another name in its place flips

The set's rows and parses are kept in the folder named by the environment variable TONE_CACHE, if there is one.
"""

import json
import os
import random
import sys
from array import array
from pathlib import Path

import numpy as np

from analysis.grammar import parser
from analysis.sentiment import features, label, masking, order, portrayal, wording

LABELS = portrayal.LABELS
FOLDS = 5
KEPT, SEEN, STRENGTH = 11_000, 3, 0.02  # features kept by weight; seen in so many targets; inverse of the L2 penalty
KEPT_WORDS, PENALTY = 3500, 40
SWAPS = {  # by what a name is a name of
    "PERSON": ("Merkel", "Angela Merkel", "Nguyen Phu Trong", "Muhammadu Buhari", "Xi Jinping", "María Corina Machado",
    "Recep Tayyip Erdogan", "Li Wei", "Amina Odhiambo", "Ursula von der Leyen", "Okoro", "Aung San Suu Kyi", "O'Neill",
    "Jean-Luc Mélenchon", "Kim", "Fatima al-Zahra", "Smith"),
    "GPE": ("Iran", "Chad", "North Korea", "Saudi Arabia", "Papua New Guinea", "Peru", "Japan", "Kyrgyzstan", "China"),
    "ORG": ("NATO", "UNICEF", "World Bank", "Hezbollah", "Human Rights Watch", "Congress", "Boko Haram", "Siemens"),
    "NORP": ("Kurds", "Hungarians", "Palestinians", "Democrats", "Sikhs", "Russians", "South Koreans"),
}  # fmt: skip


def target(path, out):
    with Path(out).open("w", encoding="utf-8") as sink:
        for number, (held, *_) in enumerate(_targets(path)):
            sink.write(_prediction(number, portrayal.probabilities(held)))


def sentence(path, out):
    with Path(out).open("w", encoding="utf-8") as sink:
        for number, (text, *_) in enumerate(_sentences(path)):
            sink.write(json.dumps(dict(id=number, score=wording.combined(text, _polarity(text)))) + "\n")


def target_folds(path, out):
    x, names, y, groups, mixed = _target_matrix(path)
    found = np.zeros((len(y), 3))
    for train, test in _folds(groups):
        kept, bias, pairs = _fitted_target(x[train], names, y[train], mixed[train])
        logits = x[test][:, kept] @ pairs + bias
        logits = np.insert(logits, 1, 0.0, axis=1)
        powers = np.exp(logits - logits.max(1, keepdims=True))
        found[test] = powers / powers.sum(1, keepdims=True)
    Path(out).write_text("".join(_prediction(n, tuple(p)) for n, p in enumerate(found.tolist())), encoding="utf-8")


def sentence_folds(path, out):
    x, names, y, groups = _sentence_matrix(path)
    found = np.zeros(len(y))
    for train, test in _folds(groups):
        kept, bias, coefficients = _fitted_sentence(x[train], names, y[train])
        found[test] = x[test][:, kept] @ coefficients + bias
    Path(out).write_text(
        "".join(json.dumps(dict(id=n, score=s)) + "\n" for n, s in enumerate(found.tolist())), encoding="utf-8"
    )


def train_target(path, out):
    x, names, y, _, mixed = _target_matrix(path)
    kept, bias, pairs = _fitted_target(x, names, y, mixed)
    hundredths = np.rint(100 * pairs).astype(int).tolist()
    groups = {}
    for column, pair in sorted(zip(kept.tolist(), hundredths, strict=True), key=lambda held: names[held[0]]):
        *begin, end = names[column]
        if any(pair):
            groups.setdefault("|".join(begin), {})[end] = pair
    lines = [f"{json.dumps(begin, ensure_ascii=False)}:{{\n{_lines(group)}\n}}" for begin, group in groups.items()]
    _write(out, np.rint(100 * bias).astype(int).tolist(), ",\n".join(lines))


def train_sentence(path, out):
    x, names, y, _ = _sentence_matrix(path)
    kept, bias, coefficients = _fitted_sentence(x, names, y)
    thousandths = np.rint(1000 * coefficients).astype(int).tolist()
    held = {names[column]: weight for column, weight in sorted(zip(kept.tolist(), thousandths, strict=True)) if weight}
    _write(out, round(1000 * bias), _lines(held))


def heaviest(most):
    """Print what pulls hardest each way: features of portrayal at value 1 (sums of bad words at −1), and single words
    of wording.
    """
    pairs, words = portrayal.weights()["weights"], wording.weights()["weights"]
    below = {name for name in pairs if name[0].startswith(features.SUMS) and name[-1] == "-"}
    pulls = {
        portrayal.named(name): (one - other) * (-1 if name in below else 1) for name, (one, other) in pairs.items()
    }
    plain = {name: weight for name, weight in words.items() if name.isalpha() and name.islower()}
    for title, weights in (("portrayal, hundredths", pulls), ("wording, thousandths", plain)):
        for side in (-1, 1):
            ranked = sorted(weights, key=lambda name, side=side, weights=weights: (side * weights[name], name))[
                : int(most)
            ]
            print(f"{title}: " + " · ".join(f"{name} {weights[name]:+d}" for name in ranked))


def _write(out, bias, lines):
    Path(out).write_text(f'{{"bias":{json.dumps(bias)},"weights":{{\n{lines}\n}}}}\n', encoding="utf-8")


def _lines(held):
    written = [(json.dumps(n, ensure_ascii=False), json.dumps(w, separators=(",", ":"))) for n, w in held.items()]
    return ",\n".join(f"{name}:{weight}" for name, weight in written)


def _prediction(number, chances):
    """Write a label with its probability as the score, signed: the sign is the tone's, the size how sure it is."""
    best = max(range(3), key=lambda k: chances[k])
    score = chances[best] if chances[0] >= chances[2] else -chances[best]
    return json.dumps(dict(id=number, label=LABELS[best], score=round(score, 4))) + "\n"


def _fitted_target(x, names, y, mixed):
    """Fit all, keep the features that weigh most, fit again; words count by how unevenly they fall on the labels, and
    targets twice where one sentence holds several of unlike labels.
    """
    from scipy import sparse

    seen = np.asarray((x != 0).sum(0)).ravel()
    dense = np.array([name[0].startswith(features.SUMS) for name in names])
    kept = np.flatnonzero(seen >= SEEN)
    scale = np.where(dense, 1.0, np.minimum(2, 1.5 * _unevenness(x, y)))
    first = _regression(x[:, kept] @ sparse.diags(scale[kept]), y, 1.0 + mixed)
    pull = np.abs(first.coef_ - first.coef_[1]).max(0) * scale[kept] * np.sqrt(seen[kept]) ** 0.5
    pull[dense[kept]] = np.inf
    kept = np.sort(kept[np.argsort(-pull, kind="stable")[:KEPT]])
    model = _regression(x[:, kept] @ sparse.diags(scale[kept]), y, 1.0 + mixed)
    weights = (model.coef_ - model.coef_[1]) * scale[kept]
    return kept, (model.intercept_ - model.intercept_[1])[[0, 2]], weights[[0, 2]].T


def _regression(x, y, weight):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=500).fit(x, y, sample_weight=weight)


def _unevenness(x, y, prior=4):
    """Return, for each feature, the largest |log ratio| of its rate in one label to its rate in the others."""
    held, ratios = (x != 0).astype(float), []
    for number in range(3):
        ours, theirs = y == number, y != number
        rate = (np.asarray(held[ours].sum(0)).ravel() + prior) / (ours.sum() + 2 * prior)
        ratios.append(
            np.abs(np.log(rate * (theirs.sum() + 2 * prior) / (np.asarray(held[theirs].sum(0)).ravel() + prior)))
        )
    return np.max(ratios, axis=0)


def _fitted_sentence(x, names, y):
    from sklearn.linear_model import Ridge

    seen = np.asarray((x != 0).sum(0)).ravel()
    kept = np.flatnonzero(seen >= SEEN)
    first = Ridge(alpha=PENALTY).fit(x[:, kept], y)
    kept = np.sort(kept[np.argsort(-np.abs(first.coef_) * np.sqrt(seen[kept]), kind="stable")[:KEPT_WORDS]])
    model = Ridge(alpha=PENALTY).fit(x[:, kept], y)
    return kept, float(model.intercept_), model.coef_


def _folds(groups):
    from sklearn.model_selection import GroupKFold

    return GroupKFold(FOLDS).split(groups, groups, groups)


def _target_matrix(path):
    rows, labels, groups, mixed = zip(*_targets(path), strict=True)
    return *_matrix(rows), np.array(labels), np.array(groups), np.array(mixed)


def _sentence_matrix(path):
    rows = [(wording.features(text, _polarity(text)), mean, group) for text, mean, group in _sentences(path)]
    return *_matrix([r for r, _, _ in rows]), np.array([m for _, m, _ in rows]), np.array([g for _, _, g in rows])


def _matrix(rows):
    from scipy import sparse

    names = {name: n for n, name in enumerate(sorted({name for row in rows for name in row}))}
    at, column, value = array("l"), array("l"), array("d")
    for number, row in enumerate(rows):
        at.extend([number] * len(row)), column.extend(names[n] for n in row), value.extend(row.values())
    return sparse.csr_matrix((value, (at, column)), shape=(len(rows), len(names))), list(names)


def _targets(path):
    """Yield (features, number of the label, group, whether the sentence has several labels) for every target."""
    rows, docs = _rows(path)
    texts = [
        " ".join(word.lower for word in _masked(doc, row["targets"]).words) for row, doc in zip(rows, docs, strict=True)
    ]
    groups = _groups([row["primary_gid"] for row in rows], texts)
    for row, doc, group in zip(rows, docs, groups, strict=True):
        mixed = len({one["polarity"] for one in row["targets"]}) > 1
        for one in row["targets"]:
            yield _features(doc, one["from"], one["to"]), 3 - int(one["polarity"]) // 2, group, mixed


def _rows(path):
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").split("\n") if line.strip()]
    return rows, _parsed("targets", path, [row["sentence_normalized"] for row in rows])


def _features(doc, start, end):
    mask = _masked(doc, [{"from": start, "to": end}])
    sentence = order.sentence(mask.words)
    return features.shared(sentence) | features.own(features.view(sentence, *mask.at(start, end)))


def _masked(doc, targets):
    spans = [(one["from"], one["to"]) for one in targets]
    names = [(a, b) for a, b in spans if not (doc.text[a:b].islower() or _is_day(doc.text[a:b]))]
    return masking.masked(doc[:], names)


def _is_day(text):
    """Tell whether a target is no name but a day or a month, which is no name to the masks either: "Monday"."""
    return all(word.lower() in masking.DAYS for word in text.split())


def swaps(path, most=1500):
    """Put another name in the place of a target, chosen by chance, and count the labels that change."""
    rows, docs = _rows(path)
    chance, held = random.Random(1), []
    for row, doc in zip(rows, docs, strict=True):
        for start, end in ((one["from"], one["to"]) for one in row["targets"]):
            span = doc.char_span(start, end, alignment_mode="expand")
            kind = {"LOC": "GPE", "FAC": "ORG"}.get(span.root.ent_type_, span.root.ent_type_)
            if kind in SWAPS and span.root.pos_ == "PROPN" and span.text not in SWAPS[kind]:
                held.append(
                    (doc, start, end - 2 if span.text[-2:] in {"'s", "’s"} else end, chance.choice(SWAPS[kind]))
                )
    held = chance.sample(held, min(int(most), len(held)))
    swapped = parser.pipeline().pipe([doc.text[:a] + name + doc.text[b:] for doc, a, b, name in held], batch_size=64)
    flips = 0
    for (doc, start, end, name), other in zip(held, swapped, strict=True):
        before = portrayal.probabilities(_features(doc, start, end))
        after = portrayal.probabilities(_features(other, start, start + len(name)))
        flips += label(list(before)) != label(list(after))
    print(f"{flips} of {len(held)} labels flip: {100 * flips / len(held):.2f} %")


def _groups(ids, texts):
    """Number articles: AllSides' by the story they tell (several papers tell one), POLUSA's by article; equal texts
    join.
    """
    parents = {}

    def root(key):
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    keys = [f"{parts[0]} {parts[2]}" for parts in (i.split("_") for i in ids)]
    for key, text in zip(keys, texts, strict=True):
        parents[root(key)] = root("text " + " ".join(text.lower().split()))
    numbers = {}
    return [numbers.setdefault(root(key), len(numbers)) for key in keys]


def _sentences(path):
    """Yield (text, mean of the raters, article) for every row."""
    for line in Path(path).read_text("utf-8", errors="replace").split("\n"):
        if line.strip():
            key, mean, text = line.rstrip("\n").split("\t", 2)
            yield text, float(mean), int(key.split("_")[0])


def _polarity(text):
    from textblob import TextBlob

    return TextBlob(text).sentiment.polarity


def _parsed(kind, path, texts):
    from spacy.tokens import DocBin

    parse = parser.pipeline().pipe(texts, batch_size=64)
    folder = os.environ.get("TONE_CACHE")
    if not folder:
        return list(parse)
    file = Path(folder, f"{kind}-{Path(path).stem}.spacy")
    if not file.exists():
        DocBin(docs=parse).to_disk(file)
    return list(DocBin().from_disk(file).get_docs(parser.pipeline().vocab))


if __name__ == "__main__":
    commands = (target, sentence, target_folds, sentence_folds, train_target, train_sentence, heaviest, swaps)
    {f.__name__: f for f in commands}[sys.argv[1].replace("-", "_")](*sys.argv[2:4])
