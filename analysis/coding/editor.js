// The page's side of the coding editor (see editor.py): plain JavaScript, nothing loaded from anywhere.
// All offsets are code points of the text; the browser counts UTF-16 units, so they are converted where a selection is read.

const LAYERS = {
  mentions: { key: "mention", fields: ["actor", "kind"] },
  attributions: { key: "attribution", fields: ["actor", "kind", "source_type", "hedged"] },
  events: { key: "event", fields: ["source", "target", "third_party", "cameo", "status", "direction"] },
};
const SHOWN = { actors: "mentions", steps: "events", tone: "mentions" }; // the marks that the text shows beside a list
const LISTS = Object.keys(SHOWN);
const NAMES = ["actor", "source", "target", "third_party"];
const REQUIRED = { mentions: ["kind"], attributions: ["kind", "source_type"], events: ["cameo", "status", "direction"] };
const TITLES = { cameo: "kind of act", third_party: "works against", source_type: "source type" };
const FOLLOWS = {
  steps: ["The steps follow from the acts until you change one.", "These steps are yours: they no longer follow what you change elsewhere."],
  tone: ["The tone follows from mentions and sources until you change it.", "This tone is yours: it no longer follows what you change elsewhere."],
};
const SIGNS = { escalatory: "▲", deescalatory: "▼", neutral: "●" };
const MOST = 300; // steps that can be undone

const STYLE = `
.coding-editor { font: 15px/1.5 var(--jp-ui-font-family, sans-serif); color: var(--jp-ui-font-color1, #222); border: 1px solid var(--jp-border-color1, #bbb); }
.coding-editor .bar { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 6px 8px; border-bottom: 1px solid var(--jp-border-color2, #ddd); }
.coding-editor .bar .said { flex: 1 1 12em; text-align: right; font-size: 13px; }
.coding-editor button, .coding-editor select, .coding-editor input { font: inherit; font-size: 13px; padding: 2px 8px; }
.coding-editor button[aria-pressed=true] { font-weight: bold; text-decoration: underline; }
.coding-editor :focus-visible { outline: 3px solid #D55E00; outline-offset: 1px; }
.coding-editor .text:focus-visible { outline-offset: -3px; }
.coding-editor .desk { display: flex; flex-wrap: wrap; }
.coding-editor .text { flex: 1 1 26em; max-height: min(60em, 85vh); overflow: auto; padding: 8px 14px; line-height: 2; position: relative; }
.coding-editor .text p { margin: 0 0 .7em; max-width: 46em; }
.coding-editor .panel { flex: 0 1 19em; padding: 8px 12px; border-left: 1px solid var(--jp-border-color2, #ddd); font-size: 13px; max-height: min(60em, 85vh); overflow: auto; }
.coding-editor .panel label { display: block; margin: 5px 0; }
.coding-editor .panel label[hidden] { display: none; }
.coding-editor .panel label > select, .coding-editor .panel label > input[type=text] { display: block; width: 100%; box-sizing: border-box; }
.coding-editor .panel .row { display: flex; flex-wrap: wrap; gap: 4px; margin: 6px 0; }
.coding-editor .mark { cursor: pointer; border-bottom: 2px dashed #0072B2; background: #EAF3FA; color: #222; }
.coding-editor .mark.attributions { border-color: #E69F00; background: #FDF3DF; }
.coding-editor .mark.events { border-color: #D55E00; background: #FBE9DF; font-weight: bold; }
.coding-editor .mark.accepted { border-bottom-style: solid; }
.coding-editor .mark.unfinished { border-bottom: 3px double #000; }
.coding-editor .mark.open { background: #222; color: #fff; }
.coding-editor .mark[data-named]::after { content: attr(data-named); font: 600 10px/1 var(--jp-ui-font-family, sans-serif); color: #222; background: #fff; border-left: 4px solid var(--actor); padding: 0 2px; margin: 0 1px 0 2px; vertical-align: super; }
.coding-editor .mark.coloured { border-color: var(--actor); }
.coding-editor .list button { display: flex; gap: 6px; align-items: center; width: 100%; text-align: left; margin: 2px 0; }
.coding-editor .list .swatch { flex: none; width: 12px; height: 12px; border-radius: 2px; }
.coding-editor .why p { margin: 2px 0; }
.coding-editor .part { text-decoration: underline; text-decoration-style: dotted; text-underline-offset: 5px; }
.coding-editor .part.source { font-weight: bold; }
.coding-editor .cursor { background: #222; color: #fff; }
.coding-editor .help { font-size: 12px; color: var(--jp-ui-font-color2, #555); }
`;

