// The search page: the form, the facets, the results, the address. The searching is done in
// `search-engine.js`. Names and texts of files are strangers': they become text nodes only.

const config = JSON.parse(document.getElementById("search-config").textContent);
const form = document.getElementById("search-form");
const input = form.elements.q;
const results = document.getElementById("search-results");
const status = document.getElementById("search-status");
const facets = document.getElementById("search-facets");
const intro = document.getElementById("search-intro");

const PAUSE = 120;
const BEST = 3;
const LOOK_AHEAD = "400px";
const FIRST_EXCERPTS = 8;
const SHOWN_VALUES = 8;
const FACETS = Object.keys(config.words.facets);
const COARSE = ["kind", "part", "season", "solution", "language"];

// Words

function say(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function plural(texts, n) {
  return say(n === 1 ? texts.one : texts.other, { n: n.toLocaleString(config.language) });
}

/** What a facet's value is called in the language of the page. */
function called(facet, value) {
  if (facet === "course") {
    return courseTitles.get(value) ?? value;
  }
  const known = config.words.values[facet]?.[value];
  return known ?? (facet === "format" ? value.toUpperCase() : value);
}

const courseTitles = new Map();

// Elements

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") {
      Object.assign(made.dataset, value);
    } else if (name in made) {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return made;
}

function marked(text, marks) {
  const parts = [];
  let place = 0;
  for (const [start, end] of marks) {
    if (start >= place) {
      parts.push(text.slice(place, start), element("mark", {}, text.slice(start, end)));
      place = end;
    }
  }
  return [...parts, text.slice(place)];
}

function address(url, fragment = "") {
  const whole = /^https?:\/\//.test(url) ? url : config.root + url;
  return fragment ? whole.replace(/#.*$/, "") + fragment : whole;
}

function opensAt(hit, { page, anchor }) {
  if (anchor) {
    return address(hit.url, `#${encodeURIComponent(anchor)}`);
  }
  return address(hit.url, page && hit.format === "pdf" ? `#page=${page}` : "");
}

// State: what is asked, in the form and in the address

function readAddress() {
  const parameters = new URLSearchParams(location.search);
  const filters = FACETS.map((name) => [name, parameters.getAll(name).filter(Boolean)]);
  return {
    query: parameters.get("q") ?? "",
    filters: Object.fromEntries(filters.filter(([, values]) => values.length > 0)),
  };
}

function writeAddress(way) {
  const parameters = new URLSearchParams();
  if (state.query) {
    parameters.set("q", state.query);
  }
  for (const name of FACETS) {
    for (const value of state.filters[name] ?? []) {
      parameters.append(name, value);
    }
  }
  const search = parameters.size > 0 ? `?${parameters}` : location.pathname;
  if (search !== location.search) {
    history[way](null, "", search);
  }
}

let state = readAddress();
let typing = false;

function isEmpty() {
  return !state.query.trim() && Object.keys(state.filters).length === 0;
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
    worker.addEventListener("error", () => fail(config.words.failed));
  }
  setBusy();
  const base = new URL(config.index, location.href).href;
  worker.postMessage({ base, id: asked, query: state.query, filters: state.filters });
}

function setBusy() {
  results.dataset.state = "busy";
  delete results.dataset.total;
  results.setAttribute("aria-busy", "true");
}

function receive(data) {
  if (data.error) {
    console.error(data.error);
    fail(config.words.failed);
  } else if ("record" in data) {
    showExcerpt(data.record, data.excerpt);
  } else {
    show(data);
  }
}

// Showing

const rows = new Map();
// The records whose excerpts are awaited before a search is done; null while hits come in.
let waiting = null;

const sight = new IntersectionObserver(
  (entries) => {
    const seen = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target);
    for (const target of seen) {
      sight.unobserve(target);
    }
    askExcerpts(seen.map((target) => Number(target.dataset.record)));
  },
  { rootMargin: LOOK_AHEAD },
);

function askExcerpts(records) {
  const missing = records.filter((record) => rows.get(record)?.excerpt === "missing");
  for (const record of missing) {
    rows.get(record).excerpt = "asked";
  }
  if (missing.length > 0) {
    worker.postMessage({ id: asked, excerpts: missing });
  }
}

function clear() {
  rows.clear();
  waiting = null;
  sight.disconnect();
  results.replaceChildren();
}

function show(answer) {
  const focused = document.activeElement?.closest(".search-hit")?.dataset.record;
  intro.hidden = true;
  facets.hidden = false;
  clear();
  for (const course of [...answer.courses, ...answer.hits.map((hit) => hit.course)]) {
    courseTitles.set(course?.path, course?.title);
  }
  showFacets(answer.facets);
  results.append(...courseLinks(answer.courses));
  if (answer.total === 0) {
    results.append(emptyState());
    finish(0);
  } else {
    showHits(answer);
    rows.get(Number(focused))?.link.focus();
  }
}

