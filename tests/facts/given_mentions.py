"""Mentions made by hand for the tests: every occurrence of a name, as a finder would give them."""

import re

from etl.grammar.document import Document
from etl.records import EntityType, Mention

KINDS = {"P": EntityType.PERSON, "O": EntityType.ORGANIZATION, "L": EntityType.PLACE}


def mentions_of(document: Document, names: str) -> tuple[Mention, ...]:
    """Return the mentions of names given as `P:Lê Văn Tám|Tám; O:Sao Mai; L:Huế`."""
    forms = [
        (form, KINDS[entry.strip()[0]], entry.strip()[2:].split("|")[0])
        for entry in names.split(";")
        if entry.strip()
        for form in entry.strip()[2:].split("|")
    ]
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    for form, kind, name in sorted(forms, key=lambda item: -len(item[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", document.text):
            start, end = match.span()
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                number = document.sentence_number(start)
                found[start] = Mention(number, start, end, match[0], "given", kind, name)
    return tuple(found[start] for start in sorted(found))
