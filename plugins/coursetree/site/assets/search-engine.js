// The search itself, in a worker: Pagefind for words, our own tables for the rest.
// Messages: {search, query, filters, id} gives {id, ...results}, maybe twice, the last one
// with `final`; {excerpts: [record...], id} gives {id, excerpt, record} for each.

import { fold, isDense, occurrences, pairs, readable, runs, sequence, units } from "./search-text.js";

const FIRST_LOOK = 10;
const MOST_WORDS = 2000;
const MOST_PHRASES = 64;
const INSIDE_FROM = 3;
const EXCERPT = 150;
const MOST_PAGES = 5;
const TOP_COURSES = 3;

class Index {
  static async open(base) {
    const entry = await fetchJson(`${base}pagefind-entry.json?ts=${Date.now()}`);
    const [index] = Object.values(entry.languages);
    const folder = `${base}${index.hash}/`;
    const [catalog, pagefind] = await Promise.all([
      fetchPacked(`${folder}catalog.dat`),
      import(`${base}pagefind.js`),
    ]);
    const instance = pagefind.createInstance({ exactDiacritics: true });
    return new Index(folder, catalog, instance);
  }

  constructor(folder, catalog, pagefind) {
    this.folder = folder;
    this.catalog = catalog;
    this.pagefind = pagefind;
    this.files = new Map();
    this.answers = new Map();
    this.simplified = new Map();
    this.facets = decodeFacets(catalog);
  }

  file(name) {
    if (!this.files.has(name)) {
      const promise = fetchPacked(`${this.folder}${name}.dat`);
      promise.catch(() => this.files.delete(name));
      this.files.set(name, promise);
    }
    return this.files.get(name);
  }

  /** Load what folding needs for a text, which is nothing without ideographs. */
  async prepare(text) {
    if (/[^\x20-\x7e]/.test(text) && this.simplified.size === 0) {
      this.simplified = pairs(await this.file("traditional"));
    }
  }

  fold(text) {
    return fold(text, this.simplified);
  }

  /** Pagefind's results for a term, which it takes for a phrase in quotes. */
  ask(term) {
    if (!this.answers.has(term)) {
      const answer = this.pagefind.search(term).then((found) => found.results);
      answer.catch(() => this.answers.delete(term));
      this.answers.set(term, answer);
    }
    return this.answers.get(term);
  }

  askPhrase(words) {
    return this.ask(`"${words.join(" ")}"`);
  }

  async entry(record) {
    const size = this.catalog.entries;
    const shelf = await this.file(`entries/${Math.floor(record / size)}`);
    const [title, path, url, ...places] = shelf[record % size];
    return { title, path, url: url || encodePath(path), places };
  }

  /** All words in which some letters occur, as [before, rest] with the letters first in rest. */
  async occurrences(letters) {
    const firsts = this.catalog.endings;
    let shelf = firsts.findLastIndex((first) => first <= letters);
    shelf = Math.max(shelf, 0);
    const found = [];
    for (let i = shelf; i < firsts.length && (i === shelf || firsts[i].startsWith(letters)); i += 1) {
      for (const line of (await this.file(`endings/${i}`)).split("\n")) {
        if (line.startsWith(letters)) {
          const [rest, before] = line.split("\t");
          found.push(...before.split(",").map((b) => [b, rest]));
        }
      }
    }
    return found;
  }
}

async function fetchPacked(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${response.status} ${url}`);
  }
  const data = new Uint8Array(await response.arrayBuffer());
  // A server that says so may have had it unpacked already.
  if (data[0] !== 0x1f || data[1] !== 0x8b) {
    return JSON.parse(new TextDecoder().decode(data));
  }
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${response.status} ${url}`);
  }
  return response.json();
}

