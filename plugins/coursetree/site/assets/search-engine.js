// The search itself, in a worker. {base, id, query, filters} is answered by {id, hits, ...}: all
// of them when it is `final`, else the first ones, until {id, more} asks for all. {id, excerpts}
// is answered by {id, record, excerpt} for each record named.

import { find, intersect } from "./search-find.js";
import { encodePath, Index } from "./search-index.js";
import { compact, occurrences, readable, words } from "./search-text.js";

const FIRST_LOOK = 6;
const EXCERPT = 150;
const LEAD = 50;
const MOST_PAGES = 5;
const TOP_COURSES = 3;
const MAIN = 0.5;

// Narrowing

function passes(index, filters, record, except) {
  return Object.entries(filters).every(([name, wanted]) => {
    const { values, column } = index.facets[name];
    return name === except || wanted.includes(values[column[record]]);
  });
}

function countFacets(index, filters, records) {
  const counts = {};
  for (const [name, { values, column }] of Object.entries(index.facets)) {
    const numbers = new Uint32Array(values.length);
    for (const record of records) {
      if (passes(index, filters, record, name)) {
        numbers[column[record]] += 1;
      }
    }
    const known = values
      .map((value, i) => [value, numbers[i]])
      .filter(([value, n]) => value && n > 0);
    counts[name] = known.sort((a, b) => b[1] - a[1]);
  }
  return counts;
}

// Ranking

/** Letters so few that they are part of many words. */
function isShort(way) {
  return way.length < 3 && /^[\x20-\x7e]*$/.test(way);
}

/** Files inside a folder are short and many: what says little of one says much of its words. */
function weight(index, found, record) {
  return found.hits.get(record).score * (index.main[record] ? 1 : MAIN);
}

class Ranking {
  constructor(index, found) {
    this.index = index;
    this.found = found;
    const weights = Array.from(found.hits.keys(), (record) => weight(index, found, record));
    this.highest = weights.reduce((most, one) => Math.max(most, one), 1e-9);
    this.units = found.marks.map((ways) =>
      ways.map((way) => compact(way.map(({ text }) => text).join(""))),
    );
    this.whole = found.asked.map(compact).join("");
    this.courses = new Map();
  }

  /** Where a unit stands, in a title, the facts, a course's name or a path, says more than how
   * often. */
  score(record, { title, path }) {
    const folded = this.index.fold(title);
    const name = compact(folded);
    const stem = compact(this.index.fold(path.replace(/^.*\/|\.[^./]*$/g, "")));
    const inName = new Set(words(folded));
    const places = [
      [1.2, (way) => name === way || stem === way],
      [1, (way) => (isShort(way) ? inName.has(way) : name.includes(way))],
      [0.8, (way) => !isShort(way) && this.said(record).includes(way)],
      [0.5, (way) => !isShort(way) && this.course(record).includes(way)],
      [0.35, (way) => !isShort(way) && compact(this.index.fold(path)).includes(way)],
    ];
    const named = this.units.map((ways) => places.find(([, has]) => ways.some(has))?.[0] ?? 0);
    const mean = named.reduce((sum, n) => sum + n, 0) / named.length;
    const exact = name === this.whole || stem === this.whole;
    const whole = exact ? 1 + MAIN : name.includes(this.whole) ? 0.3 : 0;
    const main = this.index.main[record] ? MAIN : 0;
    const often = weight(this.index, this.found, record) / this.highest;
    return often + 1.2 * mean + whole + main;
  }

  said(record) {
    const { values, column } = this.index.said;
    return values[column[record]];
  }

  course(record) {
    const number = this.index.facets.course.column[record];
    if (!this.courses.has(number)) {
      const [, title = ""] = this.index.catalog.courses[number - 1] ?? [];
      this.courses.set(number, compact(this.index.fold(title)));
    }
    return this.courses.get(number);
  }
}

// Answering

class Search {
  constructor(id, query, filters) {
    this.id = id;
    this.query = query;
    this.filters = filters;
    this.marks = [];
    this.at = new Map();
  }

  /** Give the first hits, if there are any soon; the page asks for the others then. */
  async begin(index) {
    const known = Object.entries(this.filters).filter(([name]) => name in index.facets);
    this.filters = Object.fromEntries(known.filter(([, values]) => values.length > 0));
    if (this.query.trim()) {
      await index.prepare(this.query);
      const found = await find(index, this.query, false);
      if (found && (await this.answer(index, found, false))) {
        return;
      }
    }
    await this.finish(index);
  }

  async finish(index) {
    if (/[^\x20-\x7e]/.test(this.query)) {
      await index.prepareAll();
    }
    const found = this.query.trim() ? await find(index, this.query, true) : null;
    if (found || Object.keys(this.filters).length > 0) {
      await this.answer(index, found, true);
    } else {
      this.send({ total: 0, hits: [], facets: {}, courses: [], fewer: [], final: true });
    }
  }

  async answer(index, found, final) {
    const records = found ? [...found.hits.keys()] : [...Array(index.catalog.records).keys()];
    const passing = records.filter((record) => passes(index, this.filters, record));
    if (found) {
      this.marks = found.marks;
      this.at = found.hits;
      passing.sort((a, b) => weight(index, found, b) - weight(index, found, a) || a - b);
    }
    const shown = final ? passing : passing.slice(0, FIRST_LOOK);
    if (!final && shown.length === 0) {
      return false;
    }
    this.send({
      total: passing.length,
      hits: await this.hits(index, shown, found),
      facets: countFacets(index, this.filters, records),
      courses: found ? matchingCourses(index, found) : [],
      fewer: found?.hits.size === 0 && found.all.length > 1 ? fewer(found) : [],
      final,
    });
    return true;
  }

