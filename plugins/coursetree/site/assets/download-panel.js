// One download at a time, in a panel that says how far it is and what went wrong.

import { root } from "./basket.js";
import { manifest } from "./manifest.js";
import { save, target } from "./save.js";
import { wanted, zip } from "./zip.js";

const LARGE = 500_000_000;
const REDRAW = 250;
const SAY = 10_000;
const MOST_LINKS = 50;

let words;
let panel;
let running = false;

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function size(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** step;
  return `${value.toFixed(step && value < 10 ? 1 : 0)} ${units[step]}`;
}

function duration(seconds) {
  const long = seconds >= 90;
  const unit = long ? "minute" : "second";
  const form = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit,
    unitDisplay: "long",
  });
  return form.format(Math.max(1, Math.round(long ? seconds / 60 : seconds)));
}

function build(name) {
  document.getElementById("ct-panel")?.remove();
  const parts = {
    text: make("p"),
    bar: make("progress", { hidden: true }),
    said: make("p", { className: "ct-panel__said" }),
    more: make("div"),
    buttons: make("p", { className: "ct-panel__buttons" }),
  };
  parts.bar.setAttribute("aria-label", fill(words.zipping, { name }));
  parts.said.setAttribute("role", "status");
  const heading = make("h2", { id: "ct-panel-title", textContent: fill(words.zipping, { name }) });
  const box = make("section", { id: "ct-panel", className: "ct-panel", tabIndex: -1 });
  box.setAttribute("aria-labelledby", heading.id);
  box.append(heading, ...Object.values(parts));
  document.body.append(box);
  return { box, ...parts };
}

function say(text) {
  panel.text.textContent = text;
  panel.said.textContent = text;
}

function buttons(choices) {
  panel.buttons.replaceChildren(
    ...choices.map(([label, press]) =>
      make("button", {
        type: "button",
        className: "ct-button",
        textContent: label,
        onclick: press,
      }),
    ),
  );
}

