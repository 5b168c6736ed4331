// Sizes and times in words, in the language of the page.

export function size(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** step;
  return `${value.toFixed(step && value < 10 ? 1 : 0)} ${units[step]}`;
}

export function duration(seconds) {
  const long = seconds >= 90;
  const form = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: long ? "minute" : "second",
    unitDisplay: "long",
  });
  return form.format(Math.max(1, Math.round(long ? seconds / 60 : seconds)));
}

/** A text with its `{name}`s filled in. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
