"""Loosened: a query that people meet with all that they have, as one that entries meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from careertui.career.text import fold
from careertui.query.lens import AnyOf, Lens, Measure, Not, Term, Word


def without_names(lens: Lens, names: Iterable[str]) -> Lens:
    """Returns the lens without the words of names; the lens itself if it has no others."""
    words = {word for name in names for word in fold(name).split()}
    terms = tuple(
        term for term in lens.terms if not (isinstance(term, Word) and fold(term.text) in words)
    )
    return replace(lens, terms=terms) if terms or lens.facets else lens


def loosened(lens: Lens) -> Lens:
    """Returns the lens with any of what it asks for in place of all of it.

    What is excluded, the years, and what is asked of a whole career stay as they are.

    >>> from careertui.query.parser import parse
    >>> from careertui.query.printer import format_lens
    >>> format_lens(loosened(parse("kafka skill:go years>=10 !java 2015..2018").lens))
    '!java (kafka | skill:go) years>=10 2015..2018'
    """
    either = tuple(term for term in (*lens.terms, *lens.facets) if not _is_kept(term))
    if len(either) < 2:
        return lens
    kept = tuple(filter(_is_kept, lens.terms))
    return replace(lens, terms=(*kept, AnyOf(either)), facets=tuple(filter(_is_kept, lens.facets)))


def _is_kept(term: Term) -> bool:
    return isinstance(term, Not) or (isinstance(term, Measure) and term.skill is None)