function encodePath(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function decodeFacets(catalog) {
  const found = {};
  for (const [name, { values, of }] of Object.entries(catalog.facets)) {
    const column = new Uint16Array(catalog.records);
    for (let i = 0, record = 0; i < of.length; i += 2) {
      column.fill(of[i], record, record + of[i + 1]);
      record += of[i + 1];
    }
    const known = name === "course" ? catalog.courses.map(([path]) => path) : values;
    found[name] = { values: ["", ...known], column };
  }
  return found;
}

// Finding: hits are a map from a record's number to its score and the first word that matched.

function add(hits, results, scored) {
  for (const { id, score, words } of results) {
    const record = Number(id);
    const known = hits.get(record);
    const at = words[0] ?? 0;
    if (known) {
      known.score = Math.max(known.score, scored ? score : 0);
      known.at = Math.min(known.at, at);
    } else {
      hits.set(record, { score: scored ? score : 0, at });
    }
  }
  return hits;
}

function addScores(hits, results) {
  for (const { id, score } of results) {
    const hit = hits.get(Number(id));
    if (hit) {
      hit.score = Math.max(hit.score, score);
    }
  }
}

async function findRuns(index, found) {
  if (found.length > 1) {
    return findMixed(index, found);
  }
  const [run] = found;
  if (!isDense(run)) {
    return findLetters(index, run);
  }
  return Array.from(run).length === 1 ? findCharacter(index, run) : findDense(index, run);
}

async function findDense(index, run) {
  const words = sequence([run]);
  const hits = add(new Map(), await index.askPhrase(words), false);
  if (hits.size > 1) {
    addScores(hits, await index.ask(words.join(" ")));
  }
  return hits;
}

/** A single character begins words that may be in several of Pagefind's files. */
async function findCharacter(index, character) {
  const firsts = (await index.file("words")).filter((word) => word.startsWith(character));
  await index.pagefind.preload([character, ...firsts].join(" "));
  return add(new Map(), await index.ask(character), true);
}

async function findLetters(index, letters) {
  const hits = new Map();
  if (letters.length < 2) {
    return add(hits, await index.askPhrase([letters]), false);
  }
  const occurrences = await index.occurrences(letters);
  const starting = occurrences.filter(([before]) => !before).map(([, rest]) => rest);
  if (starting.length > 0) {
    await index.pagefind.preload(starting.join(" "));
    add(hits, await index.ask(letters), true);
  }
  if (letters.length >= INSIDE_FROM) {
    const inside = new Set(occurrences.filter(([b]) => b).map(([before, rest]) => before + rest));
    const words = shortest(Array.from(inside).filter((word) => !word.startsWith(letters)), MOST_WORDS);
    const answers = await Promise.all(words.map((word) => index.askPhrase([word])));
    for (const results of answers) {
      add(hits, results, false);
    }
  }
  return hits;
}

/** Runs side by side: letters at either end may be only part of a word. */
async function findMixed(index, found) {
  const first = await wordsEnding(index, found[0]);
  const last = await wordsStarting(index, found.at(-1));
  const middle = found.slice(1, -1);
  const phrases = first.flatMap((a) => last.map((b) => sequence([a, ...middle, b])));
  const chosen = shortest(phrases, MOST_PHRASES);
  const answers = await Promise.all(chosen.map((words) => index.askPhrase(words)));
  const hits = new Map();
  for (const results of answers) {
    add(hits, results, false);
  }
  if (hits.size > 1) {
    addScores(hits, await index.ask(sequence(found).join(" ")));
  }
  return hits;
}

async function wordsEnding(index, run) {
  if (isDense(run) || run.length < 2) {
    return [run];
  }
  const found = await index.occurrences(run);
  const ending = found.filter(([, rest]) => rest === run).map(([before]) => before + run);
  return ending.length > 0 ? ending : [run];
}

async function wordsStarting(index, run) {
  if (isDense(run) || run.length < 2) {
    return [run];
  }
  const found = await index.occurrences(run);
  const starting = found.filter(([before]) => !before).map(([, rest]) => rest);
  return starting.length > 0 ? starting : [run];
}

function shortest(items, most) {
  return items.sort((a, b) => a.length - b.length).slice(0, most);
}

/** One unit of the query in all its ways of saying: hits, and the runs to mark in texts. */
async function findUnit(index, text) {
  const { same, short } = index.catalog.synonyms;
  const ways = [text, ...rewritten(text, same)];
  const hits = await findAny(index, ways);
  const marks = ways.map(runs);
  if (hits.size > 0) {
    return { hits, marks };
  }
  return (await findShort(index, text, short)) ?? { hits, marks };
}

async function findAny(index, ways) {
  const hits = new Map();
  for (const way of ways) {
    const found = runs(way);
    if (found.length > 0) {
      for (const [record, hit] of await findRuns(index, found)) {
        if (!hits.has(record)) {
          hits.set(record, { ...hit });
        }
      }
    }
  }
  return hits;
}

function rewritten(text, groups) {
  return groups.flatMap((group) =>
    group
      .filter((word) => holds(text, word))
      .flatMap((word) => group.filter((o) => o !== word).map((o) => text.replace(word, o))),
  );
}

/** Words of letters are looked for whole, others anywhere. */
function holds(text, word) {
  return isDense(word) ? text.includes(word) : text === word;
}

async function findShort(index, text, groups) {
  for (const [word, ...meanings] of groups.filter(([word]) => holds(text, word))) {
    const others = text.split(word).filter((part) => runs(part).length > 0);
    const parts = [meanings, ...others.map((other) => [other])];
    const found = await Promise.all(parts.map((ways) => findAny(index, ways)));
    const hits = intersect(found);
    if (hits.size > 0) {
      return { hits, marks: [...meanings, ...others].map(runs) };
    }
  }
  return null;
}

/** The records that all of several hits have, with the sum of their scores. */
function intersect(all) {
  const [first, ...rest] = [...all].sort((a, b) => a.size - b.size);
  const hits = new Map();
  for (const [record, hit] of first) {
    const others = rest.map((other) => other.get(record));
    if (others.every(Boolean)) {
      const score = others.reduce((sum, other) => sum + other.score, hit.score);
      hits.set(record, { score, at: hit.at });
    }
  }
  return hits;
}

async function find(index, query) {
  await index.prepare(query);
  const texts = [...new Set(units(query).map((unit) => index.fold(unit)))];
  const asked = texts.filter((text) => runs(text).length > 0);
  if (asked.length === 0) {
    return null;
  }
  const found = await Promise.all(asked.map((text) => findUnit(index, text)));
  return { hits: intersect(found.map(({ hits }) => hits)), marks: found.map(({ marks }) => marks), asked };
}

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
    const known = values.map((value, i) => [value, numbers[i]]).filter(([value, n]) => value && n > 0);
    counts[name] = known.sort((a, b) => b[1] - a[1]);
  }
  return counts;
}

