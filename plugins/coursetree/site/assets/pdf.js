// A PDF in the page: in the browser's own viewer where it has one that is fit for it, in
// PDF.js on phones, for links to a page (#page=3, #f2&page=3), and when asked.

const asked = location.hash.match(/^#(?:(f\d+)&)?page=(\d+)$/);
const links = Array.from(document.querySelectorAll("a[data-pdf]"));
const own = navigator.pdfViewerEnabled && matchMedia("(pointer: fine)").matches;

/** The browser's own viewer, as soon as the reader gets there. */
function embed(link) {
  const frame = document.createElement("iframe");
  frame.className = "ct-frame";
  frame.title = decodeURIComponent(link.href.split("/").at(-1));
  frame.src = `${link.href}#navpanes=0&view=FitH`;
  link.replaceWith(frame);
}

async function read(link, page) {
  const { Reader } = await import("./pdf-reader.js");
  await new Reader(link).open(page);
}

function target() {
  const [, id, page] = asked;
  const link = links.find((one) => !id || one.closest(`#${id}`));
  const folded = link?.closest("details");
  if (folded && id) {
    folded.open = true;
  }
  return link ? [link, Number(page)] : [null, 0];
}

const [first, page] = asked ? target() : [null, 0];
const seen = new IntersectionObserver((entries) => {
  for (const { target: link, isIntersecting } of entries) {
    if (isIntersecting) {
      seen.unobserve(link);
      embed(link);
    }
  }
});

for (const link of links) {
  if (link === first) {
    read(link, page);
  } else if (own) {
    seen.observe(link);
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    read(link, 1);
  });
}
