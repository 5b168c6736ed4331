// Where a stream of bytes goes: to disk as it comes, or through memory.

const UNFIT = /[\\/:*?"<>|\p{Cc}]+/gu;
const SMALL = 200_000_000;
const FOLDER = "coursetree downloads";
const COPYING = 600_000; // Milliseconds in which a browser has surely saved what it was given.

function fileName(name) {
  return `${name.replace(UNFIT, "-").replace(/^[.\s]+|[.\s]+$/g, "") || "files"}.zip`;
}

function offer(blob, name, after = () => {}) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
    after();
  }, COPYING);
}

/** A file that the reader chose; nothing of it stays where writing fails. */
class Chosen {
  inMemory = false;

  constructor(handle) {
    this.handle = handle;
    this.name = handle.name;
  }

  async write(stream, signal) {
    await stream.pipeTo(await this.handle.createWritable(), { signal });
  }

  async discard() {
    await this.handle.remove?.();
  }
}

/** A file of the site's own, out of other programs' sight, which the browser then copies. */
class Aside {
  inMemory = false;

  constructor(name, folder) {
    this.name = name;
    this.folder = folder;
    this.key = crypto.randomUUID();
  }

  async write(stream, signal) {
    const handle = await this.folder.getFileHandle(this.key, { create: true });
    await stream.pipeTo(await handle.createWritable(), { signal });
    offer(await handle.getFile(), this.name, () => this.discard());
  }

  async discard() {
    await this.folder.removeEntry(this.key).catch(() => {}); // It may never have been made.
  }
}

class InMemory {
  inMemory = true;

  constructor(name) {
    this.name = name;
  }

  async write(stream, signal) {
    const chunks = stream.pipeThrough(new TransformStream(), { signal });
    const headers = { "Content-Type": "application/zip" };
    offer(await new Response(chunks, { headers }).blob(), this.name);
  }

  async discard() {}
}

/** What a page that was left could not remove. */
async function sweep(folder) {
  for await (const [key, handle] of folder.entries()) {
    const { lastModified } = await handle.getFile();
    if (Date.now() - lastModified > COPYING) {
      await folder.removeEntry(key);
    }
  }
}

/** The folder for files aside where the browser has one with so much room. */
async function aside(bytes) {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    await sweep(folder);
    const { quota, usage } = await navigator.storage.estimate();
    const streams = "createWritable" in FileSystemFileHandle.prototype;
    return streams && quota - usage > bytes ? folder : undefined;
  } catch {
    return undefined; // Browsers refuse it in private windows, and where a site is not secure.
  }
}

/**
 * Ask the reader for a place; `undefined` where the browser cannot, `null` where they would
 * rather not. A browser lets a page ask only right after a press.
 */
export async function choose(title) {
  if (!globalThis.showSaveFilePicker) {
    return undefined;
  }
  try {
    const types = [{ description: "ZIP", accept: { "application/zip": [".zip"] } }];
    return new Chosen(await showSaveFilePicker({ suggestedName: fileName(title), types }));
  } catch (error) {
    if (error.name === "AbortError") {
      return null;
    }
    console.warn("No place on disk may be asked for", error);
    return undefined;
  }
}

/** A place for so many bytes without asking. */
export async function place(title, bytes) {
  const folder = bytes > SMALL ? await aside(bytes) : undefined;
  return folder ? new Aside(fileName(title), folder) : new InMemory(fileName(title));
}
