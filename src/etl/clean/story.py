"""The whole cleaning of one page: the order in which the rules work."""

from dataclasses import replace

from etl.clean.bare_captions import cut_bare_captions
from etl.clean.blocks import find_dated_titles, find_furniture
from etl.clean.bylines import take_bylines
from etl.clean.characters import compose
from etl.clean.columns import read_page
from etl.clean.credits import take_credits
from etl.clean.front_matter import take_front_matter
from etl.clean.furniture import find_learned
from etl.clean.glued import cut_glued, title_before_mark
from etl.clean.glued_bylines import take_glued_bylines
from etl.clean.glued_headlines import cut_glued_headlines, cut_glued_titles
from etl.clean.glued_titles import glued_title
from etl.clean.headline import could_be_title, find_headline
from etl.clean.language import UNKNOWN, find_language
from etl.clean.lines import Draft, Verdict, read_again, split_lines, tight
from etl.clean.names import strip_site
from etl.clean.photo_credits import cut_glued_captions
from etl.clean.pictures import find_caption_under_lead, find_pictures
from etl.clean.repairs import mend_line
from etl.clean.repeats import (
    cut_repeated_openings,
    cut_repeated_sentences,
    find_repeats,
    repeated_lines,
)
from etl.clean.signs import Sign, with_signs
from etl.records import Article, DropReason, Repair

_MOST_ROUNDS = 6
_ITEMS = frozenset(("after_foot", "related_item", "comment"))
_CUTS = (
    (Sign.GLUED, cut_glued),
    (Sign.HEADLINE, cut_glued_headlines),
    (Sign.CAPTION, cut_glued_captions),
    (Sign.CAPTION, cut_bare_captions),
    (Sign.GLUED_BYLINE, take_glued_bylines),
    (Sign.HEADLINE, cut_glued_titles),
)
_REPEAT = Verdict(DropReason.REPEAT, "line_again")
_SITE = Verdict(DropReason.NAVIGATION, "site_name")
_FEWEST_TITLE_WORDS = 3


def clean_text(raw: str) -> Article:
    """Return the clean story of a page's text, with what was dropped and repaired.

    Never fails: text that holds no story gives an article with little or no text.
    """
    page = read_page(raw)
    article = clean_draft(Draft(page.lines, look=with_signs), page.ink)
    return replace(article, language=find_language(article.text or raw))


def clean_draft(draft: Draft, ink: int) -> Article:
    """Return the clean story of a page; what the draft knows already wins over what it shows.

    Its language is left open: to name it takes a model that only few pages need.

    Args:
        draft: the page's lines, and what came beside them.
        ink: characters of the raw page that are no space.

    """
    has_lead = _settle(draft)
    return _article(draft, ink, has_lead=has_lead)


def _settle(draft: Draft) -> bool:
    """Clean in rounds until nothing changes; tell whether a lead was found.

    Words are mended first of all, as lines can only be compared and sentences told by right words.
    What one round takes out can bring other lines next to each other; a clean text must come out
    of a second cleaning as it went in. That one will not be told the headline, nor where blank
    lines were: so from the second round on the headline is a line like any other.
    """
    has_lead = False
    is_changed = bool(draft.mended)
    known = None
    for _ in range(_MOST_ROUNDS):
        before = [line.text for line in draft.lines], len(draft.dropped)
        draft.count_signs()
        _mend(draft)
        has_lead = _clean_once(draft)
        known = known or (draft.title if draft.given_title else None)
        after = [line.text for line in draft.lines], len(draft.dropped)
        if not is_changed and after == before and _speaks_for_itself(draft):
            break
        is_changed = False
        draft.given_title = None
        draft.lines = read_again(draft.lines, draft.look)
    if known and draft.title is None and draft.lines and draft.lines[0].text == known:
        draft.title = known
        has_lead = find_headline(draft.lines, known, frozenset()).lead is not None
    return has_lead


def _speaks_for_itself(draft: Draft) -> bool:
    """Tell whether the text shows all by itself what was used to clean it."""
    if draft.signs & Sign.PICTURE and any(line.has_gap for line in draft.lines):
        return False
    if draft.given_title is None:
        return True
    if len(draft.lines) < len(("title", "story")):
        return False
    head = draft.lines[0]
    is_told = head.text == draft.title and could_be_title(head)
    return is_told and not (title_before_mark(head.text) or glued_title(head.text))


def _clean_once(draft: Draft) -> bool:
    """Apply every rule once, in order; tell whether a lead was found."""
    take_front_matter(draft)
    draft.title = draft.given_title
    again = repeated_lines(draft.lines)
    draft.drop(find_learned(draft.lines, draft.learned))
    _drop_lines(draft)
    above_byline = take_bylines(draft) if draft.signs & Sign.BYLINE else None
    _split_off_title(draft)
    for sign, cut in _CUTS:
        if draft.signs & sign:
            cut(draft)
    headline = find_headline(draft.lines, draft.title, again, above_byline)
    _order(draft, headline.title)
    _cut_site(draft)
    cut_repeated_openings(draft)
    draft.drop(find_repeats(draft.lines, draft.title))
    cut_repeated_sentences(draft)
    if headline.lead is not None and draft.title is not None:
        draft.drop(find_caption_under_lead(draft.lines, 1))
    return headline.lead is not None


