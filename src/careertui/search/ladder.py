"""The ladder: what a typed word may mean, as steps of rules.

The invariant: all rules of a step count together, and a step is only taken if those before it
found nothing in the whole library. So a word that some entry has as typed is never read as a
misspelling of another.

A bare word:

1. the word itself; its plural or singular; other forms of the verb; words that begin with it,
   from three letters on; its other names; the same letters joined or split differently; its
   British or American form; a name whose initials it is; entries of the kind that it names;
2. words that begin with one or two letters, while they are typed at the end of the query;
   entries of a kind whose name begins with three letters or more;
   words that hold three letters or more (five, in prose), unless a technology is called
   that (``rust`` is not in Trust); initials inside a longer name;
3. misspellings, those one edit away before those two edits away, and then beginnings of
   misspelt words while they are typed. A misspelling means the words that it is near to, and
   finds what the first step finds for those.

So ``c`` finds C, and neither C++ nor C#; ``go`` finds Go and not Google, and if nobody has Go,
what begins with it; ``jav`` and ``java`` find Java and JavaScript.

A word with a field narrows: beginnings come only if the whole word finds nothing, so
``skill:java`` is Java alone. An excluded word (``!java``) means just what it says: no other form
of the word, but a kind that it names (``!course``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache

from careertui.career.aliases import AMBIGUOUS, ORDINARY_WORDS, AliasTable, normal
from careertui.career.kinds import KIND_NOUNS
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.query.fields import BARE_FIELDS
from careertui.query.lens import Mode, Word
from careertui.search import typos
from careertui.search.lexicon import is_known_word, is_technology, other_spellings
from careertui.search.match_reasons import Tier
from careertui.search.tokens import (
    INITIALS,
    JOINED,
    KEY,
    PHRASE,
    chunks,
    compounds,
    is_continuous,
    pieces,
    squeeze,
)
from careertui.search.word_forms import Forms, numbers, tenses

NAMES = frozenset(BARE_FIELDS)
EVERYWHERE = NAMES | {"prose"}
"""Where a word without a field is looked for."""
OF_KIND = frozenset({"kind"})
"""Where the names of kinds are looked for."""
MOST_WITH_FORMS = 6
"""Of how many words that a misspelling may mean other forms are looked for."""
PREFIX_FROM = 3
INFIX_FROM, INFIX_IN_PROSE_FROM = 3, 5
INITIALS_FROM, INITIALS_INSIDE_FROM = 3, 4
"""Letters from which initials count at the start of a name, and anywhere in it."""


class How(IntEnum):
    """How a word of the index is compared with the text of a rule."""

    IS = 0
    STARTS = 1
    HOLDS = 2
    INITIALS = 3
    NEAR = 4
    NEAR_START = 5
    NEAR_ONE = 6
    """As ``NEAR``, but one edit away at most."""
    NUMBER = 7
    """One of ``word_forms.numbers`` of the text."""
    TENSE = 8
    """One of ``word_forms.tenses`` of the text."""


Distance = Callable[[str, str], int]


@frozen
class Rule:
    """One way in which words of the index match."""

    tier: Tier
    how: How
    text: str
    fields: frozenset[str]

    def may_mean(self, word: str, distance: Distance | None = None) -> bool:
        """Whether a word is one that the text may be a misspelling of.

        Args:
            word: A word as it is indexed.
            distance: The Damerau-Levenshtein distance of two words; that of the matcher, which
                is loaded only if the lengths allow it, if none is given.
        """
        typed = self.text
        slack = len(word) if self.how is How.NEAR_START else self.edits
        if abs(len(word) - len(typed)) > slack:
            return False
        if distance is None:
            typos.load_matcher()
            from rapidfuzz.distance import DamerauLevenshtein

            distance = DamerauLevenshtein.distance
        if self.how is How.NEAR_START:
            return (
                word[:2] == typed[:2]
                and len(word) > len(typed)
                and word.isalpha()
                and typos.begins_near(typed, word, distance)
            )
        if len(word) < typos.SHORTEST or not word.isalpha():
            return False
        if word[0] != typed[0]:
            return typos.is_first_letter_error(typed, word)
        return typos.is_near(typed, word, distance(typed, word), self.edits)

    @property
    def forms(self) -> Forms:
        """Which words match, for ``NUMBER`` and ``TENSE``."""
        return tenses(self.text) if self.how is How.TENSE else numbers(self.text)

    @property
    def edits(self) -> int:
        """How many edits are forgiven."""
        return 1 if self.how is How.NEAR_ONE else typos.allowed_edits(self.text)


def starts(word: str, beginning: str) -> bool:
    """Whether a word goes on from a beginning; ``c++`` and ``c#`` do not go on from ``c``."""
    return (
        len(word) > len(beginning)
        and word.startswith(beginning)
        and word[len(beginning)] not in "+#"
    )


