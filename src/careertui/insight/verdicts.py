"""Verdicts: what careers prove of what a job ad asks for.

The invariants: one verdict a requirement and career, in the order of the ad; the same ad and
career have the same verdicts; a verdict that something is there names the entries that show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from careertui.career.dates import MONTHS_IN_YEAR
from careertui.career.entries import Entry
from careertui.career.evidence import NO_USE, Use, use_of
from careertui.career.kinds import Kind
from careertui.career.placement import Placement
from careertui.career.values import frozen
from careertui.insight.ad_clauses import years_in
from careertui.insight.citing import named_first, sentence_of
from careertui.insight.dossier import Dossier, Page, Sentence, Sought
from careertui.insight.replies import Exhibit, Reply, Status, reply
from careertui.insight.requirements import JobAd, Need, Requirement
from careertui.insight.schooling import education, language
from careertui.insight.skill_names import SkillNames
from careertui.insight.wanted import Wanted, asks_for_work_of_any_kind, looked_for, wanted_of


@frozen
class Citation:
    """An entry that shows something, and what to say of it."""

    entry: Entry
    line: str
    """The sentence to cite, from the entry; never empty."""


@frozen
class Verdict:
    """What one career has of one requirement."""

    requirement: Requirement
    status: Status
    because: str
    """Why, in a few words; empty where something is proved by its own name."""
    skill: str
    """What it goes by in the reply; may be empty."""
    use: Use
    """How long what is cited took."""
    years_met: bool | None
    """Whether that is as long as is asked for; None if nothing is, or if work without dates,
    or with rough ones, might add to it."""
    reply: Reply
    """What shows it."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries that show it, best first."""
        return [it.page.entry for it in self._shown]

    @property
    def evidence(self) -> Sequence[Citation]:
        """What to cite of each of them; the sentences are chosen when they are asked for."""
        return [Citation(it.page.entry, sentence_of(it, self.reply)) for it in self._shown]

    @property
    def _shown(self) -> Sequence[Exhibit]:
        is_by_years = self.requirement.min_years is not None
        return self.reply.shown if is_by_years else named_first(self.reply)


class Matcher:
    """One ad, prepared to be held beside careers."""

    def __init__(self, ad: JobAd, names: SkillNames) -> None:
        self.ad = ad
        self._wanted = [wanted_of(requirement, names) for requirement in ad.requirements]
        wanted = (it for group in self._wanted for it in group)
        self.forms = looked_for(wanted, names)
        """The names that careers are searched for, with all their forms."""
        self._sought = Sought(self.forms)

    @property
    def asked(self) -> Iterable[tuple[Requirement, Sequence[Wanted]]]:
        """Each requirement with its alternatives, in the order of the ad."""
        return zip(self.ad.requirements, self._wanted, strict=True)

    def verdicts(self, entries: Iterable[Entry]) -> tuple[Verdict, ...]:
        """Returns what the career of some entries has of each requirement, in order."""
        dossier = Dossier(entries, self._sought)
        return tuple(
            _verdict(requirement, _reply(requirement, wanted, dossier), dossier)
            for requirement, wanted in self.asked
        )


def _reply(requirement: Requirement, wanted: Sequence[Wanted], dossier: Dossier) -> Reply:
    match requirement.need:
        case Need.LOGISTICS:
            return Reply(Status.UNCHECKED, "no career can show it")
        case Need.LANGUAGE:
            return language(requirement, dossier)
        case Need.EDUCATION:
            return _best([education(requirement, dossier), *_instead(requirement, dossier)])
    if requirement.min_years is not None and all(
        asks_for_work_of_any_kind(it.text) for it in wanted
    ):
        return _all_work(dossier)
    return _best([reply(it, dossier) for it in wanted])


