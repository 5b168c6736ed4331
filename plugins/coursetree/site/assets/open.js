// Show a preview that was too large for this page in its place: when asked, and the first one
// at once where it costs little.

const LITTLE = 100_000;

async function show(link) {
  const response = await fetch(link.href);
  if (!response.ok) {
    throw new Error(`${response.status} ${link.href}`);
  }
  const whole = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = whole.getElementById(link.dataset.open)?.querySelector(".ct-made");
  if (!found) {
    throw new Error(`nothing for ${link.dataset.open}`);
  }
  const shown = document.importNode(found, true);
  shown.tabIndex = -1;
  link.parentElement.replaceWith(shown);
  return shown;
}

const first = document.querySelector("[data-open]");
if (Number(first.dataset.size ?? LITTLE) < LITTLE && !navigator.connection?.saveData) {
  show(first).catch(() => {});
}

for (const link of document.querySelectorAll("[data-open]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(link).then(
      (shown) => shown.focus({ preventScroll: true }),
      () => location.assign(link.href),
    );
  });
}
