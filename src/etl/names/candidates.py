"""What the scan of a text hands on: stretches that may be names, with what speaks for a type."""

from typing import NamedTuple

from etl.records import EntityType
from etl.vietnamese.names import is_vietnamese


class Candidate(NamedTuple):
    """A stretch of tokens that may be a name.

    `kind` is None while nothing decides it; `name` differs from the text where the text holds more
    than the bare name, or is another spelling; `title_first` is the first token of the title or
    `ông` right before it.
    """

    first: int
    last: int
    kind: EntityType | None
    rule: str
    text: str
    name: str
    title_first: int | None = None

    @property
    def is_called(self) -> bool:
        """Whether a title stands right before."""
        return self.title_first is not None

    @property
    def is_syllable(self) -> bool:
        """Whether it is a lone Vietnamese syllable."""
        return " " not in self.text and is_vietnamese(self.text)

    @property
    def is_vietnamese_run(self) -> bool:
        """Whether it is made of two Vietnamese syllables or more."""
        words = self.text.split()
        return len(words) > 1 and all(map(is_vietnamese, words))

    def typed(self, kind: EntityType, rule: str) -> "Candidate":
        """Return the candidate with its type."""
        return Candidate(self.first, self.last, kind, rule, self.text, self.name, self.title_first)

    def opened(self) -> "Candidate":
        """Return the candidate without a type."""
        return self._replace(kind=None)

    def named(self, name: str) -> "Candidate":
        """Return the candidate under another name."""
        return Candidate(
            self.first, self.last, self.kind, self.rule, self.text, name, self.title_first
        )


class Title(NamedTuple):
    """A title that still waits for its name: its tokens, and whether it is but `ông`."""

    first: int
    last: int
    is_address: bool
