"""Regenerate the README's picture and the sample report: python .ci/sample.py, after any change that a report shows.

Needs Playwright for Python and a Chromium, as browser.py does. Writes docs/report.png, a page of the report with the
pointer on a step, and docs/sample.pdf, the whole report as it is printed.
"""

import os
import tempfile
from pathlib import Path

from browser import FLAGS
from playwright.sync_api import sync_playwright

from analysis import report, seeds

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "us-weapons-inside-russia"


def main():
    page_text = report.report(seeds.load(ARTICLE), where=ARTICLE)
    (ROOT / "docs" / "sample.pdf").write_bytes(report.printed(page_text))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_text(page_text, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS.split()
        )
        page = browser.new_page(viewport={"width": 1200, "height": 860})
        page.goto(path.as_uri())
        pointed_at(page)
        page.screenshot(path=ROOT / "docs" / "report.png")
        browser.close()


def pointed_at(page):
    """Scroll to the ladder of escalation and rest the pointer on one of its steps, so that its sentence shows."""
    heading = page.get_by_role("heading", name="Who is reported to climb, and who responds to whom?").first
    heading.scroll_into_view_if_needed()
    heading.evaluate("node => window.scrollTo(0, node.getBoundingClientRect().top + window.scrollY - 60)")
    chart = heading.locator("xpath=..").locator(".js-plotly-plot").first
    chart.locator(".point").first.wait_for()
    box = chart.locator(".points .point").nth(3).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main()
