"use strict";
// Draw the charts when they come near, and lead from each mark to the sentences behind it, by pointer or by keyboard.
const root = document.documentElement, behind = document.getElementById("behind");
const charts = [...document.querySelectorAll(".chart:not(.nothing)")];
let from = null; // the drawing from which a sentence was reached
let leaving = 0; // the timer that closes what the pointer has left

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

function tell(ids, live) {
  stay();
  if (!ids?.length) return close();
  light(ids);
  from = live;
  const said = ids.slice(0, 3).map((id) => {
    const line = document.createElement("p");
    line.textContent = "Sentence " + called(id) + ": " + words(id);
    return line;
  });
  if (ids.length > 3) {
    said.push(document.createElement("p"));
    said.at(-1).textContent = "… and " + (ids.length - 3) + " more, marked in the article.";
  }
  behind.replaceChildren(...said, button("Show in the article", () => show(ids)), button("Close", close));
  behind.hidden = false;
}

// What the pointer brought up goes with it, but not at once: the way to the buttons leads off the chart.
function leave(event) {
  if (event.pointerType !== "mouse") return;
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
  from?.scrollIntoView({ block: "center" });
  from?.focus({ preventScroll: true });
}

function close() {
  behind.hidden = true;
  light([]);
}

// The marks of a drawing that have sentences, in the order in which arrow keys step through them.
function marks(figure) {
  return figure.data.flatMap((trace, curve) => {
    if (trace.hoverinfo === "skip" || !trace.customdata) return [];
    if (trace.type === "heatmap")
      return trace.customdata.flatMap((row, y) => row.map((ids, x) => ({ curve, point: [y, x], ids })));
    return trace.customdata.map((ids, point) => ({ curve, point, ids }));
  }).filter((mark) => mark.ids.length);
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
      tell(stops[at].ids, live);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      show(stops[at].ids);
    }
  });
}

function draw(chart) {
  const live = chart.querySelector(".live");
  if (live.dataset.drawn) return;
  live.dataset.drawn = "yes";
  const figure = JSON.parse(chart.querySelector("script").textContent);
  Plotly.newPlot(live, figure.data, figure.layout, { displayModeBar: false, responsive: true });
  const ids = (event) => event.points?.[0]?.customdata;
  live.on("plotly_hover", (event) => tell(ids(event), live));
  live.on("plotly_click", (event) => {
    tell(ids(event), live);
    if (matchMedia("(hover: hover)").matches && ids(event)?.length) show(ids(event));
  });
  live.addEventListener("pointerleave", leave);
  keys(live, figure);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !behind.hidden) back();
});

if (window.Plotly) {
  root.classList.add("js");
  charts.filter((chart) => !chart.querySelector("img")).forEach((chart) => chart.classList.add("bare"));
  const near = new IntersectionObserver((seen) => seen.filter((s) => s.isIntersecting).forEach((s) => draw(s.target)), { rootMargin: "1200px" });
  charts.forEach((chart) => near.observe(chart));
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