def _best(replies: Sequence[Reply]) -> Reply:
    """Returns the best reply; of equal ones, with what shows the others behind it."""
    best = min(replies, key=lambda it: it.status.rank)
    others = [it for it in replies if it is not best and it.status is best.status]
    seen = {it.page.number for it in best.shown}
    more: list[Exhibit] = []
    for other in others:
        more += [it for it in other.shown if it.page.number not in seen]
        seen.update(it.page.number for it in more)
    return Reply(
        best.status, best.because, best.skill, (*best.shown, *more),
        tuple(dict.fromkeys(name for it in (best, *others) for name in it.names)),
        tuple(dict.fromkeys(word for it in (best, *others) for word in it.stems)),
    )  # fmt: skip


def _instead(requirement: Requirement, dossier: Dossier) -> Sequence[Reply]:
    """Returns what a career has of the years of work that would be as good as a degree."""
    asked = (number for text in requirement.any_of for _, _, number in years_in(text))
    years = min(asked, default=None)
    work = _all_work(dossier)
    return [work] if years and _use(work).months >= years * MONTHS_IN_YEAR else []


def _all_work(dossier: Dossier) -> Reply:
    roles = dossier.of_kind(Kind.ROLE)
    newest = sorted(roles, key=lambda it: (-it.entry.placement.high, it.number))
    if not newest:
        return Reply(Status.MISSING, "no role stands in it")
    spots = [it.entry.placement for it in newest if it.entry.placement.was_lived]
    because = f"all roles, {_years_from_to(spots)}" if spots else "all roles"
    return Reply(
        Status.PROVED, because, "", tuple(Exhibit(it, 0, _role_in_years(it)) for it in newest)
    )


def _years_from_to(spots: Sequence[Placement]) -> str:
    first = min(it.first_year for it in spots)
    last = "now" if any(it.current for it in spots) else max(it.last_year for it in spots)
    return f"{first}" if first == last else f"{first}–{last}"


def _role_in_years(page: Page) -> Sentence:
    """Returns what a role says of years of work: what it was, where and when."""
    entry = page.entry
    when = _years_from_to([entry.placement]) if entry.placement.was_lived else ""
    said = dict.fromkeys(filter(None, (entry.title, entry.where, when)))
    return Sentence(", ".join(said), "summary", frozenset())


def _verdict(requirement: Requirement, found: Reply, dossier: Dossier) -> Verdict:
    if requirement.min_years is not None:
        found = _longest_first(found)
    use = _use(found)
    return Verdict(
        requirement,
        found.status,
        found.because,
        found.skill,
        use,
        _years_met(requirement, found, dossier),
        found,
    )


def _longest_first(found: Reply) -> Reply:
    """Returns a reply for which years count."""
    shown = sorted(found.shown, key=lambda it: (it.page.standing, -it.page.entry.placement.months))
    return replace(found, shown=tuple(shown))


def _use(found: Reply) -> Use:
    entries = [it.page.entry for it in found.shown if it.page.standing.is_proof]
    return use_of(entries) if entries else NO_USE


def _years_met(requirement: Requirement, found: Reply, dossier: Dossier) -> bool | None:
    """Returns whether what shows something took as long as is asked for; None if it may have."""
    if requirement.min_years is None or found.status is Status.UNCHECKED:
        return None
    if found.status is not Status.PROVED:
        return False
    asked = requirement.min_years * MONTHS_IN_YEAR
    if _use(found).months >= asked:
        return True
    # What is no tool may have been done in roles that do not say so.
    shown = _all_work(dossier).shown if requirement.need is Need.EXPERIENCE else found.shown
    work = [it.page for it in shown if it.page.entry.kind in _LASTING]
    most = _most_months(work, dossier)
    return None if most is None or most >= asked else False


_LASTING = frozenset({Kind.ROLE, Kind.PROJECT})


def _most_months(work: Iterable[Page], dossier: Dossier) -> int | None:
    """Returns how long some work took at most; None if some of it may be of any length."""
    reaches: list[tuple[int, int]] = []
    beside = 0
    for page in work:
        spot = page.entry.placement
        if not spot.was_lived and spot.months:
            beside += spot.months
            continue
        if not spot.was_lived and (parent := dossier.page(page.entry.parent)) is not None:
            spot = parent.entry.placement
        if not spot.was_lived:
            return None
        reaches.append(spot.reach)
    months = {month for low, high in reaches for month in range(low, high)}
    return len(months) + beside
