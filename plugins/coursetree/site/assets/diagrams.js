// Draw Mermaid diagrams for who asks; without this their source stays readable.
//
// The library weighs more than ten pages. Who has asked once has it, and is not asked again.

const KEY = "coursetree:diagrams";
const blocks = [...document.querySelectorAll("pre.ct-mermaid")];

function wanted() {
  try {
    return localStorage.getItem(KEY) === "drawn";
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, "drawn");
  } catch {
    // A reader who keeps nothing is asked again next time.
  }
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function draw() {
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

function drawWhenNear() {
  const near = new IntersectionObserver(
    (seen) => {
      if (seen.some((entry) => entry.isIntersecting)) {
        near.disconnect();
        draw();
      }
    },
    { rootMargin: "200px" },
  );
  for (const block of blocks) {
    near.observe(block);
  }
}

function offer() {
  const label = document.querySelector("script[data-draw]").dataset.draw;
  const buttons = blocks.map((block) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ct-draw";
    button.textContent = label;
    block.before(button);
    return button;
  });
  for (const button of buttons) {
    button.addEventListener("click", async () => {
      remember();
      await draw();
      for (const other of buttons) {
        other.remove();
      }
    });
  }
}

if (wanted()) {
  drawWhenNear();
} else {
  offer();
}
