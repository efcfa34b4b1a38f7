"""The articles that every test may use: the seeds, and texts written to be awkward."""

import functools
import gc
import io
import subprocess

import pytest

from analysis import Article, read, seeds
from analysis.__main__ import main

HOSTILE = {
    "two words": "Ceasefire agreed",
    "headline": "TROOPS CROSS BORDER, PRESIDENT VOWS REVENGE",
    "no verb": "The war. The president. The end of it all.",
    "odd quote marks": "“We will go,” he said. 'Never' she said. \"And then they left the town. ‘No, he told ``us''.",
    "unclosed quotation": 'The minister said: "We attacked.\n\nThen the army left the city.',
    "list": "1. Iran\n2. Iraq\n3. Syria\n- said\n- attacked",
    "emoji": "Army 🪖 shells town 💥; president says 😡 it was “self-defence” 🇺🇸.",
    "markup": "<b>Iran</b> & \"Iraq\" said <script>alert('x')</script> | *talks* _failed_ $x^2$ #1.",
    "combining marks": "Erdogăn's so\u0301ldiers attacked Kı\u0307lis, the gove\u0301rnor of Ṅamibia said.",
    "windows line ends": "The army attacked.\r\n\r\nThe rebels said they would answer.\r\n",
    "byte-order mark": "\ufeffRebels shelled the port on Monday, officials said.",
    "no-break spaces": "The\u00a0United\u00a0States said\u00a0it would strike\u2009Iran.",
    "wrapped lines": "The foreign minister of Chad said on Monday that his\ncountry would not take part in talks with "
    "the rebels\nuntil they withdrew.\n\nThe rebels said they\nwould stay.",
    "many spaces": "   Rebels    attacked\t\tthe   town .   \n\n\n\n   Nobody   answered .   ",
    "only quotations": "“We attacked,” said Omar. “They attacked,” said Leila. “Stop,” said the judge.",
    "nested attribution": "The ministry said the rebels had told the envoy that the army claimed it had not fired.",
    "pronouns only": "He said they did it to them because she told him so, and it was theirs.",
    "lower case": "the president of france said russia attacked ukraine and nato warned china.",
    "one long sentence": "The army said that " + "the rebels, who had attacked the town, and " * 40 + "the mayor fled.",
    "compass": "NORTH WARNS JAPAN\n\nNorth Korea fired missiles. The North warned Japan. South Korea met the North.",
    "odd case": "The UAE warned Iran. Uae leaders met in the uAE.",
    "repeated": "The army of Sudan attacked Chad. " * 60,
}  # fmt: skip


def pytest_collection_finish():
    """Look seldom for cycles, and never in what was loaded to stay: that would take a twentieth of the time."""
    gc.set_threshold(50_000)
    gc.freeze()


@functools.cache
def reading_of(name):
    """Read a seed, or a hostile text by its name, once for all tests of one process."""
    return read(Article(HOSTILE[name], name=name) if name in HOSTILE else seeds.load(name))


@pytest.fixture(params=[*seeds.names(), *HOSTILE], scope="module")
def reading(request):
    """Give each text to every test of a module before the next, while what the package keeps of it is still there."""
    return reading_of(request.param)


@pytest.fixture
def called(capfdbinary, monkeypatch):
    """Return a function that runs a command as a process would, but in this one, which has imported everything."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        return subprocess.CompletedProcess(arguments, main([*arguments]), *capfdbinary.readouterr())

    return run
