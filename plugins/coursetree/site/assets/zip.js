// Files of the site as one zip, streamed: nothing here knows of the page.

import { SKIPPED, Source } from "./source.js";
import { makeZip } from "./vendor/client-zip.js";

const AHEAD = 6;
const SMALL = 4 << 20;
const OLDEST = 315_705_600; // What a zip can date begins in 1980.

function isSmall(file) {
  return file.size <= SMALL;
}

/** Small files are asked for some at a time, as each takes a round trip. */
function* ahead(files, hooks) {
  const sources = [];
  let next = 0;
  while (next < files.length || sources.length) {
    while (next < files.length && sources.length < AHEAD && sources.every((s) => isSmall(s.file))) {
      sources.push(new Source(files[next++], hooks));
    }
    yield sources.shift();
  }
}

async function* rest(source, first) {
  let chunk = first;
  while (chunk !== null && chunk !== SKIPPED) {
    yield chunk;
    chunk = await source.pull();
  }
}

/** A small file whole, so that one that fails halfway leaves no trace. */
async function whole(source, first) {
  const chunks = [];
  for await (const chunk of rest(source, first)) {
    chunks.push(chunk);
  }
  return source.file.failure ? SKIPPED : new Blob(chunks);
}

async function* entries(files, hooks, manifests) {
  for (const source of ahead(files, hooks)) {
    const { file } = source;
    const first = await source.pull();
    const input = isSmall(file) && first !== SKIPPED ? await whole(source, first) : first;
    if (input !== SKIPPED) {
      file.began = true;
      const lastModified = file.time ? new Date(Math.max(file.time, OLDEST) * 1000) : new Date();
      yield { name: file.name, lastModified, input: isSmall(file) ? input : rest(source, first) };
    }
  }
  yield* manifests();
}

/**
 * The zip as a stream. `hooks` are those of a `Source`; what they do not try again is left
 * out. `manifests` gives the last entries, each with its name and text.
 */
export function zip(files, hooks, manifests) {
  return makeZip(entries(files, hooks, manifests));
}
