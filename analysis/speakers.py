"""What type of source speaks: named, official, anonymous, a document or a medium; and how sure what it says is."""

import functools

from analysis import lexicons

_SOMEBODY = {"some", "many", "others", "one", "someone", "somebody", "everyone", "everybody", "anyone", "few", "most", "all", "nobody", "those", "both"}
_NAMED_TYPE = {"person": "named_person", "state": "named_organisation", "organisation": "named_organisation",
               "military": "named_organisation", "bloc": "named_organisation", "group": "anonymous"}  # fmt: skip


def source_type(head, actor, actor_type):
    """Return the source_type of the source whose head token is `head`, given its actor and that actor's type, if known.

    Without a source: unspecified. A name decides before an office, an office before "anonymous"; a pronoun is whatever
    its actor is. Does not know whether an office-holder could be named. Vocabulary: ``tables.VOCABULARY``.
    """
    if head is None:
        return "unspecified"
    if head.tag_ in {"WP", "WDT", "WP$"} and head.head.dep_ == "relcl":
        head = head.head.head
    if head.pos_ == "PRON":
        return _of_pronoun(head, actor, actor_type)
    if head.pos_ == "PROPN":
        return _of_name(head, actor_type)
    return _of_noun(head, actor, actor_type)


def hedged(content, cue):
    """Tell whether the words of `content` (spans) or the cue mark uncertainty; "claim" and the plain future do not."""
    words = _hedges()
    if cue is not None and any(t.lower_ in words["hearsay"] or t.lemma_.lower() in words["hearsay"] for t in cue):
        return True
    return any(_is_hedge(token, words) for span in content for token in span)


def _is_hedge(token, words):
    if token.lower_ in words["modal"]:
        return token.tag_ == "MD" and not any(c.dep_ == "neg" for c in token.head.children if token.lower_ == "could")
    return token.lower_ in words["content"] or (token.pos_ in {"VERB", "NOUN"} and token.lemma_.lower() in words["content"])


def _of_pronoun(head, actor, actor_type):
    if head.lower_ in _SOMEBODY:
        return "anonymous"
    if actor is not None and actor_type is not None:
        return _NAMED_TYPE[actor_type] if _is_name(actor) else _of_words(actor)
    return {"they": "anonymous", "it": "named_organisation"}.get(head.lower_, "named_person")


def _of_name(head, actor_type):
    words = _words(head)
    if _is_medium(words):
        return "media"
    if head.ent_type_ == "PERSON" or actor_type == "person":
        return "named_person"
    if head.ent_type_ or actor_type:
        return "named_organisation"
    return "official_unnamed" if head.lemma_.lower() in _offices() and not head.ent_type_ else "named_organisation"


def _of_noun(head, actor, actor_type):
    named = [t for t in head.subtree if t.pos_ == "PROPN" and t.dep_ in {"appos", "compound", "nmod"} and t.ent_type_ == "PERSON"]
    if any(t.dep_ == "appos" and t.head == head for t in named):
        return "named_person"
    return _of_words(" ".join(_words(head)))


def _of_words(text):
    """Judge a descriptive source by its last words that a lexicon knows."""
    words = text.lower().split()
    for word in (words[-1], _singular(words[-1])) if words else ():
        if word in _offices():
            return "official_unnamed" if _offices()[word] == "person" or not _is_name(text) else "named_organisation"
        if word in _documents():
            return "document"
        if word in _media()["noun"]:
            return "media"
    return "anonymous"


def _singular(word):
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word[:-2] + "an" if word.endswith("men") else word


def _is_name(text):
    return any(word[:1].isupper() for word in text.split()[-1:])


def _is_medium(words):
    name = " ".join(w for w in words if w.lower() != "the")
    return name in _media()["name"] or (len(words) > 1 and words[-1] in _media()["last"])


def _words(head):
    """List the words of the base noun phrase of `head`."""
    return [t.text for t in head.doc[head.left_edge.i : head.i + 1] if t.is_alpha or t.text[:1].isalpha()]


@functools.cache
def _hedges():
    roles = {"modal": set(), "content": set(), "hearsay": set()}
    for row in lexicons.rows("hedges"):
        roles[row["role"]].add(row["word"])
    return roles


@functools.cache
def _offices():
    return lexicons.mapping("offices", "noun", "kind")


@functools.cache
def _documents():
    return lexicons.mapping("documents", "noun", "why")


@functools.cache
def _media():
    kinds = {"name": set(), "last": set(), "noun": set()}
    for row in lexicons.rows("media"):
        kinds[row["kind"]].add(row["name"])
    return kinds
