"""How sure: whether a question is one of ours at all, and whether the best hit is what it means.

Two questions, because what tells for the one tells little for the other: who names an edition asks one of ours,
whatever else the words remind of, and that says nothing about which thing is meant. Each is a logistic regression,
fitted on the questions to develop against and, in five parts, on phrases of things held and on examples and phrases of
topics not held: those of one part by a lexicon that has only the other four.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from knowledge.matching.hits import Hit
from knowledge.understanding.priors import Form

OURS, BY_LIKENESS, BY_ALIAS, BY_EDITION, BY_SPEAKING_OF_US, BY_CONTRAST = -3.6, 5.7, 0.3, 3.1, 1.9, 0.35
BY_FORM: Mapping[Form, float] = {Form.FIGURE: 1.0, Form.PROMISE: 1.5, Form.ONE_AIM: 0.7, Form.BARE: 0.3}
"""What tells that a question is ours (logarithm of odds): how like phrases of the best hit it is, how much of it
aliases explain, that it names an edition or speaks of plans or measures, how far what was learned puts the best hit
ahead of topics of others, and what it asks for."""

BY_LEANING = 3.0
"""What tells for it besides, where it goes on with a question of ours; set by hand, as conversations are few."""

BY_LEAD, BY_THEIR_LIKENESS, BY_NAMING, BY_EXAMPLE = 0.37, 1.0, 2.6, 6.0
"""What tells that it is of a topic of others: what that leads the best hit by, how like its nearest phrase the question
is, that a phrase of it occurs, and that the question is an example of it, as who adds one wants it declined."""

MEANT, BY_SHARE, BY_OWN_LIKENESS, BY_AHEAD = -1.9, 4.7, 1.6, 0.4
"""What tells that the best hit is meant: its share of all that fits, how like phrases of it the question is, and how
far what was learned puts it ahead of all others together."""


@dataclass(frozen=True)
class Ahead:
    """How far ahead what was learned puts a hit of all else that is *held*, and of what others hold (*elsewhere*).

    Logarithms of odds; of what nothing was learned, as of a new measure, those that are usual for what is meant.
    """

    held: float = -0.1
    elsewhere: float = 5.2


@dataclass(frozen=True)
class Told:
    """What a question tells beside its subject: its *forms*, whether it names an *edition*.

    *speaks* tells that it speaks of plans, promises or measures, *leans* that it goes on with a question of ours.
    """

    forms: frozenset[Form] = frozenset()
    edition: bool = False
    speaks: bool = False
    leans: bool = False

    @property
    def odds(self) -> float:
        """Give what all that tells for a question of ours."""
        said = (BY_EDITION if self.edition else 0.0) + (BY_SPEAKING_OF_US if self.speaks else 0.0)
        said += BY_LEANING if self.leans else 0.0
        return said + sum(BY_FORM.get(form, 0.0) for form in self.forms)


def is_ours(best: Hit, told: Told, against: float, ahead: Ahead) -> float:
    """Tell how likely a question is ours, from 0 to 1.

    By its *best* hit and how far *ahead* that is, what it *told* besides, and what is *against* it.
    """
    meant = BY_LIKENESS * best.likeness + BY_ALIAS * best.aliased + BY_CONTRAST * ahead.elsewhere
    return _likely(OURS + meant + told.odds - against)


def is_theirs(lead: float, likeness: float, *, named: bool, example: bool) -> float:
    """Tell what speaks for a topic of others, as a logarithm of odds against ours."""
    said = (BY_NAMING if named else 0.0) + (BY_EXAMPLE if example else 0.0)
    return BY_LEAD * lead + BY_THEIR_LIKENESS * likeness + said


def is_meant(share: float, likeness: float, ahead: Ahead) -> float:
    """Tell how likely what has *share* of all that fits, and is so far *ahead*, is meant, if the question is ours."""
    return _likely(MEANT + BY_SHARE * share + BY_OWN_LIKENESS * likeness + BY_AHEAD * ahead.held)


def _likely(odds: float) -> float:
    return 1 / (1 + exp(-odds))
