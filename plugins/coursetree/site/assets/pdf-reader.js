// A PDF page by page with PDF.js; pages are drawn when they come near.

import { button, element, words } from "./words.js";

const LIBRARY = new URL("vendor/pdf/", import.meta.url);
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const MOST_PIXELS = 12_000_000;

let library;

function load() {
  library ??= import(new URL("pdf.min.js", LIBRARY)).then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.min.js", LIBRARY).href;
    return pdfjs;
  });
  return library;
}

export class Reader {
  constructor(link) {
    this.link = link;
    this.zoom = ZOOMS.indexOf(1);
    this.box = element("div", "ct-reader");
    this.sheets = element("div", "ct-reader__sheets");
    this.sheets.tabIndex = 0;
    this.sheets.role = "region";
    this.sheets.ariaLabel = decodeURIComponent(link.href.split("/").at(-1));
    this.field = element("input", "ct-reader__page");
    this.field.inputMode = "numeric";
    this.field.ariaLabel = words.page;
    this.field.addEventListener("change", () => this.go(Number(this.field.value)));
    this.total = element("span", "ct-reader__total");
    const bar = element("div", "ct-tools");
    bar.append(
      button("‹", words.previous, () => this.go(this.page - 1)),
      this.field,
      this.total,
      button("›", words.next, () => this.go(this.page + 1)),
      button("−", words.smaller, () => this.scale(this.zoom - 1)),
      button("+", words.larger, () => this.scale(this.zoom + 1)),
    );
    this.box.append(bar, this.sheets);
  }

  async open(page) {
    this.sheets.textContent = words.loading;
    this.link.hidden = true;
    this.link.after(this.box);
    try {
      this.pdfjs = await load();
      this.pdf = await this.pdfjs.getDocument({
        url: this.link.href,
        cMapUrl: new URL("cmaps/", LIBRARY).href,
        wasmUrl: new URL("wasm/", LIBRARY).href,
        disableAutoFetch: true,
        disableStream: true,
        isEvalSupported: false,
      }).promise;
      await this.lay();
      this.go(page);
    } catch {
      this.sheets.textContent = words.failed;
      this.link.hidden = false;
    }
  }

  /** A sheet for every page, of the first one's shape until it is drawn. */
  async lay() {
    const first = (await this.pdf.getPage(1)).getViewport({ scale: 1 });
    this.ratio = first.width / first.height;
    this.total.textContent = words.of.replace("{n}", this.pdf.numPages);
    this.sheets.textContent = "";
    this.near = new IntersectionObserver((entries) => this.draw(entries), {
      root: this.sheets,
      rootMargin: "100% 0px",
    });
    for (let number = 1; number <= this.pdf.numPages; number += 1) {
      const sheet = element("div", "ct-sheet");
      sheet.dataset.page = number;
      sheet.style.aspectRatio = this.ratio;
      this.sheets.append(sheet);
      this.near.observe(sheet);
    }
    this.sheets.addEventListener("scroll", () => this.tell(), { passive: true });
    this.page = 1;
  }

  go(page) {
    const sheet = this.sheets.children[page - 1];
    if (sheet) {
      this.sheets.scrollTop = sheet.offsetTop;
      this.asked = { page, top: this.sheets.scrollTop };
    }
    this.tell();
  }

  /** Say which page is shown; the last ones cannot all be scrolled to the top. */
  tell() {
    const { scrollTop, clientHeight, children } = this.sheets;
    const line = scrollTop + clientHeight / 3;
    const at = Array.from(children).findLastIndex((sheet) => sheet.offsetTop <= line);
    this.page = this.asked?.top === scrollTop ? this.asked.page : Math.max(at, 0) + 1;
    this.field.value = this.page;
  }

  scale(zoom) {
    const page = this.page;
    this.zoom = Math.min(Math.max(zoom, 0), ZOOMS.length - 1);
    this.sheets.style.setProperty("--zoom", ZOOMS[this.zoom]);
    for (const sheet of this.sheets.children) {
      sheet.replaceChildren();
      this.near.unobserve(sheet);
      this.near.observe(sheet);
    }
    this.go(page);
  }

  draw(entries) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) {
        target.replaceChildren();
      } else if (!target.firstChild) {
        this.sheet(target);
      }
    }
  }

  async sheet(sheet) {
    const canvas = element("canvas", "ct-sheet__picture");
    const layer = element("div", "textLayer");
    sheet.append(canvas, layer);
    const page = await this.pdf.getPage(Number(sheet.dataset.page));
    const bare = page.getViewport({ scale: 1 });
    sheet.style.aspectRatio = bare.width / bare.height;
    const scale = sheet.clientWidth / bare.width;
    const fine = Math.sqrt(MOST_PIXELS / (bare.width * bare.height)) / scale;
    const viewport = page.getViewport({ scale: scale * Math.min(devicePixelRatio, fine) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    sheet.style.setProperty("--total-scale-factor", scale);
    await page.render({ canvas, viewport }).promise;
    await new this.pdfjs.TextLayer({
      container: layer,
      textContentSource: page.streamTextContent(),
      viewport: page.getViewport({ scale }),
    }).render();
  }
}