function render({ model, el }) {
  const chars = Array.from(model.get("text"));
  const words = (a, b) => chars.slice(a, b).join("");
  const bounds = wordBounds(chars);
  const undone = []; // what was before each change
  const redone = []; // what undoing took back
  let layer = "mentions"; // a table whose marks the text shows, or one of LISTS
  let picked = null; // in a list: the actor, or the number of the step
  let split = []; // forms of the picked actor that are to become another
  let open = null; // id of the row whose labels are shown
  let chosen = null; // [start, end] of the selected words
  let cursor = null; // [anchor, head]: numbers of the words between which the keyboard selects

  const root = make("div", { className: "coding-editor" });
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys (a, d d, …) must not act in here
  const bar = make("div", { className: "bar" });
  const text = make("div", { className: "text", tabIndex: 0 });
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", "The article. Left and right move from word to word, with Shift they select; Enter adds or opens, A accepts, Delete deletes.");
  const panel = make("div", { className: "panel" });
  const said = make("span", { className: "said" });
  said.setAttribute("role", "status");
  const desk = make("div", { className: "desk" });
  desk.append(text, panel);
  root.append(make("style", { textContent: STYLE }), bar, desk);
  el.append(root);

  const state = () => structuredClone(model.get("edits"));
  const marked = () => SHOWN[layer] ?? layer;
  const rows = (edits = model.get("edits")) => edits.rows[marked()];
  const idOf = (row) => row[LAYERS[marked()].key];
  const find = (id, edits) => rows(edits).find((row) => idOf(row) === id);
  const spansOf = (row) => row.content || [[row.start, row.end]];
  const first = (row) => spansOf(row)[0][0];
  const lengthOf = (row) => spansOf(row).reduce((sum, [a, b]) => sum + b - a, 0);
  const unfinished = (row, name = marked()) => REQUIRED[name].some((column) => !row[column]);

  function change(act) {
    const before = state();
    const edits = state();
    act(edits);
    undone.push(before);
    redone.length = 0;
    if (undone.length > MOST) undone.shift();
    commit(edits);
  }

  function commit(edits) {
    model.set("edits", edits);
    model.set("said", "Not saved yet");
    model.save_changes();
    draw();
  }

  function undo() {
    if (!undone.length) return;
    redone.push(state());
    commit(undone.pop());
  }

  function redo() {
    if (!redone.length) return;
    undone.push(state());
    commit(redone.pop());
  }

  function accept(id) {
    change((edits) => markSeen(edits, id));
  }

  function markSeen(edits, id) {
    if (!edits.accepted[marked()].includes(id)) edits.accepted[marked()].push(id);
  }

  function remove(id) {
    change((edits) => {
      edits.rows[marked()] = rows(edits).filter((row) => idOf(row) !== id);
      edits.accepted[marked()] = edits.accepted[marked()].filter((other) => other !== id);
    });
    open = null;
    draw();
    text.focus();
  }

  function add() {
    if (!chosen || !LAYERS[layer]) return;
    const [start, end] = chosen;
    const id = 1 + Math.max(-1, ...rows().map(idOf));
    const spans = layer === "attributions" ? { content: [[start, end]], hedged: false } : { start, end };
    change((edits) => {
      const blank = Object.fromEntries(LAYERS[layer].fields.map((field) => [field, null]));
      rows(edits).push({ ...blank, ...spans, [LAYERS[layer].key]: id });
      rows(edits).sort((a, b) => first(a) - first(b));
      markSeen(edits, id);
    });
    chosen = cursor = null;
    openRow(id, true);
  }

  function openRow(id, intoPanel) {
    layer = marked();
    open = id;
    draw();
    const target = intoPanel ? panel.querySelector("select, input") : text.querySelector(`[data-opens="${id}"]`);
    if (target) target.focus();
  }

  // The row of which the machine is least sure, among those not seen yet; after the open one, so that one may be skipped.
  function nextUnseen() {
    const edits = model.get("edits");
    const left = model.get("unsure")[marked()].filter((id) => id === open || (find(id) && !edits.accepted[marked()].includes(id)));
    const next = left[left.indexOf(open) + 1] ?? left[0];
    return next === open ? undefined : next;
  }

  function nextUnsure() {
    const id = nextUnseen();
    if (id === undefined) return;
    openRow(id, false);
    text.querySelector(".mark.open")?.scrollIntoView({ block: "nearest" });
  }

  function setLabel(id, field, value) {
    change((edits) => {
      find(id, edits)[field] = value;
      markSeen(edits, id);
    });
  }

  // ---- the bar -------------------------------------------------------------------------------------------------------

  function drawBar() {
    const held = document.activeElement && bar.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    const edits = model.get("edits");
    const layers = Object.keys(LAYERS).map((name) => {
      const whole = edits.rows[name].length;
      const seen = edits.rows[name].filter((row) => edits.accepted[name].includes(row[LAYERS[name].key])).length;
      const open = edits.rows[name].filter((row) => unfinished(row, name)).length;
      const label = `${name} ${seen} of ${whole} seen${open ? `, ${open} unfinished` : ""}`;
      const button = press(name, label, () => {
        layer = name;
        open_(null);
      });
      button.setAttribute("aria-pressed", String(name === layer));
      return button;
    });
    const lists = LISTS.map((name) => {
      const whole = name === "actors" ? edits.cast.length : derived(name).length;
      const button = press(name, `${name} ${whole}`, () => list(name));
      button.setAttribute("aria-pressed", String(name === layer));
      return button;
    });
    const adding = press("add", `Add ${LAYERS[marked()].key}`, add, !chosen || !LAYERS[layer]);
    const unsure = press("unsure", "Most unsure first", nextUnsure, nextUnseen() === undefined);
    const undoing = press("undo", "Undo", undo, !undone.length);
    const redoing = press("redo", "Redo", redo, !redone.length);
    const saving = press("save", "Save", () => model.send("save"));
    said.textContent = `${model.get("coder")}. ${model.get("said")}`;
    bar.replaceChildren(...layers, ...lists, unsure, adding, undoing, redoing, saving, said);
    if (held) bar.querySelector(`[data-name="${held}"]`)?.focus();
  }

  function open_(id) {
    open = id;
    draw();
  }

  function list(name) {
    layer = name;
    picked = null;
    split = [];
    if (name !== "actors" && !model.get("edits").rows[name]) model.send("follow"); // steps and tone follow what was corrected
    open_(null);
  }

  // ---- the article ---------------------------------------------------------------------------------------------------

  function drawText() {
    const focused = document.activeElement?.dataset?.opens;
    const inside = text.contains(document.activeElement) && document.activeElement !== text;
    const scroll = text.scrollTop;
    text.replaceChildren(...model.get("paragraphs").map(([a, b]) => paragraph(a, b)));
    text.scrollTop = scroll;
    if (inside && focused) (text.querySelector(`[data-opens="${focused}"]`) || text).focus();
  }

  function paragraph(from, to) {
    const p = make("p", {});
    const marks = rows().flatMap((row) => spansOf(row).map(([start, end], part) => ({ start, end, row, part, kind: "row" })));
    const parts = marked() === "attributions" ? rows().flatMap((row) => ["source", "cue"].map((kind) => ({ start: row[`${kind}_start`], end: row[`${kind}_end`], row, kind }))) : [];
    const here = [...marks, ...parts].filter((m) => m.start != null && m.start < to && m.end > from);
    const near = bounds.filter(([a, b]) => a < to && b > from);
    const cuts = [...new Set([from, to, ...here.flatMap((m) => [m.start, m.end]), ...near.flat()])].filter((at) => at >= from && at <= to);
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i++) p.append(piece(cuts[i], cuts[i + 1], here));
    return p;
  }

  function piece(start, end, marks) {
    const span = make("span", { textContent: words(start, end) });
    span.dataset.at = start;
    if (cursor && inCursor(start)) span.classList.add("cursor");
    const over = marks.filter((m) => m.start <= start && m.end >= end);
    for (const m of over) if (m.kind !== "row") span.classList.add("part", m.kind);
    const held = over.filter((m) => m.kind === "row").sort((a, b) => lengthOf(a.row) - lengthOf(b.row));
    if (!held.length) return span;
    const accepted = model.get("edits").accepted[marked()];
    span.classList.add("mark", marked());
    name(span, held[0], end);
    if (held.every((m) => accepted.includes(idOf(m.row)))) span.classList.add("accepted");
    if (held.some((m) => unfinished(m.row))) span.classList.add("unfinished");
    if (held.some((m) => idOf(m.row) === open)) span.classList.add("open");
    span.title = [...held.map((m) => describe(m.row)), ...explained(held[0].row).slice(1)].join("\n");
    const ids = held.map((m) => idOf(m.row));
    span.addEventListener("click", () => {
      if (!document.getSelection().isCollapsed) return;
      openRow(ids[(ids.indexOf(open) + 1) % ids.length], false); // a second click opens the row around it
    });
    const begins = held.find((m) => m.start === start && m.part === 0);
    if (begins) {
      span.dataset.opens = idOf(begins.row);
      span.tabIndex = 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-label", `${spansOf(begins.row).map(([a, b]) => words(a, b)).join(" … ")}: ${describe(begins.row)}`);
    }
    return span;
  }

  // Write at a mark's end whom it names, in their colour; a name that is the words themselves is not said twice.
  function name(span, { row, end: last }, end) {
    const who = row.actor ?? row.source;
    span.classList.add("coloured");
    span.style.setProperty("--actor", colour(who));
    const shown = marked() === "events" ? `${row.source ?? "?"} → ${row.target ?? "?"}` : who ?? "?";
    if (end === last && words(row.start, row.end) !== shown) span.dataset.named = shown;
  }

  function colour(actor) {
    const { given, free, others } = model.get("colours");
    if (!actor) return others;
    if (given[actor]) return given[actor];
    const cast = model.get("edits").cast.map((row) => row.actor);
    const left = free.filter((one) => !cast.some((other) => given[other] === one));
    return left[cast.filter((other) => !given[other]).indexOf(actor)] ?? others;
  }

  function describe(row) {
    const labels = LAYERS[marked()].fields.filter((f) => row[f] != null && row[f] !== false).map((f) => (row[f] === true ? f : String(row[f]).replaceAll("_", " ")));
    const seen = model.get("edits").accepted[marked()].includes(idOf(row)) ? "seen" : "not seen yet";
    return [...labels, unfinished(row) ? "unfinished" : seen].join(", ");
  }

  // What the machine's row means, and why; nothing of a row that a person added.
  function explained(row) {
    return model.get("explained")[marked()]?.[idOf(row)] ?? [];
  }

  function inCursor(at) {
    const [low, high] = [Math.min(...cursor), Math.max(...cursor)];
    return at >= bounds[low][0] && at < bounds[high][1];
  }

  // ---- the panel -----------------------------------------------------------------------------------------------------

  function drawPanel() {
    const row = open === null ? null : find(open);
    const held = panel.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    panel.replaceChildren(...(LISTS.includes(layer) ? PANELS[layer]() : row ? form(row) : help()));
    if (held) panel.querySelector(`[data-name="${CSS.escape(held)}"]`)?.focus();
  }

  function help() {
    const lines = [
      "Click a marked passage to accept, change or delete it; click again for the passage around it. Select words, then “Add”, for a new one.",
      "“Most unsure first” opens, one after the other, the passages not seen yet that are most often wrong.",
      "“actors” lists who is who: rename, merge, split or delete them there. “steps” and “tone” follow from the rest until you change them.",
      "Keys: Tab from passage to passage, Enter opens, A accepts, U goes to the next unsure one, Delete deletes, Escape closes. In the article, ← and → go from word to word, with Shift they select, Enter adds. Ctrl+Z undoes, Ctrl+Shift+Z does it again.",
      "Dashed line: not seen yet. Solid line: accepted or changed by you. Double line: a label is missing.",
    ];
    return lines.map((line) => make("p", { className: "help", textContent: line }));
  }

  function form(row) {
    const id = idOf(row);
    const title = make("p", { textContent: `“${spansOf(row).map(([a, b]) => words(a, b)).join(" … ")}”` });
    const fields = LAYERS[layer].fields.flatMap((field) => {
      if (NAMES.includes(field)) return nameField(row, field);
      if (field === "hedged") return [labelled(field, check(id, field, row[field]))];
      return [labelled(TITLES[field] || field, choice(id, field, row[field]))];
    });
    const acts = make("div", { className: "row" });
    acts.append(press("accept", "Accept", () => accept(id)), press("delete", "Delete", () => remove(id)), press("close", "Close", () => close(id)));
    const moves = make("div", { className: "row" });
    const move = (name, label, act, off = !chosen) => moves.append(press(name, label, () => { change((edits) => { act(find(id, edits)); markSeen(edits, id); rows(edits).sort((a, b) => first(a) - first(b)); }); chosen = null; draw(); }, off));
    if (layer === "attributions") {
      move("content", "Content = selected words", (r) => { r.content = [chosen]; });
      move("more", "Add to content", (r) => { r.content = [...r.content, chosen].sort((a, b) => a[0] - b[0]); });
      for (const part of ["source", "cue"]) {
        move(part, `${part} = selected words`, (r) => { [r[`${part}_start`], r[`${part}_end`]] = chosen; });
        if (row[`${part}_start`] != null) move(`no-${part}`, `No ${part}`, (r) => { r[`${part}_start`] = r[`${part}_end`] = null; }, false);
      }
      const told = ["source", "cue"].map((part) => `${part}: ${row[`${part}_start`] == null ? "none" : words(row[`${part}_start`], row[`${part}_end`])}`);
      fields.push(make("p", { className: "help", textContent: told.join("; ") }));
    } else {
      move("span", "Boundaries = selected words", (r) => { [r.start, r.end] = chosen; });
    }
    return [title, acts, ...fields, moves, ...why(row)];
  }

  function why(row) {
    const lines = explained(row);
    if (!lines.length) return [];
    const box = make("div", { className: "why help" });
    box.append(make("p", { textContent: "Why it is so:" }), ...lines.map((line) => make("p", { textContent: line })));
    return [box];
  }

  // ---- who is who ----------------------------------------------------------------------------------------------------

  const PANELS = { actors: actorsPanel, steps: stepsPanel, tone: tonePanel };

  function counted() {
    const { cast, rows: held } = model.get("edits");
    const many = (actor) => held.mentions.filter((row) => row.actor === actor).length;
    return cast.map((row) => ({ ...row, many: many(row.actor) })).sort((a, b) => b.many - a.many || (a.actor < b.actor ? -1 : 1));
  }

  function actorsPanel() {
    const all = counted();
    const one = all.find((row) => row.actor === picked);
    const box = make("div", { className: "list" });
    box.append(...all.map((row) => entry(`actor ${row.actor}`, colour(row.actor), `${row.actor} (${row.type}), ${row.many}`, row.actor === picked, () => pick(row.actor))));
    return [...(one ? actorForm(one, all) : [make("p", { className: "help", textContent: "Choose an actor to rename, merge, split or delete it. The number is how often it is mentioned." })]), box, keeping()];
  }

  function entry(key, shade, label, on, act) {
    const button = press(key, "", act);
    const swatch = make("span", { className: "swatch" });
    swatch.style.background = shade;
    button.append(swatch, label);
    button.setAttribute("aria-pressed", String(on));
    return button;
  }

  function pick(which) {
    picked = picked === which ? null : which;
    split = [];
    draw();
  }

  function actorForm({ actor, type }, all) {
    const renamed = make("input", { type: "text", value: actor });
    renamed.dataset.name = "rename";
    renamed.addEventListener("change", () => become(actor, renamed.value.trim()));
    const kind = choice(null, "actors-type", type, model.get("choices")["actors type"]);
    kind.addEventListener("change", () => change((edits) => { edits.cast.find((row) => row.actor === actor).type = kind.value; }));
    const others = all.filter((row) => row.actor !== actor).map((row) => [row.actor, row.actor]);
    const into = choice(null, "merge", null, others);
    into.addEventListener("change", () => become(actor, into.value));
    const acts = make("div", { className: "row" });
    acts.append(press("drop-actor", "Delete: this is no actor", () => become(actor, "")), press("close-actor", "Close", () => pick(actor)));
    return [labelled("name", renamed), labelled("type", kind), labelled("is the same as", into), ...splitForm(actor), acts];
  }

  function splitForm(actor) {
    const forms = new Map();
    for (const row of model.get("edits").rows.mentions) {
      const form = words(row.start, row.end);
      if (row.actor === actor) forms.set(form, 1 + (forms.get(form) ?? 0));
    }
    if (forms.size < 2) return [];
    const boxes = [...forms].map(([form, many]) => {
      const box = make("input", { type: "checkbox", checked: split.includes(form) });
      box.dataset.name = `form ${form}`;
      box.addEventListener("change", () => {
        split = box.checked ? [...split, form] : split.filter((other) => other !== form);
        drawPanel();
      });
      return labelled(`“${form}” ${many}`, box);
    });
    const other = make("input", { type: "text", placeholder: "name of the other", disabled: !split.length });
    other.dataset.name = "split";
    other.addEventListener("change", () => part(actor, split, other.value.trim()));
    return [make("p", { className: "help", textContent: "Words that mean somebody else: tick them, and name who is meant." }), ...boxes, other];
  }

  // Let an actor go by another name: a new one, that of another actor (then they are one), or "" (then it is none).
  function become(actor, name) {
    if (name === actor) return;
    change((edits) => {
      const known = edits.cast.some((row) => row.actor === name);
      const own = edits.cast.find((row) => row.actor === actor);
      if (!name) edits.rows.mentions = edits.rows.mentions.filter((row) => row.actor !== actor);
      if (known || !name) edits.cast = edits.cast.filter((row) => row !== own);
      else Object.assign(own, { actor: name, was: own.was ?? actor });
      for (const held of Object.values(edits.rows)) for (const row of held ?? []) for (const field of NAMES) if (row[field] === actor) row[field] = name || null;
      if (edits.rows.tone) edits.rows.tone = [...new Map(edits.rows.tone.filter((row) => row.actor).map((row) => [row.actor, row])).values()];
      for (const form of Object.keys(edits.names)) if (edits.names[form] === actor) edits.names[form] = name;
      edits.names[actor] = name;
    });
    picked = name || null;
    split = [];
    draw();
  }

  // Take some forms of an actor for another one, new or known.
  function part(actor, forms, name) {
    if (!forms.length || !name || name === actor) return;
    change((edits) => {
      const old = edits.cast.find((row) => row.actor === actor);
      if (!edits.cast.some((row) => row.actor === name)) edits.cast.push({ actor: name, type: old.type });
      for (const row of edits.rows.mentions) {
        if (row.actor !== actor || !forms.includes(words(row.start, row.end))) continue;
        row.actor = name;
        if (!edits.accepted.mentions.includes(row.mention)) edits.accepted.mentions.push(row.mention);
        if (row.kind !== "pronoun") edits.names[words(row.start, row.end)] = name;
      }
    });
    picked = name;
    split = [];
    draw();
  }

  function keeping() {
    const edits = model.get("edits");
    const told = Object.entries(edits.names).map(([form, actor]) => `${form} → ${actor || "no actor"}`);
    const box = make("input", { type: "checkbox", checked: edits.keep, disabled: !told.length });
    box.dataset.name = "keep";
    box.addEventListener("change", () => change((held) => { held.keep = box.checked; }));
    const line = labelled("keep these names for the next articles, when saved", box);
    const list = make("p", { className: "help", textContent: told.join("; ") });
    const both = make("div", {});
    both.append(line, list);
    return both;
  }

  // ---- steps and tone ------------------------------------------------------------------------------------------------

  // What a person made of steps or tone, else what follows from the other tables.
  const derived = (name, edits = model.get("edits")) => edits.rows[name] ?? model.get("derived")[name];

  function changeList(name, act) {
    change((edits) => {
      edits.rows[name] = structuredClone(derived(name, edits));
      act(edits.rows[name]);
    });
  }

  function anew(name) {
    const own = Boolean(model.get("edits").rows[name]);
    const button = press(`anew-${name}`, `Make ${name} anew from the rest`, () => {
      change((edits) => { edits.rows[name] = null; });
      model.send("follow");
    }, !own);
    return [make("p", { className: "help", textContent: FOLLOWS[name][Number(own)] }), button];
  }

  function stepsPanel() {
    const all = [...derived("steps")].sort((a, b) => a.order - b.order || a.step - b.step);
    const one = all.find((row) => row.step === picked);
    const box = make("div", { className: "list" });
    box.append(...all.map((row) => entry(`step ${row.step}`, colour(row.actor), `${row.order}. ${row.actor ?? "?"} ${SIGNS[row.direction]} ${row.level}: ${acts(row)}`, row.step === picked, () => pick(row.step))));
    const adding = press("add-step", "Add a step", () => {
      const step = 1 + Math.max(-1, ...all.map((row) => row.step));
      const first = model.get("edits").rows.events[0];
      changeList("steps", (held) => held.push({ step, order: all.length + 1, actor: first.source, level: 1, direction: "neutral", events: [first.event], text: "", responds_to: null }));
      pick(step);
    }, !model.get("edits").rows.events.length);
    return [...(one ? stepForm(one, all) : []), box, adding, ...anew("steps")];
  }

  const act = (event) => `“${words(event.start, event.end)}”`;
  const acts = (row) => model.get("edits").rows.events.filter(({ event }) => row.events.includes(event)).map(act).join(", ") || "no act";

  function stepForm(row, all) {
    const set = (field, value) => changeList("steps", (held) => { held.find(({ step }) => step === row.step)[field] = value; });
    const order = make("input", { type: "number", min: 1, value: row.order });
    order.dataset.name = "order";
    order.addEventListener("change", () => set("order", Math.max(1, Math.round(Number(order.value) || 1))));
    const picker = (field, value, options, read = (word) => word || null) => {
      const select = choice(null, field, value === null ? null : String(value), options);
      select.dataset.name = field;
      select.addEventListener("change", () => set(field, read(select.value)));
      return labelled(TITLES[field] || field, select);
    };
    const words_ = (column) => model.get("choices")[`steps ${column}`].map(([word, shown]) => [String(word), shown]);
    const cast = [["", "nobody named"], ...model.get("edits").cast.map(({ actor }) => [actor, actor])];
    const before = [["", "none"], ...all.filter(({ step }) => step !== row.step).map((other) => [String(other.step), `${other.order}. ${other.actor ?? "?"}: ${acts(other)}`])];
    const boxes = model.get("edits").rows.events.map((event) => {
      const box = make("input", { type: "checkbox", checked: row.events.includes(event.event) });
      box.dataset.name = `act ${event.event}`;
      box.addEventListener("change", () => {
        const events = box.checked ? [...row.events, event.event].sort((a, b) => a - b) : row.events.filter((other) => other !== event.event);
        if (events.length) set("events", events);
        else box.checked = true; // a step without acts is deleted as a whole
      });
      return labelled(`${event.source ?? "?"} ${act(event)}`, box);
    });
    const drop = make("div", { className: "row" });
    drop.append(press("drop-step", "Delete this step", () => {
      changeList("steps", (held) => {
        held.splice(held.findIndex(({ step }) => step === row.step), 1);
        for (const other of held) if (other.responds_to === row.step) other.responds_to = null;
      });
      pick(row.step);
    }), press("close-step", "Close", () => pick(row.step)));
    return [
      labelled("place in the story", order), picker("actor", row.actor, cast), picker("direction", row.direction, words_("direction")),
      picker("level", row.level, words_("level"), Number), picker("responds_to", row.responds_to, before, (word) => (word === "" ? null : Number(word))),
      make("p", { className: "help", textContent: "Acts of this step:" }), ...boxes, drop,
    ];
  }

  function tonePanel() {
    const fields = derived("tone").map((row) => {
      const select = choice(null, "tone", row.label, model.get("choices")["tone label"]);
      select.dataset.name = `tone ${row.actor}`;
      select.addEventListener("change", () => changeList("tone", (held) => Object.assign(held.find(({ actor }) => actor === row.actor), { label: select.value || null, score: null })));
      return labelled(row.actor, select);
    });
    return [make("p", { className: "help", textContent: "The article's own wording about each actor; what sources say does not count." }), ...fields, ...anew("tone")];
  }

  function close(id) {
    openRow(null, false);
    (text.querySelector(`[data-opens="${id}"]`) || text).focus();
  }

  function nameField(row, field) {
    const id = idOf(row);
    const edits = model.get("edits");
    const list = make("datalist", { id: `coding-actors-${Math.random().toString(36).slice(2)}` });
    list.append(...edits.cast.map(({ actor }) => make("option", { value: actor })));
    const input = make("input", { type: "text", value: row[field] || "", placeholder: "no one named" });
    input.setAttribute("list", list.id);
    input.dataset.name = field;
    const type = choice(null, "type", null, model.get("choices")["actors type"]);
    type.dataset.name = `${field}-type`;
    const asked = labelled(`type of the new actor`, type);
    asked.hidden = true;
    const isNew = () => input.value.trim() && !edits.cast.some(({ actor }) => actor === input.value.trim());
    input.addEventListener("change", () => {
      asked.hidden = !isNew();
      if (asked.hidden) setLabel(id, field, input.value.trim() || null);
      else type.focus();
    });
    type.addEventListener("change", () => change((held) => {
      held.cast.push({ actor: input.value.trim(), type: type.value });
      find(id, held)[field] = input.value.trim();
      markSeen(held, id);
    }));
    return [labelled(TITLES[field] || field, input), list, asked];
  }

  function choice(id, field, value, options = model.get("choices")[`${layer} ${field}`]) {
    const select = make("select", {});
    select.dataset.name = field;
    const known = options.some(([word]) => word === value);
    if (!value && !options.some(([word]) => word === "")) select.append(make("option", { value: "", textContent: "choose …" }));
    if (value && !known) select.append(make("option", { value, textContent: `${value} ${model.get("finer")[value] || ""}`.trim() }));
    select.append(...options.map(([word, shown]) => make("option", { value: word, textContent: shown })));
    select.value = value || "";
    if (id !== null) select.addEventListener("change", () => setLabel(id, field, select.value || null));
    return select;
  }

  function check(id, field, value) {
    const box = make("input", { type: "checkbox", checked: Boolean(value) });
    box.dataset.name = field;
    box.addEventListener("change", () => setLabel(id, field, box.checked));
    return box;
  }

  // ---- selection and keys --------------------------------------------------------------------------------------------

  function readSelection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    take(offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset));
  }

  function offset(node, units) {
    if (node.nodeType === Node.TEXT_NODE) {
      // the browser counts UTF-16 units, the tables code points
      return Number(node.parentElement.dataset.at) + Array.from(node.data.slice(0, units)).length;
    }
    if (node.dataset?.at !== undefined) return Number(node.dataset.at) + (units ? Array.from(node.textContent).length : 0);
    const next = node.childNodes[units];
    const inside = (next || node).querySelector?.("[data-at]") || next;
    if (inside?.dataset?.at !== undefined) return Number(inside.dataset.at);
    const all = [...node.querySelectorAll("[data-at]")];
    const last = all[all.length - 1];
    return last ? Number(last.dataset.at) + Array.from(last.textContent).length : null;
  }

  function take(start, end) {
    if (start === null || end === null) return;
    while (start < end && /\s/.test(chars[start])) start++;
    while (end > start && /\s/.test(chars[end - 1])) end--;
    chosen = start < end ? [start, end] : null;
    drawBar();
    if (open !== null) drawPanel();
  }

  function moveCursor(by, extend) {
    if (!bounds.length) return;
    const head = cursor ? Math.min(bounds.length - 1, Math.max(0, cursor[1] + by)) : 0;
    cursor = extend && cursor ? [cursor[0], head] : [head, head];
    const [low, high] = [Math.min(...cursor), Math.max(...cursor)];
    take(bounds[low][0], bounds[high][1]);
    drawText();
    text.querySelector(".cursor")?.scrollIntoView({ block: "nearest" });
  }

  text.addEventListener("mouseup", () => {
    cursor = null;
    readSelection();
  });
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const typing = event.target.matches("input[type=text], input[type=number], select");
    const id = event.target.dataset.opens === undefined ? open : Number(event.target.dataset.opens);
    const act = keyed(event, typing, id);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function keyed(event, typing, id) {
    const command = (event.ctrlKey || event.metaKey) && !typing && event.key.toLowerCase();
    if ((command === "z" && event.shiftKey) || command === "y") return redo;
    if (command === "z") return undo;
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    if (event.key === "Escape") return () => (open === null ? text.focus() : close(open));
    if (typing || event.target.matches("button, input")) return null;
    const onMark = event.target.dataset.opens !== undefined;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") return () => { text.focus(); moveCursor(event.key === "ArrowRight" ? 1 : -1, event.shiftKey); };
    if (event.key === "Enter" && onMark) return () => openRow(id, true);
    if (event.key === "Enter" && chosen) return add;
    if (event.key.toLowerCase() === "u") return nextUnsure;
    if (id !== null && event.key.toLowerCase() === "a") return () => accept(id);
    if (id !== null && event.key === "Delete") return () => remove(id);
    return null;
  }

  function draw() {
    if (open !== null && !find(open)) open = null;
    drawBar();
    drawText();
    drawPanel();
  }

  // Open the row that the kernel names: somebody said elsewhere that it is wrong.
  function goTo() {
    const { table, id } = model.get("at");
    if (!table) return;
    layer = table;
    chosen = cursor = null;
    picked = LISTS.includes(table) ? id : null;
    open = LISTS.includes(table) ? null : id;
    draw();
    root.scrollIntoView({ block: "start" });
    text.querySelector(".mark.open")?.scrollIntoView({ block: "nearest" });
    panel.querySelector("select, input, button")?.focus({ preventScroll: true });
  }

  const heard = { "change:said": drawBar, "change:derived": draw, "change:at": goTo };
  Object.entries(heard).forEach(([event, act]) => model.on(event, act));
  draw();
  if (model.get("at").table) setTimeout(goTo); // the page shows it a moment later
  return () => Object.entries(heard).forEach(([event, act]) => model.off(event, act));
}

