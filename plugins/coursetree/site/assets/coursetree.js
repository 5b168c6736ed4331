// Keyboard ways into what Material opens by pointer only, and the search shortcuts.

const search = document.querySelector(".ct-header__search input");
const menu = document.querySelector(".ct-menu");
const drawer = document.getElementById("__drawer");

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function wantsSearch(event) {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
  return slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
}

document.addEventListener("keydown", (event) => {
  if (wantsSearch(event)) {
    event.preventDefault();
    if (search?.offsetParent) {
      search.focus();
      search.select();
    } else {
      document.querySelector(".ct-header__find")?.click();
    }
  }
  if (event.key === "Escape" && drawer.checked) {
    drawer.click();
    menu.focus();
  }
});

menu.addEventListener("click", () => drawer.click());
drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", drawer.checked));

// What scrolls sideways in its box has to be reached by keyboard too.
for (const box of document.querySelectorAll(".md-typeset :is(.arithmatex, pre > code)")) {
  if (box.scrollWidth > box.clientWidth) {
    box.tabIndex = 0;
  }
}
