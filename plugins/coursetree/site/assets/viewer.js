// Load what the previews on this page need, and nothing else.

const PARTS = {
  ".ct-gallery": "./gallery.js",
  ".ct-solution": "./solutions.js",
  "[data-docx]": "./docx.js",
  "a[data-pdf]": "./pdf.js",
  "[data-open]": "./open.js",
  "[data-sandbox]": "./sandbox.js",
};

for (const [selector, module] of Object.entries(PARTS)) {
  if (document.querySelector(selector)) {
    import(module);
  }
}
