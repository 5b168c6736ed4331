// How the search reads texts and queries. The index is made by the same rules, in
// `site/search/normalise.py`; a test holds the two together.

const DENSE = "々〇\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${DENSE}]+(?:\\s+[${DENSE}]+)*|(?:(?![${DENSE}])[\\p{L}\\p{N}])+`, "gu");
const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
const BETWEEN_DENSE = new RegExp(`(?<=[${DENSE}，。、；：！？）》」』])\\s+(?=[${DENSE}（《「『])`, "gu");
const ACCENTED = /[\u00c0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff]/;
const MARKS = /[\u0300-\u036f]/g;
const INVISIBLE = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
const IDEOGRAPH = /[\u3400-\u9fff\u{20000}-\u{323af}]/gu;
const SIGNED = /(?<=[a-z])\+\+|(?<=(?<![a-z0-9])[acf])#/g;
const SPOKEN = { "++": "plusplus", "#": "sharp" };
const UNIT = /["“”「」『』]([^"“”「」『』]+)["“”「」『』]?|[^\s"“”「」『』]+/gu;
const PLAIN = /^[\x20-\x7e]*$/;

export function isDense(run) {
  return IS_DENSE.test(run);
}

/** Traditional characters to Simplified ones, from a string of pairs. */
export function pairs(text) {
  const characters = Array.from(text);
  const found = new Map();
  for (let i = 0; i < characters.length; i += 2) {
    found.set(characters[i], characters[i + 1]);
  }
  return found;
}

/** The text in lower case, without accents, full-width forms and Traditional characters. */
export function fold(text, simplified) {
  let folded = text;
  if (PLAIN.test(folded)) {
    folded = folded.toLowerCase();
  } else {
    folded = folded.normalize("NFKC").toLowerCase().replace(INVISIBLE, "");
    folded = folded.replace(IDEOGRAPH, (c) => simplified.get(c) ?? c);
    if (ACCENTED.test(folded)) {
      folded = folded.normalize("NFD").replace(MARKS, "").normalize("NFC");
    }
  }
  return folded.replace(SIGNED, (sign) => SPOKEN[sign]);
}

/** The runs of a folded text: each is all dense script or all letters and digits. */
export function runs(folded) {
  return Array.from(folded.matchAll(RUN), ([run]) => run.replace(/\s+/g, ""));
}

/** The words of a folded text, in order, as the index holds them. */
export function words(folded) {
  const found = runs(folded);
  return found.flatMap((run, i) => wordsOf(run, i > 0 && !isDense(found[i - 1]), true));
}

function wordsOf(run, afterLetters, closed) {
  if (!isDense(run)) {
    return [run];
  }
  const characters = Array.from(run);
  const found = afterLetters ? [characters[0]] : [];
  for (let i = 0; i + 1 < characters.length; i += 1) {
    found.push(characters[i] + characters[i + 1]);
  }
  if (closed) {
    found.push(characters.at(-1));
  }
  return found;
}

/** The words that any text with these runs side by side has one after the other. */
export function sequence(found) {
  return found.flatMap((run, i) =>
    wordsOf(run, i > 0 && !isDense(found[i - 1]), i + 1 < found.length),
  );
}

/** What a query asks for: texts that must all be there, quoted ones with their spaces. */
export function units(query) {
  return Array.from(query.matchAll(UNIT), ([unit, quoted]) => quoted ?? unit);
}

/** A text as it is shown: spaces that a page's layout put between characters are gone. */
export function readable(text) {
  return text.replace(BETWEEN_DENSE, "");
}

/** Where any of the units, each a list of runs, occurs in a text: [start, end, unit]. */
export function occurrences(text, unitRuns, simplified) {
  const { folded, places } = foldedWithPlaces(text, simplified);
  const found = unitRuns.flatMap((found, unit) =>
    Array.from(folded.matchAll(pattern(found)), (match) => [
      places[match.index],
      places[match.index + match[0].length - 1] + 1,
      unit,
    ]),
  );
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

function foldedWithPlaces(text, simplified) {
  let folded = "";
  const places = [];
  let place = 0;
  for (const character of text) {
    const end = place + character.length;
    const written = PLAIN.test(character) ? character.toLowerCase() : fold(character, simplified);
    for (let i = 0; i < written.length; i += 1) {
      places.push(i + 1 < written.length ? place : end - 1);
    }
    folded += written;
    place = end;
  }
  return { folded, places };
}

function pattern(found) {
  const parts = found.map((run) =>
    isDense(run)
      ? Array.from(run).join("\\s*")
      : run.replace(/plusplus/g, "(?:plusplus|\\+\\+)").replace(/sharp/g, "(?:sharp|#)"),
  );
  return new RegExp(parts.join("[^\\p{L}\\p{N}]*"), "gu");
}