/** Ask; the answer is the value beside the label that was pressed, `undefined` on abort. */
function ask(text, choices, signal) {
  return new Promise((resolve) => {
    say(text);
    buttons(choices.map(([label, value]) => [label, () => resolve(value)]));
    panel.buttons.firstElementChild.focus();
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

function reason(failure) {
  const { facts, why } = failure;
  const sizes = { size: size(facts.size ?? 0), found: size(facts.found ?? 0) };
  return fill(words.why[why], { ...facts, ...sizes });
}

/** Draws how far a download is; its rate is that of the last ten seconds. */
class Progress {
  constructor(total) {
    this.total = total;
    this.done = 0;
    this.marks = [[performance.now(), 0]];
    this.saidAt = performance.now();
  }

  add(bytes) {
    this.done += bytes;
  }

  text() {
    const now = performance.now();
    this.marks = [...this.marks.filter(([time]) => now - time < 10_000), [now, this.done]];
    const [time, done] = this.marks[0];
    const rate = (this.done - done) / Math.max(now - time, 1);
    const left = rate > 0 ? duration((this.total - this.done) / rate / 1000) : words.unknown;
    return fill(words.progress, { done: size(this.done), total: size(this.total), left });
  }

  draw() {
    panel.bar.max = Math.max(this.total, 1);
    panel.bar.value = this.done;
    panel.text.textContent = this.text();
    if (performance.now() - this.saidAt > SAY) {
      this.saidAt = performance.now();
      panel.said.textContent = panel.text.textContent;
    }
  }
}

async function lists(job) {
  const found = await Promise.all(
    job.lists.map(async (part) => {
      const response = await fetch(new URL(part.list, root));
      if (!response.ok) {
        throw new Error(fill(words.why.status, { status: response.status }));
      }
      return [await response.json(), part];
    }),
  );
  const several = found.length > 1;
  const files = found.flatMap(([list, part]) => wanted(list, root, { ...part, whole: several }));
  return { site: found[0]?.[0].site, files };
}

function links(files) {
  const rows = files.slice(0, MOST_LINKS).map((file) => {
    const links = [
      ...(file.linked ? [{ title: file.name, url: file.url }] : []),
      ...file.mirrors.map((mirror) => ({ title: mirror.title, url: mirror.url })),
    ];
    const row = make("li", {}, ...(file.linked ? [] : [`${file.name} (${words.in_zip.nowhere})`]));
    for (const link of links) {
      row.append(
        make("a", { href: link.url, rel: "noopener nofollow", textContent: link.title }),
        " ",
      );
    }
    return row;
  });
  return make("ul", {}, ...rows);
}

function notes(files) {
  const away = files.filter((file) => file.place !== "site");
  const failed = files.filter((file) => file.failure);
  panel.more.replaceChildren();
  if (failed.length) {
    const rows = failed
      .slice(0, MOST_LINKS)
      .map((file) => make("li", { textContent: `${file.name}: ${reason(file.failure)}` }));
    panel.more.append(make("p", { textContent: words.left_out }), make("ul", {}, ...rows));
  }
  if (away.length) {
    panel.more.append(
      make("p", { textContent: fill(words.elsewhere, { n: away.length }) }),
      links(away),
    );
  }
}

function close(from) {
  panel.box.remove();
  from?.focus();
}

function hooks(controller, progress) {
  let always = false;
  const cancel = [[words.cancel, () => controller.abort()]];
  buttons(cancel);
  return {
    signal: controller.signal,
    progress: (bytes) => progress.add(bytes),
    failed: async (file, failure) => {
      if (always) {
        return false;
      }
      const text = fill(words.failed, { name: file.name, reason: reason(failure) });
      const choices = [
        [words.retry, "retry"],
        [words.skip, "skip"],
        [words.skip_all, "all"],
        [words.cancel, "cancel"],
      ];
      panel.box.classList.add("ct-panel--asks");
      const answer = await ask(text, choices, controller.signal);
      panel.box.classList.remove("ct-panel--asks");
      always = answer === "all";
      if (answer === "cancel") {
        controller.abort();
      }
      buttons(cancel);
      panel.box.focus();
      return answer === "retry";
    },
  };
}

async function write(files, context, place, controller) {
  const here = files.filter((file) => file.place === "site");
  const progress = new Progress(here.reduce((sum, file) => sum + (file.size ?? 0), 0));
  const asks = hooks(controller, progress);
  const draw = () => panel.box.classList.contains("ct-panel--asks") || progress.draw();
  panel.bar.hidden = false;
  progress.draw();
  const timer = setInterval(draw, REDRAW);
  try {
    const stream = zip(here, asks, () => manifest(files, context));
    await save(stream, place, controller.signal);
  } finally {
    clearInterval(timer);
    panel.bar.hidden = true;
  }
  return progress.done;
}

async function goes(files, place, controller) {
  const here = files.filter((file) => file.place === "site");
  const bytes = here.reduce((sum, file) => sum + (file.size ?? 0), 0);
  if (!here.length) {
    say(words.nothing);
    notes(files);
    return false;
  }
  if (place.streams || bytes <= LARGE) {
    return true;
  }
  const text = fill(words.large, { size: size(bytes) });
  const choices = [
    [words.anyway, true],
    [words.cancel, false],
  ];
  return (await ask(text, choices, controller.signal)) || controller.abort();
}

async function run(job, place) {
  const controller = new AbortController();
  try {
    say(words.preparing);
    buttons([[words.cancel, () => controller.abort()]]);
    const { site, files } = await lists(job);
    if (await goes(files, place, controller)) {
      controller.signal.throwIfAborted();
      const bytes = await write(files, { site, root: root.href, words }, place, controller);
      say(fill(words.done, { file: place.name, size: size(bytes) }));
      notes(files);
    } else {
      controller.signal.throwIfAborted();
      await place.discard();
    }
  } catch (error) {
    const cancelled = controller.signal.aborted;
    await place.discard();
    say(cancelled ? words.cancelled : fill(words.broken, { reason: error.message }));
  }
}

/**
 * Zip what a job names: `name` of the zip without its extension, `lists` with the address of
 * each course's list below the root, and of each perhaps the `materials` or the `folder`.
 * `texts` is what the panel says.
 */
export async function download(texts, job) {
  if (running) {
    panel.box.focus();
    return;
  }
  running = true;
  const leaving = (event) => event.preventDefault();
  const from = document.activeElement;
  try {
    // A browser lets a page ask for a place only right after a press.
    const place = await target(job.name);
    if (!place) {
      return;
    }
    words = texts;
    panel = build(job.name);
    panel.box.focus();
    addEventListener("beforeunload", leaving);
    await run(job, place);
    buttons([[words.close, () => close(from)]]);
  } finally {
    removeEventListener("beforeunload", leaving);
    running = false;
  }
}
