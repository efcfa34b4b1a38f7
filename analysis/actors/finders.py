"""Where names of actors stand at first sight: listed names, names after titles, entities of the parser, guesses."""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from analysis import lexicons
from analysis.actors import titles
from analysis.actors.model import Name
from analysis.grammar import syntax
from analysis.lexicons import gazetteer, world
from analysis.lexicons.gazetteer import COMPASS, ORGANISATION, PERSON, PLACE, STATE

PROPER = {"NNP", "NNPS"}
_OUTER = {"the", "a", "an", "'s", "’s", *"'’\"“”,.;:-–—―()[]/*"}


class Text(NamedTuple):
    """Hold a document, its tokens in capitals, and its runs of proper nouns as (start, end)."""

    doc: Doc
    capitals: list[Token]
    runs: list[tuple[int, int]]


def text(doc: Doc) -> Text:
    """Return a document with its capitals and runs."""
    capitals = syntax.capitals(doc)
    return Text(doc, capitals, _runs(doc, capitals))


def first_sight(text: Text) -> list[Name]:
    """List the names that ``FINDERS`` find, none overlapping: the longer before the shorter, then by their order."""
    return apart([name for find in FINDERS for name in find(text)])


def apart(names: list[Name]) -> list[Name]:
    """Keep of overlapping names the longer, of equal ones the first."""
    kept, taken = [], set()
    for name in sorted(names, key=lambda n: n.start - n.end):
        tokens = range(name.start, name.end)
        if taken.isdisjoint(tokens):
            kept.append(name)
            taken.update(tokens)
    return sorted(kept)


def _runs(doc, capitals):
    """List the maximal runs of capitalised proper nouns as (start, end); hyphens inside a word do not break a run."""
    runs = []
    for i in (token.i for token in capitals if token.tag_ in PROPER):
        if runs and (runs[-1][1] == i or runs[-1][1] == i - 1 and doc[i - 1].text in {"-", "‑"}):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


_JOINTS = {"of", "and", "the", "-", "'s", "’s"}


def _listed(text):
    """Find the organisations and countries of the lists, longest first, whatever the parser made of them."""
    doc, names, end = text.doc, [], 0
    for token in text.capitals:
        if token.i < end or not gazetteer.begins_listed(token.text) or token.lower_ in _OUTER:
            continue
        if _ends_acronym(token):
            continue
        if token.is_sent_start and token.tag_[:2] in {"VB", "RB", "IN"} or token.is_stop and is_shouted(token):
            continue
        following = doc[token.i + 1].text if token.i + 1 < len(doc) else "."
        more = following[0].isupper() or following in _JOINTS
        most = max(3 if more else 1, gazetteer.longest(token.text), world.longest(token.text) if more else 1)
        for length in range(min(most, len(doc) - token.i), 0, -1):
            kind = _listed_kind(doc, token.i, token.i + length)
            if kind:
                end = token.i + length
                names.append(Name(token.i, end, kind))
                break
    return names


def _ends_acronym(token):
    """Return True for capitals that a hyphen joins to others that no list knows ("the *CSP*-DPA")."""
    joined = token.is_upper and token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
    if not joined or token.nbor(-2).whitespace_:
        return False
    first = token.nbor(-2)
    return first.is_upper and len(first) > 1 and not gazetteer.listed(first.text) and not world.country(first.text)


def _listed_kind(doc, start, end):
    words = syntax.text(doc, start, end)
    row = gazetteer.listed(words)
    if not row and world.country(words) is None:
        return None
    first, last = doc[start], doc[end - 1]
    if last.lower_ in _OUTER or "\n" in words:
        return None
    if row:
        return row["type"]
    alone = end - start == 1 and first.ent_type_ == "PERSON" and (first.ent_iob_ != "B" or len(first) < 5)
    return STATE if last.text[0].isupper() and not alone else None


def is_shouted(word: Token) -> bool:
    """Return True if a common word is in capitals because its line is ("TALKS OPEN AS IRAN *IS* WARNED"), or opens a
    sentence.
    """
    beside = [word.nbor(n) for n in (-1, 1) if 0 <= word.i + n < len(word.doc)]
    return not word.is_upper or any(t.is_upper and len(t) > 1 for t in beside)


def _minorities(text):
    """Find a people that lives in another's country ("*Kosovo Serbs*"): neither state."""
    pairs = [(t.nbor(-1), t) for t in text.capitals if t.i and t.tag_ in {"NNPS", "NNP", "NNS"} and t.lower_[-1] == "s"]
    names = [(land, people) for land, people in pairs if world.is_demonym(people.text) and land.tag_ == "NNP"]
    lands = ((land, people, world.country(land.text)) for land, people in names if not world.is_demonym(land.text))
    return [Name(land.i, p.i + 1, "group") for land, p, code in lands if code and code != world.country(p.text)]


