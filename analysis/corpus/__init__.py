"""Many articles: the reading of one done for each of a corpus, on all cores or on a cluster, into Parquet datasets.

``run(sources, out)`` reads what is not yet read; ``status(folder)`` and ``errors(folder)`` tell what a folder holds.
"""

from analysis.corpus.inputs import CorpusError
from analysis.corpus.running import Done, Progress, run
from analysis.corpus.status import status
from analysis.corpus.store import errors

__all__ = ["CorpusError", "Done", "Progress", "errors", "run", "status"]
