// The panel of a download: what it says, shows and asks.

import { fill, size } from "./amounts.js";

const SAY = 10_000;
const MOST = 50;

/** An element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

export class Panel {
  constructor(title) {
    document.getElementById("ct-panel")?.remove();
    this.from = document.activeElement;
    const heading = make("h2", { id: "ct-panel-title", textContent: title });
    // Those who listen are told now and then, not with every change.
    this.text = make("p");
    this.text.setAttribute("aria-hidden", "true");
    this.said = make("p", { className: "ct-panel__said" });
    this.said.setAttribute("role", "status");
    this.bar = make("progress", { hidden: true });
    this.bar.setAttribute("aria-label", title);
    this.notes = make("div");
    this.choices = make("p", { className: "ct-panel__buttons" });
    this.box = make("section", { id: "ct-panel", className: "ct-panel", tabIndex: -1 });
    this.box.setAttribute("aria-labelledby", heading.id);
    this.box.append(heading, this.text, this.bar, this.said, this.notes, this.choices);
    document.body.append(this.box);
    this.box.focus();
  }

  say(text) {
    this.text.textContent = text;
    this.said.textContent = text;
    this.saidAt = performance.now();
  }

  show(progress) {
    this.bar.hidden = false;
    this.bar.max = Math.max(progress.total, 1);
    this.bar.value = progress.done;
    this.text.textContent = progress.text();
    if (performance.now() - this.saidAt > SAY) {
      this.say(this.text.textContent);
    }
  }

  offer(...choices) {
    const buttons = choices.map(([label, press]) =>
      make("button", {
        type: "button",
        className: "ct-button",
        textContent: label,
        onclick: press,
      }),
    );
    this.choices.replaceChildren(...buttons);
  }

  /** Ask; the answer is the value beside the label that was pressed, `undefined` on abort. */
  async ask(text, choices, signal) {
    this.asking = true;
    const answer = await new Promise((resolve) => {
      this.say(text);
      this.offer(...choices.map(([label, value]) => [label, () => resolve(value)]));
      this.choices.firstElementChild.focus();
      signal.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    this.asking = false;
    this.box.focus();
    return answer;
  }

  note(text, rows) {
    this.notes.append(make("p", { textContent: text }), make("ul", {}, ...rows.slice(0, MOST)));
  }

  close() {
    this.box.remove();
    this.from?.focus();
  }
}

/** Why a file did not come, in words. */
export function reason({ why, facts }, words) {
  const sizes = { size: size(facts.size ?? 0), found: size(facts.found ?? 0) };
  return fill(words.why[why], { ...facts, ...sizes });
}

/** A file that did not come whole. */
export function failedRow(file, words) {
  const whole = file.began ? ` (${words.in_zip.incomplete})` : "";
  return make("li", { textContent: `${file.name}: ${reason(file.failure, words)}${whole}` });
}

/** A file that lies elsewhere, with its links. */
export function linkedRow(file, words) {
  const links = [
    ...(file.linked ? [{ title: file.name, url: file.url }] : []),
    ...file.mirrors.map((mirror) => ({ title: mirror.title, url: mirror.url })),
  ];
  const row = make("li", {}, ...(file.linked ? [] : [`${file.name} (${words.in_zip.nowhere})`]));
  for (const { url, title } of links) {
    row.append(make("a", { href: url, rel: "noopener nofollow", textContent: title }), " ");
  }
  return row;
}
