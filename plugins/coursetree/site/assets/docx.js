// A Word document with its layout, when asked: set in a tree of its own, without what is in it
// that would be a page.

const LIBRARY = new URL("vendor/docx/", import.meta.url);

function script(name) {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = new URL(name, LIBRARY);
    made.addEventListener("load", done);
    made.addEventListener("error", failed);
    document.head.append(made);
  });
}

async function show(button) {
  await script("jszip.min.js");
  await script("docx-preview.min.js");
  const response = await fetch(button.dataset.docx);
  const box = document.createElement("div");
  box.className = "ct-docx";
  box.tabIndex = 0;
  const root = box.attachShadow({ mode: "open" });
  await globalThis.docx.renderAsync(await response.blob(), root, root, {
    ignoreFonts: true,
    renderAltChunks: false,
    renderComments: false,
    useBase64URL: true,
  });
  button.parentElement.replaceWith(box);
}

for (const button of document.querySelectorAll("[data-docx]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    show(button).catch(() => button.parentElement.remove());
  });
}
