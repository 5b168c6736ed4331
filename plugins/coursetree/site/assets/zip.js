// Files of the site as one zip, streamed: nothing here knows of the page.

import { makeZip } from "./vendor/client-zip.js";

const AHEAD = 6;
const SMALL = 4 << 20;
const OLDEST = 315_705_600; // What a zip can date begins in 1980.
const PAUSE = 1000;
const SKIPPED = Symbol("skipped");

/** Why a file did not come: `status` of the server's answer, or `found` bytes of `size`. */
export class Failure extends Error {
  constructor(why, facts = {}) {
    super(why);
    this.why = why;
    this.facts = facts;
  }
}

function encoded(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function below(path, folder) {
  return folder === undefined || path === folder || path.startsWith(`${folder}/`);
}

/**
 * What of a course's list is wanted, with its name in the zip: its path below the course,
 * and below the course's own path where `whole` is set.
 */
export function wanted(list, root, { materials, folder, whole = false } = {}) {
  const inside = list.path === "." || whole ? "" : `${list.path}/`;
  return (list.materials ?? [])
    .filter((material) => !materials || materials.includes(material.path))
    .flatMap((material) =>
      (material.files ?? [])
        .filter((file) => below(file.path, folder))
        .map((file) => ({
          path: file.path,
          name: file.path.startsWith(inside) ? file.path.slice(inside.length) : file.path,
          size: file.size,
          time: file.time,
          place: file.place ?? "site",
          url: new URL(file.url ?? encoded(file.path), root).href,
          linked: file.place !== "nowhere",
          mirrors: file.mirrors ?? [],
          source: list.source?.replace("{path}", encoded(file.path)),
          given: material.source,
          licence: material.licence ?? list.licence,
          commit: list.commit,
          course: list.title,
        })),
    );
}

async function open(file, from, signal) {
  const headers = from ? { Range: `bytes=${from}-` } : {};
  const response = await fetch(file.url, { headers, signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Failure("status", { status: response.status });
  }
  return { reader: response.body.getReader(), unwanted: response.status === 206 ? 0 : from };
}

function pause(signal) {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
    signal.addEventListener("abort", resolve, { once: true });
  });
}

/** The bytes of one file, chunk by chunk, going on where a connection broke; then `null`. */
class Source {
  constructor(file, hooks) {
    this.file = file;
    this.hooks = hooks;
    this.got = 0;
    this.tried = 0;
    this.start();
  }

  start() {
    this.opened = open(this.file, this.got, this.hooks.signal);
    this.opened.catch(() => {}); // Whoever pulls is told; until then nobody waits for it.
  }

  async pull() {
    for (;;) {
      try {
        return await this.read();
      } catch (error) {
        this.hooks.signal.throwIfAborted();
        if (!(await this.again(error))) {
          return SKIPPED;
        }
        this.start();
      }
    }
  }

  async read() {
    const opened = await this.opened;
    for (;;) {
      const { done, value } = await opened.reader.read();
      if (done) {
        return this.complete();
      }
      const fresh = value.subarray(Math.min(opened.unwanted, value.length));
      opened.unwanted -= value.length - fresh.length;
      if (fresh.length) {
        this.got += fresh.length;
        this.hooks.progress(fresh.length);
        return fresh;
      }
    }
  }

  complete() {
    const { size } = this.file;
    if (size !== undefined && size !== this.got) {
      throw new Failure("size", { size, found: this.got });
    }
    return null;
  }

  /** A broken connection is tried again once without asking. */
  async again(error) {
    if (!(error instanceof Failure) && this.tried++ === 0) {
      await pause(this.hooks.signal);
      this.hooks.signal.throwIfAborted();
      return true;
    }
    const failure = error instanceof Failure ? error : new Failure("network");
    const retry = await this.hooks.failed(this.file, failure);
    this.hooks.signal.throwIfAborted();
    this.file.failure = retry ? undefined : failure;
    return retry;
  }
}

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

async function* entries(files, hooks, manifest) {
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
  yield { ...manifest(), lastModified: new Date() };
}

/**
 * The zip as a stream. `hooks.signal` stops it, `hooks.progress` hears of bytes as they come,
 * `hooks.failed` says of a file and its `Failure` whether to try again; what is not tried
 * again is left out. `manifest` gives the name and the text of the last entry.
 */
export function zip(files, hooks, manifest) {
  return makeZip(entries(files, hooks, manifest));
}
