"""What reads, runs and writes notebooks."""

from analysis import imports

with imports.without(imports.ADDRESSES):
    import nbformat
    from nbclient import NotebookClient
    from nbformat import NotebookNode

__all__ = ["NotebookClient", "NotebookNode", "nbformat"]