  async hits(index, records, found) {
    const entries = await Promise.all(records.map((record) => index.entry(record)));
    const hits = records.map((record, i) => describe(index, record, entries[i]));
    if (!found) {
      return hits;
    }
    const ranking = new Ranking(index, found);
    hits.forEach((hit, i) => {
      hit.score = ranking.score(hit.record, entries[i]);
      hit.marks = this.marked(index, hit.title);
    });
    return hits.sort((a, b) => b.score - a.score || a.record - b.record);
  }

  marked(index, text) {
    return occurrences(text, this.marks.flat(), index.simplified).map(([start, end]) => [
      start,
      end,
    ]);
  }

  async excerpt(index, record) {
    const { places } = await index.entry(record);
    const at = this.at.get(record)?.at ?? 0;
    let chosen = 0;
    for (let i = 0; i < places.length; i += 2) {
      chosen = places[i + 1] <= at ? i : chosen;
    }
    if (places.length === 0) {
      return null;
    }
    const passages = (await index.file(`texts/${places[chosen]}`))[record];
    const read = passages.map((passage) => this.read(index, passage));
    const most = Math.max(...read.map(({ units }) => units));
    const best = read.find(({ units }) => units === most);
    const others = read.filter(
      (one) => one.units === most && one !== best && most > 0 && one.page !== best.page,
    );
    return {
      ...cutOut(best),
      others: others
        .slice(0, MOST_PAGES)
        .map(({ page, anchor, title }) => ({ page, anchor, title })),
    };
  }

  read(index, [page, anchor, title, raw]) {
    const whole = readable(raw);
    const text = title && whole.startsWith(title) ? whole.slice(title.length).trimStart() : whole;
    const found = occurrences(text, this.marks.flat(), index.simplified);
    const unitOf = this.marks.flatMap((ways, unit) => ways.map(() => unit));
    const inTitle = title ? occurrences(title, this.marks.flat(), index.simplified) : [];
    const units = new Set([...found, ...inTitle].map(([, , way]) => unitOf[way])).size;
    return { page, anchor, title, text, found, units };
  }

  send(message) {
    postMessage({ id: this.id, ...message });
  }
}

function describe(index, record, { title, path, url, home }) {
  const value = (name) => index.facets[name].values[index.facets[name].column[record]];
  const number = index.facets.course.column[record];
  const course = number ? describeCourse(index.catalog.courses[number - 1]) : null;
  const facts = ["kind", "year", "season", "part", "solution", "format", "teacher"];
  return {
    record,
    title,
    path,
    url,
    home,
    course,
    score: 0,
    marks: [],
    ...Object.fromEntries(facts.map((name) => [name, value(name)])),
  };
}

function describeCourse([path, title, url]) {
  return { path, title, url: url || `${encodePath(path)}/` };
}

/** What each word would find that is found where another is left out. */
function fewer({ all, written }) {
  return written
    .map((word, left) => ({
      word,
      query: written.filter((_, i) => i !== left).join(" "),
      total: intersect(all.filter((_, i) => i !== left)).size,
    }))
    .filter(({ total }) => total > 0);
}

/** Courses that are called by all of the query, or by its short form. */
function matchingCourses(index, found) {
  const { short } = index.catalog.synonyms;
  const ways = found.asked.map((text) => [
    compact(text),
    ...short.filter(([word]) => word === text).flatMap(([, ...meanings]) => meanings.map(compact)),
  ]);
  const called = ([, title, , ...names]) => {
    const known = [index.fold(title), ...names].map(compact);
    return ways.every((some) => some.some((way) => known.some((name) => name.includes(way))));
  };
  return index.catalog.courses.filter(called).slice(0, TOP_COURSES).map(describeCourse);
}

/** The part of a passage around its first match, with the matches in it. */
function cutOut({ page, anchor, title, text, found }) {
  const start = boundary(text, Math.max(0, (found[0]?.[0] ?? 0) - LEAD));
  const end = Math.min(text.length, start + EXCERPT);
  const marks = found
    .filter((m) => m[0] >= start && m[1] <= end)
    .map(([a, b]) => [a - start, b - start]);
  return {
    page,
    anchor,
    title,
    text: text.slice(start, end),
    marks,
    before: start > 0,
    after: end < text.length,
  };
}

/** The nearest place at or after `from` where no word of letters is cut. */
function boundary(text, from) {
  if (from <= 0) {
    return 0;
  }
  return from + Math.max(0, text.slice(from, from + 20).search(/[^\p{L}\p{N}]|[\u3040-\u9fff]/u));
}

let opening = null;
let search = null;

const ANSWERS = {
  query: async (index, { id, query, filters }) => {
    search = new Search(id, query, filters);
    await search.begin(index);
  },
  more: async (index, { id }) => {
    if (search?.id === id) {
      await search.finish(index);
    }
  },
  excerpts: async (index, { id, excerpts }) => {
    const asked = search;
    if (asked?.id === id) {
      const answers = excerpts.map(async (record) => {
        // A hit without its excerpt is still a hit.
        const excerpt = await asked.excerpt(index, record).catch(console.error);
        postMessage({ id, record, excerpt: excerpt ?? null });
      });
      await Promise.all(answers);
    }
  },
};

addEventListener("message", async ({ data }) => {
  opening ??= Index.open(data.base);
  try {
    const index = await opening.catch((error) => {
      opening = null;
      throw error;
    });
    const [, answer] = Object.entries(ANSWERS).find(([name]) => name in data);
    await answer(index, data);
  } catch (error) {
    postMessage({ id: data.id, error: String(error?.stack ?? error) });
  }
});
