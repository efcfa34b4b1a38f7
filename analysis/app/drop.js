// A place to drop a file, or to choose one; the file goes to the kernel and nowhere else.

const MOST = 32 * 2 ** 20; // bytes, as the readers allow

function render({ model, el }) {
  const box = document.createElement("label");
  box.className = "close-reading-drop";
  box.style.cssText =
    "display:block;border:2px dashed #767676;border-radius:6px;padding:1.2em;text-align:center;cursor:pointer;font-size:14px";
  const words = document.createElement("span");
  const input = document.createElement("input");
  input.type = "file";
  input.accept = model.get("accept");
  input.style.cssText = "display:block;margin:0.6em auto 0;max-width:100%";
  const remove = document.createElement("button");
  remove.type = "button";
  remove.textContent = "Remove the file";
  remove.style.cssText = "margin:0.4em 0 0.6em";
  remove.hidden = true;
  words.textContent = "Drop a file here, or choose one";
  box.append(words, input);
  el.append(box, remove);

  async function take(file) {
    if (!file) return;
    if (file.size > MOST) {
      words.textContent = `${file.name}: larger than the limit of 32 MB; save the article alone, or as plain text`;
      return;
    }
    model.set("name", file.name);
    model.set("data", new DataView(await file.arrayBuffer()));
    model.save_changes();
    words.textContent = `${file.name} (${Math.ceil(file.size / 1024)} kB)`;
    remove.hidden = false;
  }

  remove.addEventListener("click", () => {
    model.set("name", "");
    model.set("data", new DataView(new ArrayBuffer(0)));
    model.save_changes();
  });
  input.addEventListener("change", () => take(input.files[0]));
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.style.background = "#fff1a8";
  });
  box.addEventListener("dragleave", () => (box.style.background = ""));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.style.background = "";
    take(event.dataTransfer.files[0]);
  });
  model.on("change:name", () => {
    if (!model.get("name")) {
      input.value = "";
      remove.hidden = true;
      words.textContent = "Drop a file here, or choose one";
    }
  });
}

export default { render };
