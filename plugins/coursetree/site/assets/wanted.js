// Which files of the site a download is for, from the lists of their courses.

import { names } from "./names.js";

function encoded(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function below(path, folder) {
  return folder === undefined || path === folder || path.startsWith(`${folder}/`);
}

function inList(list, root, { materials, folder }) {
  return (list.materials ?? [])
    .filter((material) => !materials || materials.includes(material.path))
    .flatMap((material) =>
      (material.files ?? [])
        .filter((file) => below(file.path, folder))
        .map((file) => ({
          path: file.path,
          size: file.size,
          time: file.time,
          place: file.place ?? "site",
          url: new URL(file.url ?? encoded(file.path), root).href,
          linked: file.place !== "nowhere",
          mirrors: file.mirrors ?? [],
          source: list.source?.replace("{path}", encoded(file.path)),
          given: material.source,
          licence: material.licence ?? list.licence,
          commit: list.commit,
        })),
    );
}

function inside(list, path, { folder }) {
  const above = folder === undefined ? list.path : folder.replace(/\/?[^/]*$/, "");
  return path.startsWith(`${above}/`) ? path.slice(above.length + 1) : path;
}

/**
 * The files of `parts`, pairs of a course's list and what of it is wanted: perhaps its
 * `materials` or a `folder`. Their names in the zip are their paths below the course, those
 * of a folder begin with its name, and from several courses they are the whole paths.
 */
export function wanted(parts, root) {
  const found = parts.flatMap(([list, part]) =>
    inList(list, root, part).map((file) => [
      file,
      parts.length > 1 ? file.path : inside(list, file.path, part),
    ]),
  );
  const fit = names(found.map(([, name]) => name));
  return found.map(([file], at) => ({ ...file, name: fit[at] }));
}

/** How many bytes of these files the site itself has. */
export function bytesHere(files) {
  return files.reduce((sum, file) => sum + (file.place === "site" ? (file.size ?? 0) : 0), 0);
}