// Ranking

const compact = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");

class Ranking {
  constructor(index, found) {
    this.index = index;
    this.found = found;
    this.highest = Math.max(1e-9, ...Array.from(found.hits.values(), ({ score }) => score));
    this.units = found.marks.map((ways) => ways.map((way) => way.join("")));
    this.whole = found.asked.map(compact).join("");
    this.courses = new Map();
  }

  /** Where a unit stands in a title, a course's name or a path says more than how often. */
  score(record, { title, path }) {
    const name = compact(this.index.fold(title));
    const places = [
      [name, 1],
      [this.course(record), 0.5],
      [compact(this.index.fold(path)), 0.35],
    ];
    const best = this.units.map((ways) =>
      Math.max(0, ...places.filter(([text]) => ways.some((way) => text.includes(way))).map(([, n]) => n)),
    );
    const named = best.reduce((sum, n) => sum + n, 0) / best.length;
    const exact = name === this.whole ? 1 : name.includes(this.whole) ? 0.3 : 0;
    return this.found.hits.get(record).score / this.highest + 1.2 * named + exact;
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

  async run(index) {
    const names = Object.keys(index.facets);
    this.filters = Object.fromEntries(
      Object.entries(this.filters).filter(([name, values]) => names.includes(name) && values.length),
    );
    const found = this.query.trim() ? await find(index, this.query) : null;
    if (!found && Object.keys(this.filters).length === 0) {
      return this.send({ total: 0, hits: [], facets: {}, courses: [], asked: false, final: true });
    }
    const records = found ? [...found.hits.keys()] : [...Array(index.catalog.records).keys()];
    const passing = records.filter((record) => passes(index, this.filters, record));
    const answer = {
      total: passing.length,
      facets: countFacets(index, this.filters, records),
      courses: found ? matchingCourses(index, found) : [],
      asked: true,
    };
    if (found) {
      this.marks = found.marks;
      this.at = found.hits;
      passing.sort((a, b) => found.hits.get(b).score - found.hits.get(a).score || a - b);
    }
    if (passing.length > 2 * FIRST_LOOK) {
      const hits = await this.hits(index, passing.slice(0, FIRST_LOOK), found);
      this.send({ ...answer, hits, final: false });
    }
    const hits = await this.hits(index, passing, found);
    return this.send({ ...answer, hits, final: true });
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
    return occurrences(text, this.marks.flat(), index.simplified).map(([start, end]) => [start, end]);
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
    const others = read.filter((one) => one.units === most && one !== best && most > 0 && one.page !== best.page);
    return { ...cutOut(best), others: others.slice(0, MOST_PAGES).map(({ page, anchor, title }) => ({ page, anchor, title })) };
  }

  read(index, [page, anchor, title, raw]) {
    const text = readable(raw);
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

function describe(index, record, { title, path, url }) {
  const value = (name) => index.facets[name].values[index.facets[name].column[record]];
  const number = index.facets.course.column[record];
  const course = number ? describeCourse(index.catalog.courses[number - 1]) : null;
  const facts = ["kind", "year", "season", "part", "solution", "format", "teacher"];
  return {
    record,
    title,
    path,
    url,
    course,
    score: 0,
    marks: [],
    ...Object.fromEntries(facts.map((name) => [name, value(name)])),
  };
}

function describeCourse([path, title, url]) {
  return { path, title, url: url || `${encodePath(path)}/` };
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
  const start = boundary(text, Math.max(0, (found[0]?.[0] ?? 0) - EXCERPT / 3));
  const end = Math.min(text.length, start + EXCERPT);
  const marks = found.filter((m) => m[0] >= start && m[1] <= end).map(([a, b]) => [a - start, b - start]);
  return { page, anchor, title, text: text.slice(start, end), marks, before: start > 0, after: end < text.length };
}

/** The nearest place at or after `from` where no word of letters is cut. */
function boundary(text, from) {
  if (from <= 0) {
    return 0;
  }
  const space = text.slice(from, from + 20).search(/[^\p{L}\p{N}]|[\u3040-\u9fff]/u);
  return Math.floor(from) + Math.max(0, space);
}

let opening = null;
let current = null;

async function answer({ base, id, query, filters, excerpts }) {
  opening ??= Index.open(base);
  try {
    const index = await opening;
    if (excerpts) {
      await answerExcerpts(index, id, excerpts);
    } else {
      current = new Search(id, query, filters);
      await current.run(index);
    }
  } catch (error) {
    opening = opening && (await opening.catch(() => null)) ? opening : null;
    postMessage({ id, error: String(error) });
  }
}

async function answerExcerpts(index, id, records) {
  const search = current;
  if (search?.id !== id) {
    return;
  }
  await Promise.all(
    records.map(async (record) => {
      postMessage({ id, record, excerpt: await search.excerpt(index, record) });
    }),
  );
}

addEventListener("message", ({ data }) => answer(data));
