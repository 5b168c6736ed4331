// Buttons to take a course, a material or a folder home, and the way to the basket.

import { has, items, onChange, root, toggle } from "./basket.js";

let texts;
let words; // Those of the buttons.

function relative(address) {
  return new URL(address, location.href).href.slice(root.href.length);
}

function button(name, label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `ct-button ct-button--${name}`;
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

async function take(place) {
  const { download } = await import("./download.js");
  await download(texts, {
    name: place.title,
    lists: [{ list: place.list, materials: place.materials, folder: place.folder }],
  });
}

function taker(place, label) {
  const made = button("take", label, () => take(place));
  made.title = words.take_hint;
  return made;
}

function picker(list, material, title) {
  const item = { list, material, title };
  const made = button("pick", "", () => toggle(item));
  const show = () => {
    const picked = has(item);
    made.setAttribute("aria-pressed", String(picked));
    made.textContent = picked ? words.picked : words.pick;
  };
  show();
  onChange(show);
  return made;
}

/** Named for those who hear a list of buttons, drawn as a sign for those who see the row. */
function sign(made, label) {
  made.classList.add("ct-button--sign");
  made.setAttribute("aria-label", label);
  return made;
}

function dressSlot(slot) {
  const { list, material, title, files } = slot.dataset;
  const place = { list: relative(list), title, materials: material && [material] };
  const label = material ? words.material : words.course;
  if (Number(files) !== 1) {
    slot.append(taker(place, label));
  }
  if (material) {
    slot.append(picker(place.list, material, title));
  }
}

function names(folder) {
  const above = folder.parentElement.closest(".ct-tree details");
  const name = folder.firstElementChild.firstChild.textContent.replace(/\/\s*$/, "");
  return [...(above ? names(above) : []), name];
}

function dressFolder(folder) {
  const slot = document.querySelector(".ct-downloads[data-list]");
  if (!slot) {
    return;
  }
  const { list, material } = slot.dataset;
  const inside = names(folder);
  const place = {
    list: relative(list),
    materials: [material],
    folder: [material.replace(/\/\*$/, ""), ...inside].join("/"),
    title: inside.at(-1),
  };
  const made = taker(place, words.folder);
  made.setAttribute("aria-label", `${words.folder}: ${place.title}`);
  folder.firstElementChild.after(made);
}

/** The materials of one kind, which in many trees is a folder too. */
function dressShelf(shelf) {
  const slot = document.querySelector(".ct-downloads[data-list]");
  const heading = shelf.querySelector("h2");
  const rows = [...shelf.querySelectorAll(".ct-material[data-path]")];
  if (!slot || rows.length < 2) {
    return;
  }
  const kind = heading.firstChild.textContent.trim();
  const made = taker(
    {
      list: relative(slot.dataset.list),
      materials: rows.map((row) => row.dataset.path),
      title: `${slot.dataset.title} ${kind}`,
    },
    words.material,
  );
  made.setAttribute("aria-label", `${words.material}: ${kind}`);
  heading.after(made);
}

function dressRow(row) {
  const from = row.closest("[data-list]") ?? document.querySelector(".ct-downloads[data-list]");
  const title = row.querySelector(".ct-material__title")?.textContent;
  if (!from || !title) {
    return;
  }
  const list = relative(from.dataset.list);
  const { path, files } = row.dataset;
  const box = document.createElement("span");
  box.className = "ct-material__take";
  box.append(sign(picker(list, path, title), `${words.pick}: ${title}`));
  if (Number(files) > 1) {
    const made = taker({ list, materials: [path], title }, words.material);
    box.append(sign(made, `${words.material}: ${title}`));
  }
  row.querySelector(".ct-material__head").append(box);
}

function basketLink() {
  const link = document.createElement("a");
  link.href = new URL("basket/", root).href;
  const place = document.createElement("nav");
  place.className = "ct-basket-link";
  place.setAttribute("aria-label", words.basket);
  place.append(link);
  const show = () => {
    const number = items().length;
    place.hidden = number === 0 || location.pathname === link.pathname;
    link.textContent = `${words.basket} (${number})`;
  };
  show();
  onChange(show);
  return place;
}

function styled() {
  return new Promise((resolve) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("downloads.css", import.meta.url).href;
    sheet.onload = resolve;
    sheet.onerror = resolve;
    document.head.append(sheet);
  });
}

async function said() {
  const answer = await fetch(new URL("downloads.json", import.meta.url));
  texts = await answer.json();
  words = texts.buttons;
}

await Promise.all([styled(), said()]);
document.querySelectorAll(".ct-downloads[data-list]").forEach(dressSlot);
document.querySelectorAll("ul.ct-tree > li > details").forEach(dressFolder);
document.querySelectorAll(".ct-shelf").forEach(dressShelf);
document.querySelectorAll(".ct-material[data-path]").forEach(dressRow);
document.body.append(basketLink());
const page = document.getElementById("ct-basket");
if (page) {
  const { draw } = await import("./basket-page.js");
  await draw(page, texts);
}
