"""`ambit learn`: learns from what people say which words tell one thing from all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from adapters.files.bundle import load_bundle
from adapters.files.contrast import write_contrast
from adapters.files.vocabulary import load_vocabulary
from bot.clock import utc_now
from knowledge.library import Library
from knowledge.matching import contrast, lexicon
from knowledge.matching.contrast import digest_of, learn
from knowledge.matching.evidence import Entry
from knowledge.understanding import frames
from knowledge.understanding.rewording import Cleaning
from knowledge.vocabulary import Lesson, Vocabulary

ROUNDS = {Lesson.THINGS: contrast.ROUNDS, Lesson.FRAMES: frames.ROUNDS}


@click.command("learn")
@click.option("--check", is_flag=True, help="Learn nothing; end with 1 if anything was said since that is not learned.")
def learned(*, check: bool) -> None:
    """Learn from what people say in knowledge/data which words tell. Run it after editing that; it takes minutes."""
    vocabulary = load_vocabulary()
    stale = False
    for lesson, entries in _lessons(vocabulary).items():
        count = sum(len(one.printed) + len(one.said) for one in entries)
        kept = vocabulary.contrasts.get(lesson)
        if kept is not None and kept.learned_from == digest_of(entries):
            click.echo(f"All {count:,} {lesson.value} are learned." if lesson is Lesson.FRAMES else f"All {count:,} phrases of things are learned.")
        elif check:
            click.echo(f"Not all of {count:,} are learned ({lesson.value}). Run `ambit learn`.")
            stale = True
        else:
            click.echo(f"Learning from {count:,} phrases ({lesson.value}) …")
            click.echo(f"Kept in {write_contrast(lesson, learn(entries, ROUNDS[lesson])).name}.")
    raise SystemExit(1 if stale else 0)


def _lessons(vocabulary: Vocabulary) -> Mapping[Lesson, Sequence[Entry]]:
    library = Library(load_bundle(), utc_now(), vocabulary)
    return {
        Lesson.THINGS: lexicon.lessons(library),
        Lesson.FRAMES: frames.lessons(vocabulary.asked_of, Cleaning(vocabulary.shorthand).cleaned),
    }
