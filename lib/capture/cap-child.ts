/** Runs in a child: npm cap (libpcap) to a pcap stream on standard output. A failure of the addon ends only this. */
import { createRequire } from "node:module";
import { Records, writeAll } from "./child-output.ts";
import { linkTypes } from "./frame.ts";
import { PcapWriter } from "./pcap.ts";

interface Cap {
  open(device: string, filter: string, bufferSize: number, buffer: Buffer): string;
  on(event: "packet", listener: (octets: number, truncated: boolean) => void): void;
}

const links: Record<string, number> = {
  NULL: 0,
  ETHERNET: 1,
  RAW: 101,
  LINKTYPE_LINUX_SLL: 113,
  LINKTYPE_LINUX_SLL2: 276,
  IEEE802_11_RADIO: 127,
};
/** Octets of the kernel's ring: with 10 MB it held 160 frames. */
const ringSize = 64 << 20;
/** The most that cap can deliver of one frame. */
const snapLength = 65_535;
/** Milliseconds without a frame after which nothing is in flight any more, and how long that is waited for. */
const quiet = 5;
const patience = 200;

/** Kept as long as the process lives: cap writes into its buffer without a reference to it, and must not be collected. */
const kept: unknown[] = [];

/** cap does not say that it cut a frame: one that fills the snap length has the length that its own IP header says. */
function wireLength(bytes: Buffer, link: number): number {
  if (bytes.length < snapLength || link !== linkTypes.ethernet) return bytes.length;
  const type = bytes.readUInt16BE(12);
  if (type === 0x0800) return Math.max(bytes.length, 14 + bytes.readUInt16BE(16));
  if (type === 0x86dd) return Math.max(bytes.length, 14 + 40 + bytes.readUInt16BE(18));
  return bytes.length;
}

function run(device: string, filter: string): void {
  const { Cap } = createRequire(import.meta.url)("cap") as { Cap: new () => Cap };
  const buffer = Buffer.alloc(snapLength);
  const cap = new Cap();
  kept.push(cap, buffer);
  const link = links[cap.open(device, filter, ringSize, buffer)];
  if (link === undefined) throw new Error("its link type is not known to npm cap");
  // performance.now() is monotonic: stamps never run backwards when the clock is set.
  const origin = performance.timeOrigin;
  const records = new Records();
  let last = Number.NEGATIVE_INFINITY;
  const flush = () => records.flush();
  cap.on("packet", (octets) => {
    // cap drains all frames that wait in one turn: they are written together when the turn is over.
    if (records.empty) setImmediate(flush);
    last = performance.now();
    const time = origin + last;
    const seconds = Math.floor(time / 1000);
    const bytes = buffer.subarray(0, octets);
    records.add(seconds, Math.floor((time - seconds * 1000) * 1e6), bytes, wireLength(bytes, link));
  });
  let deadline = Number.POSITIVE_INFINITY;
  const end = () => {
    flush();
    const now = performance.now();
    deadline = Math.min(deadline, now + patience);
    if (now - last < quiet && now < deadline) setTimeout(end, quiet);
    else process.exit(0);
  };
  // The parent closes our input to end the capture; the system does it when the parent is killed.
  process.stdin.on("end", end).on("error", end).resume();
  process.on("SIGTERM", end);
  writeAll(new PcapWriter(link).header());
}

try {
  run(process.argv[2] ?? "lo", process.argv[3] ?? "");
} catch (cause) {
  const [line] = String((cause as Error).message)
    .trim()
    .split("\n");
  process.stderr.write(`${line}\n`);
  // The exit must not wait for the collector, which aborts on an instance that failed to open.
  process.exit(2);
}
