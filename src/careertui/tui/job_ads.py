"""Job ads: the one that is held beside the careers on the screen, while the app runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.entries import Entry
from careertui.career.problems import UsageError
from careertui.exports.selection import without_stories
from careertui.insight.candidates import Candidate, best_first, people_in
from careertui.insight.job_ad import read_ad
from careertui.insight.replies import Status
from careertui.insight.requirements import JobAd
from careertui.insight.shortlist import Shortlist
from careertui.insight.skill_names import skill_names
from careertui.insight.verdicts import Matcher, Verdict
from careertui.store.ad_file import ad_text
from careertui.tui.host import host_of
from careertui.tui.screens.ad_window import AdScreen
from careertui.tui.screens.candidates_window import CandidatesScreen
from careertui.tui.screens.match_window import MatchScreen
from careertui.view.verdict_texts import ad_title

if TYPE_CHECKING:
    from datetime import date

    from careertui.exports.audience import Audience
    from careertui.tui.terminal.guarded_app import GuardedApp

_MOST_PROOFS = 2
"""So many proofs of each requirement are exported."""
_MOST_PEOPLE = 200
"""Of more people, those whose entries name most of it are held beside an ad."""
_LONGEST, _LONGEST_PATH = 200_000, 1_000
"""Characters of an ad that is pasted, and of a path."""


class JobAds:
    """Asks for an ad and shows what careers have of it."""

    def __init__(self, app: GuardedApp, today: date, audience: Audience) -> None:
        self._app, self._host = app, host_of(app)
        self._today, self._audience = today, audience
        self._text = ""
        """What was pasted or read last."""
        self._ad = JobAd("", ())
        self._cursors: dict[str, int] = {}
        """The row that the cursor was on, by the person."""
        self._verdicts: Sequence[Verdict] = ()
        """Those that are shown."""

    def ask(self) -> None:
        """Shows what careers have of the last ad; asks for one if there is none."""
        if self._ad.requirements:
            self._show()
        else:
            self._edit()

    def _edit(self) -> None:
        screen = AdScreen(self._text, self._take, _is_path if self._is_owner else None)
        self._app.push_screen(screen, lambda is_taken: self._show() if is_taken else None)

    @property
    def _is_owner(self) -> bool:
        """Whether the files are those of who sits at the screen."""
        return "entry.edit" not in self._host.key_names.off

    def _take(self, text: str) -> str:
        """Takes an ad, or the path of one; returns why it is none, or an empty text."""
        if len(text) > _LONGEST:
            return "This is too long for a job ad."
        try:
            if self._is_owner and _is_path(text):
                text = ad_text(str(Path(text.strip()).expanduser()))
        except UsageError as error:
            return str(error)
        ad = read_ad(text, skill_names())
        self._text = text
        if not ad.requirements:
            return ad.remark or "No requirement could be read of this."
        self._ad, self._cursors = ad, {}
        return ""

    def _show(self) -> None:
        """Opens the window for the person who is shown, or for all who are."""
        session = self._host.session
        people = people_in(session.library, session.place.scope)
        if len(people) == 1:
            self._open_one(people[0].key, self._cursors.get(people[0].key, 0))
            return
        screen = CandidatesScreen(
            ad_title(self._ad), self._candidates,
            open_one=lambda who, at: self._open_one(who.person.key, at, who.verdicts),
            edit=self._edit,
        )  # fmt: skip
        self._app.push_screen(screen)

    def _candidates(self) -> Sequence[Candidate]:
        """Returns who is shown, best first; called on a thread of its own."""
        session = self._host.session
        matcher = Matcher(self._ad, skill_names())
        library = session.library
        people = people_in(library, session.place.scope)
        if len(people) > _MOST_PEOPLE:
            at = {library.positions[it.key]: it for it in people}
            listed = Shortlist(matcher, self._host.index(library), library.starts)
            people = [at[position] for position in listed.best(at, _MOST_PEOPLE)]
        return best_first(Candidate(it, matcher.verdicts(it.entries)) for it in people)

    def _open_one(self, key: str, cursor: int, known: Sequence[Verdict] = ()) -> None:
        library = self._host.session.library
        person = library.people[library.positions[key]]
        ad = self._ad

        def judged() -> Sequence[Verdict]:
            self._verdicts = known or Matcher(ad, skill_names()).verdicts(person.entries)
            return self._verdicts

        title = ad_title(ad)
        if len(library.people) > 1:
            title = f"{title} · {person.summary.name}"
        screen = MatchScreen(title, judged, edit=self._edit, cursor=cursor)

        def close(ref: str | None) -> None:
            self._cursors[key] = screen.cursor
            if ref:
                self._close_all()
                self._host.go_to(ref)

        self._app.push_screen(screen, close)

    def _close_all(self) -> None:
        """Closes the people's window below, so that the proof is seen."""
        if isinstance(self._app.screen, CandidatesScreen):
            self._app.screen.dismiss(None)

    def export(self) -> None:
        """Asks where a page of what proves the requirements is written."""
        from careertui.tui.career_writer import CareerWriter

        proofs = _proofs(self._verdicts)
        if isinstance(self._app.screen, MatchScreen) and proofs:
            CareerWriter(self._app, self._today, self._audience).ask(
                proofs, "proofs for the job ad", 1
            )
        else:
            self._app.bell()


def _is_path(text: str) -> bool:
    """Whether a text is the path of a file."""
    path = text.strip()
    if not path or "\n" in path or len(path) > _LONGEST_PATH:
        return False
    try:
        return path.startswith(("/", "~", "./", "../")) or Path(path).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def _proofs(verdicts: Sequence[Verdict]) -> Sequence[Entry]:
    """Returns the first proofs of each requirement, once each; stories are not for employers."""
    proved = (without_stories(it.entries) for it in verdicts if it.status is Status.PROVED)
    entries = (entry for proofs in proved for entry in proofs[:_MOST_PROOFS])
    return tuple({entry.ref: entry for entry in entries}.values())
