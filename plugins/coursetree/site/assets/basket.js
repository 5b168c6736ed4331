// The materials a reader has picked, kept in the browser from page to page.

export const root = new URL("../../", import.meta.url);

const KEY = `coursetree basket ${root.pathname}`;
const changed = new EventTarget();
let unkept = []; // Where the browser keeps nothing, for as long as the page lives.

function isItem(item) {
  return typeof item?.list === "string" && typeof item.material === "string";
}

export function items() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isItem) : [];
  } catch {
    return unkept;
  }
}

function keep(kept) {
  unkept = kept;
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch (error) {
    console.warn("The basket cannot be kept", error);
  }
  changed.dispatchEvent(new Event("change"));
}

function same(one, other) {
  return one.list === other.list && one.material === other.material;
}

export function has(item) {
  return items().some((other) => same(item, other));
}

/** Put an item in, or take it out; says whether it is in now. */
export function toggle(item) {
  const others = items().filter((other) => !same(item, other));
  const added = others.length === items().length;
  keep(added ? [...others, item] : others);
  return added;
}

export function clear() {
  keep([]);
}

/** Call back whenever the basket changes, in another tab too. */
export function onChange(callback) {
  changed.addEventListener("change", callback);
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) {
      callback();
    }
  });
}