function wordBounds(chars) {
  const found = [];
  let start = null;
  for (let at = 0; at <= chars.length; at++) {
    const inWord = at < chars.length && !/\s/.test(chars[at]);
    if (inWord && start === null) start = at;
    if (!inWord && start !== null) {
      found.push(...parts(chars, start, at));
      start = null;
    }
  }
  return found;
}

// Set the marks around a word and a possessive 's apart from it, so that the keyboard can select the word alone.
function parts(chars, start, end) {
  const letter = (at) => /[\p{L}\p{N}\p{M}]/u.test(chars[at]);
  let [a, b] = [start, end];
  while (a < end && !letter(a)) a++;
  while (b > a && !letter(b - 1)) b--;
  if (a >= b) return [[start, end]];
  const possessive = b - a > 2 && /s/i.test(chars[b - 1]) && /['’]/.test(chars[b - 2]) ? [[a, b - 2], [b - 2, b]] : [[a, b]];
  return [...(a > start ? [[start, a]] : []), ...possessive, ...(b < end ? [[b, end]] : [])];
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function press(name, label, act, disabled = false) {
  const button = make("button", { type: "button", textContent: label, disabled });
  button.dataset.name = name;
  button.addEventListener("click", act);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection in the article
  return button;
}

function labelled(title, control) {
  const label = make("label", { textContent: `${title.replaceAll("_", " ")} ` });
  label.append(control);
  return label;
}

export default { render };