function showHits({ hits, total, final }) {
  const alone = state.query.trim() && hits.length > BEST;
  const best = alone ? hits.slice(0, BEST) : [];
  const rest = hits.slice(best.length);
  if (best.length > 0) {
    results.append(group(config.words.best, null, best));
  }
  for (const found of byCourse(rest)) {
    const [{ course }] = found;
    results.append(group(course?.title ?? config.words.no_course, course, found));
  }
  status.textContent = plural(config.words.found, total);
  results.dataset.total = String(total);
  if (final) {
    const first = hits.slice(0, FIRST_EXCERPTS).map(({ record }) => record);
    waiting = new Set(first);
    askExcerpts(first);
  } else {
    worker.postMessage({ id: asked, more: true });
  }
}

/** Hits in groups of one course each, in the order of the best of each. */
function byCourse(hits) {
  const found = new Map();
  for (const hit of hits) {
    const path = hit.course?.path ?? "";
    if (!found.has(path)) {
      found.set(path, []);
    }
    found.get(path).push(hit);
  }
  return found.values();
}

function finish(total) {
  status.textContent = total ? plural(config.words.found, total) : config.words.none;
  results.dataset.total = String(total);
  results.dataset.state = "done";
  results.removeAttribute("aria-busy");
}

function group(title, course, hits) {
  const name = course ? element("a", { href: address(course.url) }, title) : title;
  const count = element("small", {}, hits.length.toLocaleString(config.language));
  return element(
    "section",
    { className: "search-group" },
    element("h2", {}, name, " ", count),
    element("ol", {}, ...hits.map(row)),
  );
}

function row(hit) {
  const link = element("a", { href: address(hit.url) }, ...marked(hit.title, hit.marks));
  const excerpt = element("p", { className: "search-excerpt" });
  const item = element(
    "li",
    {
      className: "search-hit",
      data: {
        record: hit.record,
        path: hit.path,
        course: hit.course?.path ?? "",
        kind: hit.kind,
      },
    },
    element("h3", {}, link),
    crumbs(hit),
    excerpt,
  );
  rows.set(hit.record, { hit, item, link, text: excerpt, excerpt: "missing" });
  sight.observe(item);
  return item;
}

function crumbs(hit) {
  const inside =
    hit.course && hit.path.startsWith(`${hit.course.path}/`) ? hit.course.path.length + 1 : 0;
  const folders = hit.path.slice(inside).split("/").slice(0, -1);
  const course = hit.course
    ? [element("a", { href: address(hit.course.url) }, hit.course.title)]
    : [];
  const trail = [...course, ...folders.map((folder) => element("span", {}, folder))];
  const marks = ["kind", "term", "part", "solution", "teacher", "format"].map((name) =>
    badge(hit, name),
  );
  return element(
    "p",
    { className: "search-facts" },
    element(
      "span",
      { className: "search-trail" },
      ...trail.flatMap((part, i) => (i ? [" › ", part] : [part])),
    ),
    ...marks,
    hit.home ? " " : "",
    hit.home ? element("a", { href: address(hit.home) }, config.words.home) : "",
  );
}

function badge(hit, name) {
  const text = name === "term" ? term(hit) : hit[name] && called(name, hit[name]);
  return text ? element("span", { className: `search-badge search-badge--${name}` }, text) : null;
}

function term({ year, season }) {
  return year && season ? say(config.words.term, { year, season: called("season", season) }) : year;
}

function showExcerpt(record, excerpt) {
  const known = rows.get(record);
  if (known && excerpt && known.excerpt !== "there") {
    known.excerpt = "there";
    fillExcerpt(known, excerpt);
  }
  if (waiting?.delete(record) && waiting.size === 0) {
    finish(Number(results.dataset.total));
  }
}

function fillExcerpt({ hit, item, link, text }, excerpt) {
  const { page, title, before, after, marks, others } = excerpt;
  link.href = opensAt(hit, excerpt);
  if (page) {
    item.dataset.page = String(page);
  }
  const place = title || (page ? say(config.words.page, { n: page }) : "");
  const lead = place ? [element("span", { className: "search-place" }, place), " "] : [];
  text.append(...lead, before ? "… " : "", ...marked(excerpt.text, marks), after ? " …" : "");
  if (others.length > 0) {
    const links = others.map((other) => {
      const name = other.title || say(config.words.page, { n: other.page });
      return element("a", { href: opensAt(hit, other) }, name);
    });
    item.append(line("search-also", config.words.also, links));
  }
}

function courseLinks(courses) {
  if (courses.length === 0) {
    return [];
  }
  const links = courses.map(({ title, url }) => element("a", { href: address(url) }, title));
  return [line("search-courses", config.words.courses, links)];
}

function line(className, lead, links) {
  return element("p", { className }, lead, ...links.flatMap((link) => [" ", link]));
}

