// Draw Mermaid diagrams; without this their source stays readable.

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function draw(blocks) {
  await load(new URL("vendor/mermaid.tiny.js", import.meta.url).href);
  const dark = getComputedStyle(document.body).colorScheme.includes("dark");
  const { mermaid } = globalThis;
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: dark ? "dark" : "default",
  });
  for (const [index, block] of blocks.entries()) {
    try {
      const { svg } = await mermaid.render(`diagram-${index}`, block.textContent);
      const figure = document.createElement("div");
      figure.className = "ct-diagram";
      figure.innerHTML = svg;
      block.replaceWith(figure);
    } catch (error) {
      console.warn("A diagram could not be drawn", error);
    }
  }
}

const blocks = [...document.querySelectorAll("pre.ct-mermaid")];
// The library weighs more than a whole page: it is fetched for who reads that far.
const near = new IntersectionObserver(
  (seen) => {
    if (seen.some((entry) => entry.isIntersecting)) {
      near.disconnect();
      draw(blocks);
    }
  },
  { rootMargin: "200px" },
);
for (const block of blocks) {
  near.observe(block);
}
