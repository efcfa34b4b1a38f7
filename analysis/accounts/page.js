// Marks of one act are lit together; Enter or a click leads to the counterpart in the next text that has one.
const actMarks = [...document.querySelectorAll("a.act")];

function group(act) {
  const links = actMarks.filter((mark) => mark.dataset.act === act);
  const words = links.map((mark) => mark.parentElement.previousElementSibling);
  return [...links, ...words, document.getElementById("act-" + act)];
}

function link(act, on) {
  group(act).forEach((part) => part?.classList.toggle("linked", on));
}

function counterpart(mark) {
  const same = actMarks.filter((other) => other.dataset.act === mark.dataset.act);
  return same.length > 1 ? same[(same.indexOf(mark) + 1) % same.length] : null;
}

// Bring a mark to the height of `from` in its own text, where texts scroll by themselves; else to the middle.
function bring(mark, from) {
  const text = mark.closest(".account");
  if (text.scrollHeight > text.clientHeight + 1) {
    text.scrollTop += mark.getBoundingClientRect().top - from.getBoundingClientRect().top;
  } else {
    mark.scrollIntoView({ block: "center" });
  }
  mark.focus({ preventScroll: true });
}

for (const mark of actMarks) {
  const words = mark.parentElement.previousElementSibling;
  for (const part of [mark, words]) {
    part.addEventListener("pointerenter", () => link(mark.dataset.act, true));
    part.addEventListener("pointerleave", () => link(mark.dataset.act, false));
  }
  mark.addEventListener("focus", () => link(mark.dataset.act, true));
  mark.addEventListener("blur", () => link(mark.dataset.act, false));
  words.style.cursor = "pointer";
  words.addEventListener("click", () => mark.click());
  mark.addEventListener("click", (event) => {
    const other = counterpart(mark);
    if (!other) return;
    event.preventDefault();
    bring(other, mark);
  });
}
