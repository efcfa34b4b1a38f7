"""Open every notebook in JupyterLab in a real browser, run all cells, and look: no error, every chart drawn, no request
off the machine.

usage: browser.py [FOLDER FOR SCREENSHOTS]      needs Playwright for Python and a Chromium at CHROMIUM or
/usr/bin/chromium
"""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
from playwright.sync_api import TimeoutError, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
LAB = (
    "--no-browser --ip=127.0.0.1 --allow-root --LabApp.news_url= --LabApp.extension_manager=readonly "
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate "
    "--ZMQChannelsWebsocketConnection.limit_rate=False"
)


def main(pictures=None):
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        names = stripped_copies(Path(folder))
        server, address, token = started_lab(folder)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS.split()
        )
        try:
            complaints = [c for name in names for c in looked_at(browser, address, token, name, pictures)]
        finally:
            browser.close()
            server.terminate()
    print("\n".join(complaints) or f"{len(names)} passed, 0 failed")
    return 1 if complaints else 0


def stripped_copies(folder):
    """Copy the notebooks without their outputs, so that a chart on the page was drawn by this run."""
    paths = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / path.name)
    return [path.name for path in paths]


def run_all(page):
    """Run all cells; on a busy machine JupyterLab may lose the first click, and no cell has a number or a star then."""
    for _ in range(5):
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).first.click()
        with contextlib.suppress(TimeoutError):
            page.wait_for_selector(".jp-InputPrompt:text-matches('[*0-9]')", state="attached", timeout=10_000)
            return


def started_lab(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, address = secrets.token_hex(16), f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "jupyterlab", *LAB.split(), f"--port={port}", f"--IdentityProvider.token={token}"]
    home = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": f"{folder}/.config",
        "JUPYTERLAB_WORKSPACES_DIR": f"{folder}/.workspaces",
    }
    server = subprocess.Popen(command, cwd=folder, env=home, stderr=subprocess.DEVNULL)
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api")
            return server, address, token
        except OSError:
            time.sleep(0.5)
    raise SystemExit("JupyterLab did not start")


def looked_at(browser, address, token, name, pictures):
    """Run one notebook and yield what is wrong with it."""
    away = []
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.route(
        "**/*",
        lambda route: (
            route.continue_()
            if route.request.url.startswith(address)
            else (away.append(route.request.url), route.abort())
        ),
    )
    page.goto(f"{address}/lab/tree/{name}?token={token}&reset")
    cells = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell"
    page.wait_for_selector(cells, timeout=90_000)
    page.wait_for_selector(
        ".jp-NotebookPanel .jp-Toolbar-kernelStatus, .jp-Notebook-ExecutionIndicator[data-status='idle']",
        timeout=90_000,
    )
    page.wait_for_timeout(1500)
    run_all(page)
    notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    want = sum("application/vnd.plotly.v1+json" in o.get("data", {}) for c in code for o in c.outputs)
    done = (
        "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].filter(p =>"
        " /\\[\\d+\\]/.test(p.textContent)).length"
    )
    drawn = 0
    for _ in range(240):
        page.mouse.move(760, 600)
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(250)
        drawn = page.locator(".js-plotly-plot .main-svg").count()
        if page.evaluate(f"({done})()") >= len(code) and drawn:
            break
    drawn = look_through(page, name, pictures)
    if page.locator(
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
        " .jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']"
    ).count():
        yield f"{name}: a cell ended in an error"
    if drawn < want:
        yield f"{name}: {drawn} of {want} charts drawn"
    if away:
        yield f"{name}: asked for {sorted(set(away))[:3]}"
    page.close()


def look_through(page, name, pictures):
    """Scroll from top to bottom, count the charts seen, and take a screenshot of each screenful if asked to."""
    page.keyboard.press("Control+Home")
    box = ".jp-NotebookPanel .jp-WindowedPanel-outer"
    page.evaluate(f"document.querySelector('{box}').scrollTo(0, 0)")
    seen, screen = set(), 0
    while True:
        page.wait_for_timeout(700)
        ids = page.evaluate(
            "() => [...document.querySelectorAll('.js-plotly-plot')].filter(p => p.querySelector('.main-svg')).map(p =>"
            " p.textContent.slice(0, 80))"
        )
        seen.update(ids)
        if pictures:
            page.screenshot(path=f"{pictures}/{name.removesuffix('.ipynb')}-{screen:02d}.png")
        before = page.evaluate(f"document.querySelector('{box}').scrollTop")
        page.evaluate(f"document.querySelector('{box}').scrollBy(0, 820)")
        page.wait_for_timeout(150)
        screen += 1
        if page.evaluate(f"document.querySelector('{box}').scrollTop") == before or screen > 40:
            return len(seen)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
