"""Do five people's tasks on the page of `run.py app` in a real browser: paste, drop, be refused, correct, take along.

usage: app.py [FOLDER FOR SCREENSHOTS]      needs Playwright for Python and a Chromium, as browser.py does
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from browser import FLAGS, ROOT
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(ROOT))
import run  # noqa: E402

TEXT = (
    "Chad shells port\nBy Jane Roe\n\nLAGOS, Nigeria (AP) — Chad shelled a port in Sudan on Monday, the army of Sudan"
    " said. Sudan expelled the ambassador of Chad on Tuesday.\n\n“We will answer,” General Odera told reporters."
)
OTHER = "Norway warned Iceland on Monday.\n\nIceland rejected the warning, its prime minister said."
DROP = (
    "([name, words]) => { const held = new DataTransfer(); held.items.add(new File([words], name));"
    " document.querySelector('.close-reading-drop').dispatchEvent("
    "new DragEvent('drop', {dataTransfer: held, bubbles: true, cancelable: true})); }"
)


def main(pictures=None):
    with tempfile.TemporaryDirectory() as folder, served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS.split()
        )
        complaints, away = [], []
        try:
            one, other = (opened(browser, address, away, complaints) for _ in range(2))
            for task in (pasted, refused, dropped, doubted, corrected, taken, closed):
                complaints += [f"{task.__name__}: {c}" for c in task(one, other, Path(folder))]
                shot(one, pictures, task.__name__)
        finally:
            browser.close()
        complaints += [f"asked for {url}" for url in sorted(set(away))]
    print("\n".join(complaints) or "app: passed")
    return 1 if complaints else 0


@contextlib.contextmanager
def served(folder):
    """Start the page as `run.py app` does, but for the browser, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command, environment = run.served("--no-browser", f"--port={port}")
    environment["JUPYTER_CONFIG_DIR"] = f"{folder}/.config"
    with Path(folder, "voila.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stderr=log, start_new_session=True)
        try:
            yield wait(f"http://127.0.0.1:{port}")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def wait(address):
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/voila/static/voila.js")
            return address
        except urllib.error.HTTPError:
            return address
        except OSError:
            time.sleep(0.5)
    raise SystemExit("Voila did not start")


def opened(browser, address, away, complaints):
    """Open the page in a tab of its own."""
    page = browser.new_context(accept_downloads=True).new_page()
    page.set_viewport_size({"width": 1100, "height": 1000})
    page.on("pageerror", lambda error: complaints.append(f"error on the page: {error}"))
    page.route(
        "**/*",
        lambda r: (
            r.continue_()
            if r.request.url.startswith((address, "blob:", "data:"))
            else (away.append(r.request.url), r.abort())
        ),
    )
    page.goto(address, timeout=180_000, wait_until="commit")
    page.locator("textarea").wait_for(timeout=120_000)
    page.locator(".close-reading-drop").wait_for(timeout=60_000)
    return page


def read(page):
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("The report stands below").wait_for(timeout=300_000)
    return page.frame_locator("iframe")


def pasted(one, other, folder):
    """An analyst pastes a text; a second tab has another one meanwhile, and neither disturbs the other."""
    one.locator("textarea").fill(TEXT)
    other.locator("textarea").fill(OTHER)
    one.get_by_label("Outlet").fill("The Courier")
    other.get_by_role("button", name="Read it").click()
    report = read(one)
    if report.locator("h1").inner_text() != "Chad shells port":
        yield f"the headline is not the title: {report.locator('h1').inner_text()}"
    if "The Courier" not in report.locator("header").inner_text():
        yield "the outlet is not in the report"
    report.locator("figure.chart[id]").first.scroll_into_view_if_needed()
    report.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
    other.get_by_text("The report stands below").wait_for(timeout=300_000)
    if "Norway" not in other.frame_locator("iframe").locator("#article").inner_text():
        yield "the second tab does not show its own article"
    if "Norway" in report.locator("#article").inner_text():
        yield "the second tab's article is in the first"


def refused(one, other, folder):
    """A student drops what is no article, and is told in the command's words."""
    other.locator("textarea").fill("")
    other.evaluate(DROP, ["essay.rtf", "{\\rtf1 Rebels left.}"])
    other.get_by_role("button", name="Read it").click()
    line = other.locator("p[role=status]")
    told = "essay.rtf: an RTF file (.rtf); open it in its program and save it as .docx or plain text"
    try:
        other.get_by_text(told).wait_for(timeout=30_000)
    except Exception:
        yield f"not told: {line.all_inner_texts()}"


def dropped(one, other, folder):
    """A teacher drops a file after the wrong one."""
    other.evaluate(DROP, ["news.txt", TEXT.replace("port", "harbour")])
    other.wait_for_timeout(500)
    report = read(other)
    if report.locator("h1").inner_text() != "Chad shells harbour":
        yield f"the dropped file was not read: {report.locator('h1').inner_text()}"


def doubted(one, other, folder):
    """An investigator goes from a finding to its sentences, asks what a mark means, and says that it is wrong."""
    report = one.frame_locator("iframe")
    finding = report.locator("#findings details").first
    finding.locator("summary").click()
    finding.get_by_role("link").first.click()
    if not report.locator(".sentence:target").count():
        yield "a finding does not lead to its sentence"
    mark = report.locator("#article [data-rows^=events]", has_text="shelled").first
    mark.hover()
    card = report.locator("#behind")
    card.get_by_text("how sure").first.wait_for(timeout=5_000)
    told = card.inner_text()
    for part in ("Chad → Sudan", "fight with artillery", "on the word of Army", "level 5", "why: verb “shell”"):
        if part not in told:
            yield f"the card does not say {part!r}: {told!r}"
    report.locator("#article .article").focus()
    one.keyboard.press("ArrowRight")
    if report.locator(".meant").count() != 1 or card.is_hidden():
        yield "the arrow keys do not step through the marks"
    mark.click()
    card.get_by_role("button", name="This is wrong").first.click()
    try:
        one.get_by_text("write your name first").wait_for(timeout=15_000)
    except Exception:
        yield "who gives no name is not asked for it"
    one.get_by_label("Your name").fill("Anna")
    mark.click()
    card.get_by_role("button", name="This is wrong").first.click()
    one.locator(".coding-editor .mark.open", has_text="shelled").wait_for(timeout=60_000)
    if not one.locator(".coding-editor .panel select[data-name=direction]").is_visible():
        yield "the row that is wrong does not stand open in the editor"


def corrected(one, other, folder):
    """A peace researcher corrects an act and a name, and the report follows."""
    one.locator(".coding-editor .panel select[data-name=direction]").select_option("neutral")
    one.locator(".coding-editor button[data-name=actors]").click()
    one.locator(".coding-editor .list button", has_text="Chad (state)").click()
    one.locator(".coding-editor input[data-name=rename]").fill("Republic of Chad")
    one.locator(".coding-editor input[data-name=rename]").press("Tab")
    one.locator(".coding-editor input[data-name=keep]").check()
    one.wait_for_timeout(500)
    one.get_by_role("button", name="Report again").click()
    one.get_by_text("corrected by Anna. The report stands below").wait_for(timeout=300_000)
    report = one.frame_locator("iframe")
    if "Anna" not in report.locator("#corrections").inner_text():
        yield "the report does not say whose reading it is"
    if "direction" not in report.locator("#corrections table").text_content():
        yield "the report does not list what was changed"
    if "Republic of Chad" not in report.locator("#tables details", has_text="actors").first.text_content():
        yield "the new name of an actor does not reach the report"
    steps = report.locator("#tables details", has_text="steps").last.text_content()
    if "shelled" in steps:
        yield "the chart of steps does not follow the correction"


def taken(one, other, folder):
    """Everybody takes the files along."""
    for name, beginning in {"HTML": b"<!", "XLSX": b"PK", "PDF": b"%PDF", "coding": b"{", "names": b"form"}.items():
        with one.expect_download(timeout=120_000) as held:
            one.locator(f"button[data-name={name}]").click()
        path = folder / held.value.suggested_filename
        held.value.save_as(path)
        if not path.read_bytes().lstrip().startswith(beginning):
            yield f"{path.name} is not a {name} file"
        if name == "coding" and json.loads(path.read_text("utf-8"))["coding"]["coder"] != "Anna":
            yield "the coding does not name its coder"


def closed(one, other, folder):
    """A page that is left takes its kernel with it."""
    other.unroute_all()  # what a page asks for as it goes comes too late to be looked at
    other.goto("about:blank")
    other.wait_for_timeout(5_000)
    if "Kernel shutdown" not in (folder / "voila.log").read_text("utf-8"):
        yield "the kernel of a page that was left goes on"


def shot(page, pictures, name):
    if pictures:
        page.screenshot(path=f"{pictures}/app-{name}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
