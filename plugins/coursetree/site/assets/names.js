// Names in a zip that every system can unpack, no two of them the same on any.

// What Windows refuses in a name, and what turns the direction of writing and so hides its end.
const UNFIT = /[<>:"|?*\\\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const ENDING = /[. ]+$/u;
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/iu;

function fitted(part) {
  return part
    .replace(UNFIT, "_")
    .replace(ENDING, (end) => "_".repeat(end.length))
    .replace(DEVICE, "$&_");
}

function folded(name) {
  return name.normalize("NFC").toLowerCase();
}

function folders(name) {
  const parts = name.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

function numbered(name, number) {
  const [, start, extension] = name.match(/^(.*?)((?:\.[^./]+)?)$/su);
  return number === 1 ? name : `${start} (${number})${extension}`;
}

/** The names for paths, in their order. */
export function names(paths) {
  const wanted = paths.map((path) => path.split("/").map(fitted).join("/"));
  const taken = new Set(wanted.flatMap(folders).map(folded));
  return wanted.map((name) => {
    let number = 1;
    while (taken.has(folded(numbered(name, number)))) {
      number++;
    }
    taken.add(folded(numbered(name, number)));
    return numbered(name, number);
  });
}
