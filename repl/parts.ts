/** Everything of the prompt that is only needed once a line is typed; loading it would double the time to the first prompt. */

/** Loads it; a second call costs nothing. */
export async function loadParts() {
  const [engine, program, script, words, complete, globals, protocols, list, tint, filter, unknown, pipe] =
    await Promise.all([
      import("./engine.ts"),
      import("./program.ts"),
      import("./script.ts"),
      import("./words.ts"),
      import("./complete.ts"),
      import("./globals.ts"),
      import("../protocols.ts"),
      import("../lib/view/list.ts"),
      import("./tint.ts"),
      import("../lib/capture/filter.ts"),
      import("./unknown.ts"),
      import("./pipe.ts"),
    ]);
  return {
    ...engine,
    ...program,
    ...script,
    ...words,
    ...complete,
    ...globals,
    ...protocols,
    ...list,
    ...tint,
    ...filter,
    ...unknown,
    ...pipe,
  };
}

/** What was loaded, by the names of its exports. */
export type Parts = Awaited<ReturnType<typeof loadParts>>;
