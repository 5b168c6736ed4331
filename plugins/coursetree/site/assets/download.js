// One download at a time, from the lists of its files to a zip on disk.

import { fill, size } from "./amounts.js";
import { root } from "./basket.js";
import { manifests } from "./manifest.js";
import { failedRow, linkedRow, Panel, reason } from "./panel.js";
import { Progress } from "./progress.js";
import { choose, place } from "./save.js";
import { bytesHere, wanted } from "./wanted.js";
import { zip } from "./zip.js";

const LARGE = 500_000_000;
const MOST = 65_000; // The library counts the entries of a zip in two bytes.
const REDRAW = 250;

let busy = false;
let current;

async function listed(part, words) {
  const response = await fetch(new URL(part.list, root));
  if (!response.ok) {
    throw new Error(fill(words.why.status, { status: response.status }));
  }
  return [await response.json(), part];
}

function here(files) {
  return files.filter((file) => file.place === "site");
}

class Download {
  constructor(texts, job, chosen) {
    this.words = texts;
    this.job = job;
    this.place = chosen;
    this.stop = new AbortController();
    this.panel = new Panel(fill(texts.zipping, { name: job.name }));
    this.cancel = [texts.cancel, () => this.stop.abort()];
  }

  async run() {
    try {
      await this.take();
    } catch (error) {
      const cancelled = this.stop.signal.aborted;
      await this.place?.discard();
      const text = fill(this.words.broken, { reason: error.message });
      this.panel.say(cancelled ? this.words.cancelled : text);
    }
    this.panel.offer([this.words.close, () => this.panel.close()]);
  }

  async take() {
    this.panel.say(this.words.preparing);
    this.panel.offer(this.cancel);
    const parts = await Promise.all(this.job.lists.map((part) => listed(part, this.words)));
    const files = wanted(parts, root);
    if (!here(files).length) {
      await this.place?.discard();
      this.panel.say(this.words.nothing);
    } else if (files.length > MOST) {
      await this.place?.discard();
      this.panel.say(fill(this.words.too_many, { n: files.length }));
    } else {
      await this.save(files, parts[0][0].site);
    }
    this.tell(files);
  }

  async save(files, site) {
    const bytes = bytesHere(files);
    this.place ??= await place(this.job.name, bytes);
    if (this.place.inMemory && bytes > LARGE) {
      await this.warn(bytes);
    }
    this.stop.signal.throwIfAborted();
    const done = await this.write(files, { site, root: root.href, words: this.words });
    this.panel.say(fill(this.words.done, { file: this.place.name, size: size(done) }));
  }

  async warn(bytes) {
    const choices = [
      [this.words.anyway, true],
      [this.words.cancel, false],
    ];
    const text = fill(this.words.large, { size: size(bytes) });
    if (!(await this.panel.ask(text, choices, this.stop.signal))) {
      this.stop.abort();
    }
  }

  async write(files, context) {
    const progress = new Progress(bytesHere(files), this.words);
    const draw = () => this.panel.asking || this.panel.show(progress);
    this.panel.offer(this.cancel);
    draw();
    const timer = setInterval(draw, REDRAW);
    try {
      const stream = zip(here(files), this.hooks(progress), () => manifests(files, context));
      await this.place.write(stream, this.stop.signal);
    } finally {
      clearInterval(timer);
      this.panel.bar.hidden = true;
    }
    return progress.done;
  }

  hooks(progress) {
    return {
      signal: this.stop.signal,
      progress: (bytes) => progress.add(bytes),
      failed: (file, failure) => this.failed(file, failure),
    };
  }

  /** Whether to try a file again, as the reader says. */
  async failed(file, failure) {
    if (this.skipping) {
      return false;
    }
    const { words } = this;
    const text = fill(words.failed, { name: file.name, reason: reason(failure, words) });
    const choices = [
      [words.retry, "retry"],
      [words.skip, "skip"],
      [words.skip_all, "all"],
      [words.cancel, "cancel"],
    ];
    const answer = await this.panel.ask(text, choices, this.stop.signal);
    this.skipping = answer === "all";
    if (answer === "cancel") {
      this.stop.abort();
    }
    this.panel.offer(this.cancel);
    return answer === "retry";
  }

  /** Say which files did not come, and where the others are. */
  tell(files) {
    const { panel, words } = this;
    const failed = files.filter((file) => file.failure);
    const away = files.filter((file) => file.place !== "site");
    if (failed.length) {
      panel.note(
        words.left_out,
        failed.map((file) => failedRow(file, words)),
      );
    }
    if (away.length) {
      panel.note(
        fill(words.elsewhere, { n: away.length }),
        away.map((file) => linkedRow(file, words)),
      );
    }
  }
}

/**
 * Zip what a job names: `name` of the zip without its extension, `lists` with the address of
 * each course's list below the root, and of each perhaps the `materials` or the `folder`.
 * `texts` is what the panel says.
 */
export async function download(texts, job) {
  if (busy) {
    current?.panel.box.focus();
    return;
  }
  busy = true;
  const leaving = (event) => event.preventDefault();
  try {
    const chosen = await choose(job.name);
    if (chosen !== null) {
      addEventListener("beforeunload", leaving);
      current = new Download(texts, job, chosen);
      await current.run();
    }
  } finally {
    removeEventListener("beforeunload", leaving);
    busy = false;
  }
}