def has_initials(letters: str, typed: str) -> bool:
    """Whether a name's initials contain what is typed, and it is long enough to count."""
    if len(typed) >= INITIALS_INSIDE_FROM:
        return typed in letters
    return len(typed) >= INITIALS_FROM and letters.startswith(typed)


def fields_of(field: str) -> frozenset[str]:
    """Returns the indexed fields in which a word with a field, or with none, is looked for."""
    return frozenset({field}) if field else EVERYWHERE


Step = tuple[Rule, ...]
StepOf = Callable[[str], Step]
"""The first step for a word."""


@lru_cache(maxsize=4096)
def atoms(text: str) -> tuple[str, ...]:
    """Returns the words in a typed text, each a piece or a compound; empty for mere signs."""
    words: list[str] = []
    for chunk in chunks(fold(text)):
        joint, parts = compounds(chunk), pieces(chunk)
        words += joint if len(joint) == 1 and len(parts) < 5 else parts
    return tuple(dict.fromkeys(words))


def ladder(
    atom: str, table: AliasTable, *, unfinished: bool, loose: bool, with_person: bool
) -> Iterator[Step]:
    """Yields the steps for a bare word.

    Args:
        atom: One of ``atoms``.
        table: The names of skills.
        unfinished: Whether it is the last word of the query.
        loose: Whether one or two letters at the end may begin a word although some entry
            has them as a word.
        with_person: Whether the words of the person's name count too, as a whole.
    """
    yield first_step(atom, table, begins=loose and unfinished, with_person=with_person)
    if not is_continuous(atom):
        yield (*_inside(atom, EVERYWHERE, unfinished=unfinished), *_kinds_begun(atom))
        yield from _forgiven(atom, EVERYWHERE, unfinished=unfinished)


def first_step(
    atom: str, table: AliasTable, *, begins: bool = False, with_person: bool = False
) -> Step:
    """Returns the first step for a bare word; ``begins`` if it may be a beginning at any length."""
    fields = EVERYWHERE
    exact = Rule(Tier.EXACT, How.IS, atom, fields | {"owner"} if with_person else fields)
    tier = Tier.LONGER if is_technology(atom) else Tier.PREFIX
    beginning = Rule(tier, How.STARTS, atom, fields)
    if is_continuous(atom):
        return (exact, beginning, Rule(Tier.INFIX, How.HOLDS, atom, fields))
    others = (*_same(atom, table, fields), *_forms(atom, table, fields), *kinds_called(atom))
    return (exact, beginning, *others) if begins or len(atom) >= PREFIX_FROM else (exact, *others)


def field_ladder(atom: str, field: str, table: AliasTable) -> Iterator[Step]:
    """Yields the steps for a word with a field."""
    fields = fields_of(field)
    yield field_step(atom, field, table)
    yield (Rule(Tier.PREFIX, How.STARTS, atom, fields),)
    if is_continuous(atom):
        yield (Rule(Tier.INFIX, How.HOLDS, atom, fields),)
    else:
        yield tuple(_inside(atom, fields, unfinished=False))
        yield from _forgiven(atom, fields, unfinished=True)


