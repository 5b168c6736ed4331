// How the search reads texts and queries. The index is made by the same rules, in
// `site/search/normalise.py`; a test holds the two together.

const DENSE =
  "々〇\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\u{20000}-\\u{3ffff}";
const PIECE = new RegExp(
  `[${DENSE}]+(?:\\s+[${DENSE}]+)*|(?:(?![${DENSE}])[\\p{L}\\p{N}]){1,48}|[^\\p{L}\\p{N}\\s]+`,
  "gu",
);
const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
const BETWEEN_DENSE = new RegExp(
  `(?<=[${DENSE}，。、；：！？）》」』])\\s+(?=[${DENSE}（《「『])`,
  "gu",
);
const ACCENTED = /[\u00c0-\u04ff\u1e00-\u1fff]/;
const MARKS = /[\u0300-\u036f]/g;
const INVISIBLE = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;
const IDEOGRAPH = /[\u3400-\u9fff\u{20000}-\u{323af}]/gu;
const SIGNED = /(?<=[a-z])\+\+|(?<=(?<![a-z0-9])[acf])#/g;
const SPOKEN = { "++": "plusplus", "#": "sharp" };
const JOINTS = { "-": "ᚐ", _: "ᚑ", ".": "ᚒ", "/": "ᚓ", ":": "ᚔ", "\\": "ᚕ" };
const JOINT = /(?<=[\p{L}\p{N}])[-_./:\\]{1,3}(?=[\p{L}\p{N}])/gu;
/** Marks letters that a record has somewhere, as a word that is none. */
export const PART = "ᚖ";
const SIGN = { plusplus: "(?:plusplus|\\+\\+)", sharp: "(?:sharp|#)" };
const UNIT = /["“”「」『』]([^"“”「」『』]+)["“”「」『』]?|[^\s"“”「」『』]+/gu;
const REACH = 4;
const PLAIN = /^[\x20-\x7e]*$/;

export function isDense(text) {
  return IS_DENSE.test(text);
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
  folded = folded.replace(SIGNED, (sign) => SPOKEN[sign]);
  return folded.replace(JOINT, (joint) => ` ${Array.from(joint, (c) => JOINTS[c]).join("")} `);
}

/** A folded text with nothing but letters and digits, to compare names by. */
export function compact(folded) {
  return folded.replace(/[^\p{L}\p{N}]|[ᚐ-ᚕ]/gu, "");
}

/** The parts of a folded text that signs join into one name. */
export function parts(folded) {
  return folded.split(/\s+[ᚐ-ᚕ]+\s+/);
}

/**
 * The runs of a folded text, each all dense script or all letters and digits; `joined` to the
 * one before when that is of the other sort and there is nothing but space between them.
 */
export function runs(folded) {
  const found = [];
  let before = null;
  for (const [piece] of folded.matchAll(PIECE)) {
    const dense = isDense(piece);
    if (!dense && !/^[\p{L}\p{N}]/u.test(piece)) {
      before = null;
      continue;
    }
    const run = { text: piece.replace(/\s+/g, ""), dense, joined: before?.dense === !dense };
    found.push(run);
    before = run;
  }
  return found;
}

/** The words of a folded text, in order, as the index holds them. */
export function words(folded) {
  const found = runs(folded);
  return found.flatMap((run, i) => [
    ...meetings(found[i - 1], run),
    ...ownWords(run),
    ...ending(run),
  ]);
}

/**
 * The words that any text with these runs in a row has in a row, however it goes on before
 * and after. Letters at an end may be part of a longer word, `first` or `last`.
 */
export function sequence(found, first = found[0].text, last = found.at(-1).text) {
  const { start, end } = openEnds(found);
  return found.flatMap((run, i) => {
    const meeting = meetings(found[i - 1], run);
    const isLast = i + 1 === found.length;
    if (run.dense) {
      const alone = meeting.length === 0 && run.text.length === 1;
      return [...meeting, ...ownWords(run), ...(isLast && !alone ? [] : ending(run))];
    }
    if (i === 0) {
      return start ? [first] : [];
    }
    return isLast ? [...meeting, ...(end ? [last] : [])] : [...meeting, run.text];
  });
}

/** Whether the first and the last run are letters that no other word of a sequence covers. */
export function openEnds(found) {
  const last = found.at(-1);
  return {
    start: !found[0].dense && !(found[1]?.joined && found[0].text.length <= REACH),
    end: !last.dense && !(last.joined && last.text.length <= REACH),
  };
}

function ownWords({ dense, text }) {
  const characters = Array.from(text);
  return dense ? characters.slice(1).map((character, i) => characters[i] + character) : [text];
}

function ending({ dense, text }) {
  return dense ? [Array.from(text).at(-1)] : [];
}

/** The words where a run of letters and one of dense script meet. */
function meetings(before, run) {
  if (!run.joined) {
    return [];
  }
  const letters = run.dense ? before.text : run.text;
  const lengths = Array.from({ length: Math.min(letters.length, REACH) }, (_, i) => i + 1);
  const [character] = Array.from(run.dense ? run.text : before.text).slice(run.dense ? 0 : -1);
  return run.dense
    ? lengths.reverse().map((n) => letters.slice(-n) + character)
    : lengths.map((n) => character + letters.slice(0, n));
}

/** What a query asks for: texts that must all be there, quoted ones with their spaces. */
export function units(query) {
  return Array.from(query.matchAll(UNIT), ([unit, quoted]) => quoted ?? unit);
}

/** A text as it is shown: spaces that a page's layout put between characters are gone. */
export function readable(text) {
  return text.replace(BETWEEN_DENSE, "");
}

/** Where any of several texts, each as its runs, occurs in a text: [start, end, which]. */
export function occurrences(text, wanted, simplified) {
  const { folded, places } = foldedWithPlaces(text, simplified);
  const found = wanted.flatMap((one, which) =>
    Array.from(folded.matchAll(pattern(one)), (match) => [
      places[match.index],
      places[match.index + match[0].length - 1] + 1,
      which,
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
  const written = found.map(({ dense, joined, text }, i) => {
    const gap =
      i === 0
        ? ""
        : joined || isJoint(text) || isJoint(found[i - 1].text)
          ? "\\s*"
          : "[^\\p{L}\\p{N}]*";
    return gap + (dense ? Array.from(text).join("\\s*") : writtenLetters(text));
  });
  return new RegExp(written.join(""), "gu");
}

function isJoint(text) {
  return /^[ᚐ-ᚕ]+$/.test(text);
}

function writtenLetters(text) {
  const signs = Object.entries(JOINTS).map(([sign, joint]) => [
    joint,
    sign.replace(/[.\\]/, "\\$&"),
  ]);
  return [...signs, ...Object.entries(SIGN)].reduce(
    (all, [word, sign]) => all.replaceAll(word, () => sign),
    text,
  );
}
