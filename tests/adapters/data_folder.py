"""A small good data folder: one edition, one of each list and table."""

from __future__ import annotations

from pathlib import Path

DOCUMENTS = """
- {id: plan, number: "001", title: The Plan, edition: 2020-24, file: plan.txt}
- {id: update, number: "002", title: The Update, edition: 2020-24, file: update.txt}
"""
EDITION = """
edition:
  title: Plan 2020-24
  goal_kind: outcome
  effective_from: 2020-04-01
  effective_to: 2024-03-31
  summary: A plan.
  documents: [plan, update]
goals:
  - id: outcome-1
    kind: outcome
    statement: Roads are safe
    title: Safe roads
    section: Roads
    actions:
      - {id: lights, title: Lights, statement: Mending lights}
      - {id: signs, title: Signs, statement: Cleaning signs, section: Signs, document: update}
measures:
  - {id: lights-working, title: Lights, statement: Lights that work, committee: Roads & Paths, primary: Roads are safe}
  - id: checks
    title: Checks
    statement: Checks made
    primary: Roads are safe
    components:
      - {id: bridges, title: Bridges, statement: Bridges checked}
      - {id: tunnels, title: Tunnels, statement: Tunnels checked, indicators: [bridges, tunnels-checked]}
facts:
  - {id: length, title: Length, statement: 3.5 miles of road, value: "3.5", unit: miles, indicator: bridges}
statements:
  - {id: yearly, topic: process, title: Yearly, statement: We report every year.}
"""
COMMITTEES = """
- {id: roads-and-paths, name: Roads and Paths, printed: [Roads & Paths], today: Transport}
- {id: transport, name: Transport}
"""
INDICATORS = """
- {id: lights-working, title: Lights, unit: "%", direction: higher, frequency: financial_year}
- {id: bridges, title: Bridges, unit: bridges, direction: higher}
- {id: tunnels-checked, title: Tunnels, unit: tunnels, direction: higher}
"""
READINGS = """\
indicator,breakdown,period,value,word,qualifier,certainty,series_break,published,source_title,source_url
lights-working,,2011-12,96.50,,about,,,2012-06-01,"Report, page 3",https://council.example/report
lights-working,North,2012-13,97,,,provisional,yes,,Report,

bridges,,,,Amber,,,,,Rating,
"""
TARGETS = """\
indicator,start,end,by,value,low,high,rule_kind,red,blue,source_title
lights-working,2011-12,2012-13,,98,,,points,2,1,Report
bridges,,,2030,,10,20,,,,Report
"""
BENCHMARKS = "indicator,comparator,period,value,source_title\nlights-working,England,2010-11,95,Report\n"
CROSSWALK = (
    "subject,successor,kind,note\n2020-24/checks,2020-24/lights-working,replaced,\n2020-24/outcome-1,,dropped,Gone\n"
)
LADDER = """
- {id: owner, after: 5, unless: acknowledged, to: owner}
- {id: last, after: 40, unless: planned, to: oversight, committee: transport}
"""

FILES = {
    "documents.yaml": DOCUMENTS,
    "documents/plan.txt": "Roads are safe",
    "documents/update.txt": "Cleaning signs",
    "editions/2020-24.yaml": EDITION,
    "committees.yaml": COMMITTEES,
    "crosswalk.csv": CROSSWALK,
    "series/indicators/roads.yaml": INDICATORS,
    "series/readings.csv": READINGS,
    "series/targets.csv": TARGETS,
    "series/benchmarks.csv": BENCHMARKS,
    "ladder.yaml": LADDER,
}


def write_folder(path: Path) -> Path:
    """Write the small good folder into *path*."""
    for name, text in FILES.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path
