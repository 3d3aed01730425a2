/** Packets of SSH 1: draft-ylonen-ssh-protocol-00, "The Binary Packet Protocol". */
import type { Cursor } from "./cursor.ts";

/** The messages that are in the clear: the first of each end, in Wireshark's words. */
const messages: Readonly<Record<number, string>> = {
  1: "Disconnect",
  2: "Public Key",
  3: "Session Key",
  4: "User",
};

/** Octets of the packet that begins at `at`; 0 when its length is not there. Padding fills it to a multiple of eight. */
export function oneSize(bytes: Uint8Array, at: number): number {
  if (bytes.length - at < 4) return 0;
  const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
  return 4 + 8 - (length % 8) + length;
}

/** Reads a packet; gives what the packet list says of it. Only an end's first segment of packets is in the clear. */
export function readOne(c: Cursor, clear: boolean): string {
  c.open("ssh.version", "SSH Version 1");
  const length = c.uint(4, "ssh.packet_length", "Packet Length");
  c.take(8 - (length % 8), "ssh.padding_string", "Padding String");
  let line = `Encrypted packet (len=${length})`;
  const name = (code: number) => messages[code] ?? `Unknown (${code})`;
  if (clear) line = name(c.uint(1, "ssh.message_code", "Message Code", (code) => `${name(code)} (${code})`));
  c.take(clear ? length - 1 : length, "ssh.payload", "Payload");
  c.close();
  return line;
}