def _compass(text):
    """Find "the North" and the like in a text that speaks of a country called North, South, East or West something."""
    points = [t for t in text.capitals if t.text in COMPASS and t.i < len(text.doc) - 1]
    known = {t.text for t in points if t.nbor().text[0].isupper() and world.country(f"{t.text} {t.nbor().text}")}
    names = [t for t in points if t.text in known and (t.i and t.nbor(-1).lower_ == "the" or t.nbor().lower_ == "and")]
    return [Name(t.i, t.i + 1, STATE) for t in names]


def _titled(text):
    """Find persons by the title before them, which the parser may have missed."""
    doc, names = text.doc, []
    for start, end in text.runs:
        after = _after_portfolio(doc, start, _after_title(doc, start, end), end)
        if doc[after].text in _DASHES:
            continue  # "Secretary-General" is a title to its end
        if after > start and titles.start(doc, after) < after and not gazetteer.is_title(doc[after].text):
            names.append(Name(after, end, PERSON))
    return names


_DASHES = {"-", "‑", "–"}


def _after_title(doc, start, end):
    """Skip titles and what precedes them ("Peruvian Defence Minister Juan Soto"), if a name is left after them."""
    marks = [i for i in range(start, end - 1) if gazetteer.is_title(doc[i].text) or gazetteer.role_type(doc[i].lower_)]
    return marks[-1] + 1 if marks else start


def _after_portfolio(doc, start, after, end):
    """Skip the portfolio with which a run of proper nouns begins ("Minister of *Defence* Ana Soto")."""
    if start < 2 or doc[start - 1].lower_ not in {"of", "for", "the"}:
        return after
    marks = [i for i in range(after, end - 1) if gazetteer.is_portfolio(doc[i].lower_)]
    return marks[-1] + 1 if marks and titles.start(doc, marks[-1] + 1) < start else after


_PURPOSES = {"for", "of", "against", "on"}  # that may lead in what a body is for, within its name
_PLACED = {"in", "for", "of"}


def _of_purpose(text):
    """Find the names of bodies that tell what they are for ("*Movement for Justice and Peace*", "Group in the Eastern
    Desert"); whose they are stays outside ("Ministry of Chad").
    """
    names, last = [], 0
    for token in text.capitals:
        if token.i < last or token.tag_ not in PROPER or not token.is_title or _body_type(token) is None:
            continue
        end = token.i + 1
        while (further := _purpose_end(text.doc, end)) > end:
            end = further
        if end > token.i + 1:
            start = next((a for a, b in text.runs if a <= token.i < b), token.i)
            start = max([start, *(t.i + 1 for t in text.doc[start : token.i] if world.country(t.text))])
            names.append(Name(start, end, _body_type(token)))
            last = end
    return names


def _spelled_out(text):
    """Find the names whose first letters the short name in brackets behind them spells ("*Front for Work and Bread*
    (FWB)").
    """
    names = []
    for short in text.capitals:
        if short.text.isupper() and 2 < len(short) < 9 and 1 < short.i < len(text.doc) - 1:
            end = short.i - 1
            start = _spelling(text.doc, short.text, end) if text.doc[end].text == "(" else None
            if start is not None and text.doc[end - 1].lower_ not in _OCCASIONS:
                names.append(Name(start, end, ORGANISATION))
    return names


_OCCASIONS = {"conference", "forum", "games", "summit"}


def _spelling(doc, letters, end):
    """Return where the words begin that end before the token `end` and spell `letters`, small words left out; else
    None.
    """
    left = list(letters)
    for i in range(end - 1, max(-1, end - 2 - 3 * len(letters)), -1):
        if doc[i].text[0] == left[-1]:
            left.pop()
            if not left:
                return i if end - i > 1 else None
        elif doc[i].lower_ not in _SMALL:
            return None
    return None


_SMALL = {"of", "for", "and", "the", "in", "on", "to", "de", "la", "-", "'s", "’s"}


def _body_type(token):
    """Return the type that a capitalised common noun gives to the name it heads, if that is a body's, or None."""
    kind = gazetteer.role_type(token.lower_)
    return kind if kind in {ORGANISATION, "military", "group"} else None


