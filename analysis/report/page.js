"use strict";
// Draw the charts when they come near, and lead from each mark to the sentences behind it, by pointer or by keyboard.
// A mark of the text brings up its card: what it means, why, how sure; and the way to say that it is wrong.
const root = document.documentElement, behind = document.getElementById("behind");
const charts = [...document.querySelectorAll(".chart:not(.nothing)")];
let from = null; // the drawing from which a sentence was reached
let leaving = 0; // the timer that closes what the pointer has left
let coming = 0; // the timer that brings up what the pointer has come to
let editor = null; // the window that holds the page, if one can correct the reading there
const cards = JSON.parse(document.getElementById("cards")?.textContent ?? "{}");
const WAIT = 250; // milliseconds until a mark that the pointer crosses is meant

const sentence = (id) => document.getElementById("sentence-" + id);

// A sentence as readers number it; of several articles "B-2" is B's third.
function called(id) {
  const [number, letter] = String(id).split("-").reverse();
  return (letter ? letter + " " : "") + (Number(number) + 1);
}

// The words of a sentence without the signs that its marks carry.
function words(id) {
  const copy = sentence(id)?.cloneNode(true);
  copy?.querySelectorAll("sup").forEach((sign) => sign.remove());
  return copy?.textContent ?? "";
}

