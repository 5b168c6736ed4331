// What stands in a zip beside its files: where each comes from and under which licence.

const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

function status(file) {
  if (file.place !== "site") {
    return file.linked ? "elsewhere" : "nowhere";
  }
  if (file.failure) {
    return file.began ? "incomplete" : "failed";
  }
  return "included";
}

function field(name, value) {
  return value === undefined || value === ""
    ? []
    : [`${name}: ${String(value).replace(LINE_BREAKS, " ")}`];
}

function block(file, words) {
  return [
    ...field("Path", file.path),
    ...field("Name", file.name),
    ...field("In-Zip", words.in_zip[status(file)]),
    ...field("Size", file.size),
    ...field("Licence", file.licence ?? words.no_licence),
    ...field("Commit", file.commit),
    ...field("Source", file.source),
    ...field("Taken-From", file.given),
    ...field("Address", file.linked ? file.url : undefined),
    ...file.mirrors.flatMap((mirror) => field("Mirror", `${mirror.url} (${mirror.title})`)),
  ].join("\n");
}

function text(files, { site, root, words }) {
  const head = [...field("Site", site), ...field("Address", root), ...field("Files", files.length)];
  return `${[head.join("\n"), ...files.map((file) => block(file, words))].join("\n\n")}\n`;
}

function record(file) {
  return {
    path: file.path,
    name: file.name,
    status: status(file),
    size: file.size,
    licence: file.licence,
    commit: file.commit,
    source: file.source,
    taken_from: file.given,
    address: file.linked ? file.url : undefined,
    mirrors: file.mirrors.length ? file.mirrors : undefined,
  };
}

function json(files, { site, root }) {
  const document = { version: 1, site, address: root, files: files.map(record) };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** A name beside those of the files. */
function beside(files, name) {
  const taken = new Set(files.map((file) => file.name.toLowerCase()));
  let found = name;
  for (let number = 2; taken.has(found.toLowerCase()); number++) {
    found = name.replace(".", `-${number}.`);
  }
  return found;
}

/** The manifest for people, in blocks of `Field: value`, and the same for programs. */
export function manifests(files, context) {
  const lastModified = new Date();
  return [
    { name: beside(files, "MANIFEST.txt"), input: text(files, context), lastModified },
    { name: beside(files, "MANIFEST.json"), input: json(files, context), lastModified },
  ];
}