def field_step(atom: str, field: str, table: AliasTable) -> Step:
    """Returns the first step for a word with a field."""
    fields = fields_of(field)
    exact, same = _exact(atom, field, table), _same(atom, table, fields)
    return (*exact, *same, *_forms(atom, table, fields))


def strict_ladder(atom: str, field: str, table: AliasTable) -> Iterator[Step]:
    """Yields the one step for an excluded word."""
    fields = fields_of(field)
    rules = list(_exact(atom, field, table))
    if is_continuous(atom):
        rules.append(Rule(Tier.INFIX, How.HOLDS, atom, fields))
    if not field:
        rules += kinds_called(atom)
    yield (*rules, *(rule for rule in _same(atom, table, fields) if rule.tier != Tier.INITIALS))


def _exact(atom: str, field: str, table: AliasTable) -> Iterator[Rule]:
    """Yields the word itself; in skills, under any of their names."""
    yield Rule(Tier.EXACT, How.IS, atom, fields_of(field))
    if field == "skill":
        yield Rule(Tier.EXACT, How.IS, KEY + table.key(atom), fields_of(field))


def _same(atom: str, table: AliasTable, fields: frozenset[str]) -> Iterator[Rule]:
    """Yields other forms of the same word."""
    yield from named(atom, table, fields)
    joined = squeeze(atom)
    if len(joined) >= 3:
        yield Rule(Tier.JOINED, How.IS, JOINED + joined, fields)
        if joined != atom and atom[0].isalnum():
            yield Rule(Tier.JOINED, How.IS, joined, fields)
    for other in other_spellings(atom):
        yield Rule(Tier.SPELLING, How.IS, other, fields)
        if len(other) >= 6:
            yield Rule(Tier.SPELLING, How.STARTS, other, fields)
    if len(atom) >= INITIALS_FROM and atom.isalpha():
        yield Rule(Tier.INITIALS, How.IS, INITIALS + atom, fields - {"prose"})


def _forms(atom: str, table: AliasTable, fields: frozenset[str]) -> Iterator[Rule]:
    """Yields other forms of a word, and of a short form its other names (``llms``)."""
    if plurals := numbers(atom).words:
        yield Rule(Tier.PLURAL, How.NUMBER, atom, fields)
    for form in plurals:
        if form not in ORDINARY_WORDS and form not in AMBIGUOUS:
            yield from named(form, table, fields)
    if tenses(atom).words:
        yield Rule(Tier.TENSE, How.TENSE, atom, fields)


def kinds_called(atom: str) -> Iterator[Rule]:
    """Yields the kinds that a word names, such as ``papers``."""
    for word in (atom, *numbers(atom).words):
        if word in KIND_NOUNS:
            yield Rule(Tier.KIND, How.IS, f"kind:{KIND_NOUNS[word]}", OF_KIND)
            return


def _kinds_begun(atom: str) -> Iterator[Rule]:
    """Yields the kinds whose names begin with a word."""
    if len(atom) >= PREFIX_FROM:
        kinds = (kind for noun, kind in KIND_NOUNS.items() if noun.startswith(atom))
        for kind in dict.fromkeys(kinds):
            yield Rule(Tier.KIND, How.IS, f"kind:{kind}", OF_KIND)


def named(name: str, table: AliasTable, fields: frozenset[str]) -> Iterator[Rule]:
    """Yields the other names of a skill, given by any of its names."""
    for other in table.names(name):
        if other == normal(name):
            continue
        counts_in = fields
        if other in AMBIGUOUS:
            counts_in = fields & {"skill"}
        elif other in ORDINARY_WORDS:
            counts_in = fields - {"prose"}
        yield Rule(Tier.ALIAS, How.IS, PHRASE + other if " " in other else other, counts_in)
    if table.knows(name):
        yield Rule(Tier.ALIAS, How.IS, KEY + table.key(name), fields & {"skill"})