function light(ids) {
  document.querySelectorAll(".sentence.lit").forEach((s) => s.classList.remove("lit"));
  ids.forEach((id) => sentence(id)?.classList.add("lit"));
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function line(text, kind = "") {
  return Object.assign(document.createElement("p"), { textContent: text, className: kind });
}

function bring(from_, ...parts) {
  stay();
  from = from_;
  behind.replaceChildren(...parts, button("Close", close));
  behind.hidden = false;
}

// The sentences behind a mark of a chart, and the way to them; `rows` are those of the tables behind it.
function tell(ids, live, rows = []) {
  if (!ids?.length) return close();
  light(ids);
  const said = ids.slice(0, 3).map((id) => line("Sentence " + called(id) + ": " + words(id)));
  if (ids.length > 3) said.push(line("… and " + (ids.length - 3) + " more, marked in the article."));
  const known = rows.filter((row) => cards[row]);
  const wrong = known.length > 1 ? [button("This is wrong", () => choose(known, live))] : known.map((row) => wrongButton(row, live));
  bring(live, ...said, button("Show in the article", () => show(ids)), ...wrong);
}

// Let readers say which of the rows behind a mark is wrong, each told as its card begins, with where it stands.
function choose(rows, region) {
  const list = document.createElement("ul");
  list.className = "which";
  list.append(...rows.map((row) => {
    const item = document.createElement("li");
    const stands = document.querySelector(`.sentence [data-rows~="${row}"]`)?.closest(".sentence").id.replace("sentence-", "");
    const made = wrongButton(row, region);
    made.textContent = cards[row].said[0] + (stands ? ", sentence " + called(stands) : "");
    item.append(made);
    return item;
  }));
  bring(region, line("Which of these is wrong?", "says"), list);
  list.querySelector("button").focus();
}

// What the marks at one place of the text mean, the inner one first.
function explain(mark, region) {
  const rows = mark.dataset.rows.split(" ").filter((row) => cards[row]);
  const parts = rows.flatMap((row) => {
    const [first, ...rest] = cards[row].said;
    return [line(first, "says"), ...rest.map((text) => line(text, "why")), wrongButton(row, region)];
  });
  document.querySelectorAll(".meant").forEach((other) => other.classList.remove("meant"));
  mark.classList.add("meant");
  light([]);
  bring(region, ...parts);
}

function wrongButton(row, region) {
  const made = button("This is wrong", () => wrong(row, region));
  made.dataset.row = row;
  return made;
}

// Open the row in the editor, where the page stands in one; else give the line that is to be corrected.
function wrong(row, region) {
  const [table, number] = row.split("-");
  if (editor) {
    close();
    return editor.postMessage({ closeReading: { table, id: Number(number) } }, "*");
  }
  const box = Object.assign(document.createElement("textarea"), { value: cards[row].line, rows: 5 });
  box.setAttribute("aria-label", "The line to correct");
  const copy = button("Copy", () => {
    box.select();
    document.execCommand("copy"); // the newer way asks for leave that a file on a disk does not get
    copy.textContent = "Copied";
  });
  const how = "Correct this line here, and copy it; then change the same cells in the coding sheet, which this writes: ";
  bring(region, line(how + "python3 run.py coding YOUR-ARTICLE"), box, copy);
  box.focus();
}

addEventListener("message", (event) => {
  if (event.source === window.parent && event.source !== window && event.data?.closeReading === "editor") editor = event.source;
});

// What the pointer brought up goes with it, but not at once: the way to the buttons leads off the chart.
function leave(event) {
  if (event.pointerType !== "mouse" || behind.contains(document.activeElement)) return;
  stay();
  leaving = setTimeout(close, 1500);
}

function stay() {
  clearTimeout(leaving);
}

behind.addEventListener("pointerenter", stay);
behind.addEventListener("pointerleave", leave);

function show(ids) {
  stay();
  const first = sentence(ids[0]);
  if (!first) return;
  first.scrollIntoView({ block: "center" });
  first.focus({ preventScroll: true });
  behind.replaceChildren(button("Back to the chart", back), button("Close", close));
}

function back() {
  close();
  if (!from?.classList.contains("article")) from?.scrollIntoView({ block: "center" });
  from?.focus({ preventScroll: true });
}

function close() {
  behind.hidden = true;
  light([]);
  document.querySelectorAll(".meant").forEach((mark) => mark.classList.remove("meant"));
}

// Let the marks of a text bring up their cards: under the pointer, by a tap, or one after the other by ← and →.
function readable(region) {
  const known = (mark) => mark.dataset.rows.split(" ").some((row) => cards[row]);
  const marks = [...region.querySelectorAll("[data-rows]")].filter(known);
  if (!marks.length) return; // a page of several articles has no cards
  marks.forEach((mark) => mark.removeAttribute("title")); // the card says the same
  const inner = (mark) => mark.dataset.rows.split(" ")[0];
  const stops = [...new Map(marks.filter((m) => m.textContent.trim()).map((m) => [inner(m), m]).reverse()).values()].reverse(); // the first of each
  region.tabIndex = 0;
  region.setAttribute("role", "group");
  region.setAttribute("aria-label", "The marked article. Left and right step from mark to mark, Enter leads into the card.");
  const at = (event) => event.target.closest("[data-rows]");
  region.addEventListener("pointerover", (event) => {
    clearTimeout(coming);
    if (event.pointerType !== "mouse" || !at(event)) return;
    const mark = at(event);
    coming = setTimeout(() => explain(mark, region), WAIT);
  });
  region.addEventListener("pointerleave", (event) => {
    clearTimeout(coming);
    leave(event);
  });
  region.addEventListener("click", (event) => at(event) && explain(at(event), region));
  region.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = stops.indexOf(region.querySelector(".meant"));
    if (step && stops.length) {
      event.preventDefault();
      const mark = stops[here < 0 ? (step > 0 ? 0 : stops.length - 1) : (here + step + stops.length) % stops.length];
      explain(mark, region);
      mark.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !behind.hidden) {
      event.preventDefault();
      behind.querySelector("button").focus();
    }
  });
}
document.querySelectorAll(".article").forEach(readable);

// The marks of a drawing that have sentences, in the order in which arrow keys step through them.
function marks(figure) {
  return figure.data.flatMap((trace, curve) => {
    if (trace.hoverinfo === "skip" || !trace.customdata) return [];
    if (trace.type === "heatmap")
      return trace.customdata.flatMap((row, y) => row.map((ids, x) => ({ curve, point: [y, x], ids, rows: behindMark(trace, [y, x]) })));
    return trace.customdata.map((ids, point) => ({ curve, point, ids, rows: behindMark(trace, point) }));
  }).filter((mark) => mark.ids.length);
}

