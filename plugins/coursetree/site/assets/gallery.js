// The pages of a photographed paper, large: by key, by swipe, with a zoom.

import { button, element, words } from "./words.js";

const SWIPE = 50;
const ZOOMS = [1, 1.5, 2, 3, 4];

class Zoom {
  constructor(links) {
    this.links = links;
    this.at = 0;
    this.zoom = 0;
    this.dialog = element("dialog", "ct-zoom");
    this.place = element("output", "ct-zoom__place");
    this.stage = element("div", "ct-zoom__stage");
    this.stage.tabIndex = 0;
    this.image = element("img", "ct-zoom__image");
    this.image.draggable = false;
    this.stage.append(this.image);
    const bar = element("div", "ct-tools");
    bar.append(
      button("‹", words.previous, () => this.show(this.at - 1)),
      this.place,
      button("›", words.next, () => this.show(this.at + 1)),
      button("−", words.smaller, () => this.scale(this.zoom - 1)),
      button("+", words.larger, () => this.scale(this.zoom + 1)),
      button("×", words.close, () => this.dialog.close()),
    );
    this.dialog.append(bar, this.stage);
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("close", () => this.links[this.at].focus());
    this.image.addEventListener("dblclick", () => this.scale(this.zoom ? 0 : 2));
    this.stage.addEventListener("touchstart", (event) => this.touch(event), { passive: true });
    this.stage.addEventListener("touchend", (event) => this.release(event), { passive: true });
    document.body.append(this.dialog);
  }

  open(index) {
    this.dialog.showModal();
    this.show(index);
    this.stage.focus();
  }

  show(index) {
    const link = this.links[index];
    if (!link) {
      return;
    }
    this.at = index;
    this.image.src = link.href;
    this.image.alt = link.querySelector("img").alt;
    this.dialog.ariaLabel = this.image.alt;
    this.place.textContent = `${index + 1} / ${this.links.length}`;
    this.scale(0);
    if (this.links[index + 1]) {
      new Image().src = this.links[index + 1].href;
    }
  }

  scale(zoom) {
    this.zoom = Math.min(Math.max(zoom, 0), ZOOMS.length - 1);
    this.stage.style.setProperty("--zoom", ZOOMS[this.zoom]);
    this.stage.classList.toggle("ct-zoom__stage--large", this.zoom > 0);
  }

  key(event) {
    const steps = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 };
    const zooms = { "+": 1, "=": 1, "-": -1 };
    if (event.key in steps) {
      this.show(this.at + steps[event.key]);
    } else if (event.key in zooms) {
      this.scale(this.zoom + zooms[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  }

  touch(event) {
    this.from = event.touches.length === 1 && !this.zoom ? event.touches[0].clientX : null;
  }

  release(event) {
    const way = this.from === null ? 0 : event.changedTouches[0].clientX - this.from;
    if (Math.abs(way) > SWIPE) {
      this.show(this.at + (way < 0 ? 1 : -1));
    }
  }
}

for (const gallery of document.querySelectorAll(".ct-gallery")) {
  const links = Array.from(gallery.querySelectorAll("a"));
  let zoom;
  for (const [index, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        zoom ??= new Zoom(links);
        zoom.open(index);
      }
    });
  }
}
