// Keyboard ways into what Material opens by pointer only, and the search shortcuts.

const search = document.querySelector(".ct-header__search input");

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
  const button = event.target.closest?.("label[role=button]");
  // The theme answers the Enter key itself.
  if (button && event.key === " ") {
    event.preventDefault();
    button.click();
  }
});
