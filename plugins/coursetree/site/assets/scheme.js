// Follow the light or dark choice that a reader made on the themed pages.

const kept = Object.keys(localStorage).find((key) => key.endsWith("__palette"));
const scheme = kept && JSON.parse(localStorage.getItem(kept))?.color?.scheme;
if (scheme) {
  document.documentElement.dataset.scheme = scheme === "slate" ? "dark" : "light";
}
