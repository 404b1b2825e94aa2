"""Careers that never were: entries and profile files, the same for the same seed.

``entries(count, seed)`` makes entries with a title, an organisation, skills and two
sentences of prose; ``write_profiles(folder, count)`` makes profile files of about 30 KB.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from careertui.career.entries import Entry, Kind, Passage
from careertui.career.placement import Placement, Source

SKILLS = """Python;Java;JavaScript;TypeScript;Go;Rust;C;C++;C#;.NET;Node.js;React;Vue.js;Angular;
Kafka;Apache Spark;Flink;Airflow;Hadoop;PostgreSQL;MySQL;MongoDB;Redis;Elasticsearch;Cassandra;
Kubernetes;Docker;Terraform;Ansible;Jenkins;GitHub Actions;CI/CD;AWS;Google Cloud;Microsoft Azure;
TensorFlow;PyTorch;scikit-learn;Pandas;NumPy;Machine Learning;Deep Learning;Computer Vision;
Natural Language Processing;Large Language Models;GraphQL;REST API;gRPC;Protocol Buffers;
RabbitMQ;Linux;Bash;PowerShell;T-SQL;PL/SQL;Snowflake;BigQuery;Redshift;dbt;Tableau;Power BI;
Excel;Figma;Photoshop;Django;Flask;FastAPI;Spring Boot;Ruby on Rails;Laravel;Swift;Kotlin;Scala;
Haskell;Elixir;Erlang;Clojure;R;MATLAB;Julia;Perl;Objective-C;Unity;Unreal Engine;OpenCV;ROS;
Solidity;Prometheus;Grafana;OpenTelemetry;Istio;Envoy;Nginx;Project Management;Scrum;Kanban;
Technical Writing;Public Speaking;Hiring;Mentoring;Budgeting;Negotiation;Salesforce;SAP;Jira"""
LEVELS = ["Senior", "Staff", "Principal", "Junior", "Lead", "Head of", "Associate", "Chief", ""]
FIELDS = """Data;Platform;Backend;Frontend;Security;Storage;Search;Payments;Mobile;Cloud;Research;
Machine Learning;Infrastructure;Quality;Growth;Analytics;Network;Embedded;Robotics;Compiler;
Database;Reliability;Product;Design;Customer;Marketing;Logistics;Clinical;Energy;Graphics"""
JOBS = """Engineer;Developer;Architect;Scientist;Manager;Analyst;Consultant;Designer;Researcher;
Administrator;Director;Specialist;Intern;Strategist;Coordinator;Technician"""
THINGS = """pipeline;dashboard;migration;compiler;scheduler;gateway;recommender;search index;
billing system;warehouse;simulator;message bus;feature store;cache;parser;test harness;
deployment tool;data lake;mobile app;fraud detector;forecast;crawler;editor;chatbot;router;
load balancer;inventory;portal;renderer;translator;scanner;monitor;ledger;marketplace"""
DOMAINS = """orders;claims;payments;patients;shipments;sensors;adverts;logs;images;contracts;
tickets;invoices;loans;maps;genomes;turbines;lessons;recipes;trades;flights;policies;meters;
passengers;votes;catalogues;subscriptions;reviews;parcels;portfolios;voices"""
VERBS = """built;led;designed;rewrote;migrated;measured;shipped;automated;simplified;replaced;
tested;documented;tuned;launched;maintained;prototyped;reviewed;secured;scaled;unified"""
EFFECTS = """latency;cost;downtime;churn;errors;build time;memory;disk usage;lead time;incidents;
manual work;false alarms;duplicates;waiting time;energy use;returns;training time;debt"""
PLACES = """Madrid;Zürich;Kraków;Berlin;Paris;London;New York;San Francisco;Toronto;Tokyo;Seoul;
Bengaluru;Sydney;São Paulo;Lagos;Nairobi;Cairo;Dubai;Stockholm;Oslo;Lisbon;Dublin;Austin;Boston"""
ADJECTIVES = """large;small;internal;public;real-time;nightly;distributed;legacy;experimental;
regional;global;secure;offline;shared;modern;critical;seasonal;automatic;portable;quiet"""
SYLLABLES = """ba be bi bo bra bre ca ce co da de di do fa fe ga go ha he ja ka ke ki la le li lo ma
me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi wa we ya zo"""
SUFFIXES = ["Corp", "Labs", "Systems", "Group", "Bank", "Health", "Media", "Energy", "AI", "GmbH"]
FIRST = """Ada;Grace;Alan;Edsger;Barbara;Donald;Radia;Ken;Leslie;Frances;Niklaus;Katherine;Linus;
José;Zoë;Søren;Łukasz;Mei;Yuki;Olga;Dmitri;Amina;Chidi;Ines;Noor;Ravi;Priya;Tomás;Elif;Jürgen"""


def _list(text: str) -> list[str]:
    return [each.strip() for each in text.replace("\n", "").split(";")]


class Maker:
    """Makes texts at random, the same for the same seed."""

    def __init__(self, seed: int, names: int = 4000) -> None:
        self.random = random.Random(seed)
        self.lists = {
            name: _list(text)
            for name, text in globals().items()
            if name.isupper() and isinstance(text, str) and name != "SYLLABLES"
        }
        self.syllables = SYLLABLES.split()
        self.rare = [self._coined() for _ in range(names * 5)]
        self.organizations = [
            f"{self._coined().title()} {self.random.choice(SUFFIXES)}" for _ in range(names)
        ]
        self.people = [
            f"{self.pick('FIRST')} {self._coined().title()}" for _ in range(max(50, names // 4))
        ]

    def _coined(self) -> str:
        return "".join(self.random.choices(self.syllables, k=self.random.randint(2, 4)))

    def pick(self, name: str) -> str:
        """One item of a list, the first ones far more often."""
        items = self.lists[name]
        return items[int(len(items) * self.random.random() ** 1.6)]

    def rare_word(self) -> str:
        """A word that few texts have, the first ones more often."""
        return self.rare[int(len(self.rare) * self.random.random() ** 2.5)]

    def role(self) -> str:
        """A job title."""
        return f"{self.random.choice(LEVELS)} {self.pick('FIELDS')} {self.pick('JOBS')}".strip()

    def project(self) -> str:
        """A project's name."""
        name = (
            f"{self.pick('ADJECTIVES').capitalize()} {self.pick('DOMAINS')} {self.pick('THINGS')}"
        )
        return f"{self.rare_word().title()}: {name}" if self.random.random() < 0.5 else name

    def sentence(self) -> str:
        """One sentence of prose."""
        pick, number = self.pick, self.random.randint(2, 95)
        form = self.random.randrange(3)
        if form == 0:
            return (
                f"{pick('VERBS').capitalize()} a {pick('ADJECTIVES')} {pick('THINGS')} for "
                f"{pick('DOMAINS')} with {pick('SKILLS')}, "
                f"which cut {pick('EFFECTS')} by {number} %."
            )
        if form == 1:
            return (
                f"The {pick('THINGS')} of the {self.rare_word()} team {pick('VERBS')} earlier was "
                f"{pick('ADJECTIVES')}; {pick('EFFECTS')} fell from {number} to {number // 2}."
            )
        return (
            f"{pick('VERBS').capitalize()} and {pick('VERBS')} what {number} people at "
            f"{self.rare_word().title()} use for {pick('DOMAINS')} and {pick('EFFECTS')} every day."
        )

    def skills(self, most: int = 8) -> list[str]:
        """A few skills, none twice."""
        return list(dict.fromkeys(self.pick("SKILLS") for _ in range(self.random.randint(2, most))))


