"""Correct a reading in JupyterLab in a real browser, by mouse and by keyboard, and look at the file that is saved.

usage: editor.py [FOLDER FOR SCREENSHOTS]      needs Playwright for Python and a Chromium, as browser.py does
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from browser import FLAGS, run_all, started_lab
from playwright.sync_api import sync_playwright

TEXT = "“We will answer 🪖,” the president of Chad said. Sudan shelled a port in Chad on Monday."


def main(pictures=None):
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        Path(folder, "port.txt").write_text(TEXT, encoding="utf-8")
        cell = nbformat.v4.new_code_cell('from analysis import editor\neditor.edit("port.txt", coder="Anna")')
        kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
        nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), Path(folder, "code.ipynb"))
        server, address, token = started_lab(folder)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS.split()
        )
        try:
            complaints = list(corrected(browser, address, token, Path(folder), pictures))
        finally:
            browser.close()
            server.terminate()
    print("\n".join(complaints) or "editor: passed")
    return 1 if complaints else 0


def corrected(browser, address, token, folder, pictures):
    """Correct the reading as a person would, and yield what is wrong."""
    away, broken = [], []
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.route(
        "**/*",
        lambda r: r.continue_() if r.request.url.startswith(address) else (away.append(r.request.url), r.abort()),
    )
    page.goto(f"{address}/lab/tree/code.ipynb?token={token}&reset")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
    page.wait_for_timeout(1500)
    run_all(page)
    page.wait_for_selector(".coding-editor .mark", timeout=40_000)
    page.locator(".jp-OutputArea-output .coding-editor").scroll_into_view_if_needed()
    yield from unsure(page)
    yield from by_mouse(page)
    shot(page, pictures, "mentions")
    yield from by_keyboard(page)
    shot(page, pictures, "added")
    yield from events(page)
    button(page, "attributions").click()
    page.locator(".mark").first.click()
    shot(page, pictures, "attributions")
    yield from who_is_who(page)
    shot(page, pictures, "actors")
    yield from steps_and_tone(page)
    shot(page, pictures, "steps")
    button(page, "save").click()
    page.get_by_text("Saved: port.coded.anna.json").wait_for(timeout=15_000)
    yield from saved(json.loads((folder / "port.coded.anna.json").read_text("utf-8")))
    names = (folder / "all.aliases.csv").read_text("utf-8").splitlines()
    if names != ["form,actor", "President of Chad,Head of state of Chad", "Sudan,Chad", "the port,"]:
        yield f"the names kept for the next articles are {names}"
    if page.locator(".jp-CodeCell").count() != 1:
        yield "a key meant for the editor reached JupyterLab: there is more than one cell"
    yield from (f"asked for {url}" for url in sorted(set(away)))
    yield from (f"error on the page: {error}" for error in broken)
    page.close()


def unsure(page):
    """Go through what is most unsure: the unresolved "We" first, then another."""
    button(page, "unsure").click()
    if page.locator(".mark.open").first.inner_text() != "We":
        yield f"most unsure first begins with {page.locator('.mark.open').first.inner_text()!r}"
    page.keyboard.press("u")
    if page.locator(".mark.open").first.inner_text() == "We":
        yield "U did not go to the next unsure passage"
    button(page, "close").click()


def by_mouse(page):
    """Accept a mention, change its label, take both back; select words that stand behind an emoji."""
    page.locator(".mark", has_text="Sudan").first.click()
    button(page, "accept").click()
    if "1 of" not in button(page, "mentions").inner_text():
        yield f"accepting did not count: {button(page, 'mentions').inner_text()}"
    page.locator(".panel select[data-name=kind]").select_option("nominal")
    button(page, "undo").click()
    if page.locator(".panel select[data-name=kind]").input_value() != "name":
        yield "undo did not bring the label back"
    page.evaluate(
        """() => { const spans = [...document.querySelectorAll('.coding-editor .text span')];
                   const span = spans.find(s => s.textContent === 'port');
                   const range = document.createRange(); range.selectNodeContents(span);
                   const held = document.getSelection(); held.removeAllRanges(); held.addRange(range);
                   span.dispatchEvent(new MouseEvent('mouseup', { bubbles: true })); }"""
    )
    button(page, "add").click()
    page.locator(".panel select[data-name=kind]").select_option("nominal")
    page.locator(".panel input[data-name=actor]").fill("the port")
    page.keyboard.press("Enter")
    page.locator(".panel input[data-name=actor]").blur()
    page.locator(".panel select[data-name=actor-type]").select_option("organisation")
    start = page.locator(".mark.open").first.get_attribute("data-at")
    if start != str(TEXT.index("port")):  # offsets count code points, though the browser counts the emoji twice
        yield f"the mention behind the emoji is at {start}, not {TEXT.index('port')}"


def by_keyboard(page):
    """Add a mention, delete it, and take that back, without a mouse."""
    button(page, "close").click()
    page.locator(".coding-editor .text").focus()
    for _ in range(60):
        page.keyboard.press("ArrowRight")
        if page.locator(".cursor").first.inner_text() == "Monday":
            break
    page.keyboard.press("Enter")
    if "Monday" not in page.locator(".panel").inner_text():
        yield f"Enter did not add the selected word: {page.locator('.panel').inner_text()!r}"
    page.locator(".panel select[data-name=kind]").select_option("name")
    page.keyboard.press("Escape")
    before = page.locator(".mark").count()
    page.keyboard.press("Delete")
    if page.locator(".mark").count() != before - 1:
        yield "Delete did not take the passage away"
    page.keyboard.press("Control+z")
    if page.locator(".mark").count() != before:
        yield "Ctrl+Z did not bring the passage back"
    page.keyboard.press("a")
    page.keyboard.press("b")  # in JupyterLab: a new cell


def events(page):
    """Change what kind of act the shelling is."""
    button(page, "events").click()
    page.locator(".mark", has_text="shelled").first.click()
    page.locator(".panel select[data-name=cameo]").select_option("180")
    if not page.locator(".mark.accepted", has_text="shelled").count():
        yield "a changed act does not count as seen"


def who_is_who(page):
    """Look at names and colours; rename an actor, merge two, delete one, and take that back and do it again."""
    button(page, "mentions").click()
    named = page.locator(".mark", has_text="president").first
    if named.get_attribute("data-named") != "President of Chad":
        yield f"a mention does not say whom it names: {named.get_attribute('data-named')}"
    shades = {
        who: page.locator(".mark", has_text=who).first.evaluate("m => getComputedStyle(m).borderBottomColor")
        for who in ("Sudan", "Chad", "president")
    }
    if len(set(shades.values())) < 3:
        yield f"actors share colours: {shades}"
    button(page, "actors").click()
    listed(page, "President of Chad").click()
    filled(page, "rename", "Head of state of Chad")
    if named.get_attribute("data-named") != "Head of state of Chad":
        yield f"the new name does not reach the mention: {named.get_attribute('data-named')}"
    listed(page, "the port").click()
    for name, many in {"drop-actor": 0, "undo": 1, "redo": 0}.items():
        button(page, name).click()
        if listed(page, "the port").count() != many:
            yield f"after {name} the deleted actor is listed {listed(page, 'the port').count()} times, not {many}"
    listed(page, "Sudan").click()
    page.locator(".panel select[data-name=merge]").select_option("Chad")
    if listed(page, "Sudan").count():
        yield "merged actors are still two"
    page.locator(".panel label", has_text="“Sudan”").locator("input").check()
    filled(page, "split", "Republic of the Sudan")
    if not listed(page, "Republic of the Sudan").count():
        yield "splitting did not make another actor"
    button(page, "undo").click()
    page.locator(".panel input[data-name=keep]").check()


def listed(page, words):
    return page.locator(".coding-editor .list button", has_text=words)


def filled(page, name, words):
    field = page.locator(f".panel input[data-name={name}]")
    field.fill(words)
    field.press("Tab")


def steps_and_tone(page):
    """Change the level of a step and the tone about an actor."""
    button(page, "steps").click()
    page.wait_for_timeout(1500)
    listed(page, "shelled").click()
    page.locator(".panel select[data-name=level]").select_option("2")
    if "▲ 2" not in listed(page, "shelled").inner_text():
        yield "the level of a step did not change"
    button(page, "tone").click()
    page.wait_for_timeout(500)
    page.locator(".panel select[data-name='tone Chad']").select_option("negative")


def saved(held):
    """Look at the file: what was changed is in it, what was deleted is not."""
    mentions = {row["text"]: row for row in held["mentions"]}
    if "port" in mentions:
        yield f"the mention of a deleted actor is kept: {mentions['port']}"
    if "Monday" not in mentions:
        yield "the mention added by keyboard is not saved"
    if [row["root"] for row in held["events"] if row["text"] == "shelled"] != ["18"]:
        yield "the changed act is not saved"
    if 2 not in [row["level"] for row in held["steps"]]:
        yield f"the changed step is not saved: {held['steps']}"
    if {row["actor"]: row["label"] for row in held["tone"]}.get("Chad") != "negative":
        yield f"the changed tone is not saved: {held['tone']}"
    if {row["actor"] for row in held["mentions"]} & {"Sudan", "President of Chad"}:
        yield "an actor that was renamed or merged is still there"
    if held["coding"]["coder"] != "Anna":
        yield "the coder is not named"


def button(page, name):
    return page.locator(f".coding-editor button[data-name={name}]")


def shot(page, pictures, name):
    if pictures:
        page.screenshot(path=f"{pictures}/editor-{name}.png")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
