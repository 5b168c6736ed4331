// The results: one row for each hit, in groups by course, each with its excerpt once it is seen.

import {
  address,
  called,
  config,
  courseTitles,
  element,
  marked,
  say,
  written,
} from "./search-dom.js";

const BEST = 3;
const LOOK_AHEAD = "400px";
const FACTS = ["kind", "term", "part", "solution", "teacher", "format"];

/** The rows of one answer by the number of their record; `ask` is called for those in sight. */
export class Rows {
  constructor(ask) {
    this.rows = new Map();
    this.ask = ask;
    this.sight = new IntersectionObserver((entries) => this.see(entries), {
      rootMargin: LOOK_AHEAD,
    });
  }

  clear() {
    this.rows.clear();
    this.sight.disconnect();
  }

  see(entries) {
    const seen = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target);
    for (const target of seen) {
      this.sight.unobserve(target);
    }
    this.ask(this.claim(seen.map((target) => Number(target.dataset.record))));
  }

  /** Those of some records that nobody has asked about yet. */
  claim(records) {
    const missing = records.filter((record) => this.rows.get(record)?.excerpt === "missing");
    for (const record of missing) {
      this.rows.get(record).excerpt = "asked";
    }
    return missing;
  }

  make(hit) {
    const link = element("a", { href: address(hit.url) }, ...marked(hit.title, hit.marks));
    const text = element("p", { className: "search-excerpt" });
    const data = {
      record: hit.record,
      path: hit.path,
      course: hit.course?.path ?? "",
      kind: hit.kind,
    };
    const heading = element("h3", {}, link);
    const item = element("li", { className: "search-hit", data }, heading, facts(hit), text);
    this.rows.set(hit.record, { hit, item, link, text, excerpt: "missing" });
    this.sight.observe(item);
    return item;
  }

  fill(record, excerpt) {
    const row = this.rows.get(record);
    if (row && row.excerpt !== "there") {
      row.excerpt = "there";
      if (excerpt) {
        fill(row, excerpt);
      }
    }
  }

  /** Those of some records whose excerpts are still to come. */
  awaited(records) {
    return records.filter((record) => this.rows.get(record).excerpt !== "there");
  }

  focus(record) {
    this.rows.get(Number(record))?.link.focus();
  }
}

/** Sections for all hits: the best of all first where they are ranked, then by course. */
export function* sections(hits, ranked, rows) {
  const best = ranked && hits.length > BEST ? hits.slice(0, BEST) : [];
  if (best.length > 0) {
    yield section(config.words.best, null, best, rows);
  }
  for (const some of byCourse(hits.slice(best.length))) {
    const [{ course }] = some;
    yield section(course?.title ?? config.words.no_course, course, some, rows);
  }
}

/** The courses that hits are in, in the order of the best hit of each. */
function byCourse(hits) {
  const found = new Map();
  for (const hit of hits) {
    const path = hit.course?.path ?? "";
    courseTitles.set(path, hit.course?.title ?? "");
    if (!found.has(path)) {
      found.set(path, []);
    }
    found.get(path).push(hit);
  }
  return found.values();
}

function section(title, course, hits, rows) {
  const name = course ? element("a", { href: address(course.url) }, title) : title;
  return element(
    "section",
    { className: "search-group" },
    element("h2", {}, name, " ", element("small", {}, written(hits.length))),
    element("ol", {}, ...hits.map((hit) => rows.make(hit))),
  );
}

/** Where a hit is and what it is. */
function facts(hit) {
  const { course, home, path } = hit;
  const inside = course && path.startsWith(`${course.path}/`) ? course.path.length + 1 : 0;
  const folders = path.slice(inside).split("/").slice(0, -1);
  const first = course ? [element("a", { href: address(course.url) }, course.title)] : [];
  const trail = [...first, ...folders].flatMap((part, i) => (i > 0 ? [" › ", part] : [part]));
  const about = home ? [" ", element("a", { href: address(home) }, config.words.home)] : [];
  const badges = FACTS.map((name) => badge(hit, name));
  return element("p", { className: "search-facts" }, ...trail, ...badges, ...about);
}

function badge(hit, name) {
  const text = name === "term" ? term(hit) : hit[name] && called(name, hit[name]);
  return text ? element("span", { className: `search-badge search-badge--${name}` }, text) : null;
}

function term({ year, season }) {
  return year && season ? say(config.words.term, { year, season: called("season", season) }) : year;
}

function fill({ hit, item, link, text }, excerpt) {
  const { page, before, after, marks, others } = excerpt;
  link.href = opensAt(hit, excerpt);
  if (page) {
    item.dataset.page = String(page);
  }
  const place = placeName(excerpt);
  const lead = place ? [element("span", { className: "search-place" }, place), " "] : [];
  text.append(...lead, before ? "… " : "", ...marked(excerpt.text, marks), after ? " …" : "");
  if (others.length > 0) {
    const links = others.map((other) =>
      element("a", { href: opensAt(hit, other) }, placeName(other)),
    );
    item.append(line("search-also", config.words.also, links));
  }
}

function placeName({ page, title }) {
  return title || (page ? say(config.words.page, { n: page }) : "");
}

function opensAt(hit, { page, anchor }) {
  if (anchor) {
    return address(hit.url, `#${encodeURIComponent(anchor)}`);
  }
  return address(hit.url, page && hit.format === "pdf" ? `#page=${page}` : "");
}

/** A line of links to courses, nothing for none. */
export function courseLine(courses) {
  const links = courses.map(({ title, url }) => element("a", { href: address(url) }, title));
  return links.length > 0 ? [line("search-courses", config.words.courses, links)] : [];
}

function line(className, lead, links) {
  return element("p", { className }, lead, ...links.flatMap((link) => [" ", link]));
}
