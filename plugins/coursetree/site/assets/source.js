// The bytes of one file of the site, taken up again where a connection broke.

const PAUSE = 1000;
const PATIENCE = 60_000;

/** What `pull` gives for a file that is to be left out. */
export const SKIPPED = Symbol("skipped");

/** Why a file did not come: `status` of the server's answer, or `found` bytes of `size`. */
class Failure extends Error {
  constructor(why, facts = {}) {
    super(why);
    this.why = why;
    this.facts = facts;
  }

  /** Whether it may be over in a moment. */
  get passing() {
    const { status } = this.facts;
    return this.why !== "size" && (status === undefined || status === 429 || status >= 500);
  }
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

/** What a promise gives, unless that takes too long. */
async function patiently(promise) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Failure("silence")), PATIENCE);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * `hooks.signal` stops it, `hooks.progress` hears of bytes as they come, `hooks.failed` says
 * of a file and its `Failure` whether to try again.
 */
export class Source {
  constructor(file, hooks) {
    this.file = file;
    this.hooks = hooks;
    this.got = 0;
    this.again = true;
    this.start();
  }

  start() {
    const { signal } = this.hooks;
    this.stop = new AbortController();
    signal.addEventListener("abort", () => this.stop.abort(), { signal: this.stop.signal });
    this.opened = open(this.file, this.got, this.stop.signal);
    this.opened.catch(() => {}); // Whoever pulls is told; until then nobody waits for it.
  }

  /** The next chunk, `null` after the last, or `SKIPPED`. */
  async pull() {
    for (;;) {
      try {
        return await this.read();
      } catch (error) {
        this.hooks.signal.throwIfAborted();
        this.stop.abort();
        if (!(await this.retries(error))) {
          return SKIPPED;
        }
        this.start();
      }
    }
  }

  async read() {
    const opened = await patiently(this.opened);
    for (;;) {
      const { done, value } = await patiently(opened.reader.read());
      if (done) {
        return this.complete();
      }
      const fresh = value.subarray(Math.min(opened.unwanted, value.length));
      opened.unwanted -= value.length - fresh.length;
      if (fresh.length) {
        this.got += fresh.length;
        this.again = true;
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

  /** What passes is tried again without asking, once for as long as nothing comes. */
  async retries(error) {
    const failure = error instanceof Failure ? error : new Failure("network");
    if (failure.passing && this.again) {
      this.again = false;
      await pause(this.hooks.signal);
      this.hooks.signal.throwIfAborted();
      return true;
    }
    const retry = await this.hooks.failed(this.file, failure);
    this.hooks.signal.throwIfAborted();
    this.file.failure = retry ? undefined : failure;
    return retry;
  }
}
