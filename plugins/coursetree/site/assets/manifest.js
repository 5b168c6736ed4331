// What stands in a zip beside its files: where each comes from and under which licence.

const NAME = "MANIFEST.txt";
const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

function status(file, words) {
  if (file.place !== "site") {
    return file.linked ? words.in_zip.elsewhere : words.in_zip.nowhere;
  }
  if (file.failure) {
    return file.began ? words.in_zip.incomplete : words.in_zip.failed;
  }
  return words.in_zip.included;
}

function field(name, value) {
  return value === undefined || value === ""
    ? []
    : [`${name}: ${String(value).replace(LINE_BREAKS, " ")}`];
}

function block(file, words) {
  const address = file.place === "site" || file.linked ? file.url : undefined;
  return [
    ...field("Path", file.path),
    ...field("In-Zip", status(file, words)),
    ...field("Size", file.size),
    ...field("Licence", file.licence ?? words.no_licence),
    ...field("Commit", file.commit),
    ...field("Source", file.source),
    ...field("Taken-From", file.given),
    ...field("Address", address),
    ...file.mirrors.flatMap((mirror) => field("Mirror", `${mirror.url} (${mirror.title})`)),
  ].join("\n");
}

/** The name of the manifest, which no file has, and its text: blocks of `Field: value`. */
export function manifest(files, { site, root, words }) {
  const taken = new Set(files.map((file) => file.name.toLowerCase()));
  let name = NAME;
  for (let number = 2; taken.has(name.toLowerCase()); number++) {
    name = NAME.replace(".", `-${number}.`);
  }
  const head = [...field("Site", site), ...field("Address", root), ...field("Files", files.length)];
  const blocks = [head.join("\n"), ...files.map((file) => block(file, words))];
  return { name, input: `${blocks.join("\n\n")}\n` };
}