def _purpose_end(doc, end):
    """Return where what a body is for ends, if a preposition at `end` leads it in; else `end`."""
    if end + 1 >= len(doc) or doc[end].text not in _PURPOSES | _PLACED or doc[end + 1].ent_type_ in {"DATE", "TIME"}:
        return end  # "the Supreme Court *on Monday* ruled"
    start = end + 1 + (doc[end + 1].text == "the")
    stop = start
    while stop < len(doc) and _is_of_name(doc, stop, doc[end].text):
        stop += 1
    held = doc[start:stop]
    first = next((t.i for t in held if t.text in {"and", "&"}), stop)
    owner = doc[start:first].text  # "Bank of *England* and Barclays"
    if not owner or gazetteer.listed(owner) or world.country(owner) or world.place_country(owner):
        return end
    if doc[end].text == "in" and (len(held) < 2 or start == end + 1):
        return end
    return end if any(t.ent_type_ == "PERSON" for t in held) else stop


def _is_of_name(doc, i, preposition):
    """Return True if a word belongs to what a body is for: a capitalised one, or "and" or a comma before another."""
    word = doc[i]
    if word.text in {"and", "&"} and preposition in {"for", "of"} and i + 1 < len(doc):
        after = doc[i + 1]
        return after.is_title and after.tag_ in {"NNP", "NNPS", "NN", "NNS"} and not _is_own_name(after)
    return word.text[0].isupper() and word.pos_ in {"PROPN", "NOUN", "ADJ"}


def _is_own_name(word):
    """Return True if a word begins a listed name or somebody's, which "and" sets beside the name before it."""
    return bool(gazetteer.listed(word.text) or world.place_country(word.text) or world.country(word.text)) or (
        word.ent_type_ in {"PERSON", "GPE"} or gazetteer.is_title(word.text)
    )


_LABELS = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "NORP": "group"}


def _entities(text):
    """List the entities of the parser, cut down to bare names."""
    return [name for ent in text.doc.ents for name in _entity(text.doc, ent)]


_LABELS_OF_NOBODY = {"question", "answer", "q", "a"}  # in transcripts


def _entity(doc, ent):
    """Cut an entity of the parser down to the bare name; nothing may be left of it."""
    guess = _LABELS.get(ent.label_)
    if guess is None:
        return []
    opened = next((t.i for t in ent if t.text == "(" and ")" not in ent.text), ent.end)  # "Red Front (RF", without ")"
    opened = next((t.i for t in ent if t.is_lower and t.tag_ in {"VBD", "VBZ"} and ent.start < t.i < opened), opened)
    start, end = _trimmed(doc, _after_and(doc, ent), _before_hyphened(doc, ent.start, opened))
    if guess == ORGANISATION:
        start, end, guess = _without_ranks(doc, start, end)
    if guess == ORGANISATION and (name := _after_charge(doc, start, end)) > start:
        start, guess = name, PERSON  # "Minister of *Local Affairs Ana Soto*"
    if guess == ORGANISATION and _is_titled_person(doc, start, end):
        guess = PERSON  # "PM Soto"
    if guess == PERSON or (guess == ORGANISATION and start < end and doc[start].is_lower):  # "deputy *head* Ana Soto"
        after = _after_title(doc, start, end)
        guess = PERSON if after > start else guess
        start, end = _trimmed(doc, after, end)
    if ent.label_ == "GPE" and end - start == 1 and _follows_given_name(doc[start]):
        start, guess = start - 1, PERSON
    text = syntax.text(doc, start, end) if start < end else ""
    if text == text.lower() or text.lower() in _LABELS_OF_NOBODY or _is_office(doc, guess, start, end):
        return []
    if (guess not in {PERSON, PLACE} or end - start == 1) and gazetteer.is_thing(text) and not gazetteer.listed(text):
        return []
    if guess in {PERSON, ORGANISATION} and _is_numbered(doc, start, end):
        return []
    return [Name(start, end, gazetteer.kind(text, guess))]


def _without_ranks(doc, start, end):
    """Cut a body's name off before a short rank ("*Iraqi Army* Brig."), or take the person behind it ("Navy Capt. *Ana
    Soto*"); returns start, end, kind.
    """
    kinds = lexicons.mapping("titles", "title", "kind")
    ranks = [i for i in range(start, end) if doc[i].text[-1] == "." and kinds.get(doc[i].lower_) == "rank"]
    if ranks and ranks[-1] + 1 < end:
        return ranks[-1] + 1, end, PERSON
    return start, ranks[0] if ranks else end, ORGANISATION


def _before_hyphened(doc, start, end):
    """Return where an entity ends before "of" that leads to a part of a word with a hyphen ("the ministry *of the
    army*-backed government"); else `end`.
    """
    if end >= len(doc) or doc[end].text not in _DASHES or doc[end - 1].whitespace_:
        return end
    return next((i for i in range(end - 1, start, -1) if doc[i].lower_ in {"of", "for"}), end)


