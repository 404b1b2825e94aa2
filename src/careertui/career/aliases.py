"""Aliases: the names under which one skill goes.

The invariants: a name belongs to one group at most, whatever its case, accents, spaces
or hyphens; a short form that may mean several skills is in no group, but in
``AMBIGUOUS``, until the skills of a library decide for one.

The table was compiled by hand from everyday usage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from careertui.career.text import fold

_TABLE = """
Python: py, python3
JavaScript: js, ecmascript, es6
TypeScript: ts
Go: golang, go lang
Rust: rustlang, rust-lang
C++: cpp, cplusplus, c plus plus
C#: csharp, c sharp
F#: fsharp
Visual Basic .NET: vb.net, vbnet
.NET: dotnet, dot net, .net core
ASP.NET Core: asp.net, aspnet core
Jakarta EE: java ee, j2ee, jee
Kotlin: kt
Objective-C: objc, obj-c
Ruby: rb
Clojure: clj
ClojureScript: cljs
R: rlang, r language
Shell: sh, shell script, shell scripting
PowerShell: pwsh, posh
T-SQL: tsql, transact-sql
PL/SQL: plsql
HTML: html5
CSS: css3
Sass: scss
Assembly: asm, assembler
WebAssembly: wasm
Protocol Buffers: protobuf, protobufs
GraphQL: gql
React: reactjs, react.js
Vue.js: vue, vuejs
Angular: angular2, angular 2+
AngularJS: angular.js, angular 1
Svelte: sveltejs
Next.js: nextjs, next js
Nuxt: nuxtjs, nuxt.js
Node.js: node, nodejs, node js
Express: expressjs, express.js
NestJS: nest.js
Tailwind CSS: tailwind, tailwindcss
Redux Toolkit: rtk
React Native: react-native, reactnative
D3.js: d3, d3js
Three.js: threejs
Material UI: mui, material-ui
Django REST framework: drf
FastAPI: fast api
Spring Boot: springboot
Ruby on Rails: rails, ror
Entity Framework: ef core
REST API: rest, restful, restful api
scikit-learn: sklearn, scikit learn
TensorFlow: tensor flow
PyTorch: torch, py-torch
Apache Spark: spark
PySpark: py-spark
Apache Kafka: kafka
Apache Airflow: airflow
Apache Flink: flink
Apache Hadoop: hadoop
Apache Cassandra: cassandra
dbt: data build tool
Jupyter: jupyter notebook, ipython notebook
Machine Learning: ml
Artificial Intelligence: ai
Natural Language Processing: nlp
Large Language Models: llm, llms, large language model
Retrieval-Augmented Generation: rag
Hugging Face: huggingface
OpenCV: cv2
Business Intelligence: bi
Power BI: powerbi
ETL: extract transform load
PostgreSQL: postgres, psql, pgsql, pg
Microsoft SQL Server: mssql, ms sql, sql server
SQLite: sqlite3
MongoDB: mongo
Elasticsearch: elastic search
Amazon DynamoDB: dynamodb, dynamo
Amazon Redshift: redshift
BigQuery: google bigquery, bq
Kubernetes: k8s, kube
Docker Compose: docker-compose
AWS: amazon web services
Google Cloud: gcp, google cloud platform
Microsoft Azure: azure
Amazon EC2: ec2
Amazon S3: s3
AWS Lambda: amazon lambda
Amazon EKS: eks
Google Kubernetes Engine: gke
Azure Kubernetes Service: aks
Terraform: hashicorp terraform
OpenTofu: tofu
Infrastructure as Code: iac
CI/CD: cicd, ci-cd, continuous integration, continuous delivery
GitHub Actions: gha
GitLab CI: gitlab-ci
Argo CD: argocd
OpenTelemetry: otel
Site Reliability Engineering: sre, site reliability engineer
RabbitMQ: rabbit mq
Linux: gnu/linux
Red Hat Enterprise Linux: rhel
OAuth 2.0: oauth, oauth2
OpenID Connect: oidc
JSON Web Token: jwt
Single Sign-On: sso
Test-Driven Development: tdd
Behaviour-Driven Development: bdd
Domain-Driven Design: ddd
Object-Oriented Programming: oop
User Experience: ux, ux design
User Interface: ui, ui design
Search Engine Optimization: seo
Accessibility: a11y
Internationalization: i18n
Localization: l10n
Observability: o11y
Quality Assurance: qa
Progressive Web App: pwa
Content Management System: cms
Customer Relationship Management: crm
Enterprise Resource Planning: erp
Microsoft Excel: excel, ms excel
Adobe Photoshop: photoshop
Adobe Illustrator: illustrator
Unreal Engine: ue5, ue4
Unity: unity3d
VS Code: vscode, visual studio code
IntelliJ IDEA: intellij
Neovim: nvim
Internet of Things: iot
Robot Operating System: ros
"""

AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "ad": ("Active Directory", "Anomaly Detection", "Autonomous Driving"),
    "cd": ("Continuous Delivery", "Continuous Deployment"),
    "cv": ("Computer Vision", "OpenCV"),
    "dl": ("Deep Learning", "Data Lake"),
    "elastic": ("Elasticsearch", "Elastic Stack"),
    "es": ("Elasticsearch", "Event Sourcing"),
    "fp": ("Functional Programming", "Floating Point"),
    "hf": ("Hugging Face", "Human Factors"),
    "lambda": ("AWS Lambda", "Lambda Calculus"),
    "nest": ("NestJS", "Google Nest"),
    "next": ("Next.js", "NeXT"),
    "pm": ("Product Management", "Project Management"),
    "ps": ("Adobe Photoshop", "PowerShell"),
    "rl": ("Reinforcement Learning", "Representation Learning"),
    "rn": ("React Native", "Release Notes"),
    "spa": ("Single-Page Application", "Static Program Analysis"),
    "tf": ("TensorFlow", "Terraform"),
}
"""Short forms that may mean several skills, folded, with what they may mean."""

_ORDINARY = """
accessibility ai airflow assembler assembly azure c dynamo excel express go localization node posh
r rails react redshift rest restful rust shell spark tofu torch unity
"""
ORDINARY_WORDS = frozenset(_ORDINARY.split())
"""Names that are words of everyday prose too; as an alias they count outside prose only."""

_SPACES = re.compile(r"[\s_-]+")
_SLASH = re.compile(r"\s*/\s*")


@lru_cache(maxsize=1 << 14)
def normal(name: str) -> str:
    """A name folded, with spaces, hyphens and underscores made one space."""
    return _SLASH.sub("/", _SPACES.sub(" ", fold(name))).strip()


class AliasTable:
    """Groups of names that mean one skill.

    A name that is claimed twice stays with the group that came first, save that groups
    given by ``extended`` come before those of the table.
    """

    __slots__ = ("_canonical", "_group", "_names")

    def __init__(self, groups: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._group: dict[str, str] = {}
        """The key of the group by normal name."""
        self._canonical: dict[str, str] = {}
        """The name to show by key."""
        self._names: dict[str, list[str]] = {}
        """All normal names by key, the canonical first."""
        for name, aliases in groups:
            self._add(name, aliases)

    def _add(self, name: str, aliases: Iterable[str]) -> None:
        plain = normal(name)
        if not plain:
            return
        key = self._group.setdefault(plain, plain)
        self._canonical.setdefault(key, name.strip())
        # What is in no group yet is among nobody's names.
        fresh = [alias for alias in dict.fromkeys(map(normal, aliases)) if alias not in self._group]
        fresh = list(filter(None, fresh))
        self._group.update(dict.fromkeys(fresh, key))
        self._names.setdefault(key, [plain]).extend(fresh)

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._names)

    @property
    def signature(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What is equal for tables that mean the same."""
        return tuple(sorted((key, tuple(names)) for key, names in self._names.items()))

    def groups(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Every canonical name with its normal names."""
        return ((self._canonical[key], tuple(names)) for key, names in self._names.items())

    def key(self, name: str) -> str:
        """What is the same for every name of one skill: ``k8s`` and ``Kubernetes``."""
        plain = normal(name)
        return self._group.get(plain, plain)

    def canonical(self, name: str) -> str:
        """The name to show; the name itself, trimmed, if no group has it."""
        key = self._group.get(normal(name))
        return name.strip() if key is None else self._canonical[key]

    def names(self, name: str) -> tuple[str, ...]:
        """All normal names of the skill that a name means; empty if no group has it."""
        key = self._group.get(normal(name))
        return () if key is None else tuple(self._names[key])

    def knows(self, name: str) -> bool:
        """Whether some group has the name."""
        return normal(name) in self._group

    def extended(self, groups: Iterable[tuple[str, Iterable[str]]]) -> AliasTable:
        """A table with further groups, such as a profile's own aliases, which come first.

        A group whose name is an alias here joins the group that has it.
        """
        added = [(name, tuple(aliases)) for name, aliases in groups]
        if not any(aliases for _, aliases in added):
            return self
        claimed = {normal(alias): normal(name) for name, aliases in added for alias in aliases}
        table = AliasTable()
        for name, names in self.groups():
            inside, itself = frozenset(names), normal(name)
            table._add(name, [alias for alias in names if claimed.get(alias, itself) in inside])
        for name, aliases in added:
            if any(aliases):
                table._add(table.canonical(name), aliases)
        return table

    def resolved(self, skills: Iterable[str]) -> AliasTable:
        """A table in which the library's own skills decide what short forms mean.

        Args:
            skills: Every skill that the library names, as written.
        """
        known = {self.key(skill) for skill in skills}
        decided = []
        for short, candidates in AMBIGUOUS.items():
            if self.knows(short) or short in known:
                continue
            used = [name for name in candidates if self.key(name) in known]
            if len(used) == 1:
                decided.append((used[0], (short,)))
        return self.extended(decided)


@lru_cache(maxsize=1)
def builtin_aliases() -> AliasTable:
    """The table that comes with the program."""
    lines = (line.partition(": ") for line in _TABLE.strip().splitlines())
    return AliasTable((name, aliases.split(", ")) for name, _, aliases in lines)


def skill_key(name: str) -> str:
    """What is the same for every name of one skill, by the built-in table.

    ``k8s``, ``Kubernetes`` and ``kubernetes`` share a key; C, C++ and C# do not.
    """
    return builtin_aliases().key(name)


def meanings(short: str, table: AliasTable | None = None) -> tuple[str, ...]:
    """What an ambiguous short form may mean; empty if it is not ambiguous, or decided."""
    plain = normal(short)
    if (table or builtin_aliases()).knows(plain):
        return ()
    return AMBIGUOUS.get(plain, ())
