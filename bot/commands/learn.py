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
from knowledge.understanding import frames, set_frames
from knowledge.understanding.rewording import Cleaning
from knowledge.vocabulary import Lesson, Vocabulary

ROUNDS = {Lesson.THINGS: contrast.ROUNDS, Lesson.FRAMES: frames.ROUNDS, Lesson.SETS: set_frames.ROUNDS}


@click.command("learn")
@click.option("--check", is_flag=True, help="Learn nothing; end with 1 if anything was said since that is not learned.")
def learned(*, check: bool) -> None:
    """Learn from what people say in knowledge/data which words tell. Run it after editing that; it takes minutes."""
    vocabulary = load_vocabulary()
    stale = False
    for lesson, entries in _lessons(vocabulary).items():
        what = f"{sum(len(one.printed) + len(one.said) for one in entries):,} phrases of {len(entries)} {lesson.value}"
        kept = vocabulary.contrasts.get(lesson)
        if kept is not None and kept.learned_from == digest_of(entries):
            click.echo(f"Learned: {what}.")
        elif check:
            click.echo(f"Not learned as they are now: {what}. Run `ambit learn`.")
            stale = True
        else:
            click.echo(f"Learning from {what} …")
            click.echo(f"Kept in {write_contrast(lesson, learn(entries, ROUNDS[lesson])).name}.")
    raise SystemExit(1 if stale else 0)


def _lessons(vocabulary: Vocabulary) -> Mapping[Lesson, Sequence[Entry]]:
    library = Library(load_bundle(), utc_now(), vocabulary)
    cleaned = Cleaning(vocabulary.shorthand).cleaned
    return {
        Lesson.THINGS: lexicon.lessons(library),
        Lesson.FRAMES: frames.lessons(vocabulary.asked_of, cleaned),
        Lesson.SETS: set_frames.lessons(vocabulary, cleaned),
    }
