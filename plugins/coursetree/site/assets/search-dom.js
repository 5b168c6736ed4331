// Words and elements of the search page. Names and texts of files are strangers': they become
// text nodes only.

export const config = JSON.parse(document.getElementById("search-config").textContent);

/** The titles of courses by path, as far as they have been seen. */
export const courseTitles = new Map();

/** A text with values in place of {names}. */
export function say(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function written(n) {
  return n.toLocaleString(config.language);
}

export function plural(texts, n) {
  return say(n === 1 ? texts.one : texts.other, { n: written(n) });
}

/** What a facet's value is called in the language of the page. */
export function called(facet, value) {
  if (facet === "course") {
    return courseTitles.get(value) ?? value;
  }
  const known = config.words.values[facet]?.[value];
  return known ?? (facet === "format" ? value.toUpperCase() : value);
}

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") {
      Object.assign(made.dataset, value);
    } else {
      made[name] = value;
    }
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export function button(text, press) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", press);
  return made;
}

/** A text with marks around parts of it, as children for an element. */
export function marked(text, marks) {
  const parts = [];
  let place = 0;
  for (const [start, end] of marks) {
    if (start >= place) {
      parts.push(text.slice(place, start), element("mark", {}, text.slice(start, end)));
      place = end;
    }
  }
  return [...parts, text.slice(place)];
}

/** An address of the site, or one elsewhere, as a link on this page. */
export function address(url, fragment = "") {
  const whole = /^https?:\/\//.test(url) ? url : config.root + url;
  return fragment ? whole.replace(/#.*$/, "") + fragment : whole;
}
