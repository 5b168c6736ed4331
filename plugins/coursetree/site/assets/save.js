// Where a stream of bytes goes: to disk as it comes, or through memory.

const UNFIT = /[\\/:*?"<>|\p{Cc}]+/gu;

function fileName(name) {
  return `${name.replace(UNFIT, "-").replace(/^[.\s]+|[.\s]+$/g, "") || "files"}.zip`;
}

/** Where a reader wants a zip; `undefined` where they would rather not. */
export async function target(title) {
  const name = fileName(title);
  if (!globalThis.showSaveFilePicker) {
    return { name, streams: false, discard: async () => {} };
  }
  try {
    const types = [{ description: "ZIP", accept: { "application/zip": [".zip"] } }];
    const handle = await showSaveFilePicker({ suggestedName: name, types });
    return { name: handle.name, streams: true, handle, discard: async () => handle.remove?.() };
  } catch (error) {
    if (error.name === "AbortError") {
      return undefined;
    }
    // Where a browser has the picker and a policy forbids it, memory is left.
    console.warn("No place on disk may be asked for", error);
    return { name, streams: false, discard: async () => {} };
  }
}

/** Write a stream to its target; nothing of it stays where that fails. */
export async function save(stream, place, signal) {
  if (place.streams) {
    const writable = await place.handle.createWritable();
    await stream.pipeTo(writable, { signal });
    return;
  }
  const chunks = stream.pipeThrough(new TransformStream(), { signal });
  const blob = await new Response(chunks, {
    headers: { "Content-Type": "application/zip" },
  }).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = place.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
