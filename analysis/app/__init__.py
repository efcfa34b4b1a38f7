"""The page for people who do not program: paste or drop an article, read its report, correct it, take it along."""

from analysis.app.desk import Desk


def page() -> Desk:
    """Return the page as a widget; the notebook start-here shows it, in JupyterLab and through `run.py app`."""
    return Desk()
