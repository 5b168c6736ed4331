// On the page for addresses with nothing there: where the file went, or the nearest page above.

const said = document.getElementById("ct-missing");
const root = new URL("../../", import.meta.url);
const wanted = decoded(location.pathname.slice(root.pathname.length));

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function lead(words, path) {
  const link = document.createElement("a");
  link.href = new URL(path.split("/").map(encodeURIComponent).join("/"), root).href;
  link.textContent = path;
  said.replaceChildren(words, " ", link);
}

async function moved() {
  const answer = await fetch(new URL("redirects.json", root));
  return answer.ok ? (await answer.json()).files[wanted.replace(/\/$/, "")] : undefined;
}

async function above() {
  const parts = wanted.replace(/\/$/, "").split("/").slice(0, -1);
  for (; parts.length; parts.pop()) {
    const path = `${parts.join("/")}/`;
    const url = new URL(parts.map(encodeURIComponent).join("/"), root);
    if ((await fetch(`${url}/index.html`, { method: "HEAD" })).ok) {
      return path;
    }
  }
  return undefined;
}

const name = wanted.replace(/\/$/, "").split("/").pop();
document.querySelector(".ct-search input").value = name.replace(/\.[^.]{1,5}$/, "");
const target = await moved();
const nearest = target ? undefined : await above();
if (target) {
  lead(said.dataset.moved, target);
} else if (nearest) {
  lead(said.dataset.above, nearest);
}
