/** A capture file as packets, dissected as they come: what every command that reads a file stands on. */
import type { Protocol } from "../wire/protocol.ts";
import { KeyLog } from "../wire/tls-keylog.ts";
import { Dissector } from "./dissect.ts";
import type { Packet } from "./frame.ts";
import { openCapture } from "./open.ts";
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
 * The packets of the capture at `path` ("-" is standard input), one by one: memory does not grow with the file. Throws
 * PortholeError with the octet where the file is broken, behind the last whole frame.
 *
 * @example
 * for await (const packet of openPackets("trace.pcapng", { protocols })) console.log(packet.info);
 */
export async function* openPackets(path: string, options: PacketOptions): AsyncGenerator<Packet> {
  const { secrets = new KeyLog(), signal, protocols, decodeAs, properties } = options;
  const dissector = new Dissector({ protocols, secrets, ...(decodeAs && { decodeAs }) });
  const frames = openCapture(path, {
    ...(signal && { signal }),
    ...(properties && { properties }),
    secrets: (lines) => secrets.add(lines),
  });
  for await (const frame of frames) yield dissector.add(frame);
}
