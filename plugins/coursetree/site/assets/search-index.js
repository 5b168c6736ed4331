// What the search reads from the site, each file when it is needed and once.

import { compact, fold, pairs } from "./search-text.js";

export class Index {
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
    this.simplified = pairs(catalog.traditional);
    this.facets = decodeFacets(catalog);
    this.main = decodeRuns(catalog.main, catalog.records);
    this.said = {
      values: ["", ...catalog.said.values.map((lines) => lines.map(compact).join(" "))],
      column: decodeRuns(catalog.said.of, catalog.records),
    };
  }

  file(name) {
    if (!this.files.has(name)) {
      const promise = fetchPacked(`${this.folder}${name}.dat`);
      promise.catch(() => this.files.delete(name));
      this.files.set(name, promise);
    }
    return this.files.get(name);
  }

  /** Load what folding a text needs, which is little where nothing in it is Traditional. */
  async prepare(text) {
    if (Array.from(text.match(IDEOGRAPH) ?? []).some((character) => !isSimplified(character))) {
      await this.prepareAll();
    }
  }

  async prepareAll() {
    this.simplified = pairs(this.catalog.traditional + (await this.file("traditional")));
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
    const [title, path, url, home, ...places] = shelf[record % size];
    const usualHome = `${path.replace(/(?<=[^/])\.[^./]*$/, "")}/`;
    return {
      title,
      path,
      url: url || encodePath(path),
      home: home && encodePath(home === 1 ? usualHome : home),
      places,
    };
  }

  /** All words in which some letters occur, as [before, rest] with the letters first in rest. */
  async occurrences(letters) {
    const firsts = this.catalog.endings;
    let shelf = firsts.findLastIndex((first) => first <= letters);
    shelf = Math.max(shelf, 0);
    const found = [];
    for (
      let i = shelf;
      i < firsts.length && (i === shelf || firsts[i].startsWith(letters));
      i += 1
    ) {
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

const IDEOGRAPH = /[\u3400-\u9fff]/g;
let gb2312 = null;

/** Whether a character is in GB 2312, which has the Simplified ones that are in use. */
function isSimplified(character) {
  gb2312 ??= new Set(new TextDecoder("gbk").decode(rowsOfGb2312()));
  return gb2312.has(character);
}

function rowsOfGb2312() {
  const [firstRow, rows, firstCell, cells] = [0xb0, 72, 0xa1, 94];
  const codes = Array.from({ length: rows * cells }, (_, i) => [
    firstRow + Math.floor(i / cells),
    firstCell + (i % cells),
  ]);
  return new Uint8Array(codes.flat());
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

export function encodePath(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function decodeRuns(of, records) {
  const column = new Uint16Array(records);
  for (let i = 0, record = 0; i < of.length; i += 2) {
    column.fill(of[i], record, record + of[i + 1]);
    record += of[i + 1];
  }
  return column;
}

function decodeFacets(catalog) {
  const found = {};
  for (const [name, { values, of }] of Object.entries(catalog.facets)) {
    const column = decodeRuns(of, catalog.records);
    const known = name === "course" ? catalog.courses.map(([path]) => path) : values;
    found[name] = { values: ["", ...known], column };
  }
  return found;
}
