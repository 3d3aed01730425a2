/** Tells when a file was changed on disk, once it has come to rest, by whatever way an editor writes it. */
import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { describe } from "../errors.ts";

/** Milliseconds without a further change after which the writer is taken to have finished. */
const rest = 100;

/**
 * Watches files until the returned function is called. Their folders are watched, since an editor puts a new file in
 * the place of the old one. `failed` is told, in words, of a folder that cannot be watched.
 */
export function watchFiles(
  files: readonly string[],
  changed: () => void,
  failed: (why: string) => void,
): () => void {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const names = folders.get(dirname(file)) ?? new Set();
    folders.set(dirname(file), names.add(basename(file)));
  }
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = [];
  for (const [folder, names] of folders) {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null && !names.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(changed, rest).unref();
      });
      watcher.on("error", (error) => failed(describe(error).message));
      watchers.push(watcher);
    } catch (error) {
      failed(describe(error).message);
    }
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
