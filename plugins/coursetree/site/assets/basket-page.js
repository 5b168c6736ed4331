// The page of the basket: what is in it, course by course, and one zip of it all.

import { size } from "./amounts.js";
import { clear, items, onChange, root, toggle } from "./basket.js";
import { download } from "./download.js";
import { make } from "./panel.js";

let words;

function byList(picked) {
  const lists = new Map();
  for (const item of picked) {
    lists.set(item.list, [...(lists.get(item.list) ?? []), item]);
  }
  return [...lists];
}

async function fetched(list) {
  try {
    const response = await fetch(new URL(list, root));
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function sizeOf(material) {
  const here = (material?.files ?? []).filter((file) => !file.place);
  return here.reduce((sum, file) => sum + (file.size ?? 0), 0);
}

function row(item, course) {
  const material = course?.materials?.find((other) => other.path === item.material);
  const title = material
    ? make("a", { href: new URL(material.page, root).href, textContent: material.title })
    : make("span", { textContent: `${item.title ?? item.material} (${words.gone})` });
  const remove = make("button", {
    type: "button",
    className: "ct-button",
    textContent: words.remove,
  });
  remove.setAttribute("aria-label", `${words.remove}: ${title.textContent}`);
  remove.addEventListener("click", () => toggle(item));
  const bytes = make("small", { textContent: material ? size(sizeOf(material)) : "" });
  return { bytes: sizeOf(material), node: make("li", {}, title, bytes, remove) };
}

async function shelf([list, picked]) {
  const course = await fetched(list);
  const rows = picked.map((item) => row(item, course));
  const heading = make("h2", { textContent: course?.title ?? decodeURIComponent(list) });
  const node = make("section", {}, heading, make("ul", {}, ...rows.map((found) => found.node)));
  return { bytes: rows.reduce((sum, found) => sum + found.bytes, 0), node };
}

function job(lists) {
  return {
    name: words.buttons.basket,
    lists: lists.map(([list, picked]) => ({
      list,
      materials: picked.map((item) => item.material),
    })),
  };
}

async function redraw(page) {
  const lists = byList(items());
  if (!lists.length) {
    page.replaceChildren(make("p", { textContent: words.empty }));
    return;
  }
  const shelves = await Promise.all(lists.map(shelf));
  const bytes = shelves.reduce((sum, found) => sum + found.bytes, 0);
  const take = make("button", { type: "button", className: "ct-button ct-button--take" });
  take.textContent = `${words.buttons.material} (${size(bytes)})`;
  take.addEventListener("click", () => download(words, job(lists)));
  const empty = make("button", {
    type: "button",
    className: "ct-button",
    textContent: words.clear,
  });
  empty.addEventListener("click", clear);
  page.replaceChildren(...shelves.map((found) => found.node), make("p", {}, take, " ", empty));
}

/** Draw the basket, and again whenever it changes; the focus stays in the list. */
export async function draw(page, texts) {
  words = texts;
  await redraw(page);
  onChange(async () => {
    const within = page.contains(document.activeElement);
    await redraw(page);
    if (within) {
      (page.querySelector("button") ?? page).focus();
    }
  });
}
