/** How much of a TCP conversation was seen: Wireshark's tcp.completeness. */
import type { Tcp } from "../wire/tcp.ts";
import { flags } from "../wire/tcp-flags.ts";

/**
 * The bits of tcp.completeness that a segment adds: SYN, SYN-ACK, ACK, data, FIN, RST. As in Wireshark a SYN counts that
 * begins the conversation, and nothing else that does.
 */
export function completenessOf(header: Pick<Tcp, "flags" | "length">, begins: boolean): number {
  const { length = 0 } = header;
  const acknowledges = (header.flags & flags.ack) !== 0;
  const syn = (header.flags & flags.syn) !== 0;
  const data = length > 0 ? 8 : 0;
  if (begins) return syn && !acknowledges ? 1 | data : 0;
  if (syn) return acknowledges ? 2 | data : 0;
  const ends = (header.flags & flags.rst ? 32 : 0) | (header.flags & flags.fin ? 16 : 0);
  // What carries data is not counted as the acknowledgement that completes the handshake.
  return acknowledges ? ends | (length > 0 ? 8 : 4) : ends;
}
