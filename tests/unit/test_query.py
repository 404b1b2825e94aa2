"""The query language."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careertui.career.dates import DateRange
from careertui.query.fields import FIELDS, FLAGS, SORTS
from careertui.query.lengths import SIGNS, HowLong
from careertui.query.lens import AllOf, AnyOf, Flag, Lens, Measure, Mode, Not, Term, Word
from careertui.query.parser import kinds_named, parse
from careertui.query.printer import format_lens


def words(text: str) -> list[str]:
    return [term.text for term in parse(text).lens.terms if isinstance(term, Word)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("kube oper", (Word("kube"), Word("oper"))),
        ("'go", (Word("go", Mode.EXACT),)),
        ("'go'", (Word("go", Mode.EXACT),)),
        ('"data pipeline"', (Word("data pipeline", Mode.EXACT),)),
        ("^react", (Word("react", Mode.PREFIX),)),
        ("vue$", (Word("vue", Mode.SUFFIX),)),
        ("^r$", (Word("r", Mode.WHOLE),)),
        ('^"machine l', (Word("machine l", Mode.PREFIX),)),
        ("!java", (Not(Word("java")),)),
        ("-java", (Not(Word("java")),)),
        ("--java", (Not(Word("java")),)),
        ("!(a b)", (Not(AllOf((Word("a"), Word("b")))),)),
        ("a | b", (AnyOf((Word("a"), Word("b"))),)),
        ("a|b", (AnyOf((Word("a"), Word("b"))),)),
        ("a OR b c", (AnyOf((Word("a"), Word("b"))), Word("c"))),
        ("(a b) | c", (AnyOf((AllOf((Word("a"), Word("b"))), Word("c"))),)),
        ("(a b)", (Word("a"), Word("b"))),
        ("2015 | 2018", (AnyOf((DateRange(2015, 2015), DateRange(2018, 2018))),)),
        ("-2015", (Not(DateRange(2015, 2015)),)),
        (
            "skill:(go | rust)",
            (AnyOf((Word("go", field="skill"), Word("rust", field="skill"))),),
        ),
        ("or", (Word("or"),)),
        ("8080", (Word("8080"),)),
        ("\\2015", (Word("2015"),)),
        ("'2015", (Word("2015", Mode.EXACT),)),
    ],
)
def test_terms_are_read(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text).lens == Lens(terms)


@pytest.mark.parametrize(
    "text", ["c++", "c#", ".net", "node.js", "ci/cd", "R&D", "t-sql", "a_b", "Ñandú", "東京"]
)
def test_names_of_things_are_words_as_typed(text: str) -> None:
    assert words(text) == [text]
    assert format_lens(parse(text).lens) == text


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("skill:kafka", (Word("kafka", field="skill"),)),
        ('org:"Example Corp"', (Word("Example Corp", Mode.EXACT, "org"),)),
        ('org:"Example Co', (Word("Example Co", Mode.EXACT, "org"),)),
        ("company:acme type:role", (Word("acme", field="org"), Word("role", field="kind"))),
        ("theme:conflict", (Word("conflict", field="tag"),)),
        ("TECH:c++", (Word("c++", field="skill"),)),
        ("skill:a skill:a", (Word("a", field="skill"),)),
        ("is:current has:link", (Flag("is", "current"), Flag("has", "link"))),
        ("skill:2015", (Word("2015", field="skill"),)),
    ],
)
def test_fields_and_flags_become_facets(text: str, facets: tuple[Word | Flag, ...]) -> None:
    assert parse(text).lens == Lens(facets=facets)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015", (2015, 2015)),
        ("2015..2018", (2015, 2018)),
        ("2015-2018", (2015, 2018)),
        ("2018..2015", (2015, 2018)),
        ("..2010", (None, 2010)),
        ("2015..", (2015, None)),
        ("2015..20", (2015, 2020)),
        ("2015..2", (2015, None)),
        ("2015 to 2018", (2015, 2018)),
        ("2015 - 2018", (2015, 2018)),
        ("2015 .. 2018", (2015, 2018)),
        ("2015–2018", (2015, 2018)),
        ("from 2015 to 2018", (2015, 2018)),
        ("since 2019", (2019, None)),
        ("until 2010", (None, 2010)),
        ("before 2010", (None, 2009)),
        ("2015 to", (2015, None)),
        ("2015 to 2", (2015, None)),
        ("2015-", (2015, None)),
        ("2015-03", (2015, 2015, 3, 3)),
        ("2019-05..2020-01", (2019, 2020, 5, 1)),
        ("2019-05 to 2020", (2019, 2020, 5, 12)),
        ("since 2019-05", (2019, None, 5)),
        ("after:2019-12", (2020, None)),
        ("before:2019-01", (None, 2018)),
        ("2019-05.. ..2020-02", (2019, 2020, 5, 2)),
        ("year:2015", (2015, 2015)),
        ("year:1850", (1850, 1850)),
        ("year:>=2019", (2019, None)),
        ("after:2015", (2016, None)),
        ("since:2015", (2015, None)),
        ("before:2015", (None, 2014)),
        ("until:2015", (None, 2015)),
        ("after:2015 before:2020", (2016, 2019)),
        ("2010 2015", (2015, 2015)),
        ("2015..2018 2016..", (2016, 2018)),
    ],
)
def test_years_are_a_filter(text: str, years: tuple[int, int]) -> None:
    assert parse(text).lens == Lens(years=DateRange(*years))


KUBERNETES = Word("kubernetes", field="skill")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("skill:kubernetes>=5y", Measure("skill", HowLong(">=", 60), KUBERNETES)),
        ("skill:kubernetes>=5", Measure("skill", HowLong(">=", 60), KUBERNETES)),
        ("tech:kubernetes≥5y", Measure("skill", HowLong(">=", 60), KUBERNETES)),
        ("skill:kubernetes<=18m", Measure("skill", HowLong("<=", 18), KUBERNETES)),
        ("skill:kubernetes>2.5y", Measure("skill", HowLong(">", 30), KUBERNETES)),
        ("skill:kubernetes<1.3years", Measure("skill", HowLong("<", 16), KUBERNETES)),
        ("skill:kubernetes<=1.3y", Measure("skill", HowLong("<=", 15), KUBERNETES)),
        ("skill:c++>=1y", Measure("skill", HowLong(">=", 12), Word("c++", field="skill"))),
        (
            'skill:"Machine Learning">=3y',
            Measure("skill", HowLong(">=", 36), Word("Machine Learning", Mode.EXACT, "skill")),
        ),
        ("years>=10", Measure("years", HowLong(">=", 120))),
        ("YEARS<18m", Measure("years", HowLong("<", 18))),
        ("years:>=10", Measure("years", HowLong(">=", 120))),
        ("last:2022..", Measure("last", DateRange(2022, None))),
        ("last:>=2022", Measure("last", DateRange(2022, None))),
        ("last:2020-06..2021", Measure("last", DateRange(2020, 2021, 6, 12))),
    ],
)
def test_a_measure_is_a_facet(text: str, measure: Measure) -> None:
    assert parse(text).lens == Lens(facets=(measure,))
    assert not parse(text).hints


def test_measures_may_be_excluded_and_be_alternatives() -> None:
    long = Measure("skill", HowLong(">=", 60), KUBERNETES)
    worked = Measure("years", HowLong(">=", 120))
    assert parse("!skill:kubernetes>=5y").lens == Lens((Not(long),))
    assert parse("skill:kubernetes>=5y | years>=10").lens == Lens((AnyOf((long, worked)),))
    assert parse("skill:(kubernetes>=5y | a)").lens.terms[0] == AnyOf(
        (long, Word("a", field="skill"))
    )


@pytest.mark.parametrize(
    ("text", "shown", "at"),
    [
        ("skill:kubernetes>", "skill:kubernetes", (16, 17)),
        ("skill:kubernetes>=", "skill:kubernetes", (16, 18)),
        ("spark skill:kubernetes>=five", "spark skill:kubernetes", (22, 28)),
        ("skill:kubernetes>=2015", "skill:kubernetes", (16, 22)),
        ("skill:>=5y", "", (6, 10)),
        ("years>=", "", (5, 7)),
        ("spark years>2015", "spark", (11, 16)),
        ("last:20", "", (0, 7)),
    ],
)
def test_a_measure_without_its_length_means_what_stands_there_and_says_where(
    text: str, shown: str, at: tuple[int, int]
) -> None:
    parsed = parse(text)
    assert format_lens(parsed.lens) == shown
    assert [(hint.start, hint.end) for hint in parsed.hints] == [at]


def test_the_name_of_a_skill_may_have_a_sign_behind_a_backslash() -> None:
    assert parse("skill:a\\>=5y").lens == Lens(facets=(Word("a>=5y", field="skill"),))
    assert format_lens(parse("skill:a\\>=5y").lens) == "skill:a\\>=5y"
    assert words("a->b \\years>=10") == ["a->b", "years>=10"]
    assert format_lens(parse("a->b \\years>=10").lens) == "a->b \\years>=10"


@pytest.mark.parametrize(
    "text",
    ["", " ", "skill:", "'", '"', "|", "(", ")", "()", "!", "^", "$", "^$", "..", "is:", "is:cur",
     "year:", "year:20", "sort:", "sort:re", "((", "| |", "!(", 'skill:"',
     "\\ ", "OR OR", "skill:("],
)  # fmt: skip
def test_half_typed_input_narrows_nothing(text: str) -> None:
    lens = parse(text).lens
    assert not lens.facets
    assert lens.years is None
    assert all(isinstance(term, Word) for term in lens.terms)
    assert not any(character.isalnum() for word in words(text) for character in word.strip("OR"))


def test_a_dangling_part_leaves_the_rest_as_it_was() -> None:
    whole = parse("kafka").lens
    for text in ("kafka |", "kafka (", "kafka OR ", "kafka skill:", "kafka '", 'kafka "'):
        assert parse(text).lens == whole, text


def test_an_unknown_field_is_text_with_a_hint_in_its_place() -> None:
    parsed = parse("see http://x")
    assert words("see http://x") == ["see", "http://x"]
    assert [(hint.start, hint.end) for hint in parsed.hints] == [(4, 9)]


def test_sort_is_read_wherever_it_stands() -> None:
    assert parse("a sort:name b").lens == Lens((Word("a"), Word("b")), sort="name")


def test_spans_cover_the_pieces_typed() -> None:
    text = "rust skill:go 2015.. sort:name"
    assert [text[part.start : part.end] for part in parse(text).spans] == text.split()


def test_kinds_are_known_by_name_plural_and_beginning() -> None:
    assert {kind.value for kind in kinds_named("jobs")} == {"role"}
    assert {kind.value for kind in kinds_named("stories")} == {"story"}
    assert {kind.value for kind in kinds_named("pub")} == {"publication"}
    assert kinds_named("zzz") == frozenset()


def test_a_long_query_is_cut_with_a_hint() -> None:
    parsed = parse("x" * 5000)
    assert words("x" * 5000) == ["x" * 200]
    assert parsed.hints


def test_deep_parentheses_do_not_raise() -> None:
    parse("(" * 5000 + "a", limit=10_000)
    parse("-(" * 5000, limit=10_000)
    parse("-" * 5000 + "a", limit=10_000)


AWKWARD = st.text(st.sampled_from(list("ab2015OR'\"^$!-|() :.\\#+éß東_skil<>=")), max_size=14)
TEXTS = st.one_of(
    AWKWARD.filter(lambda text: bool(text.strip())),
    st.sampled_from(["since", "to", "TO", "before", "-", "–", "2015-03", "2015-", "2015-03-14"]),
    st.sampled_from(
        [
            "2015",
            "OR",
            "c++",
            "2015..2018",
            "is:current",
            "a b",
            "skill:x",
            "..2010",
            "years>=5",
            ">=2y",
            "a>1",
            "years",
        ]
    ),
    st.text(min_size=1, max_size=6).filter(lambda text: bool(text.strip())),
)
WORDS = st.builds(Word, TEXTS, st.sampled_from(list(Mode)), st.sampled_from(["", *FIELDS]))
FLAG_TERMS = st.sampled_from([Flag(name, value) for name in FLAGS for value in FLAGS[name]])
MONTHS = st.integers(1, 12)
YEARS = st.one_of(
    st.builds(DateRange, st.integers(1, 9999), st.none(), st.just(1) | MONTHS),
    st.builds(DateRange, st.none(), st.integers(1, 9999), st.just(1), st.just(12) | MONTHS),
    st.tuples(st.integers(1, 9999), st.integers(1, 9999)).map(
        lambda pair: DateRange(min(pair), max(pair))
    ),
    st.tuples(st.integers(1, 9999), MONTHS, st.integers(1, 40), MONTHS).map(
        lambda ends: DateRange(
            ends[0], min(9999, ends[0] + ends[2]), ends[1], max(ends[1], ends[3])
        )
    ),
)
HOW_LONG = st.builds(HowLong, st.sampled_from(sorted(SIGNS)), st.integers(0, 999))
MEASURES = st.one_of(
    st.builds(
        Measure,
        st.just("skill"),
        HOW_LONG,
        st.builds(Word, TEXTS, st.sampled_from(list(Mode)), st.just("skill")),
    ),
    st.builds(Measure, st.just("years"), HOW_LONG),
    st.builds(Measure, st.just("last"), YEARS),
)
LEAVES: st.SearchStrategy[Term] = st.one_of(WORDS, FLAG_TERMS, YEARS, MEASURES)


def _unique(terms: list[Term], unwanted: type) -> bool:
    return len(set(terms)) == len(terms) and not any(isinstance(each, unwanted) for each in terms)


def _branches(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    many = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        inner.filter(lambda term: not isinstance(term, Not)).map(Not),
        many.filter(lambda terms: _unique(terms, AnyOf)).map(lambda terms: AnyOf(tuple(terms))),
        many.filter(lambda terms: _unique(terms, AllOf)).map(lambda terms: AllOf(tuple(terms))),
    )


TERMS = st.recursive(LEAVES, _branches, max_leaves=6)


def _belongs_among_terms(term: Term) -> bool:
    if isinstance(term, Word):
        return not term.field
    return not isinstance(term, Flag | DateRange | AllOf | Measure)


LENSES = st.builds(
    Lens,
    st.lists(TERMS.filter(_belongs_among_terms), max_size=3).map(tuple),
    st.one_of(st.none(), YEARS),
    st.lists(
        st.one_of(WORDS.filter(lambda word: bool(word.field)), FLAG_TERMS, MEASURES),
        max_size=2,
        unique=True,
    ).map(tuple),
    st.sampled_from(["", *SORTS]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@example(Lens(facets=(Word("\\$", field="skill"), Word("'", field="org"))))
@example(Lens((Word("\\'"), Word("$"), Word("'a'"))))
@given(LENSES)
def test_what_is_printed_reads_back_as_the_same_lens(lens: Lens) -> None:
    assert parse(format_lens(lens), limit=10_000).lens == lens


@settings(max_examples=200, deadline=None)
@given(st.one_of(AWKWARD, st.text(max_size=30), st.lists(TEXTS, max_size=5).map(" ".join)))
def test_anything_typed_has_a_printed_form_that_stays(text: str) -> None:
    printed = format_lens(parse(text).lens)
    assert format_lens(parse(printed, limit=10_000).lens) == printed
