"""The whole cleaning of one page: the order in which the rules work."""

from dataclasses import replace

from etl.clean.blocks import find_dated_titles, find_furniture
from etl.clean.bylines import take_bylines
from etl.clean.characters import compose
from etl.clean.credits import take_credits
from etl.clean.front_matter import take_front_matter
from etl.clean.furniture import find_learned
from etl.clean.glued import cut_glued, title_before_mark
from etl.clean.glued_bylines import take_glued_bylines
from etl.clean.glued_headlines import cut_glued_headlines
from etl.clean.headline import find_headline
from etl.clean.language import UNKNOWN, find_language
from etl.clean.lines import Draft, Line, Verdict, make_line, split_lines, tight
from etl.clean.photo_credits import cut_glued_captions
from etl.clean.pictures import find_caption_under_lead, find_pictures
from etl.clean.repairs import find_wrong_words, mend_line
from etl.clean.repeats import (
    cut_repeated_openings,
    cut_repeated_sentences,
    find_repeats,
    repeated_lines,
)
from etl.records import Article, DropReason, Repair

_MOST_ROUNDS = 6
_ITEMS = frozenset(("after_foot", "related_item", "comment"))
_CONTEXT_CHARS = 12
_REPEAT = Verdict(DropReason.REPEAT, "line_again")


def clean_text(raw: str) -> Article:
    """Return the clean story of a page's text, with what was dropped and repaired.

    Never fails: text that holds no story gives an article with little or no text.
    """
    article = clean_draft(raw, Draft(split_lines(raw)))
    return replace(article, language=find_language(article.text or raw))


def clean_draft(raw: str, draft: Draft) -> Article:
    """Return the clean story of a page; what the draft knows already wins over what it shows.

    Its language is left open: to name it takes a model that only few pages need.
    """
    has_lead = _settle(draft)
    return _article(raw, draft, has_lead=has_lead)


def _settle(draft: Draft) -> bool:
    """Clean in rounds until nothing changes; tell whether a lead was found.

    Words are mended first of all, as lines can only be compared and sentences told by right words.
    What one round takes out can bring other lines next to each other; a clean text must come out
    of a second cleaning as it went in.
    """
    has_lead = False
    for _ in range(_MOST_ROUNDS):
        before = [line.text for line in draft.lines]
        _mend(draft)
        has_lead = _clean_once(draft)
        if [line.text for line in draft.lines] == before:
            break
        draft.lines = _read_again(draft.lines)
    return has_lead


def _read_again(lines: list[Line]) -> list[Line]:
    """Return the lines as a page that holds nothing else would give them."""
    text = "\n".join(line.text for line in lines)
    return [line._replace(number=lines[line.number - 1].number) for line in split_lines(text)]


def _clean_once(draft: Draft) -> bool:
    """Apply every rule once, in order; tell whether a lead was found."""
    take_front_matter(draft)
    draft.title = draft.given_title
    again = repeated_lines(draft.lines)
    draft.drop(find_learned(draft.lines, draft.learned))
    draft.drop(find_dated_titles(draft.lines))
    draft.drop(find_pictures(draft.lines))
    take_credits(draft)
    _drop_furniture(draft)
    above_byline = take_bylines(draft)
    _split_off_title(draft)
    cut_glued(draft)
    cut_glued_headlines(draft)
    cut_glued_captions(draft)
    take_glued_bylines(draft)
    headline = find_headline(draft.lines, draft.title, again, above_byline)
    _order(draft, headline.title)
    cut_repeated_openings(draft)
    draft.drop(find_repeats(draft.lines, draft.title))
    cut_repeated_sentences(draft)
    if headline.lead is not None and draft.title is not None:
        draft.drop(find_caption_under_lead(draft.lines, 1))
    return headline.lead is not None


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

    It is known, or an outlet's mark shows where it ends.
    """
    if not draft.lines:
        return
    number, text = draft.lines[0].number, draft.lines[0].text
    title = compose(draft.title).strip() if draft.title else title_before_mark(text)
    if not title:
        return
    rest = text[len(title) :].strip()
    if text.startswith(title) and rest and (rest[0].isupper() or not rest[0].isalnum()):
        draft.lines[:1] = [make_line(number, title), make_line(number, rest)]


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
            draft.lines.insert(0, make_line(number, draft.title))


def _mend(draft: Draft) -> None:
    """Repair the words of every line, and keep what stood before each place to find it again."""
    wrong = find_wrong_words(draft.page_text())
    for place, line in enumerate(draft.lines):
        text, mended = mend_line(line.text, wrong)
        if not mended:
            continue
        draft.lines[place] = make_line(line.number, text, line.indent, has_gap=line.has_gap)
        draft.mended.setdefault(line.number, []).extend(
            (text[max(0, at - _CONTEXT_CHARS) : at], before, after) for at, before, after in mended
        )


def _repairs(draft: Draft) -> tuple[Repair, ...]:
    """Return the repairs that stand in what is left, by their place in the whole text."""
    repairs: list[Repair] = []
    start = 0
    for line in draft.lines:
        found: list[Repair] = []
        for context, before, after in draft.mended.get(line.number, ()):
            at = line.text.find(context + after)
            if at >= 0:
                found.append(Repair(start + at + len(context), before, after))
        repairs.extend(sorted(dict.fromkeys(found), key=lambda repair: repair.char_start))
        start += len(line.text) + 1
    return tuple(repairs)


def _article(raw: str, draft: Draft, *, has_lead: bool) -> Article:
    """Put the article together."""
    texts = [line.text for line in draft.lines]
    text = "\n".join(texts)
    has_title = draft.title is not None
    lead_place = 1 if has_title else 0
    words = text.split()
    raw_chars = sum(map(len, raw.split()))
    return Article(
        title=texts[0] if has_title and texts else None,
        lead=texts[lead_place] if has_lead and lead_place < len(texts) else None,
        author=draft.author,
        published_at=draft.published_at,
        credited_sources=tuple(draft.sources),
        site=None,
        text=text,
        word_count=len(words),
        char_count=len(text),
        kept_ratio=min(1.0, sum(map(len, words)) / raw_chars) if raw_chars else 0.0,
        language=UNKNOWN,
        dropped_lines=tuple(sorted(draft.dropped, key=lambda line: line.line_number)),
        repairs=_repairs(draft),
    )
