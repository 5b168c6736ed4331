// What the viewers say, in the language of the page.

export const words = JSON.parse(document.getElementById("ct-words")?.textContent ?? "{}");

/** A button with a sign to see and a name to hear. */
export function button(sign, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.ariaLabel = name;
  made.title = name;
  made.addEventListener("click", act);
  return made;
}

/** An element with a class. */
export function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
