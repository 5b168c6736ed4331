// Show a contributed web page in a frame that has no origin, runs no script and loads nothing.

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const HEAD = 1024;

function decode(data) {
  const head = new TextDecoder("latin1").decode(data.slice(0, HEAD));
  const [, charset] = head.match(/charset=["']?([\w-]+)/i) ?? [];
  try {
    return new TextDecoder(charset ?? "utf-8").decode(data);
  } catch {
    return new TextDecoder().decode(data);
  }
}

async function show(button) {
  const response = await fetch(button.dataset.sandbox);
  const text = decode(await response.arrayBuffer());
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "");
  frame.className = "ct-frame";
  frame.title = button.textContent;
  frame.referrerPolicy = "no-referrer";
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">${text}`;
  button.parentElement.replaceWith(frame);
}

for (const button of document.querySelectorAll("[data-sandbox]")) {
  button.hidden = false;
  button.addEventListener("click", () => show(button));
}
