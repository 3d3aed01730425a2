/** `+frames`: the frames of an exchange, under its answer. */
import type { Engine, Paint, Result } from "../command.ts";
import type { Ends } from "./event.ts";

/** The frames of these conversations, one after the other; none where no frames are kept. */
export async function framesOf(engine: Engine, ends: readonly Ends[]): Promise<Result[]> {
  if (!engine.framesOf) return [];
  const found = await Promise.all(ends.map(({ local, remote }) => engine.framesOf?.(local, remote) ?? []));
  return found.flat();
}

/** The frames as comments of a zone file, as everything is that dig says beside the records. */
export function frameLines(frames: readonly Result[], paint: Paint): string[] {
  const rows = frames.flatMap((frame) => frame.lines?.(paint) ?? []);
  if (rows.length === 0) return [";; FRAMES: none were seen (frames via tells why)", ""];
  const drawn = frames.some(({ json }) => json !== undefined && "synthetic" in json);
  const title = drawn
    ? ";; FRAMES: drawn from the journal of our own sockets, no wire carried them"
    : ";; FRAMES:";
  return [title, ...rows.map((row) => `;${row}`), ""];
}
