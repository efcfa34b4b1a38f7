"""One article as one page or PDF, with every notebook's charts and findings."""

from analysis.report.build import NoBrowser, printed, printer, report

__all__ = ["NoBrowser", "printed", "printer", "report"]
