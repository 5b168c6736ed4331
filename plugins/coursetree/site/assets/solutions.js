// Remember which solutions this reader has opened.

const KEY = "coursetree:solutions";
const MOST = 500;

function opened() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function remember(open) {
  const others = opened().filter((path) => path !== location.pathname);
  const kept = open ? [...others, location.pathname] : others;
  try {
    localStorage.setItem(KEY, JSON.stringify(kept.slice(-MOST)));
  } catch {
    // A reader who keeps nothing is asked again next time.
  }
}

for (const details of document.querySelectorAll(".ct-solution")) {
  details.open ||= opened().includes(location.pathname);
  // It may have been opened before this ran.
  remember(details.open);
  details.addEventListener("toggle", () => remember(details.open));
}
