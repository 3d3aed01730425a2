/** Packets of one TCP conversation between 127.0.0.1:40000 and port 2525, one a second. */
import { Dissector } from "../../lib/capture/dissect.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import { ip } from "../../lib/wire/ip.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import type { Protocol } from "../../lib/wire/protocol.ts";
import { tcp } from "../../lib/wire/tcp.ts";
import { rawFrame } from "./samples.ts";

/** Who sends which octets at which number; flags are PSH and ACK unless told, the acknowledgement is 1. */
export type Said = readonly [
  from: "client" | "server",
  sequence: number,
  text: string,
  flags?: number,
  acknowledgement?: number,
];

export function spoken(said: readonly Said[], protocols: readonly Protocol[] = [], port = 2525): Packet[] {
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...protocols] });
  return said.map(([from, sequence, text, flags = 0x18, acknowledgement = 1], i) => {
    const [a, b] = from === "client" ? [40000, port] : [port, 40000];
    const header = { sourcePort: a, destinationPort: b, sequence, acknowledgement, flags, window: 1000 };
    const segment = tcp.emit(header, Buffer.from(text, "latin1"));
    const [source, destination] = from === "client" ? ["127.0.0.1", "127.0.0.2"] : ["127.0.0.2", "127.0.0.1"];
    return dissector.add(
      rawFrame(ip.emit({ source, destination, protocol: 6 }, segment), BigInt(i) * 1_000_000_000n),
    );
  });
}

/** A greeting, and a line in two segments of which the first comes twice. */
export const hello: readonly Said[] = [
  ["client", 0, "", 2],
  ["server", 0, "", 0x12],
  ["server", 1, "220 hi\r\n"],
  ["client", 1, "HE"],
  ["client", 3, "LO me\r\n"],
  ["client", 1, "HE"],
];