def _after_charge(doc, start, end):
    """Return where a person's name begins in an entity that begins with what they are in charge of; else `start`."""
    of = doc[start - 1] if start > 1 else None
    if of is None or of.lower_ not in {"of", "for"} or gazetteer.role_type(of.head.lower_) != PERSON:
        return start
    charge = next((t.i for t in doc[start : end - 1] if t.dep_ == "pobj" and t.head.i == of.i), start - 1)
    return charge + 1 if charge >= start and doc[end - 1].i == of.head.head.i else start


def _is_numbered(doc, start, end):
    """Return True if a name of one word is that of a model, whose number follows ("a *Boeing* 737", "the *Leopard* 2
    tank").
    """
    number = doc[end] if end < len(doc) and end - start == 1 else None
    return (
        number is not None
        and number.is_digit
        and len(number) < 4
        and number.dep_ in {"nummod", "pobj", "appos"} | ({"nsubj", "nsubjpass", "dobj", "compound"})
    )


def _follows_given_name(word):
    """Return True if a lone word that the parser took for a place is the surname after a given name ("Ana *Prado*")."""
    before = word.nbor(-1) if word.i else word
    return (
        before.dep_ == "compound"
        and before.head == word
        and not before.ent_type_
        and (before.is_title and gazetteer.is_given_name(before.text) and world.place_country(word.text) is None)
    )


def _is_titled_person(doc, start, end):
    """Return True if what the parser took for a body is an office or a rank and one more word, no body's."""
    kinds = lexicons.mapping("titles", "title", "kind")
    return (
        end - start == 2
        and kinds.get(doc[start].lower_) in {"office", "rank"}
        and gazetteer.role_type(doc[end - 1].lower_) is None
        and not gazetteer.is_thing(doc[end - 1].text)
    )


def _after_and(doc, ent):
    """Return where an entity begins, or the country in it after "and" ("Chad and *Sudan*")."""
    joints = (t.i + 1 for t in ent if t.lower_ == "and") if len(ent) > 2 else ()
    return next((after for after in joints if world.country(doc[after : ent.end].text)), ent.start)


def _is_office(doc, guess, start, end):
    """Return True if an entity is an office: "Prime Minister", "US President", "Home" before "Secretary"."""
    first, text = doc[start].lower_, syntax.text(doc, start, end)
    kinds = lexicons.mapping("titles", "title", "kind")
    if end - start > 1 and (gazetteer.is_title(text) or gazetteer.role_type(text.lower()) == PERSON):
        return True
    if gazetteer.begins_title(first) and any(
        gazetteer.is_title(syntax.text(doc, start, min(end + n, len(doc)))) for n in (0, 1, 2)
    ):
        return True
    if end - start == 1 and gazetteer.is_portfolio(first) and end < len(doc) and gazetteer.is_title(doc[end].text):
        return True  # "former *Culture* Minister Soto"
    if end - start == 1:
        several = (
            doc[start].is_sent_start and gazetteer.role_type(first.removesuffix("s")) == PERSON
        )  # "*Pirates* fled"
        return guess != PERSON and (several or gazetteer.role_type(first) is not None)
    surname = end - start > 2 and kinds.get(doc[end - 1].lower_) == "honorific"  # "Azhar Ali *Sheikh*"
    return guess == PERSON and gazetteer.is_title(doc[end - 1].text) and not surname


def _trimmed(doc, start, end):
    """Cut articles, marks, the possessive and a score off the edges, and what stands after a line's end."""
    line = next((i for i in range(start, end) if doc[i].is_space), None)
    end = end if line is None or line == start else line
    while start < end and (
        doc[start].lower_ in _OUTER
        or doc[start].is_space
        or start + 1 < end
        and (_opens(doc[start]) or _ends_title(doc, start))
        or start + 2 < end
        and doc[start].is_sent_start
        and doc[start + 1].lower_ == "the"
    ):
        start += 1
    while end > start and (
        doc[end - 1].lower_ in _OUTER or doc[end - 1].is_space or end - start > 1 and doc[end - 1].is_digit
    ):
        end -= 1
    return start, end


def _ends_title(doc, start):
    """Return True if a word is the last of a title with "of" ("Secretary of *State* Soto")."""
    before = doc[start - 1].lower_ if start > 1 else ""
    return before == "of" and gazetteer.is_title(syntax.text(doc, start - 2, start + 1))


