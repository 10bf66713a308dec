"""Finds what people are quoted as saying, in their words or retold, and who said it."""

from collections.abc import Sequence
from functools import lru_cache

from etl.grammar.document import Document
from etl.grammar.scene import Scene, read_scene
from etl.quotes.attributions import find_attributions
from etl.quotes.direct_quotes import find_direct_quotes
from etl.quotes.indirect_quotes import find_indirect_quotes
from etl.records import Mention, Quote


def find_quotes(document: Document, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotations of a document in order; `text` leaves the quotation marks out.

    The speaker is the fullest name in the article; an organisation without a mention and an
    anonymous source stand as they are written.
    """
    return quotes_of(read_scene(document, mentions))


@lru_cache(maxsize=1)
def quotes_of(scene: Scene) -> tuple[Quote, ...]:
    """Return the quotations of a scene; the last ones are kept, for the finder of events."""
    attributions = find_attributions(scene)
    direct, used = find_direct_quotes(scene, attributions)
    indirect = find_indirect_quotes(scene, attributions, direct, used)
    return tuple(sorted((*direct, *indirect), key=lambda quote: quote.char_start))
