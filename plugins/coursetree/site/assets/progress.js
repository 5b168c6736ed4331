// How far a download is; its rate is that of the last ten seconds.

import { duration, fill, size } from "./amounts.js";

const WINDOW = 10_000;

export class Progress {
  constructor(total, words) {
    this.total = total;
    this.words = words;
    this.done = 0;
    this.marks = [[performance.now(), 0]];
  }

  add(bytes) {
    this.done += bytes;
  }

  text() {
    const now = performance.now();
    this.marks = [...this.marks.filter(([time]) => now - time < WINDOW), [now, this.done]];
    const [time, done] = this.marks[0];
    const rate = (this.done - done) / Math.max(now - time, 1);
    const left = rate > 0 ? duration((this.total - this.done) / rate / 1000) : this.words.unknown;
    return fill(this.words.progress, { done: size(this.done), total: size(this.total), left });
  }
}
