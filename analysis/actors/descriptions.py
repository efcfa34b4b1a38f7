"""What an actor without a name is called: by its own words, and the possessor's name for "his"."""

from analysis.actors import titles
from analysis.actors.model import Actor
from analysis.actors.nominals import Nominal
from analysis.actors.scene import Scene
from analysis.grammar import syntax
from analysis.lexicons import world

_COUNTING = {"det", "predet", "nummod", "quantmod", "advmod"}
_ARTICLES = {"a", "an"}
_NEW = {*_ARTICLES, "another", "some", "several", "few", "many", "other", "more", "dozens", "hundreds"}
NUMBERS = {"dozens", "hundreds", "scores", "tens", "thousands"}
_MANY = {
    "about", "almost", "approximately", "around", "nearly", "roughly", "estimated",
    "how", "many", "several", "few", "more", "most", "some", "other", "another",
    "various", "numerous", "countless",
}  # fmt: skip


def name(scene: Scene, n: Nominal) -> str:
    """Describe an unnamed actor by the words of a nominal, without article and number: "Two rebels" are "Rebels".

    A possessive pronoun becomes whose it is ("his wife": "Juan Soto's wife").
    """
    words = _telling(scene, n)
    text = " ".join(("".join(t.text_with_ws for t in words).strip() or scene.doc[n.head].text).split())
    if n.owner is not None and n.owner > n.head and world.place_country(scene.doc[n.owner].text):
        text += " " + scene.doc[n.head + 1 : n.owner + 1].text
    whose = _whose(scene, n)
    return whose + text if whose else text[0].upper() + text[1:]


def introduces(scene: Scene, n: Nominal) -> bool:
    """Return True if a nominal brings up somebody new: "*thirty* people", "*a* soldier", "*some* rebels"."""
    children = syntax.children(scene.doc[n.head])
    return not n.definite and any(c.lower_ in _NEW or c.dep_ in {"nummod", "quantmod"} for c in children)


def tells_no_other(scene: Scene, n: Nominal, actor: Actor) -> bool:
    """Return True if no owner or name in a nominal tells it from an unnamed actor ("the *Chadian* delegation")."""
    if actor.named:
        return True
    parts = [scene.doc[i] for i in (*n.parts, *([n.owner] if n.owner is not None else []))]
    names = {part.lower_ for part in parts if part.text[0].isupper() or part.dep_ == "poss" and part.pos_ == "NOUN"}
    words = {part.lower_ for part in parts if part.dep_ == "compound"} if not n.plural else set()
    known = set(actor.key.replace("'s", "").split())
    if names:
        return not names.isdisjoint(known)
    if is_of_another_kind(scene, n, actor):
        return False
    return not words or not words.isdisjoint(known) or len(known) == 1


def is_of_another_kind(scene: Scene, n: Nominal, actor: Actor) -> bool:
    """Return True if several of one kind are none of several of another, both without a name ("the *military*
    officials", after "his *mandated* officials").
    """
    known = set(actor.key.replace("'s", "").split())
    kinds = _kinds(scene, n) if n.plural and not actor.named else set()
    return bool(kinds) and kinds.isdisjoint(known) and len(known) > len(n.role.split())


def _kinds(scene, n):
    """Return the words that say what kind a nominal is of ("*military* officials")."""
    words = (scene.doc[i] for i in n.parts)
    return {w.lower_ for w in words if w.dep_ in {"amod", "compound"} and w.lower_ not in _MANY} - set(n.role.split())


def names_another(scene: Scene, n: Nominal, actor: Actor) -> bool:
    """Return True if a nominal and an unnamed actor are each described by a name, and by none in common ("the *Banda*
    forces", after "*U.N.* forces").
    """
    names = {scene.doc[i].text for i in n.parts if scene.doc[i].text[0].isupper()}
    first = scene.first[actor]
    known = {t.text for t in scene.doc[first.start : first.head] if t.text[0].isupper() and t.pos_ != "DET"}
    return not actor.named and bool(names and known) and names.isdisjoint(known)


def is_called_otherwise(scene: Scene, n: Nominal, actor: Actor) -> bool:
    """Return True if a name in a nominal, which no list knows, is none of an actor's ("the *KRT* rebel group", after
    "the Red Front").
    """
    names = [scene.doc[i] for i in n.parts if scene.doc[i].tag_ == "NNP" and scene.doc[i].ent_type_ != "NORP"]
    unknown = [name for name in names if scene.actor(name.i) is None and world.place_country(name.text) is None]
    return any(name.lower_ not in actor.key.split() for name in unknown)


def is_as_much_in_office(scene: Scene, n: Nominal, actor: Actor) -> bool:
    """Return False if a nominal tells somebody in office from an unnamed actor who is not, or a deputy ("the minister",
    after "a *former* minister").
    """
    words = {scene.doc[i].lower_ for i in n.parts} | set(n.role.split())
    return actor.named or titles.NOT_IN_OFFICE & words == titles.NOT_IN_OFFICE & set(actor.key.split())


def is_of_region(scene: Scene, n: Nominal, actor: Actor) -> bool:
    """Return False if a region in a nominal tells it from an unnamed actor of the same country ("the *Punjabi*
    authorities", after "the Pakistani authorities").
    """
    regions = {scene.doc[i].lower_ for i in n.parts if world.is_region(scene.doc[i].text)}
    return actor.named or regions <= set(actor.key.split())


def counted(scene: Scene, n: Nominal) -> str:
    """Describe an unnamed actor with the number of its nominal, to tell it from another ("33 people")."""
    text = " ".join(t.text for t in scene.doc[n.start : n.end] if t.lower_ not in _ARTICLES)
    return text[0].upper() + text[1:]


def _telling(scene, n):
    """List the words of a nominal but articles, numbers, pronouns."""
    counting = {t.i for c in syntax.children(scene.doc[n.head]) if c.dep_ in _COUNTING for t in c.subtree}
    words = (t for t in scene.doc[n.start : n.end] if t.i not in counting and t.tag_ not in {"PRP$", "WP$"})
    told = [t for t in words if (not t.like_num or _joins(t)) and t.lower_ not in _MANY]
    return told[1:] if told and told[0].dep_ == "cc" else told  # "more *and* more fighters"


def _whose(scene, n):
    """Return the possessive of whom a pronoun before the noun means ("Juan Soto's "), or ""."""
    owner = scene.at.get(n.owner) if n.owner is not None and n.owner < n.head else None
    if owner is None or owner.actor is None:
        return ""
    relative = any(t.tag_ == "WP$" for t in scene.doc[n.start : n.end])
    return _possessive(owner.actor.name) + " " if owner.kind == "pronoun" or relative else ""


def _joins(token):
    """Return True if a hyphen makes a number part of a word: "*seven*-year-old"."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _possessive(name):
    return name + ("'" if name.endswith("s") else "'s")
