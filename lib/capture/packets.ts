/** A capture file as packets, dissected as they come: what every command that reads a file stands on. */
import type { Protocol } from "../wire/protocol.ts";
import { KeyLog } from "../wire/tls-keylog.ts";
import { Dissector } from "./dissect.ts";
import type { Frame, Packet } from "./frame.ts";
import { openBatches } from "./open.ts";
import type { Properties } from "./properties.ts";

/** How a file is read. */
export interface PacketOptions {
  /** Every protocol that may be found, the layers below included. */
  readonly protocols: readonly Protocol[];
  /** "tcp:2525" to the name of a protocol. */
  readonly decodeAs?: ReadonlyMap<string, string>;
  /** Session keys beside those in the file; those of the file are added to it. */
  readonly secrets?: KeyLog;
  /** Is told what the file says beside its frames. */
  readonly properties?: Properties;
  readonly signal?: AbortSignal;
}

/**
 * The packets of the capture at `path` ("-" is standard input), as many at once as a chunk of it holds: memory does not grow with the file. Throws
 * PortholeError with the octet where the file is broken, behind the last whole frame.
 *
 * @example
 * for await (const packets of packetBatches("trace.pcapng", { protocols })) for (const { info } of packets) console.log(info);
 */
export async function* packetBatches(path: string, options: PacketOptions): AsyncGenerator<Iterable<Packet>> {
  const { secrets = new KeyLog(), protocols, decodeAs } = options;
  const dissector = new Dissector({ protocols, secrets, ...(decodeAs && { decodeAs }) });
  // Each packet is made when it is asked for, so that a batch is never in memory as packets.
  for await (const frames of frameBatches(path, { ...options, secrets })) yield dissected(dissector, frames);
}

/** The frames of that capture as they are, for who asks nothing of them that a dissector knows. */
export function frameBatches(
  path: string,
  { signal, properties, secrets }: Omit<PacketOptions, "protocols" | "decodeAs">,
): AsyncGenerator<readonly Frame[], void> {
  return openBatches(path, {
    ...(signal && { signal }),
    ...(properties && { properties }),
    ...(secrets && { secrets: (lines) => void secrets.add(lines) }),
  });
}

function* dissected(dissector: Dissector, frames: readonly Frame[]): Generator<Packet> {
  for (const frame of frames) yield dissector.add(frame);
}

/** As `packetBatches`, packet by packet. */
export async function* openPackets(path: string, options: PacketOptions): AsyncGenerator<Packet> {
  for await (const packets of packetBatches(path, options)) yield* packets;
}
