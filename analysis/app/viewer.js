// A report in the page, and buttons that ask the kernel for files. What the report says to be wrong goes to the kernel.

function render({ model, el }) {
  const bar = document.createElement("div");
  bar.style.cssText = "display:flex;flex-wrap:wrap;gap:0.5em;align-items:center;margin:0.5em 0";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const frame = document.createElement("iframe");
  frame.title = "The report";
  frame.style.cssText = "width:100%;height:85vh;border:1px solid #767676;background:#fff";
  el.append(bar, frame);
  let address = null;

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function buttons() {
    bar.replaceChildren(
      ...model.get("offers").map((name) => {
        const button = document.createElement("button");
        button.textContent = `Download ${name}`;
        button.dataset.name = name;
        button.addEventListener("click", () => model.send(name));
        return button;
      }),
      said,
    );
  }

  function show() {
    if (address) URL.revokeObjectURL(address);
    const page = model.get("page");
    el.style.display = page ? "" : "none";
    address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    frame.src = address;
  }

  frame.addEventListener("load", () => frame.contentWindow?.postMessage({ closeReading: "editor" }, "*"));
  const wrong = (event) => {
    if (event.source === frame.contentWindow && event.data?.closeReading?.table) model.send(event.data.closeReading);
  };
  addEventListener("message", wrong);
  model.on("change:page", show);
  model.on("change:offers", buttons);
  model.on("change:said", () => (said.textContent = model.get("said")));
  model.on("msg:custom", (message, buffers) => save(new Blob(buffers, { type: message.type }), message.name));
  buttons();
  show();
  return () => {
    removeEventListener("message", wrong);
    if (address) URL.revokeObjectURL(address);
  };
}

export default { render };
