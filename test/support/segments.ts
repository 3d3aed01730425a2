/** A TCP conversation over IPv4 as a capture, what porthole makes of it, and what tshark prints for it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dissector } from "../../lib/capture/dissect.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import { readPcap } from "../../lib/capture/pcap.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import type { Protocol } from "../../lib/wire/protocol.ts";

/** One segment: who sends it and its octets, one character each; null is a FIN. */
export type Segment = readonly ["C" | "S", string | Uint8Array | null];

const loopback = 0x7f000001;

/** A pcap file of raw IP: the handshake, then the segments, one a second. The client's port is 40000. */
export function capture(port: number, segments: readonly Segment[]): Buffer {
  const next = { C: 1000, S: 5000 };
  const records: Buffer[] = [];
  const add = (from: "C" | "S", payload: Buffer, flags: number) => {
    const packet = Buffer.alloc(40);
    packet[0] = 0x45;
    packet.writeUInt16BE(40 + payload.length, 2);
    packet[8] = 64;
    packet[9] = 6;
    packet.writeUInt32BE(loopback, 12);
    packet.writeUInt32BE(loopback, 16);
    packet.writeUInt16BE(from === "C" ? 40_000 : port, 20);
    packet.writeUInt16BE(from === "C" ? port : 40_000, 22);
    packet.writeUInt32BE(next[from], 24);
    packet.writeUInt32BE(flags & 16 ? next[from === "C" ? "S" : "C"] : 0, 28);
    packet[32] = 0x50;
    packet[33] = flags;
    packet.writeUInt16BE(65_000, 34);
    const head = Buffer.alloc(16);
    head.writeUInt32LE(records.length, 0);
    head.writeUInt32LE(40 + payload.length, 8);
    head.writeUInt32LE(40 + payload.length, 12);
    records.push(Buffer.concat([head, packet, payload]));
    next[from] += payload.length + (flags & 3 ? 1 : 0);
  };
  add("C", Buffer.alloc(0), 2);
  add("S", Buffer.alloc(0), 18);
  add("C", Buffer.alloc(0), 16);
  for (const [from, octets] of segments) {
    const payload = typeof octets === "string" ? Buffer.from(octets, "latin1") : Buffer.from(octets ?? []);
    add(from, payload, octets === null ? 17 : 24);
  }
  const head = Buffer.from("d4c3b2a1020004000000000000000000ffff000065000000", "hex");
  return Buffer.concat([head, ...records]);
}

/** The packets of such a capture, without the handshake's three. */
export function packetsOf(file: Buffer, protocols: readonly Protocol[]): Packet[] {
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...protocols] });
  return readPcap(file)
    .map((frame) => dissector.add(frame))
    .slice(3);
}

/** Why tshark cannot be asked, or false: what tap's `skip` takes. */
export const noTshark = spawnSync("tshark", ["--version"]).error ? "tshark is not installed" : false;

/** What tshark prints for a capture, with more words on its command line; nobody's preferences change it. */
export function tshark(file: Buffer, words: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "segments-"));
  try {
    writeFileSync(join(folder, "a.pcap"), file);
    const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder };
    const args = ["-n", "-r", join(folder, "a.pcap"), ...words];
    return spawnSync("tshark", args, { encoding: "utf8", env, maxBuffer: 1 << 26 }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The Info column of each packet behind the handshake, as tshark has it. */
export function infosOf(file: Buffer): string[] {
  return tshark(file, ["-T", "fields", "-e", "_ws.col.Info"]).split("\n").slice(3, -1);
}
