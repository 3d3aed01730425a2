/** The output of a remote command as whole lines, of both streams as they come, and how it ended. */
import type { ClientChannel } from "ssh2";

/** A piece of output: whole lines, or the last without its end. */
export interface RunOutput {
  readonly stream: "stdout" | "stderr";
  readonly octets: Uint8Array;
}

/** How it ended: a status, or the signal's name; neither when the connection broke before. */
export interface RunEnd {
  readonly status?: number;
  readonly signal?: string;
}

/** A channel, watched from its first moment: what the peer says may all be there in one segment. */
export interface Remote {
  readonly channel: ClientChannel;
  /** Resolves when the channel is closed. */
  readonly ended: Promise<RunEnd>;
}

/** Watches a channel that was opened just now. */
export function watch(channel: ClientChannel): Remote {
  let end: RunEnd = {};
  channel.on("error", () => {}); // the channel ends, and that is read
  channel.on("exit", (status: number | null, signal?: string) => {
    // The name comes from the peer (RFC 4254 6.10).
    const name = signal !== undefined && /^SIG[A-Z0-9]{1,12}$/.test(signal) ? signal : "a signal";
    end = status === null ? { signal: name } : { status };
  });
  return { channel, ended: new Promise((resolve) => channel.once("close", () => resolve(end))) };
}

const LF = 0x0a;
/** A line without its end is handed on in pieces of this size: nobody may fill the memory. */
const longestLine = 65_536;

/** Gathers octets until a line's end. */
class Lines {
  #waiting: Buffer = Buffer.alloc(0);

  push(octets: Uint8Array): Buffer {
    const all = Buffer.concat([this.#waiting, octets]);
    const lines = all.lastIndexOf(LF) + 1;
    const whole = all.length - lines > longestLine ? all.length : lines;
    this.#waiting = all.subarray(whole);
    return all.subarray(0, whole);
  }

  rest(): Buffer {
    return this.#waiting;
  }
}

/** Yields the output of a command, then returns how it ended. What is not taken is not asked for: SSH's windows hold. */
export async function* runOutput({ channel, ended }: Remote): AsyncGenerator<RunOutput, RunEnd> {
  type Pending = { reader: Reader; result: IteratorResult<Uint8Array> };
  const pending = new Map<Reader, Promise<Pending>>();
  const next = (reader: Reader) =>
    pending.set(
      reader,
      reader.octets.next().then(
        (result) => ({ reader, result }),
        () => ({ reader, result: { done: true, value: undefined } as IteratorResult<Uint8Array> }),
      ),
    );
  for (const stream of ["stdout", "stderr"] as const) {
    const source = stream === "stdout" ? channel : channel.stderr;
    next({ stream, lines: new Lines(), octets: source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array> });
  }
  while (pending.size > 0) {
    const { reader, result } = await Promise.race(pending.values());
    pending.delete(reader);
    const octets = result.done ? reader.lines.rest() : reader.lines.push(result.value);
    if (octets.length > 0) yield { stream: reader.stream, octets };
    if (!result.done) next(reader);
  }
  return ended;
}

interface Reader {
  readonly stream: RunOutput["stream"];
  readonly lines: Lines;
  readonly octets: AsyncIterator<Uint8Array>;
}
