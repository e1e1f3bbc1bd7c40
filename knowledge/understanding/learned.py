"""What is made of a library's words alone: it takes nearly all of the time that a reader takes to build."""

from __future__ import annotations

from knowledge.library import Library
from knowledge.matching.lexicon import Lexicon
from knowledge.understanding.cues import Cues
from knowledge.understanding.declining import Topics
from knowledge.understanding.facets import FacetWords
from knowledge.understanding.frames import Frames
from knowledge.understanding.rewording import Cleaning
from knowledge.understanding.set_frames import SetFrames
from knowledge.understanding.standing import StandingQuestions
from knowledge.vocabulary import Lesson


class Learned:
    """Built once, and used again as long as the words are the same, whatever the figures are."""

    def __init__(self, library: Library) -> None:
        vocabulary = library.vocabulary
        self.lexicon = Lexicon(library)
        self.cues = Cues(vocabulary.cues)
        self.cleaned = Cleaning(vocabulary.shorthand).cleaned
        self.facets = FacetWords(library.committees.values(), library.measures.values(), self.cues)
        counts, contrasts = vocabulary.concordance.counts, vocabulary.contrasts
        sentences = vocabulary.concordance.sentences.by_name()
        self.frames = Frames(counts.frames, self.lexicon, contrasts.get(Lesson.FRAMES))
        self.sets = SetFrames(counts.sets, self.lexicon, contrasts.get(Lesson.SETS))
        self.standing = StandingQuestions(self.lexicon, sentences, self.facets.read)
        self.topics = Topics(vocabulary.not_held, sentences)

    def serves(self, library: Library) -> bool:
        """Tell whether *library* has the very words that this was made of."""
        return self.lexicon.serves(library)