def _drop_lines(draft: Draft) -> None:
    """Take lines out that are no part of the story by what they say."""
    if draft.signs & Sign.DATED:
        draft.drop(find_dated_titles(draft.lines))
    if draft.signs & Sign.PICTURE:
        draft.drop(find_pictures(draft.lines))
    if draft.signs & Sign.CREDIT:
        take_credits(draft)
    if draft.signs & Sign.FURNITURE:
        _drop_furniture(draft)


def _drop_furniture(draft: Draft) -> None:
    """Take page furniture out; headline and paragraphs that come back inside it are repeats."""
    verdicts = find_furniture(draft.lines)
    if not verdicts:
        return
    kept = {tight(line.text) for place, line in enumerate(draft.lines) if place not in verdicts}
    draft.drop(
        {
            place: _REPEAT
            if verdict.rule in _ITEMS and tight(draft.lines[place].text) in kept
            else verdict
            for place, verdict in verdicts.items()
        }
    )


def _split_off_title(draft: Draft) -> None:
    """Give the headline a line of its own where it is glued to the text behind it.

    It is known, or an outlet's mark or the next sentence's first word shows where it ends.
    """
    if not draft.lines:
        return
    number, text = draft.lines[0].number, draft.lines[0].text
    title = compose(draft.title).strip() if draft.title else None
    title = title or title_before_mark(text) or glued_title(text)
    if not title:
        return
    rest = text[len(title) :].strip()
    if text.startswith(title) and rest and (rest[0].isupper() or not rest[0].isalnum()):
        draft.lines[:1] = [draft.new_line(number, part) for part in (title, rest)]


def _order(draft: Draft, title: int | None) -> None:
    """Put the headline first; one that only a record gives is added."""
    if title is not None:
        line = draft.lines.pop(title)
        draft.lines.insert(0, line)
        draft.title = line.text
    elif draft.title is not None:
        given = split_lines(draft.title)
        draft.title = " ".join(line.text for line in given) or None
        number = draft.lines[0].number if draft.lines else 1
        if draft.title:
            draft.lines.insert(0, draft.new_line(number, draft.title))


def _cut_site(draft: Draft) -> None:
    """Cut the site's name off the headline, as pages write it there for the browser's window."""
    title = strip_site(draft.title) if draft.title else None
    if title and title != draft.title and len(title.split()) >= _FEWEST_TITLE_WORDS:
        draft.cut(0, [(len(title), len(draft.lines[0].text), _SITE)])
        draft.title = draft.lines[0].text


def _mend(draft: Draft) -> None:
    """Repair the words of every line, and keep what stood before each place to find it again."""
    if not draft.signs & Sign.MEND:
        return
    for place, line in enumerate(draft.lines):
        if not line.signs & Sign.MEND:
            continue
        text, mended = mend_line(line.text)
        if not mended:
            continue
        draft.change(place, text)
        draft.mended.setdefault(line.number, []).extend(mended)


def _repairs(draft: Draft) -> tuple[Repair, ...]:
    """Return the repairs that stand in what is left, by their place in the whole text."""
    if not draft.mended:
        return ()
    repairs: list[Repair] = []
    start = 0
    for line in draft.lines:
        found: list[Repair] = []
        for mended in draft.mended.get(line.number, ()):
            at = line.text.find(mended.context + mended.after)
            if at >= 0:
                place = start + at + len(mended.context)
                found.append(Repair(place, mended.before, mended.after))
        repairs.extend(sorted(dict.fromkeys(found), key=lambda repair: repair.char_start))
        start += len(line.text) + 1
    return tuple(repairs)


def _lead(texts: list[str], place: int) -> str | None:
    """Return the line at the lead's place; a line that comes back is a refrain of the story."""
    lead = texts[place] if place < len(texts) else None
    return lead if texts.count(lead or "") == 1 else None


def _article(draft: Draft, ink: int, *, has_lead: bool) -> Article:
    """Put the article together."""
    texts = [line.text for line in draft.lines]
    text = "\n".join(texts)
    has_title = draft.title is not None
    # Words are parted by single spaces and line feeds here, which are quickly counted.
    gaps = text.count(" ") + text.count("\n")
    return Article(
        title=texts[0] if has_title and texts else None,
        lead=_lead(texts, 1 if has_title else 0) if has_lead else None,
        author=draft.author,
        published_at=draft.published_at,
        credited_sources=tuple(draft.sources),
        site=None,
        text=text,
        word_count=gaps + 1 if text else 0,
        char_count=len(text),
        kept_ratio=min(1.0, (len(text) - gaps) / ink) if ink else 0.0,
        language=UNKNOWN,
        dropped_lines=tuple(sorted(draft.dropped, key=lambda line: line.line_number)),
        repairs=_repairs(draft),
    )