// The rows of tables behind a mark, where the trace tells; a cell of a heat map is at [row, column].
function behindMark(trace, point) {
  const held = [point].flat().reduce((part, at) => part?.[at], trace.meta?.rows);
  return held ? held.split(" ") : [];
}

// Where a mark stands, as plotly wants it: a cell of a heat map by column and row.
function place({ curve, point }) {
  const [yval, xval] = Array.isArray(point) ? point : [];
  return xval === undefined ? { curveNumber: curve, pointNumber: point } : { curveNumber: curve, xval, yval };
}

function keys(live, figure) {
  const stops = marks(figure);
  let at = -1;
  live.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && stops.length) {
      event.preventDefault();
      at = (at + step + stops.length) % stops.length;
      Plotly.Fx.hover(live, [place(stops[at])]);
      tell(stops[at].ids, live, stops[at].rows);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      show(stops[at].ids);
    } else if (event.key === " " && !behind.hidden) {
      event.preventDefault();
      behind.querySelector("button").focus();
    }
  });
}

// ---- drawings: dark where the page is, and as narrow as a phone ----

const dark = matchMedia("(prefers-color-scheme: dark)");
const DARK = { "#000000": "#f0f0f0", "#222222": "#e6e4df", "#666666": "#a9a69f", "#DDDDDD": "#4a4a4a", "#F0F0F0": "#2c2e31",
  "#F7F7F7": "#26282b", "#F4F4F4": "#3a3d41", white: "#17181a" };
const inDark = (text) => text.replace(/"(#000000|#222222|#666666|#DDDDDD|#F0F0F0|#F7F7F7|#F4F4F4|white)"/g, (_, colour) => '"' + DARK[colour] + '"');
const NARROW = 560, LETTERS = 17; // pixels of a drawing below which names are wrapped at so many letters

// A name in lines of a few letters.
function wrapped(name) {
  const lines = [];
  for (const word of String(name).replaceAll("<br>", " ").split(" ")) {
    if (lines.length && (lines.at(-1) + " " + word).length <= LETTERS) lines[lines.length - 1] += " " + word;
    else lines.push(word);
  }
  return lines.join("<br>");
}

// Wrap the names beside a drawing, and make it as much higher as the longest of them asks for.
function narrowed(figure) {
  const { yaxis, xaxis, margin } = figure.layout;
  const named = (held) => held?.map((name) => (typeof name === "string" ? wrapped(name) : name));
  const rows = yaxis?.ticktext ?? [...new Set(figure.data.flatMap((trace) => (Array.isArray(trace.y) ? trace.y : [])))];
  const lines = Math.max(1, ...rows.map((name) => (typeof name === "string" ? wrapped(name).split("<br>").length : 1)));
  figure.data.forEach((trace) => {
    if (trace.y?.some?.((name) => typeof name === "string")) trace.y = named(trace.y);
    if (trace.text && trace.mode === "text") trace.text = named(trace.text);
    if (trace.mode === "markers+text") trace.text = trace.text.map((label) => String(label).split(", ")[0]);
    if (trace.type === "heatmap") trace.x = named(trace.x), (trace.text = trace.text?.map((row) => row.map((cell) => wrapped(cell))));
  });
  if (yaxis?.ticktext) yaxis.ticktext = named(yaxis.ticktext);
  if (yaxis?.categoryarray) yaxis.categoryarray = named(yaxis.categoryarray);
  if (xaxis?.side === "top" && xaxis.ticktext) xaxis.ticktext = xaxis.ticktext.map((name) => name.split(" ")[0]);
  const taller = Math.max(0, 15 * lines + 6 - (figure.layout.height - margin.t - margin.b) / Math.max(1, rows.length)) * rows.length;
  figure.layout.height += taller;
  figure.layout.margin = { ...margin, l: 4, r: 8 };
  figure.layout.font = { size: 11 };
  return figure;
}

