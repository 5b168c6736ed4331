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

async function known() {
  const answer = await fetch(new URL("redirects.json", root));
  const told = answer.ok ? await answer.json() : { files: {}, removed: {} };
  const path = wanted.replace(/\/$/, "");
  return { moved: told.files[path], removed: told.removed[path] };
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
const search = document.querySelector(".ct-search input");
if (search) {
  search.value = name.replace(/\.[^.]{1,5}$/, "");
}
const { moved, removed } = await known();
const nearest = moved || removed ? undefined : await above();
if (removed) {
  lead(said.dataset.removed, removed);
} else if (moved) {
  lead(said.dataset.moved, moved);
} else if (nearest) {
  lead(said.dataset.above, nearest);
}
