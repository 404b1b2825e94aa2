"""Replies: what a career has of one thing that is wanted, and how sure that is.

The invariants: what is proved is proved by entries of things done or studied; what stands in
a list, a summary or a wish, was only heard, or is a neighbour of what is asked for, is
adjacent, and the reply says which of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from careertui.career.kinds import Kind
from careertui.career.patterns import pattern
from careertui.career.text import fold
from careertui.career.values import frozen
from careertui.insight.deeds import Deed, deeds
from careertui.insight.dossier import Dossier, Page, Sentence, Standing
from careertui.insight.stems import stem, stems_of, total_weight, weight
from careertui.insight.wanted import Wanted
from careertui.search.lexicon import is_technology


class Status(StrEnum):
    """What a career says to a requirement, the best first."""

    PROVED = "proved"
    ADJACENT = "adjacent"
    MISSING = "missing"
    UNCHECKED = "unchecked"

    @property
    def rank(self) -> int:
        """Its place among the others, 0 for the best."""
        return list(Status).index(self)


@frozen
class Exhibit:
    """An entry that shows something, and by what."""

    page: Page
    strength: int
    """How surely it does, 0 the most."""
    sentence: Sentence | None = None
    """Where it does; None if a sentence is to be chosen by the names."""


@frozen
class Reply:
    """What a career has of one alternative."""

    status: Status
    because: str
    skill: str = ""
    """The name it goes by there; empty if it has none."""
    shown: tuple[Exhibit, ...] = ()
    """What shows it, best first."""
    names: tuple[str, ...] = ()
    """The names to look for in the sentence to cite."""
    stems: tuple[str, ...] = ()
    """The words to look for in it."""


_STUDIES = frozenset(map(stem, ("education", "course", "courses", "studies", "studied")))
"""The stems of words that ask for something that was learnt."""
_OF_A_VERB = pattern(r"^\w{3,}(?:ation|ment)$")
"""A noun that a sentence may say with its verb: automation, of which one says automated."""
_BETWEEN = 2
"""So many other words may stand between words of a phrase that are common."""
_PARTLY = 0.7
"""So much of what a phrase tells has to be there to be near it."""
_EXACT, _BY_TEXT, _BY_INSTANCE, _BY_WORDS = range(4)


def reply(wanted: Wanted, dossier: Dossier) -> Reply:
    """Returns the best reply that a career has to one alternative."""
    candidates = [*_by_deeds(wanted, dossier), *_by_names(wanted, dossier)]
    best = min(candidates, key=lambda it: it.status.rank, default=None)
    if not wanted.is_deed and (best is None or best.status is not Status.PROVED):
        worded = _by_words(wanted, dossier)
        if worded is not None and (best is None or worded.status.rank < best.status.rank):
            best = worded
    if best is None:
        return Reply(Status.MISSING, "nothing in it names that", wanted.names[0])
    if best.status is Status.PROVED and wanted.wants_certificate:
        return _certified(best)
    return best


def _certified(reply: Reply) -> Reply:
    """Returns a reply to what asks for a certificate: work without one is only near it."""
    kinds = {Kind.CERTIFICATE, Kind.COURSE}
    if paper := tuple(it for it in reply.shown if it.page.entry.kind in kinds):
        return replace(reply, shown=paper)
    because = "shown by work, without the certificate"
    return replace(reply, status=Status.ADJACENT, because=because)


# By name


def _by_names(wanted: Wanted, dossier: Dossier) -> Iterator[Reply]:
    shown = [_named(page, name) for name in wanted.names for page in dossier.by_name.get(name, ())]
    if wanted.is_deed:
        # That a text has the word for a deed does not say that it was done.
        shown = [it for it in shown if it.strength == _EXACT]
    instances = [
        Exhibit(page, _BY_INSTANCE)
        for name in wanted.instances
        for page in dossier.by_name.get(name, ())
    ]
    proofs = [it for it in shown if it.page.standing.is_proof]
    kinds = [it for it in instances if it.page.standing.is_proof]
    skill, looked = wanted.names[0], (*wanted.names, *sorted(wanted.instances))
    if proofs or kinds:
        fitting = [it for it in (*proofs, *kinds) if _is_of_the_kind(wanted, it.page)]
        fitting += _in_full(wanted, dossier)
        if fitting:
            found = _best_first(fitting, wanted.extra, wanted.names)
            is_named = not wanted.instances.isdisjoint(found[0].page.named)
            because = _instances(wanted, found[0].page) if not proofs and is_named else ""
            yield Reply(Status.PROVED, because, skill, found, looked, wanted.extra)
        else:
            because = f"{skill}, but not of that kind"
            found = _best_first([*proofs, *kinds])
            yield Reply(Status.ADJACENT, because, skill, found, looked, wanted.extra)
    elif shown or (listed := [it for it in instances if it.page.standing is Standing.LISTED]):
        found = _best_first(shown or listed)
        yield Reply(Status.ADJACENT, _only(found[0].page), skill, found, looked)
    else:
        yield from _by_neighbours(wanted, dossier)


def _named(page: Page, name: str) -> Exhibit:
    return Exhibit(page, _EXACT if name in page.tagged else _BY_TEXT)


def _instances(wanted: Wanted, page: Page) -> str:
    """Returns by which instances an entry shows what is wanted."""
    return f"shown by {', '.join([it for it in page.named if it in wanted.instances][:3])}"


def _is_of_the_kind(wanted: Wanted, page: Page) -> bool:
    """Whether an entry has one of the words that narrow what is wanted, if there are any."""
    asked = wanted.qualifiers
    return not asked or any(word in page.stems for word in asked)


def _only(page: Page) -> str:
    entry = page.entry
    match page.standing:
        case Standing.TOLD:
            return f"only what {entry.title} was set in"
        case Standing.ATTENDED:
            return f"only heard of at {entry.title}"
        case Standing.WISHED:
            return f"only wished for under {entry.title}"
        case Standing.LISTED if entry.kind is Kind.INTEREST:
            return "only an interest"
        case Standing.LISTED:
            return f"only listed under {entry.title}"
    return "only in the summary" if entry.kind is Kind.ABOUT else f"only under {entry.title}"


def _by_neighbours(wanted: Wanted, dossier: Dossier) -> Iterator[Reply]:
    """Yields what is next to what is wanted.

    What it is an instance of is not: who knows databases need not know HBase.
    """
    shown = [
        (Exhibit(page, _BY_INSTANCE), other, name)
        for other, name in wanted.near.items()
        for page in dossier.by_name.get(other, ())
        if page.standing.is_proof
    ]
    if shown:
        found = _best_first(it for it, _, _ in shown)
        _, other, name = next(row for row in shown if row[0].page is found[0].page)
        yield Reply(Status.ADJACENT, f"{other} is near {name}", other, found, (other,))


def _in_full(wanted: Wanted, dossier: Dossier) -> Iterable[Exhibit]:
    """Returns what says a name of several words in other words."""
    worded = _by_words(wanted, dossier)
    return worded.shown if worded is not None and worded.status is Status.PROVED else ()


# By deed


def _by_deeds(wanted: Wanted, dossier: Dossier) -> Iterator[Reply]:
    for deed, others in wanted.deeds:
        shown = list(_showing(deed, dossier))
        proofs = [it for it in shown if it.page.standing.is_proof or _may_tell(deed, it.page)]
        told = [] if deed.is_soft else [word for word in others if weight(word) == 1]
        fitting = [it for it in proofs if all(word in it.page.stems for word in told)]
        name = deed.name.replace("-", " ")
        if fitting:
            yield Reply(Status.PROVED, "", name, _best_first(fitting))
        elif proofs:
            because = f"{name}, but not of that kind"
            yield Reply(Status.ADJACENT, because, name, _best_first(proofs))
        elif shown:
            found = _best_first(shown)
            yield Reply(Status.ADJACENT, _only(found[0].page), name, found)
        else:
            yield from _near_deed(deed, dossier)


def _may_tell(deed: Deed, page: Page) -> bool:
    """Whether a section of one's own is enough: of a manner there can hardly be more."""
    return deed.is_soft and page.entry.kind is Kind.SECTION and page.standing is Standing.SAID


