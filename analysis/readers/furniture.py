"""The parts of a web page that are not its article, and the words that must not go with them."""

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
_LABEL = re.compile(r"(?:[\w’' ]{1,24}[:|»]\s*)?")
_LEADS = re.compile(r"(?:click|tap|read|see|watch|listen|subscribe|sign|follow|download)\b", re.IGNORECASE)
_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_STATES = re.compile(r"[.!…][\"'”’)\]]*$")
ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")  # of a sentence; menus, labels and buttons have none


def cleared(tree: Any) -> Any:
    """Return the parsed page `tree`, changed in place: pulled quotations, embedded posts, pointers to other stories are
    gone.

    A time or a quotation that is marked as such inside a paragraph stays as its words, and the posts of a live page
    follow each other as one article.
    """
    from lxml import etree

    for element in tree.xpath(_OUT):
        element.drop_tree()
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