function emptyState() {
  const filtered = Object.keys(state.filters).length > 0;
  const hints = [
    config.words.hint_spelling,
    config.words.hint_fewer,
    filtered ? config.words.hint_facets : "",
  ].filter(Boolean);
  const box = element(
    "div",
    { className: "search-empty" },
    element("p", {}, say(config.words.nothing, { query: state.query })),
    element("ul", {}, ...hints.map((hint) => element("li", {}, hint))),
  );
  if (filtered) {
    const button = element("button", { type: "button" }, config.words.clear);
    button.addEventListener("click", () => change({ filters: {} }));
    box.append(button);
  }
  intro.hidden = false;
  return box;
}

function showNothingAsked() {
  clear();
  intro.hidden = false;
  facets.hidden = true;
  status.textContent = "";
  results.dataset.state = "idle";
  delete results.dataset.total;
  results.removeAttribute("aria-busy");
}

function fail(message) {
  clear();
  const again = element("button", { type: "button" }, config.words.again);
  again.addEventListener("click", ask);
  results.append(element("p", { className: "search-empty" }, message, " ", again));
  status.textContent = message;
  results.dataset.state = "error";
  results.removeAttribute("aria-busy");
}

// Facets

const opened = new Map();

function showFacets(counts) {
  const focused = document.activeElement?.id;
  const shown = FACETS.map((name) => facetBox(name, counts[name] ?? [])).filter(Boolean);
  facets.querySelector("#search-facet-list").replaceChildren(...shown);
  if (focused?.startsWith("facet-")) {
    document.getElementById(focused)?.focus();
  }
}

function facetBox(name, counts) {
  const chosen = state.filters[name] ?? [];
  const missing = chosen.filter((value) => !counts.some(([known]) => known === value));
  const values = [...counts, ...missing.map((value) => [value, 0])];
  if (
    values.length === 0 ||
    (values.length === 1 && chosen.length === 0 && !COARSE.includes(name))
  ) {
    return null;
  }
  const sorted = name === "year" ? values.sort((a, b) => b[0].localeCompare(a[0])) : values;
  const first = [
    ...sorted.filter(([value]) => chosen.includes(value)),
    ...sorted.filter(([value]) => !chosen.includes(value)),
  ];
  const [few, more] = [first.slice(0, SHOWN_VALUES), first.slice(SHOWN_VALUES)];
  const box = element(
    "details",
    { className: "search-facet", data: { facet: name } },
    element("summary", {}, config.words.facets[name]),
    element("ul", {}, ...few.map(([value, n]) => choice(name, value, n, chosen))),
  );
  if (more.length > 0) {
    const rest = element("ul", { hidden: true });
    const button = element(
      "button",
      { type: "button" },
      say(config.words.more, { n: more.length }),
    );
    button.addEventListener("click", () => {
      rest.append(...more.map(([value, n]) => choice(name, value, n, chosen)));
      rest.hidden = false;
      button.remove();
      rest.querySelector("input")?.focus();
    });
    box.append(rest, button);
  }
  box.open = opened.get(name) ?? (COARSE.includes(name) || chosen.length > 0);
  box.addEventListener("toggle", () => opened.set(name, box.open));
  return box;
}

function choice(name, value, n, chosen) {
  const box = element("input", {
    type: "checkbox",
    id: `facet-${name}-${value}`,
    checked: chosen.includes(value),
  });
  box.addEventListener("change", () => {
    const values = box.checked ? [...chosen, value] : chosen.filter((other) => other !== value);
    const { [name]: _, ...others } = state.filters;
    change({ filters: values.length > 0 ? { ...others, [name]: values } : others });
  });
  const count = element("small", {}, n.toLocaleString(config.language));
  return element("li", {}, element("label", {}, box, " ", called(name, value), " ", count));
}

// Listening

function change(part) {
  state = { ...state, ...part };
  typing = false;
  writeAddress("pushState");
  ask();
}

function searchTyped(way) {
  state = { ...state, query: input.value.trim() };
  writeAddress(way);
  ask();
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  if (input.value.trim() !== state.query) {
    setBusy();
    timer = setTimeout(() => {
      searchTyped(typing ? "replaceState" : "pushState");
      typing = true;
    }, PAUSE);
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  searchTyped("pushState");
  typing = false;
});

addEventListener("popstate", () => {
  state = readAddress();
  input.value = state.query;
  typing = false;
  ask();
});

function links() {
  return Array.from(results.querySelectorAll(".search-courses a, .search-hit h3 a"));
}

function move(step) {
  const all = links();
  const place = all.indexOf(document.activeElement);
  const next = place + step;
  if (next < 0) {
    input.focus();
  } else {
    all[Math.min(next, all.length - 1)]?.focus();
  }
}

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Escape: () => leave(),
};

function leave() {
  if (document.activeElement === input && input.value) {
    input.value = "";
    searchTyped("pushState");
  }
  input.focus();
}

addEventListener("keydown", (event) => {
  const slash = event.key === "/" && event.target !== input;
  if (slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    input.focus();
    input.select();
  } else if (
    KEYS[event.key] &&
    !event.altKey &&
    (event.target === input || results.contains(event.target))
  ) {
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