def _showing(deed: Deed, dossier: Dossier) -> Iterator[Exhibit]:
    for page in dossier.pages:
        if page.standing < Standing.WISHED and deed.shown_in(page):
            yield Exhibit(page, _EXACT if deed.is_it(page) else _BY_TEXT, deed.sentence_in(page))


def _near_deed(deed: Deed, dossier: Dossier) -> Iterator[Reply]:
    called = deed.name.replace("-", " ")
    hinted = [Exhibit(it, _BY_WORDS) for it in dossier.pages if it.is_work and deed.hinted_in(it)]
    if hinted:
        found = _best_first(hinted)
        because = f"{deed.hinted_in(found[0].page)} is near {called}"
        yield Reply(Status.ADJACENT, because, called, found)
    for name in deed.near:
        shown = [it for it in _showing(deeds()[name], dossier) if it.page.standing.is_proof]
        if shown:
            near = name.replace("-", " ")
            yield Reply(Status.ADJACENT, f"{near} is near {called}", near, _best_first(shown))
            return


# By words


def _by_words(wanted: Wanted, dossier: Dossier) -> Reply | None:
    """Returns what the words of a phrase find; None if that is nothing."""
    words = tuple(it for it in wanted.stems if it not in _STUDIES) or wanted.stems
    asks_for_study = len(words) < len(wanted.stems)
    if not words or (not asks_for_study and _is_name_alone(wanted)):
        return None
    # A common word alone, with others that say nothing, may be about anything.
    if _says_nothing(wanted, words):
        return None
    is_sure = len(words) > 1 or weight(words[0]) == 1 or len(wanted.text.split()) == 1
    rarest = max(words, key=lambda word: (weight(word), len(word)))
    full: list[Exhibit] = []
    part: list[Exhibit] = []
    for page in dict.fromkeys((*dossier.with_stem(rarest), *dossier.with_stem(words[-1]))):
        if page.standing >= Standing.WISHED:
            continue
        share, sentence = _covered(words, page)
        is_proof = page.standing is Standing.LEARNT if asks_for_study else page.standing.is_proof
        if share >= 1 and is_proof and is_sure:
            full.append(Exhibit(page, _BY_WORDS, sentence))
        elif share >= _PARTLY or _has_head(words, page):
            part.append(Exhibit(page, _BY_WORDS, sentence))
    if full:
        return Reply(Status.PROVED, "", wanted.text, _best_first(full), (), words)
    return _in_part(wanted, part, words) if part else None


