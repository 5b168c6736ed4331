// The search page: what is asked, in the form and in the address, and what comes of it. The
// searching is done in `search-engine.js`.

import { button, config, courseTitles, element, plural, say } from "./search-dom.js";
import { FACETS, showFacets } from "./search-facets.js";
import { courseLine, Rows, sections } from "./search-results.js";

const form = document.getElementById("search-form");
const input = form.elements.q;
const results = document.getElementById("search-results");
const status = document.getElementById("search-status");
const facets = document.getElementById("search-facets");
const intro = document.getElementById("search-intro");

const PAUSE = 120;
const FIRST_EXCERPTS = 8;
const AT_A_TIME = 8; // milliseconds

// What is asked

let state = readAddress();
let typing = false;

function readAddress() {
  const parameters = new URLSearchParams(location.search);
  const filters = FACETS.map((name) => [name, parameters.getAll(name).filter(Boolean)]);
  return {
    query: parameters.get("q")?.trim() ?? "",
    filters: Object.fromEntries(filters.filter(([, values]) => values.length > 0)),
  };
}

function writeAddress(way) {
  const filters = FACETS.flatMap((name) =>
    (state.filters[name] ?? []).map((value) => [name, value]),
  );
  const parameters = new URLSearchParams(state.query ? [["q", state.query], ...filters] : filters);
  const search = parameters.size > 0 ? `?${parameters}` : location.pathname;
  if (search !== location.search) {
    history[way](null, "", search);
  }
}

function isEmpty() {
  return !state.query && Object.keys(state.filters).length === 0;
}

function narrow(filters) {
  state = { ...state, filters };
  typing = false;
  writeAddress("pushState");
  ask();
}

function searchTyped(way) {
  state = { ...state, query: input.value.trim() };
  writeAddress(way);
  ask();
}

// Asking

let worker = null;
let asked = 0;
let timer = 0;

function ask() {
  clearTimeout(timer);
  asked += 1;
  if (isEmpty()) {
    showNothingAsked();
    return;
  }
  if (!worker) {
    worker = new Worker(new URL("search-engine.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => data.id === asked && receive(data));
    worker.addEventListener("error", showFailure);
  }
  become("busy");
  const base = new URL(config.index, location.href).href;
  worker.postMessage({ base, id: asked, query: state.query, filters: state.filters });
}

function askExcerpts(records) {
  if (records.length > 0) {
    worker.postMessage({ id: asked, excerpts: records });
  }
}

function receive(data) {
  if (data.error) {
    console.error(data.error);
    showFailure();
  } else if ("record" in data) {
    rows.fill(data.record, data.excerpt);
    if (waiting?.delete(data.record) && waiting.size === 0) {
      finish();
    }
  } else {
    show(data);
  }
}

// Showing

const rows = new Rows(askExcerpts);
// The records whose excerpts are awaited before a search is done; null while hits come in.
let waiting = null;
// Which answer is shown, where another may come before all of it is.
let turn = 0;

function become(now) {
  results.dataset.state = now;
  results.setAttribute("aria-busy", String(now === "busy"));
  if (now !== "done") {
    delete results.dataset.total;
  }
}

function clear() {
  turn += 1;
  rows.clear();
  waiting = null;
  results.replaceChildren();
}

async function show({ courses, facets: counts, fewer, final, hits, total }) {
  const focused = document.activeElement?.closest(".search-hit")?.dataset.record;
  clear();
  for (const { path, title } of courses) {
    courseTitles.set(path, title);
  }
  results.append(...courseLine(courses));
  intro.hidden = total > 0;
  facets.hidden = false;
  showFacets(counts, state.filters, narrow);
  status.textContent = total > 0 ? plural(config.words.found, total) : config.words.none;
  results.dataset.total = String(total);
  if (!(await append(sections(hits, Boolean(state.query), rows)))) {
    return;
  }
  rows.focus(focused);
  if (!final) {
    worker.postMessage({ id: asked, more: true });
  } else if (total === 0) {
    results.append(advice(fewer));
    finish();
  } else {
    const first = hits.slice(0, FIRST_EXCERPTS).map(({ record }) => record);
    askExcerpts(rows.claim(first));
    waiting = new Set(rows.awaited(first));
    if (waiting.size === 0) {
      finish();
    }
  }
}

/** Append elements a few at a time, so that the page answers; false where others came since. */
async function append(elements) {
  const mine = turn;
  let began = performance.now();
  for (const made of elements) {
    results.append(made);
    if (performance.now() - began > AT_A_TIME) {
      await new Promise((resolve) => setTimeout(resolve));
      if (mine !== turn) {
        return false;
      }
      began = performance.now();
    }
  }
  return true;
}

function finish() {
  become("done");
}

/** What to do where nothing is found. */
function advice(fewer) {
  const { clear: unfilter, hint_facets, hint_fewer, hint_spelling, nothing } = config.words;
  const filtered = Object.keys(state.filters).length > 0;
  const hints = [hint_spelling, hint_fewer, ...(filtered ? [hint_facets] : [])];
  return element(
    "div",
    { className: "search-empty" },
    element("p", {}, say(nothing, { query: state.query })),
    element("ul", {}, ...hints.map((hint) => element("li", {}, hint))),
    ...fewer.map(offer),
    filtered ? button(unfilter, () => narrow({})) : null,
  );
}

/** A way to what is found where a word is left out. */
function offer({ query, total, word }) {
  const text = `${say(config.words.without, { word })}${plural(config.words.found, total)}`;
  return element(
    "p",
    {},
    button(text, () => searchFor(query)),
  );
}

function searchFor(query) {
  input.value = query;
  searchTyped("pushState");
  typing = false;
}

function showNothingAsked() {
  clear();
  become("idle");
  intro.hidden = false;
  facets.hidden = true;
  status.textContent = "";
}

function showFailure() {
  clear();
  become("error");
  const { again, failed } = config.words;
  results.append(element("p", { className: "search-empty" }, failed, " ", button(again, ask)));
  status.textContent = failed;
}

// Listening

input.addEventListener("input", () => {
  clearTimeout(timer);
  if (input.value.trim() !== state.query || results.dataset.state === "busy") {
    become("busy");
    timer = setTimeout(() => {
      searchTyped(typing ? "replaceState" : "pushState");
      typing = true;
    }, PAUSE);
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  searchTyped("pushState");
  typing = false;
});

addEventListener("popstate", () => {
  state = readAddress();
  input.value = state.query;
  typing = false;
  ask();
});

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Escape: leave,
};

function move(step) {
  const links = Array.from(results.querySelectorAll(".search-courses a, .search-hit h3 a"));
  const place = links.indexOf(document.activeElement) + step;
  const next = place < 0 ? input : links[Math.min(place, links.length - 1)];
  next?.focus();
}

function leave() {
  if (document.activeElement === input && input.value) {
    input.value = "";
    searchTyped("pushState");
  }
  input.focus();
}

function wantsSearch({ ctrlKey, key, metaKey, target }) {
  return (key === "/" && target !== input) || (key.toLowerCase() === "k" && (ctrlKey || metaKey));
}

addEventListener("keydown", (event) => {
  const inside = event.target === input || results.contains(event.target);
  if (wantsSearch(event)) {
    event.preventDefault();
    input.focus();
    input.select();
  } else if (inside && KEYS[event.key] && !event.isComposing) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

// Beginning

facets.open = matchMedia("(min-width: 60em)").matches;
// A reader may have typed before this script was there.
state = { ...state, query: state.query || input.value.trim() };
input.value = state.query;
if (isEmpty()) {
  input.focus();
}
ask();
