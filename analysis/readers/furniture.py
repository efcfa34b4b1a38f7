"""The parts of a web page that are not its article, and the words that must not go with them."""

import itertools
import re
from typing import Any

from analysis.lexicons import labels

_POSTS = ("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "reddit-embed", "bluesky-embed")
_OUT = "|".join(
    (
        "//noscript",
        "//*[starts-with(name(), 'amp-')][not(.//p)]",  # advertisements, buttons, pictures of AMP pages
        *(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in _POSTS),
        (
            "//*[self::blockquote or self::aside or self::figure or self::div or self::p or self::q]"
            "[contains(@class, 'pullquote') or contains(@class, 'pull-quote') or contains(@class, 'PullQuote')]"
        ),
    )
)
_CARDS = {"tooltip", "tooltips", "popover", "popup", "hovercard", "card", "flyout", "dropdown", "infobox", "infotip"}
_UNSEEN = {  # classes whose words a browser does not draw
    "hidden", "hide", "is-hidden", "u-hidden", "d-none", "visually-hidden", "visuallyhidden", "a11y-hidden",
    "sr-only", "screen-reader", "screen-reader-text", "screenreader", "offscreen",
}  # fmt: skip
_CLASS = re.compile(r"\w*\.([\w-]+)")  # a selector that asks for one class and nothing else
_NOT_DRAWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MOST = 50  # blocks under the heading of a list of other stories
_LABEL = re.compile(r"(?:[\w’' ]{1,24}[:|»]\s*)?")
_LEADS = re.compile(r"(?:click|tap|read|see|watch|listen|subscribe|sign|follow|download)\b", re.IGNORECASE)
_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_STATES = re.compile(r"[.!…][\"'”’)\]]*$")
ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")  # of a sentence; menus, labels and buttons have none


def cleared(tree: Any) -> Any:
    """Return the parsed page `tree`, changed in place: pulled quotations, embedded posts, cards inside a sentence,
    pointers to other stories are gone.

    A time or a quotation that is marked as such inside a paragraph stays as its words, and the posts of a live page
    follow each other as one article.
    """
    from lxml import etree

    for element in tree.xpath(_OUT):
        element.drop_tree()
    _drop_cards(tree)
    _drop_teasers(tree)
    linked = tree.xpath("//p[.//a]")
    for paragraph in linked:
        if _points_elsewhere(paragraph):
            paragraph.drop_tree()
    places = set(tree.xpath("//p[normalize-space()][not(.//a)]/.."))
    for paragraph in [p for p in linked if p.getparent() in places and _is_prose(p)]:
        etree.strip_tags(paragraph, "a")  # else it counts as a menu for its many linked words
    for quotation in tree.xpath("//q"):
        quotation.text, last = f"“{quotation.text or ''}", quotation[-1] if len(quotation) else None
        if last is None:
            quotation.text += "”"
        else:
            last.tail = f"{last.tail or ''}”"
    for block in tree.xpath("//p | //li | //h2 | //h3 | //h4"):
        etree.strip_tags(block, "time", "q")
    if _is_live(tree):
        for post in tree.iter("article"):
            post.tag = "div"
    return tree


def _drop_cards(tree):
    """Drop what a browser shows only to the pointer, or never, though it stands inside a sentence.

    That is told by the element itself, by the names of its classes, or by the style sheet inside the page. Other marks
    around words in the middle of a sentence mean nothing.
    """
    unseen = _UNSEEN | _undrawn(tree)
    for element in tree.xpath("//p//*[not(self::br)] | //li//span | //*[preceding-sibling::*[1][self::p]]"):
        if not _is_card(element, unseen) or element.getparent() is None:
            continue
        before, after = element.getprevious(), element.tail or ""
        if element.xpath("ancestor::p | ancestor::li"):
            element.drop_tree()
        elif after.strip() and before.tag == "p" and not ENDS.search(before.text_content().strip()):
            element.tail = None  # a block inside a paragraph ends it: here the sentence goes on
            element.drop_tree()
            _append(before, after)
    for span in tree.xpath("//p//span[not(.//a)]"):
        if (span.tail or "").strip():
            span.drop_tag()


def _append(element, words):
    """Add words at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _is_card(element, unseen):
    if not isinstance(element.tag, str):
        return False
    classes = (element.get("class") or "").split()
    parts = {part for name in classes for part in re.split(r"[-_]+", name.lower())}
    return (
        element.get("hidden") is not None
        or element.get("role") in {"tooltip", "dialog"}
        or bool(_NOT_DRAWN.search(element.get("style") or ""))
        or not unseen.isdisjoint(classes)
        or not _CARDS.isdisjoint(parts)
    )


def _undrawn(tree):
    """Return the classes that a style sheet inside the page hides in any case (".card {display: none}")."""
    found = set()
    for sheet in tree.xpath("//style[not(@media) or @media = 'all' or @media = 'screen']"):
        for selectors, declared in _rules(sheet.text or ""):
            if _NOT_DRAWN.search(declared):
                found.update(m[1] for s in selectors.split(",") if (m := _CLASS.fullmatch(s.strip())))
    return found


def _rules(sheet):
    """Yield (selectors, declarations) of a style sheet's rules, but for those under a condition ("@media print")."""
    first, *others = sheet.split("/*")
    head, depth = "", 0
    for piece in re.split(r"([{}])", first + "".join(other.partition("*/")[2] for other in others)):
        if piece in "{}" and piece:
            depth = max(0, depth + (1 if piece == "{" else -1))
        elif depth == 0:
            head = piece.rpartition(";")[2].strip()
        elif depth == 1 and not head.startswith("@"):
            yield head, piece


def _drop_teasers(tree):
    """Drop each heading of a list of other stories, with the linked stories that follow it up to the next heading."""
    for heading in tree.xpath("//h2 | //h3 | //h4 | //h5 | //h6 | //p[strong or b]"):
        if heading.getparent() is None or not labels.heads_others(" ".join(heading.text_content().split())):
            continue
        following = itertools.islice(heading.itersiblings(), _MOST)
        below = list(itertools.takewhile(lambda block: not _is_heading(block), following))
        if any(map(_begins_linked, below)):
            for block in [heading, *below]:
                block.drop_tree()


def _is_heading(block):
    """Return True if a block is a heading of its own, and not the linked headline of another story."""
    return block.tag in _HEADINGS and not block.xpath(".//a")


def _begins_linked(block):
    """Return True if a block, or the first in it, begins with a link."""
    first = next((element for element in block.iter() if isinstance(element.tag, str) and _begins(element)), None)
    return first is not None and (first.tag == "a" or bool(first.xpath("ancestor::a")))


def _begins(element):
    return element.tag == "a" or bool((element.text or "").strip())


def asks_to_subscribe(tree: Any) -> bool:
    """Return True if the parsed page `tree` keeps its article, or the rest of it, for those who pay."""
    if any(_PAID.search(script.text or "") for script in tree.xpath("//script[@type='application/ld+json']")):
        return True
    return any(labels.asks_to_subscribe(text) for text in _texts(tree, "//body"))


def bars_the_way(tree: Any) -> bool:
    """Return True if the parsed page `tree` holds a notice such as stands in place of an article: denied, gone, check
    for robots.
    """
    return any(labels.bars_the_way(text) for text in [*_texts(tree, "//title"), *_texts(tree, "//body")])


def _texts(tree, where):
    return (" ".join(text.split()) for text in tree.xpath(f"{where}//text()[normalize-space()]"))


def _points_elsewhere(paragraph):
    """Return True if a paragraph is nothing but a link, or a link behind a label ("Read more: …"), and no sentence."""
    words = " ".join(paragraph.text_content().split())
    linked = " ".join(" ".join(a.text_content() for a in paragraph.iter("a")).split())
    label = words.removesuffix(linked) if linked else words
    labelled = bool(linked) and words.endswith(linked) and bool(_LABEL.fullmatch(label))
    return labelled and (not ENDS.search(words) or (bool(label) and labels.stands_alone(label.strip(" :|»"))))


def _is_prose(paragraph):
    """Return True if a paragraph with links, beside some without, is a sentence of the article: it ends as one does.

    One that is a link as a whole must be a statement, invite to nothing, and be the only such one in its place: several
    in a row lead to other stories.
    """
    words = " ".join(paragraph.text_content().split())
    if not _is_link(paragraph):
        return bool(ENDS.search(words))
    alone = not any(_is_link(b) for b in (paragraph.getprevious(), paragraph.getnext()) if b is not None)
    return alone and bool(_STATES.search(words)) and not _LEADS.match(words)


def _is_link(element):
    """Return True if all words of an element are one link's."""
    words, links = "".join(element.text_content().split()), element.xpath(".//a[normalize-space()]")
    return len(links) == 1 and "".join(links[0].text_content().split()) == words


def _is_live(tree):
    return any(
        '"LiveBlogPosting"' in (script.text or "") for script in tree.xpath("//script[@type='application/ld+json']")
    )
