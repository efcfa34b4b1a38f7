"""What the parse alone tells: words and phrases, sentences, quotation marks, datelines, the language of a text."""

from analysis import imports

imports.spacy()