def _opens(token):
    """Return True if a word is in capitals only because it opens a sentence ("*Anything* Soto did")."""
    return token.is_sent_start and token.is_stop and token.tag_ not in PROPER


_NO_ACTOR = {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
_AGENTS = {"nsubj", "nsubjpass", "poss", "agent"}
_SAYING = {"say", "tell", "add", "warn", "reply", "argue", "ask", "explain", "insist"}  # what a lone name is known by


def guessed(text: Text, names: list[Name]) -> list[Name]:
    """List the runs of proper nouns that no name touches but that look like one, by the first guess of ``GUESSES``."""
    taken = {i for name in names for i in range(name.start, name.end)}
    ends, found = {name.end for name in names}, []
    for start, end in text.runs:
        if taken.isdisjoint(range(start, end)) and text.doc[start].ent_type_ not in _NO_ACTOR:
            run = text.doc[start:end]
            if gazetteer.is_title(run.text) or gazetteer.role_type(run.text.lower()) == PERSON:
                continue
            if gazetteer.is_thing(run.text):
                continue
            kind = next((kind for guess in GUESSES if (kind := guess(run, ends))), None)
            found += [Name(start, end, kind)] if kind else []
    return found


def _known_place(run, _):
    """Guess a listed place."""
    return PLACE if world.place_country(run.text) else None


def _with_given_name(run, _):
    """Guess a person whose given name is listed."""
    return PERSON if 1 < len(run) < 4 and gazetteer.is_given_name(run[0].text) else None


def _acting(run, _):
    """Guess somebody who does something: a body if an article stands before the name, else a person."""
    if not 1 < len(run) < 5 or not _acts(run[-1]) or gazetteer.is_thing(run.text):
        return None
    body = _body_type(run[-1])
    return body or (ORGANISATION if run.start > 0 and run[0].nbor(-1).lower_ == "the" else PERSON)


def _acronym(run, ends):
    """Guess a body by its short name."""
    return ORGANISATION if len(run) == 1 and _is_acronym(run[0], ends) else None


def _alone(run, _):
    """Guess a person by one word that the parser took for no name."""
    return _lone(run[0]) if len(run) == 1 else None


def _lone(word):
    """Return the kind of a proper noun that the parser took for no name, but that acts or is described: person, or
    None.

    It must say, be or do something by its own: nothing stands before it in its phrase, and no list knows it as a word.
    """
    if word.ent_type_ or word.is_stop or not word.is_title or len(word) < 4 or word.n_lefts or not word.is_alpha:
        return None
    if gazetteer.role_type(word.lower_) or gazetteer.is_thing(word.text) or word.is_sent_start and not word.n_rights:
        return None
    described = {gazetteer.role_type(c.lemma_.lower()) for c in word.rights if c.dep_ == "appos"}
    speaks = word.dep_ == "nsubj" and word.head.lemma_ in _SAYING
    called = word.head.lower_ == "as" and word.head.head.lower_ == "known"
    return PERSON if PERSON in described or speaks or called else None


def _acts(token):
    return token.dep_ in _AGENTS and token.head.pos_ in {"VERB", "AUX", "ADP", "NOUN"} and token.ent_type_ == ""


def _is_acronym(token, ends):
    """Return True if a word in capitals is a body's short name: it acts, or brackets after a name introduce it."""
    if not (token.text.isupper() and token.is_alpha and 2 <= len(token) <= 6):
        return False
    introduced = token.i - 1 in ends and token.nbor(-1).text == "("
    return (token.dep_ in _AGENTS or introduced) and not all(t.is_upper for t in syntax.sentence(token) if t.is_alpha)


FINDERS: tuple[Callable[[Text], list[Name]], ...] = (
    _listed,  # before or after the compass: no list has a lone point of the compass
    _minorities,  # before or after the compass: no people is a point of it
    _compass,  # before or after purposes: no point of the compass has one
    _of_purpose,  # before or after titles: the head of a body's name is no title
    _spelled_out,  # before or after titles: what a short name spells is no person's
    _titled,  # before entities: who has a title is a person, whatever the parser says ("Mr *Lagos*")
    _entities,
)  # of names of one length that overlap the first stands; tests/test_actors.py swaps each two neighbours

GUESSES: tuple[Callable[[Span, set[int]], str | None], ...] = (
    _known_place,  # before or after given names: "George Town" is a place again when the kinds are settled
    _with_given_name,  # before actions: "the Milan Kovac" is a person, despite the article
    _acting,  # before or after acronyms: it needs two words, they are one
    _acronym,  # before or after lone words: it needs capitals throughout, they have one
    _alone,
)  # the first that holds decides; tests/test_actors.py swaps each two neighbours
