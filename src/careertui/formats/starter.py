"""Starter: the file that a new profile begins with.

The invariant: it opens without a problem, whatever the name. A text is quoted if a plain
one might be read as something else.
"""

from __future__ import annotations

import json
import re

from careertui.career.text import clean

_PLAIN = re.compile(r"[A-Za-z0-9+(](?:[\w .()/+&'–—-]*[\w.)+])?")
"""Texts that mean themselves without quotes, even inside brackets."""
_MISREAD = re.compile(
    r"(?:null|yes|no|on|off|true|false|y|n|[-+]?[\d.][\d_.,:eExXoO+-]*)", re.IGNORECASE
)
"""Texts that other programs may read as something else when they stand without quotes."""


def quoted_text(text: str) -> str:
    """Returns a text as a YAML scalar on one line that reads back as the same text."""
    if _PLAIN.fullmatch(text) and not _MISREAD.fullmatch(text) and "  " not in text:
        return text
    if "\n" not in text and "\t" not in text and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


_STARTER = """\
# yaml-language-server: $schema={schema}
#
# A career, for careertui. Delete what you do not need; every key is optional but those
# that name a thing. Dates are 2019, 2019-04 or 2019-04-30, with ~ after them for "about";
# an end may be present; where you know no dates, `duration: 2 years` will do.
# `careertui check` says what is wrong and where.

name: {name}
headline: ''                     # one line under the name
location: ''
links:
  - {{label: GitHub, url: 'https://github.com/your-name'}}
summary: >-
  Who you are, in a few sentences.

experience:                      # newest first
  - organization: Example Corp
    title: Engineer
    location: ''
    start: 2021-03
    end: present
    summary: What the job was.
    skills: [Python, PostgreSQL]   # years of a skill are counted from these
    projects:
      - name: A project with a result
        start: 2022
        end: 2023
        goal: What it was to bring
        approach: How it was done
        achievements:
          - What came of it
          - text: Cost per request down by a third
            metric: {{value: -33, unit: '%', of: cost per request}}
        skills: [Python, Kafka]

  # Several roles at one employer:
  # - organization: Another Corp
  #   roles:
  #     - {{title: Senior engineer, start: 2018-06, end: 2021-02}}
  #     - {{title: Engineer, start: 2015, end: 2018-06}}

education:
  - institution: A university
    degree: B.Sc.
    area: Computer science
    start: 2012
    end: 2015

# courses:
#   - {{name: A course, issuer: Coursera, date: 2020}}
# certificates:
#   - {{name: A certificate, issuer: CNCF, date: 2024-05, expires: 2027-05}}
# publications:
#   - {{title: A paper, venue: A journal, date: 2019, authors: [A. Author], citations: 3}}
# patents:
#   - {{number: US-0000000-B1, title: A patent, status: granted, date: 2020}}
# talks:
#   - {{title: A talk, event: A conference, location: Madrid, date: 2019-10, role: speaker}}
# awards:
#   - {{title: An award, issuer: Someone, date: 2018}}
# service:
#   - {{role: Reviewer, organization: A conference, date: 2020}}

# stories:                       # to tell in an interview
#   - title: A disagreement that ended well
#     themes: [conflict]
#     prompts: [Tell me about a disagreement]
#     situation: Where things stood
#     task: What was to be done
#     action: What you did
#     result: What came of it
#     private: true              # shown in the app alone

skills:                          # optional: groups, other names, levels
  - group: Languages
    items: [Python, {{name: PostgreSQL, aliases: [Postgres]}}]

# languages:
#   - {{name: English, fluency: native}}
# interests: [Running]
"""


def starter_profile(name: str, *, schema: str = "") -> str:
    """Returns the text of a file to begin a profile with.

    Args:
        name: Whose career it is; may be empty.
        schema: The address or path of the JSON Schema, for editors; left out if empty.
    """
    text = _STARTER.format(name=quoted_text(clean(name)) if name else "Your Name", schema=schema)
    return text if schema else text.partition("\n#\n")[2]