def entries(count: int, seed: int = 7, names: int = 4000) -> list[Entry]:
    """So many entries, about a hundred a person."""
    return list(iter_entries(count, seed, names))


def iter_entries(count: int, seed: int = 7, names: int = 4000) -> Iterator[Entry]:
    """Like ``entries``, one after another."""
    maker = Maker(seed, names)
    chance = maker.random
    for number in range(count):
        is_role = chance.random() < 0.3
        low = chance.randint(1995 * 12, 2024 * 12)
        yield Entry(
            id=f"e{number}",
            ref=f"p{number // 100}#e{number}",
            kind=Kind.ROLE if is_role else Kind.PROJECT if number % 4 else Kind.TALK,
            title=maker.role() if is_role else maker.project(),
            person=maker.people[number // 100 % len(maker.people)],
            profile=f"p{number // 100}.yaml",
            organization=maker.organizations[int(len(maker.organizations) * chance.random() ** 2)],
            place=maker.pick("PLACES"),
            placement=Placement(Source.GIVEN, float(low), float(low + chance.randint(1, 90))),
            skills=tuple(maker.skills()),
            passages=(Passage("summary", f"{maker.sentence()} {maker.sentence()}"),),
        )


def line_of(entry: Entry) -> str:
    """An entry as one line, for matchers that search lines."""
    parts = [entry.title, entry.organization, entry.place, ", ".join(entry.skills), entry.text]
    return " | ".join(part for part in parts if part).replace("\n", " ")


def profile_text(seed: int, kilobytes: int = 30) -> str:
    """A profile file of about so many kilobytes."""
    maker = Maker(seed, names=40)
    lines = [f"name: {maker.people[seed % len(maker.people)]}", f"headline: {maker.role()}"]
    lines += [f"location: {maker.pick('PLACES')}", "experience:"]
    year, size = 2025, 0
    while size < kilobytes * 1024:
        start = len(lines)
        lines += [
            f"  - organization: {maker.random.choice(maker.organizations)}",
            f"    title: {maker.role()}",
            f"    start: {max(1960, year - 3)}-{maker.random.randint(1, 12):02d}",
            f"    end: {max(1961, year)}",
            f"    skills: [{', '.join(maker.skills())}]",
            "    projects:",
        ]
        for _ in range(maker.random.randint(2, 5)):
            lines += [
                f'      - name: "{maker.project()}"',
                f"        start: {max(1960, year - 2)}",
                f"        summary: >-\n          {maker.sentence()}\n          {maker.sentence()}",
                f"        skills: [{', '.join(maker.skills(5))}]",
                f"        achievements:\n          - >-\n            {maker.sentence()}",
            ]
        year -= 1
        size += sum(len(line) + 1 for line in lines[start:])
    return "\n".join(lines) + "\n"


def write_profiles(folder: Path, count: int, kilobytes: int = 30) -> None:
    """Writes so many profile files into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"person-{number:05d}.yaml"
        path.write_text(profile_text(number, kilobytes), encoding="utf-8")


def main() -> None:
    """Writes profiles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--kilobytes", type=int, default=30)
    options = parser.parse_args()
    write_profiles(options.folder, options.count, options.kilobytes)


if __name__ == "__main__":
    main()
