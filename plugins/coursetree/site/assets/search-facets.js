// The ways to narrow a search, each with how many results it would leave.

import { button, called, config, element, say, written } from "./search-dom.js";

export const FACETS = Object.keys(config.words.facets);

const OPEN = ["kind", "part", "season", "solution", "language"];
const SHOWN = 8;
const list = document.getElementById("search-facet-list");
const opened = new Map();

/** Show the counts by facet; `narrow` is called with the filters as the reader changes them. */
export function showFacets(counts, filters, narrow) {
  const focused = document.activeElement?.id;
  const boxes = FACETS.map((name) => facet(name, counts[name] ?? [], filters, narrow));
  list.replaceChildren(...boxes.filter(Boolean));
  if (focused?.startsWith("facet-")) {
    document.getElementById(focused)?.focus();
  }
}

function facet(name, counts, filters, narrow) {
  const chosen = filters[name] ?? [];
  const values = inOrder(name, counts, chosen);
  const tellsNothing = values.length === 1 && chosen.length === 0 && !OPEN.includes(name);
  if (values.length === 0 || tellsNothing) {
    return null;
  }
  const choose = (value, on) => {
    const now = on ? [...chosen, value] : chosen.filter((other) => other !== value);
    const { [name]: _, ...others } = filters;
    narrow(now.length > 0 ? { ...others, [name]: now } : others);
  };
  const choices = values.map(([value, n]) => choice(name, value, n, chosen, choose));
  const box = element(
    "details",
    { className: "search-facet", data: { facet: name } },
    element("summary", {}, config.words.facets[name]),
    element("ul", {}, ...choices.slice(0, SHOWN)),
    ...rest(choices.slice(SHOWN)),
  );
  box.open = opened.get(name) ?? (OPEN.includes(name) || chosen.length > 0);
  box.addEventListener("toggle", () => opened.set(name, box.open));
  return box;
}

/** What is chosen first, if only to be taken back; years with the latest first. */
function inOrder(name, counts, chosen) {
  const known = new Map(name === "year" ? counts.toSorted().reverse() : counts);
  const first = chosen.map((value) => [value, known.get(value) ?? 0]);
  return [...first, ...Array.from(known).filter(([value]) => !chosen.includes(value))];
}

function choice(name, value, n, chosen, choose) {
  const box = element("input", {
    type: "checkbox",
    id: `facet-${name}-${value}`,
    checked: chosen.includes(value),
  });
  box.addEventListener("change", () => choose(value, box.checked));
  const count = element("small", {}, written(n));
  return element("li", {}, element("label", {}, box, " ", called(name, value), " ", count));
}

function rest(choices) {
  if (choices.length === 0) {
    return [];
  }
  const more = element("ul", { hidden: true }, ...choices);
  const opener = button(say(config.words.more, { n: choices.length }), () => {
    more.hidden = false;
    opener.remove();
    more.querySelector("input").focus();
  });
  return [more, opener];
}
