"""Dates as people write them: read if they have one meaning, left as they are if not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.career.date_words import phrases
from careertui.career.dates import (
    UNKNOWN,
    BadValueError,
    PartialDate,
    Period,
    Present,
    Stretch,
    When,
    format_period,
    format_years_short,
    from_day,
    parse_when,
)


def read(text: str) -> str:
    """What a text means in few characters: ``2019-09``, ``2016..now``, ``2019-06~ to 2019-08~``."""
    try:
        return said(parse_when(text))
    except BadValueError as error:
        assert error.hint
        assert len(str(error)) < 200
        return "not read"


def _period_of(text: str) -> Period:
    """The period from the first to the last month that the name of a part of a year covers."""
    stretch = parse_when(text)
    assert isinstance(stretch, Stretch)
    return Period(stretch.first, stretch.last)


def said(when: When) -> str:
    if isinstance(when, Stretch):
        return f"{said(when.first)} to {said(when.last)}"
    if when == UNKNOWN:
        return "unknown"
    if isinstance(when, Period):
        length = f" for {when.duration}" if when.duration else ""
        return f"{said(when.start) or ''}..{said(when.end) or ''}{length}"
    if isinstance(when, PartialDate):
        return str(when._replace(written=""))
    return "now" if isinstance(when, Present) else str(when or "")


FIGURES = """
2019-09-05T00:00:00.000Z = 2019-09-05
2019-09-05T10:00:00+02:00 = 2019-09-05
2019-09-05T10:00 = 2019-09-05
2019-09-05 10:00:31 = 2019-09-05
2019-09-05 10:00 UTC = 2019-09-05
2023/06/18 14:24:54 UTC = 2023-06-18
2019/09 = 2019-09
2019.09 = 2019-09
2019 09 = 2019-09
2019.9. = 2019-09
2019/09/05 = 2019-09-05
2019.09.05 = 2019-09-05
2019.09.05. = 2019-09-05
2008/09 = 2008-09
09.2019 = 2019-09
09/2019 = 2019-09
9-2019 = 2019-09
9 / 2019 = 2019-09
13.09.2019 = 2019-09-13
13. 9. 2019 = 2019-09-13
13-09-2019 = 2019-09-13
9/13/2019 = 2019-09-13
5/5/2019 = 2019-05-05
05/09/2019 = 2019~
05.09.2019 = 2019~
5-9-2019 = 2019~
201909 = 2019-09
20190905 = 2019-09-05
２０１９年９月 = 2019-09
２０１９ = 2019
2019年9月 = 2019-09
2019年09月05日 = 2019-09-05
2019年 = 2019
2019년 9월 = 2019-09
2019년 9월 1일 = 2019-09-01
"""
WORDS = """
Sep-2019 = 2019-09
Sept. 2019 = 2019-09
SEP 2019 = 2019-09
september,2019 = 2019-09
September, 2019 = 2019-09
2019 September = 2019-09
2019, September = 2019-09
Sep/2019 = 2019-09
Sep.2019 = 2019-09
Sep2019 = 2019-09
Sep '19 = 2019-09
Sep ’95 = 1995-09
Sep-95 = 1995-09
5 September 2019 = 2019-09-05
5. September 2019 = 2019-09-05
September 5, 2019 = 2019-09-05
Sept 5th 2019 = 2019-09-05
5th of September 2019 = 2019-09-05
05-Sep-2019 = 2019-09-05
Monday, September 2, 2019 = 2019-09-02
Mon, 02 Sep 2019 00:00:00 GMT = 2019-09-02
Mon Sep 02 2019 00:00:00 GMT+0000 (Coordinated Universal Time) = 2019-09-02
in May 2019 = 2019-05
mayo de 2018 = 2018-05
1º de mayo de 2019 = 2019-05-01
Mar. de 2018 = 2018-03
1er janvier 2019 = 2019-01-01
août 2019 = 2019-08
Aout 2019 = 2019-08
févr. 2019 = 2019-02
juil. 2019 = 2019-07
März 2019 = 2019-03
Jän. 2019 = 2019-01
Dez/2019 = 2019-12
gen 2019 = 2019-01
mag 2019 = 2019-05
ott. 2019 = 2019-10
fev/2019 = 2019-02
set. de 2019 = 2019-09
out 2019 = 2019-10
mrt 2019 = 2019-03
okt. 2019 = 2019-10
stycznia 2019 = 2019-01
5 stycznia 2019 r. = 2019-01-05
paź 2019 = 2019-10
maj 2019 = 2019-05
září 2019 = 2019-09
toukokuu 2019 = 2019-05
марта 2019 = 2019-03
5 марта 2019 г. = 2019-03-05
Kasım 2019 = 2019-11
Mrz 2019 = 2019-03
IX 2019 = 2019-09
5 X 2019 = 2019-10-05
2019年九月 = 2019-09
"""
ABOUT = """
ca. 2019 = 2019~
circa 2019 = 2019~
about 2019 = 2019~
~ 2019 = 2019~
2019? = 2019~
etwa März 2019 = 2019-03~
hacia 2019 = 2019~
Summer 2019 = 2019-06~ to 2019-08~
2019 summer = 2019-06~ to 2019-08~
Sommer 2019 = 2019-06~ to 2019-08~
Verano de 2019 = 2019-06~ to 2019-08~
été 2019 = 2019-06~ to 2019-08~
2019年夏 = 2019-06~ to 2019-08~
2019年底 = 2019-09~ to 2019-12~
Fall 2018 = 2018-09~ to 2018-11~
Spring semester 2019 = 2019-03~ to 2019-05~
Winter 2018/19 = 2018-12~ to 2019-02~
Winter 2018-2019 = 2018-12~ to 2019-02~
Winter 2019 = 2019~
WS 2018/19 = 2018-10~ to 2019-03~
WS 2018 = 2018-10~ to 2019-03~
Sommersemester 2019 = 2019-04~ to 2019-09~
2019 Q3 = 2019-07~ to 2019-09~
Q3 2019 = 2019-07~ to 2019-09~
Q3/2019 = 2019-07~ to 2019-09~
2019-Q3 = 2019-07~ to 2019-09~
3. Quartal 2019 = 2019-07~ to 2019-09~
T1 2019 = 2019-01~ to 2019-03~
first quarter of 2019 = 2019-01~ to 2019-03~
Q5 2019 = not read
H1 2019 = 2019-01~ to 2019-06~
2H 2019 = 2019-07~ to 2019-12~
early 2019 = 2019-01~ to 2019-04~
mid-2019 = 2019-05~ to 2019-08~
Mitte 2019 = 2019-05~ to 2019-08~
late 2019 = 2019-09~ to 2019-12~
finales de 2019 = 2019-09~ to 2019-12~
Anfang März 2019 = 2019-03~
2010s = not read
the 1990's = not read
May 2020 (expected) = 2020-05~
Expected: May 2020 = 2020-05~
anticipated 2027 = 2027~
"""
RANGES = """
2016 - 2018 = 2016..2018
2016-2018 = 2016..2018
2016–2018 = 2016..2018
2016 — 2018 = 2016..2018
2016-18 = 2016..2018
2016–18 = 2016..2018
2011–12 = 2011..2012
2011-12 = 2011-12
1998-02 = 1998-02
1998–02 = 1998..2002
2016/2017 = 2016..2017
2016/17 = 2016..2017
2016..2018 = 2016..2018
Sep 2019–now = 2019-09..now
Sep 2019 to date = 2019-09..now
Jan 2016 to Dec 2017 = 2016-01..2017-12
from 2016 to 2018 = 2016..2018
between 2016 and 2018 = 2016..2018
2012/09 - 2016/07 = 2012-09..2016-07
2012.9-2016.7 = 2012-09..2016-07
03/2019 – 05/2021 = 2019-03..2021-05
01/2016-12/2018 = 2016-01..2018-12
2016-01 - 2018-03 = 2016-01..2018-03
2016-01/2018-03 = 2016-01..2018-03
2016-01-01 to 2018-03-31 = 2016-01-01..2018-03-31
2016-03-01T00:00:00Z - 2018-06-01T00:00:00Z = 2016-03-01..2018-06-01
2016-03-2018 = not read
Fall 2016 – Spring 2018 = 2016-09~..2018-05~
Summer 2016 - 2018 = 2016-06~..2018
Jan - Mar 2019 = 2019-01..2019-03
June-August 2018 = 2018-06..2018-08
5-9 September 2019 = 2019-09-05..2019-09-09
June 5–7, 2019 = 2019-06-05..2019-06-07
13.-15.06.2019 = 2019-06-13..2019-06-15
seit 2019 = 2019..now
since March 2019 = 2019-03..now
desde 2019 = 2019..now
depuis mars 2019 = 2019-03..now
sinds 2019 = 2019..now
od 2019 = 2019..now
from 2019 = 2019..
ab 2019 = 2019..
until 2018 = ..2018
bis Mai 2018 = ..2018-05
- 2018 = ..2018
2019- = 2019..
2019 - ? = 2019..
2019 – N/A = 2019..
2019 - heute = 2019..now
2016 bis heute = 2016..now
de 2016 a 2018 = 2016..2018
von März 2016 bis Mai 2018 = 2016-03..2018-05
dal 2019 al 2021 = 2019..2021
enero 2016 a la actualidad = 2016-01..now
Mar/2018 - Atual = 2018-03..now
jan. 2018 até o momento = 2018-01..now
2018 – en cours = 2018..now
od 03.2016 do 05.2018 = 2016-03..2018-05
10.2015 – obecnie = 2015-10..now
2018 t/m 2020 = 2018..2020
март 2019 - настоящее время = 2019-03..now
2019年9月至今 = 2019-09..now
2019年9月-2021年6月 = 2019-09..2021-06
2019年4月から2021年3月まで = 2019-04..2021-03
2019年4月～現在 = 2019-04..now
2012年09月 ~ 至今 = 2012-09..now
2019.09 ~ 2021.03 = 2019-09..2021-03
2019.09 ~ 현재 = 2019-09..now
Jan 2016 – Present (2 yrs 3 mos) = 2016-01..now for 2 years 3 months
Jan 2016 – Dec 2018 · 3 yrs = 2016-01..2018-12 for 3 years
2016 (6 months) = 2016.. for 6 months
2018 - 2016 = 2018..2016
2018 – 2019 (part-time) = 2018..2019
Oct 2019 (contract) = 2019-10
Issued Jan 2021 = 2021-01
Class of 2014 = 2014
2018 – now (part-time) = 2018..now
Summer 2015 (internship) = 2015-06~ to 2015-08~
2 years (2016-2018) = 2016..2018 for 2 years
(2016 - 2018) = 2016..2018
Q1 2019 - Q3 2019 = 2019-01~..2019-09~
academic year 2018/2019 = 2018..2019
AY 2018-19 = 2018..2019
between May 2016 and June 2018 = 2016-05..2018-06
entre 2016 y 2018 = 2016..2018
2016 and 2018 = not read
2016 et 2018 = not read
2019. 9. 1. ~ 2021. 3. = 2019-09-01..2021-03
2019.9 至今 = 2019-09..now
2019.9—至今 = 2019-09..now
"""
OTHERS = """
present = now
Current = now
to date = now
heute = now
bis heute = now
aktuell = now
Actualidad = now
la actualidad = now
hasta la fecha = now
aujourd'hui = now
Aujourd’hui = now
à ce jour = now
en cours = now
oggi = now
in corso = now
atual = now
até o momento = now
heden = now
obecnie = now
do chwili obecnej = now
nuvarande = now
dosud = now
по настоящее время = now
günümüz = now
至今 = now
现在 = now
現在 = now
현재 = now
재직 중 = now
N/A =
- =
– =
none =
null =
undefined =
false =
k.A. =
? = unknown
Invalid Date = unknown
TBD = unknown
unknown = unknown
unbekannt = unknown
8 years = 8 years
2 yrs 3 mos = 2 years 3 months
1.5 years = 1 year 6 months
18 meses = 1 year 6 months
2 años y 3 meses = 2 years 3 months
3 Jahre = 3 years
anderthalb Jahre = not read
2 ans et 6 mois = 2 years 6 months
2 lata = 2 years
2年3个月 = 2 years 3 months
1年6ヶ月 = 1 year 6 months
6개월 = 6 months
"""
UNREAD = (
    "soon", "Marble 2019", "jui 2019", "ma 2019", "Sep 19", "Sep-19", "19-Sep-05", "09/19", "43709",
    "1568000000000", "99999999999999999999", "June", "5 June", "2016, 2018", "2016 & 2018",
    "Spring or Summer 2019", "May or June 2019", "2020-W36", "12:30", "30 February 2019", "0000",
    "2019-13", "13/2019", "31/31/2019", "present - 2019", "٢٠١٩", "२०१९", "\u200f2019",
    "20\u200b19", "[b]2015[/b]", "2015\x1b[0m", "2019\n\n{}", "before 2019", "after 2019",
    "a" * 10_000, "1" * 100_000, "- " * 40, "2019 - " * 11, "to to to 2019", "(" * 70,
    "Sep '40", "2019+", "NO", "true", "dates on request", "2 fortnights", "1 or 2 years",
)  # fmt: skip


def rows(*tables: str) -> list[tuple[str, str]]:
    pairs = (line.split(" =", 1) for table in tables for line in table.strip().splitlines())
    return [(text, meant.strip()) for text, meant in pairs]


@pytest.mark.parametrize(("text", "meant"), rows(FIGURES, WORDS, ABOUT, RANGES, OTHERS))
def test_what_has_one_meaning_is_read(text: str, meant: str) -> None:
    assert read(text) == meant
    assert read(f"  {text} ") == meant


@pytest.mark.parametrize("text", UNREAD, ids=lambda text: text[:20])
def test_what_has_no_meaning_or_several_is_not_read(text: str) -> None:
    assert read(text) == "not read"


LANGUAGES = {
    "English": "January February March April May June July August September October November "
    "December",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "German": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "French": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
    "novembre dicembre",
    "Portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
    "novembro dezembro",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november "
    "december",
    "Polish": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik "
    "listopad grudzień",
    "Polish genitive": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września "
    "października listopada grudnia",
    "Swedish": "januari februari mars april maj juni juli augusti september oktober november "
    "december",
    "Danish": "januar februar marts april maj juni juli august september oktober november december",
    "Norwegian": "januar februar mars april mai juni juli august september oktober november "
    "desember",
    "Finnish": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu "
    "lokakuu marraskuu joulukuu",
    "Czech": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "Czech genitive": "ledna února března dubna května června července srpna září října listopadu "
    "prosince",
    "Hungarian": "január február március április május június július augusztus szeptember október "
    "november december",
    "Turkish": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "Russian": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "Russian genitive": "января февраля марта апреля мая июня июля августа сентября октября "
    "ноября декабря",
    "Ukrainian genitive": "січня лютого березня квітня травня червня липня серпня вересня жовтня "
    "листопада грудня",
    "Catalan": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "Romanian": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
    "noiembrie decembrie",
}
FORMS = ("{d} {m} {y}", "{d}. {m} {y}", "{m} {d}, {y}", "{y} {m} {d}", "{d} de {m} de {y}",
         "{d}-{m}-{y}", "{d} {m}, {y}")  # fmt: skip
MONTH_FORMS = ("{m} {y}", "{m}, {y}", "{m}/{y}", "{m}-{y}", "{y} {m}", "{m} de {y}", "{m}.{y}")
FIGURE_FORMS = ("{y}-{n:02d}-{d:02d}", "{y}/{n}/{d}", "{y}.{n:02d}.{d:02d}", "{y}年{n}月{d}日",
                "{y}년 {n}월 {d}일", "{y}-{n:02d}-{d:02d}T12:30:00Z")  # fmt: skip
MONTH_FIGURES = (
    "{y}-{n:02d}",
    "{y}/{n:02d}",
    "{n:02d}/{y}",
    "{n}.{y}",
    "{y}年{n}月",
    "{y}년 {n}월",
)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(from_day)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days, is_month=st.booleans(), case=st.sampled_from((str, str.upper, str.lower)))
def test_every_date_is_read_in_every_language(
    language: str, day: PartialDate, is_month: bool, case: type[str]
) -> None:
    assert day.month is not None
    name = LANGUAGES[language].split()[day.month - 1]
    for form in MONTH_FORMS if is_month else FORMS:
        text = form.format(d=day.day, m=name if "Turkish" in language else case(name), y=day.year)
        assert parse_when(text) == (day._replace(day=None) if is_month else day), text


def test_no_word_of_the_table_means_two_months() -> None:
    words = [word for n in range(1, 13) for word in phrases(f"month {n}")]
    assert len(words) == len(set(words))


@given(days, st.booleans())
def test_every_date_is_read_in_figures(day: PartialDate, is_month: bool) -> None:
    for form in MONTH_FIGURES if is_month else FIGURE_FORMS:
        text = form.format(d=day.day, n=day.month, y=day.year)
        assert parse_when(text) == (day._replace(day=None) if is_month else day), text


@given(days, days, st.sampled_from((" - ", " – ", "–", " to ", " bis ", " a ", " ~ ", " → ", "至")))
def test_a_range_is_read_from_any_two_dates(first: PartialDate, last: PartialDate, by: str) -> None:
    for start, end in ((first, last), (first._replace(day=None), last._replace(day=None))):
        assert parse_when(f"{start}{by}{end}") == Period(start, end)


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2099), st.sampled_from("./-"))
def test_day_and_month_are_never_guessed(one: int, other: int, year: int, sign: str) -> None:
    for text in (f"{one}{sign}{other}{sign}{year}", f"{other:02d}{sign}{one:02d}{sign}{year}"):
        try:
            said = parse_when(text)
        except BadValueError:
            continue
        assert isinstance(said, PartialDate)
        if said.day is not None:
            assert one > 12 or one == other
        else:
            assert said == PartialDate(year, None, None, approximate=True, written=text)


@given(st.text(max_size=90) | st.text("0123456789 -–/.'~?QqJanSeptoto年月", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read(text), str)


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        (_period_of("Summer 2019"), "Summer 2019", "Summer 2019"),
        (Period(PartialDate(2015, 6, None, True, "Summer 2015")), "Summer 2015 – ?", "≈2015–?"),
        (Period(start_text="soon", end_text="soon"), "soon", "soon"),
        (Period(start_text="a long time ago"), "a long time ago – ?", "a lon…–?"),
        (Period(PartialDate(2010), None, None, "", "Dezembr 2019"), "2010 – Dezembr 2019",
         "2010–Dezem…"),
        (Period(None, PartialDate(2010), None, "soon"), "soon – 2010", "soon–2010"),
        (Period(None, Present.PRESENT, None, "soon"), "soon – now", "soon–now"),
        (Period(start_text="one", end_text="other"), "one – other", "one–other"),
    ],
)  # fmt: skip
def test_words_stand_where_the_date_would_be(period: Period, long: str, short: str) -> None:
    assert (format_period(period), format_years_short(period)) == (long, short)