def _inside(atom: str, fields: frozenset[str], *, unfinished: bool) -> Iterator[Rule]:
    if len(atom) < PREFIX_FROM and unfinished:
        yield Rule(Tier.PREFIX, How.STARTS, atom, fields)
    if len(atom) == 2 and atom.isalpha():
        yield Rule(Tier.INITIALS, How.IS, INITIALS + atom, fields & {"skill"})
    if len(atom) >= INFIX_IN_PROSE_FROM:
        yield Rule(Tier.INFIX, How.HOLDS, atom, fields)
        yield Rule(Tier.JOINED, How.STARTS, JOINED + atom, fields)
    elif len(atom) >= INFIX_FROM and not is_technology(atom):
        yield Rule(Tier.INFIX, How.HOLDS, atom, fields - {"prose"})
    if len(atom) >= INITIALS_FROM and atom.isalpha() and not is_known_word(atom):
        yield Rule(Tier.INITIALS, How.INITIALS, atom, fields - {"prose"})


def _forgiven(atom: str, fields: frozenset[str], *, unfinished: bool) -> Iterator[Step]:
    if typos.allowed_edits(atom) == 0 or any(map(is_known_word, (atom, *numbers(atom).words))):
        return
    if len(atom) < typos.PROSE_FROM:
        fields -= {"prose"}
    if len(atom) == typos.SHORTEST:
        fields &= {"title", "skill"}
    if typos.allowed_edits(atom) > 1:
        yield (Rule(Tier.TYPO, How.NEAR_ONE, atom, fields),)
    yield (Rule(Tier.TYPO, How.NEAR, atom, fields),)
    if unfinished and len(atom) >= typos.UNFINISHED_FROM:
        yield (Rule(Tier.TYPO, How.NEAR_START, atom, fields),)


def is_misspelling(step: Step) -> bool:
    """Whether a step means the words that a misspelling is near to."""
    return len(step) == 1 and step[0].how in {How.NEAR, How.NEAR_ONE}


def meant(typed: str, near: Iterable[str], forms: StepOf) -> Step:
    """Returns the step for a misspelling, given the words of the library that it is near to.

    Other forms are looked for of those words whose lengths differ the least.
    """
    rules: list[Rule] = []
    for at, word in enumerate(sorted(near, key=lambda word: (abs(len(word) - len(typed)), word))):
        for rule in forms(word):
            if rule.tier is Tier.EXACT:
                rules.append(replace(rule, tier=Tier.TYPO))
            elif at < MOST_WITH_FORMS:
                rules.append(replace(rule, tier=Tier.TYPO_FORM))
    return tuple(dict.fromkeys(rules))


def across(typed: Sequence[str], table: AliasTable, *, unfinished: bool) -> Step:
    """Returns what several neighbouring words may mean together: a joined word, another name."""
    *first, last = typed
    rules: list[Rule] = []
    for form in (last, *numbers(last).words):
        name = " ".join([*first, form])
        if form != last and table.knows(name):
            rules.append(Rule(Tier.PLURAL, How.IS, PHRASE + name, EVERYWHERE))
        rules += named(name, table, EVERYWHERE)
    joined = "".join(typed)
    if len(typed) == 2 and len(joined) >= 4 and joined.isalnum():
        rules.append(Rule(Tier.JOINED, How.IS, joined, EVERYWHERE))
        if unfinished:
            rules.append(Rule(Tier.JOINED, How.STARTS, joined, EVERYWHERE))
    return tuple(rules)


def literal_rules(word: Word, parts: Sequence[str], at: int) -> Step:
    """Returns the rules that a document with a literal text must meet for one of its words."""
    part, fields = parts[at], fields_of(word.field)
    rules = [Rule(Tier.EXACT, How.IS, part, fields)]
    if at == len(parts) - 1 and word.mode is Mode.PREFIX:
        rules.append(Rule(Tier.PREFIX, How.STARTS, part, fields))
    if (at == 0 and word.mode is Mode.SUFFIX) or is_continuous(part):
        rules.append(Rule(Tier.INFIX, How.HOLDS, part, fields))
    return tuple(rules)
