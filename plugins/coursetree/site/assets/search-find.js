// Which records a query finds. Pagefind knows words by how they begin; see `inside.py` for
// words inside others, and `normalise.py` for scripts without spaces.

import { isDense, openEnds, PART, parts, runs, sequence, units } from "./search-text.js";

const MANY_WORDS = 500;
const MOST_WORDS = 5000;
const FEW_WORDS = 100;
const INSIDE_FROM = 3;

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

async function findRuns(index, found, deep) {
  if (found.length > 1) {
    return findMixed(index, found, deep);
  }
  const [{ dense, text }] = found;
  if (!dense) {
    return findLetters(index, text, deep);
  }
  return Array.from(text).length === 1 ? findCharacter(index, text) : findDense(index, found);
}

async function findDense(index, found) {
  const words = sequence(found);
  const hits = add(new Map(), await index.askPhrase(words), false);
  if (hits.size > 1) {
    addScores(hits, await index.ask(words.join(" ")));
  }
  return hits;
}

/** Each record has a word of its own for every character in it, at the very end. */
async function findCharacter(index, character) {
  const hits = add(new Map(), await index.askPhrase([character]), false);
  for (const hit of hits.values()) {
    hit.at = 0;
  }
  return hits;
}

async function findLetters(index, letters, deep) {
  if (letters.length < INSIDE_FROM) {
    return findShort(index, letters, deep);
  }
  const hits = new Map();
  const occurrences = await index.occurrences(letters);
  const starting = occurrences.filter(([before]) => !before).map(([, rest]) => rest);
  if (starting.length > MANY_WORDS) {
    await addWords(index, hits, starting, letters);
  } else if (starting.length > 0) {
    await index.pagefind.preload(starting.join(" "));
    add(hits, await index.ask(letters), true);
  }
  if (deep) {
    const inside = new Set(occurrences.filter(([b]) => b).map(([before, rest]) => before + rest));
    const words = Array.from(inside).filter((word) => !word.startsWith(letters));
    await addWords(index, hits, words, letters);
  }
  return hits;
}

/** One or two letters are in nearly everything: what has them for a word comes first. */
async function findShort(index, letters, deep) {
  const hits = add(new Map(), await index.askPhrase([letters]), true);
  for (const { id } of deep ? await index.askPhrase([PART + letters]) : []) {
    const record = Number(id);
    if (!hits.has(record)) {
      hits.set(record, { score: 0, at: 0 });
    }
  }
  return hits;
}

/** Pagefind ranks by all words that begin alike, which takes long where they are many. */
async function addWords(index, hits, words, letters) {
  const chosen = shortest(words, mostWords(letters));
  await addPhrases(
    index,
    hits,
    chosen.map((word) => [word]),
  );
  for (const { id } of chosen.includes(letters) ? await index.askPhrase([letters]) : []) {
    hits.get(Number(id)).score ||= 1;
  }
}

/** Runs side by side: letters at either end may be only part of a word. */
async function findMixed(index, found, deep) {
  const { start, end } = openEnds(found);
  const first = deep && start ? await wordsEnding(index, found[0].text) : [found[0].text];
  const last = deep && end ? await wordsStarting(index, found.at(-1).text) : [found.at(-1).text];
  const pairs = start && end ? await meetingPairs(index, first, last) : allPairs(first, last);
  const phrases = pairs.map(([a, b]) => sequence(found, a, b));
  const hits = await addPhrases(index, new Map(), phrases);
  if (hits.size > 1) {
    addScores(hits, await index.ask(sequence(found).join(" ")));
  }
  return hits;
}

const allPairs = (first, last) => first.flatMap((a) => last.map((b) => [a, b]));

/** Those of all pairs that any record has both of: few, where there may be many pairs. */
async function meetingPairs(index, first, last) {
  if (first.length === 1 && last.length === 1) {
    return allPairs(first, last);
  }
  const beginnings = await byRecord(index, first);
  const ends = await byRecord(index, last);
  const found = new Map();
  for (const [record, words] of beginnings) {
    for (const a of words) {
      for (const b of ends.get(record) ?? []) {
        found.set(`${a} ${b}`, [a, b]);
      }
    }
  }
  return Array.from(found.values());
}

