/** Captures of test/golden as frames, with the columns that tshark prints for them. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Frame, Packet } from "../../lib/capture/frame.ts";
import { readCapture } from "../../lib/capture/read.ts";
import type { Paint } from "../../lib/command.ts";
import type { Protocol } from "../../lib/wire/protocol.ts";

const folder = fileURLToPath(new URL("../../../test/golden/captures/", import.meta.url));

/** One packet's columns as text. */
export interface Columns {
  number: string;
  time: string;
  source: string;
  destination: string;
  protocol: string;
  length: string;
  info: string;
}

/** Names of the captures, in order. */
export const captures = readdirSync(folder)
  .filter((name) => name.endsWith(".pcap") && !/-(?:streams|notes)\.pcap$/.test(name))
  .sort();

/** Captures of whole dialogues, which are longer: their columns are compared, and each frame is not cut at every octet. */
export const dialogues = readdirSync(folder)
  .filter((name) => /-(?:streams|notes)\.pcap$/.test(name))
  .sort();

/** The frames of one capture. */
export async function framesOf(name: string, secrets?: (lines: Uint8Array) => void): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readCapture([readFileSync(folder + name)], secrets)) frames.push(frame);
  return frames;
}

/** What tshark -n prints for that capture. */
export function columnsOf(name: string): Columns[] {
  const lines = readFileSync(`${folder}${name}.tsv`, "utf8").split("\n");
  return lines.filter(Boolean).map((line) => {
    const [number = "", time = "", source = "", destination = "", protocol = "", length = "", info = ""] =
      line.split("\t");
    return { number, time, source, destination, protocol, length, info };
  });
}

/** A frame over raw IP (LINKTYPE 101) at `time` nanoseconds. */
export function rawFrame(bytes: Uint8Array, time = 0n): Frame {
  return { time, link: 101, bytes, wireLength: bytes.length };
}

/** A generator of numbers below 2^32 that the same seed repeats (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** The protocols of applications, from the manifest, and those that are only read. */
export const applications: readonly Protocol[] = await manifest();

async function manifest(): Promise<Protocol[]> {
  try {
    const { furtherProtocols } = await import("../../lib/wire/further.ts");
    const { protocols } = await import("../../protocols.ts");
    return [...furtherProtocols, ...protocols.map((entry) => entry.wire)];
  } catch (error) {
    // The lower layers are tested in a tree that has no applications yet; any other failure is one.
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return [];
    throw error;
  }
}

/** A packet with nothing in it but what `parts` say. */
export function packet(parts: Partial<Packet> = {}): Packet {
  return {
    ...{
      number: 1,
      frame: rawFrame(new Uint8Array()),
      time: 0n,
      source: "",
      destination: "",
      protocol: "",
      length: 0,
    },
    ...{
      info: "",
      protocols: [],
      sincePrevious: 0n,
      path: "",
      layers: () => [],
      count: () => 0,
      header: () => undefined,
      parts: () => [],
    },
    ...parts,
  };
}

/** No colour. */
export const plain: Paint = (_, text) => text;