_OF_ANY_WORK = frozenset(map(stem, (
    "people", "person", "team", "teams", "work", "working", "job", "jobs", "customer", "customers",
    "user", "users", "fun", "joy", "thing", "things", "others", "colleagues", "day", "arbeit",
    "freude", "spass", "menschen", "leute", "kunden", "trabajo", "equipo", "personas", "gente",
    "clientes",
)))  # fmt: skip
"""The stems of words that any career may have, whatever it is about."""


def _says_nothing(wanted: Wanted, words: Sequence[str]) -> bool:
    """Whether all words of what is wanted are of any work, as “joy in working with people” is."""
    return not wanted.is_name and all(word in _OF_ANY_WORK for word in words)


def _is_name_alone(wanted: Wanted) -> bool:
    """Whether it is one word that is a name, so that no form of it means the same.

    Save for a noun that a sentence may say with its verb.
    """
    if len(wanted.stems) > 1 or _OF_A_VERB.search(fold(wanted.text)):
        return False
    return wanted.is_name or is_technology(fold(wanted.text))


def _in_part(wanted: Wanted, part: Sequence[Exhibit], words: tuple[str, ...]) -> Reply:
    found = _best_first(part)
    page = found[0].page
    because = "a part of it is named" if page.standing.is_proof else _only(page)
    return Reply(Status.ADJACENT, because, wanted.text, found, (), words)


def _covered(words: Sequence[str], page: Page) -> tuple[float, Sentence | None]:
    """Returns how much of what some words tell is in one sentence, and in which.

    Common words have to stand close together to mean the same.
    """
    is_close = all(weight(word) < 1 for word in words)
    whole = total_weight(words) or 1.0
    best, where = 0.0, None
    for stems in page.headings:
        best = max(best, total_weight(word for word in words if word in stems) / whole)
    for sentence in page.sentences:
        inside = total_weight(word for word in words if word in sentence.stems)
        if inside < whole / 2 or (is_close and not _stand_close(words, sentence)):
            continue
        share = total_weight(
            word for word in words if word in sentence.stems or word in page.heading
        )
        if share / whole > best:
            best, where = share / whole, sentence
    return best, where


def _has_head(words: Sequence[str], page: Page) -> bool:
    """Whether a skill of an entry is what a phrase ends with: transactions, of nested ones."""
    head = words[-1]
    if weight(head) < 1 or not page.standing.is_proof:
        return False
    skills = (frozenset(stems_of(skill)) for skill in page.entry.skills)
    return any(head in skill and skill <= set(words) for skill in skills)


def _stand_close(words: Sequence[str], sentence: Sentence) -> bool:
    """Whether some words stand within a few words of each other."""
    stems = stems_of(sentence.text)
    width = len(words) + _BETWEEN
    return any(
        all(word in stems[at : at + width] for word in words)
        for at, it in enumerate(stems)
        if it in words
    )


# The order


_KINDS = {
    Kind.ROLE: 0, Kind.PROJECT: 0, Kind.PATENT: 1, Kind.PUBLICATION: 1, Kind.STORY: 1,
    Kind.SERVICE: 2, Kind.TALK: 2, Kind.AWARD: 2,
}  # fmt: skip


def _best_first(
    shown: Iterable[Exhibit], beside: Sequence[str] = (), names: Sequence[str] = ()
) -> tuple[Exhibit, ...]:
    """Returns what shows something, once each: the surest first, work before study, then new.

    Args:
        shown: The entries, each perhaps several times.
        beside: Words that are asked for besides, so that who has them comes first.
        names: Names that are asked for, so that who says them in a sentence comes first.
    """
    folded = [fold(name) for name in names]
    best: dict[int, Exhibit] = {}
    for it in shown:
        known = best.get(it.page.number)
        if known is None or it.strength < known.strength:
            best[it.page.number] = it

    def order(it: Exhibit) -> tuple[object, ...]:
        page = it.page
        return (
            page.standing,
            -sum(word in page.stems for word in beside),
            it.strength,
            _KINDS.get(page.entry.kind, 3),
            not any(name in page.prose for name in folded),
            not page.has_result,
            -page.entry.placement.high,
            page.number,
        )

    return tuple(sorted(best.values(), key=order))