function drawn(chart, live) {
  const text = chart.querySelector("script").textContent;
  const figure = JSON.parse(dark.matches ? inDark(text) : text);
  return live.clientWidth < NARROW ? narrowed(figure) : figure;
}

function draw(chart) {
  const live = chart.querySelector(".live");
  if (live.dataset.drawn) return;
  live.dataset.drawn = "yes";
  const figure = drawn(chart, live);
  live.style.height = figure.layout.height + "px";
  Plotly.newPlot(live, figure.data, figure.layout, { displayModeBar: false, responsive: true });
  const ids = (event) => event.points?.[0]?.customdata;
  const rows = (event) => behindMark(event.points[0].data, event.points[0].pointNumber);
  live.on("plotly_hover", (event) => tell(ids(event), live, rows(event)));
  live.on("plotly_click", (event) => {
    tell(ids(event), live, rows(event));
    if (matchMedia("(hover: hover)").matches && ids(event)?.length) show(ids(event));
  });
  live.addEventListener("pointerleave", leave);
  keys(live, figure);
}

// Draw anew what is drawn, in the colours that the page now has.
function redraw() {
  charts.forEach((chart) => {
    const live = chart.querySelector(".live");
    if (live.dataset.drawn) {
      const figure = drawn(chart, live);
      Plotly.react(live, figure.data, figure.layout);
    }
  });
  keysOfCharts();
}

// The marks in the keys of charts are dark on the page's paper: paler ones where that is dark.
function keysOfCharts() {
  document.querySelectorAll("figcaption span[style]").forEach((mark) => {
    mark.dataset.colour ??= mark.getAttribute("style").replace("color:", "");
    mark.style.color = (dark.matches && DARK[mark.dataset.colour]) || mark.dataset.colour;
  });
}

// Put a picture of the chart, with its title, on the clipboard; where that is not allowed, save it as a file.
async function copy(chart, made) {
  const { data, layout, whole } = JSON.parse(chart.querySelector("script").textContent);
  const size = { width: 900, height: whole.height };
  const address = await Plotly.toImage({ data, layout: { ...layout, ...whole, ...size } }, { format: "png", scale: 2, ...size });
  const picture = blob(address);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    made.textContent = "copied";
  } catch {
    const link = document.createElement("a");
    link.href = address;
    link.download = chart.id + ".png";
    link.click();
    made.textContent = "saved as a file";
  }
  setTimeout(() => (made.textContent = "copy as PNG"), 2500);
}

// The bytes behind a data address, without a request: the page may make none.
function blob(address) {
  const [head, body] = address.split(",");
  return new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], { type: head.slice(5).split(";")[0] });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !behind.hidden) back();
});

if (window.Plotly) {
  root.classList.add("js");
  charts.filter((chart) => !chart.querySelector("img")).forEach((chart) => chart.classList.add("bare"));
  const near = new IntersectionObserver((seen) => seen.filter((s) => s.isIntersecting).forEach((s) => draw(s.target)), { rootMargin: "1200px" });
  charts.forEach((chart) => near.observe(chart));
  charts.forEach((chart) => chart.querySelector(".copy").addEventListener("click", (event) => copy(chart, event.target)));
  dark.addEventListener("change", redraw);
  keysOfCharts();
  addEventListener("beforeprint", () => charts.filter((chart) => chart.classList.contains("bare")).forEach(draw));
}

if (matchMedia("(max-width: 64rem)").matches) document.querySelector("nav details").open = false;
const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
const reading = new IntersectionObserver((seen) => {
  const now = seen.filter((s) => s.isIntersecting).at(-1);
  if (!now) return;
  links.forEach((a) => a.removeAttribute("aria-current"));
  links.get(now.target.id)?.setAttribute("aria-current", "true");
}, { rootMargin: "-10% 0px -80% 0px" });
links.forEach((_, id) => document.getElementById(id) && reading.observe(document.getElementById(id)));
