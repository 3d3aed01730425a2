/** Golden captures as they would be had things gone worse: cut by a snap length, with frames lost, with octets changed. */
import { Dissector } from "../../lib/capture/dissect.ts";
import type { Frame } from "../../lib/capture/frame.ts";
import { furtherProtocols } from "../../lib/wire/further.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { applications, framesOf } from "./samples.ts";

const cut = (size: number) => (frames: readonly Frame[]) =>
  frames.map((frame) => ({ ...frame, bytes: frame.bytes.subarray(0, size) }));

/** Numbers from 0 up to 1 that look like none. */
function* numbers(seed: number): Generator<number, number> {
  for (let state = seed; ; ) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

/** One or two octets of every other frame are others, most of them behind the transport's header. */
function changed(frames: readonly Frame[]): Frame[] {
  const random = numbers(20_261_122);
  const next = (below: number) => Math.floor(random.next().value * below);
  return frames.map((frame) => {
    if (next(2) === 0 || frame.bytes.length <= 60) return frame;
    const bytes = Uint8Array.from(frame.bytes);
    for (let times = 1 + next(2); times > 0; times -= 1) {
      const from = next(8) === 0 ? 14 : 42;
      const at = from + next(Math.min(bytes.length - from, next(3) === 0 ? 2000 : 60));
      const before = bytes[at] as number;
      bytes[at] = [before ^ (1 << next(8)), 0, 255, before + 1, next(256)][next(5)] as number;
    }
    return { ...frame, bytes };
  });
}

/** What may have happened to a capture, by the name of its table in test/golden/impaired. */
export const impairments: Readonly<Record<string, (frames: readonly Frame[]) => Frame[]>> = {
  cut68: cut(68),
  cut96: cut(96),
  cut200: cut(200),
  // Every frame but each fifth, in an order that looks like none.
  holes: (frames) => frames.filter((_, at) => at === 0 || Math.imul(at, 2_654_435_761) >>> 0 > 2 ** 32 / 5),
  changed,
};

/** The frames of a golden capture, impaired; `at` is where each stood in it, from 0. */
export async function impairedFrames(name: string, how: string): Promise<(Frame & { at: number })[]> {
  const frames = (await framesOf(name)).map((frame, at) => ({ ...frame, at }));
  return (impairments[how] as (frames: readonly Frame[]) => Frame[])(frames) as (Frame & { at: number })[];
}

/** tshark writes some control octets of a column as two characters. */
const escapes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** "DNS\tStandard query ..." of each, as tshark would write it. */
export function rowsOf(frames: readonly Frame[]): string[] {
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...furtherProtocols, ...applications] });
  return frames.map((frame) => {
    const { protocol, info } = dissector.add(frame);
    return `${protocol}\t${info.replace(/[\b\f\n\r\t]/g, (char) => escapes[char] as string)}`;
  });
}
