/** Conversations of golden captures, and what tshark says of them; its words are kept in test/golden/follow. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Turn } from "../../lib/capture/dialogue.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import { openPackets } from "../../lib/capture/packets.ts";
import { streamOf } from "../../lib/capture/segment.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { applications } from "./samples.ts";

const golden = new URL("../../../test/golden/", import.meta.url);

/** The whole capture. */
export async function packetsIn(capture: string): Promise<Packet[]> {
  const packets: Packet[] = [];
  const path = fileURLToPath(new URL(`captures/${capture}`, golden));
  for await (const packet of openPackets(path, { protocols: [...lowerProtocols, ...applications] }))
    packets.push(packet);
  return packets;
}

/** The packets of one conversation. */
export async function goldenPackets(capture: string, carrier: "tcp" | "udp", stream: number) {
  return streamOf(await packetsIn(capture), carrier, stream);
}

/**
 * The octets of each side in hexadecimal, a line each, as `tshark -r CAPTURE -q -z follow,KIND,raw,STREAM` prints them
 * with the lines of a side joined (those behind a tab are the second side's).
 */
export function goldenFollow(capture: string, kind: string, stream: number): string {
  return readFileSync(new URL(`follow/${capture}.${kind}.${stream}.txt`, golden), "utf8");
}

/** Turns in the same way; a hole is Wireshark's words and a NUL. */
export function asFollowed(turns: readonly Turn[]): string {
  const sides = { client: "", server: "" };
  for (const { from, bytes, missing } of turns) {
    if (missing > 0)
      sides[from] += Buffer.from(`[${missing} bytes missing in capture file]\0`).toString("hex");
    sides[from] += Buffer.from(bytes).toString("hex");
  }
  return `${sides.client}\n${sides.server}\n`;
}