async function byRecord(index, words) {
  const found = new Map();
  const answers = await Promise.all(words.map((word) => index.askPhrase([word])));
  answers.forEach((results, i) => {
    for (const { id } of results) {
      found
        .set(id, found.get(id) ?? [])
        .get(id)
        .push(words[i]);
    }
  });
  return found;
}

async function addPhrases(index, hits, phrases) {
  const answers = await Promise.all(phrases.map((words) => index.askPhrase(words)));
  for (const results of answers) {
    add(hits, results, false);
  }
  return hits;
}

async function wordsEnding(index, letters) {
  const found = letters.length > 1 ? await index.occurrences(letters) : [];
  const ending = found.filter(([, rest]) => rest === letters).map(([before]) => before + letters);
  return ending.length > 0 ? shortest(ending, mostWords(letters)) : [letters];
}

async function wordsStarting(index, letters) {
  const found = letters.length > 1 ? await index.occurrences(letters) : [];
  const starting = found.filter(([before]) => !before).map(([, rest]) => rest);
  return starting.length > 0 ? shortest(starting, mostWords(letters)) : [letters];
}

/** Two letters are part of too many words to look at them all. */
function mostWords(letters) {
  return letters.length < INSIDE_FROM ? FEW_WORDS : MOST_WORDS;
}

function shortest(words, most) {
  return words.sort((a, b) => a.length - b.length).slice(0, most);
}

/** One unit of the query in all its ways of saying: hits, and the runs to mark in texts. */
async function findUnit(index, text, deep) {
  const { same, short } = index.catalog.synonyms;
  const ways = deep ? [text, ...rewritten(text, same)] : [text];
  const hits = await findAny(index, ways, deep);
  const marks = ways.map(runs);
  if (hits.size > 0 || !deep) {
    return { hits, marks };
  }
  const looser = (await findMeaning(index, text, short)) ?? (await findParts(index, text));
  return looser ?? { hits, marks };
}

/** What signs join into one name may be apart elsewhere. */
async function findParts(index, text) {
  const apart = parts(text).filter((part) => runs(part).length > 0);
  if (apart.length < 2) {
    return null;
  }
  const found = await Promise.all(apart.map((part) => findAny(index, [part], true)));
  return { hits: intersect(found), marks: apart.map(runs) };
}

async function findAny(index, ways, deep) {
  const hits = new Map();
  for (const way of ways) {
    const found = runs(way);
    if (found.length > 0) {
      for (const [record, hit] of await findRuns(index, found, deep)) {
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

async function findMeaning(index, text, groups) {
  for (const [word, ...meanings] of groups.filter(([word]) => holds(text, word))) {
    const others = text.split(word).filter((part) => runs(part).length > 0);
    const wanted = [meanings, ...others.map((other) => [other])];
    const found = await Promise.all(wanted.map((ways) => findAny(index, ways, true)));
    const hits = intersect(found);
    if (hits.size > 0) {
      return { hits, marks: [...meanings, ...others].map(runs) };
    }
  }
  return null;
}

/** A unit as it is asked for: with quotes around words that belong together. */
function written(unit) {
  return /\s/.test(unit) ? `"${unit}"` : unit;
}

/** The records that all of several hits have, with the sum of their scores. */
export function intersect(all) {
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

/**
 * The records that have all units of a query, and what to mark in them; null for no query.
 * A shallow search knows letters at the beginning of words only, and what is written as the
 * query is; it is soon done.
 */
export async function find(index, query, deep) {
  const known = new Map(units(query).map((unit) => [index.fold(unit), unit]));
  const asked = [...known.keys()].filter((text) => runs(text).length > 0);
  if (asked.length === 0) {
    return null;
  }
  const found = await Promise.all(asked.map((text) => findUnit(index, text, deep)));
  const all = found.map(({ hits }) => hits);
  return {
    hits: intersect(all),
    all,
    marks: found.map(({ marks }) => marks),
    asked,
    written: asked.map((text) => written(known.get(text))),
  };
}
