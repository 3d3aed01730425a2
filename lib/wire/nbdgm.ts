/** The NetBIOS datagram service: RFC 1002 4.4. */
import { ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { attachData, dataNames } from "./data.ts";
import { Malformed } from "./malformed.ts";
import { readNetbiosName } from "./netbios-name.ts";
import type { Protocol } from "./protocol.ts";
import { named, noteBits, noteFlags } from "./shown.ts";

/** A packet as the list shows it. */
export interface Nbdgm {
  readonly type: number;
  /** What it carries begins as SMB does. */
  smb?: boolean;
  /** It carries what nobody reads. */
  left?: boolean;
}

const types: Readonly<Record<number, string>> = {
  16: "Direct_unique datagram",
  17: "Direct_group datagram",
  18: "Broadcast datagram",
  19: "Datagram error",
  20: "Datagram query request",
  21: "Datagram positive query response",
  22: "Datagram negative query response",
};
const nodes = ["B node", "P node", "M node", "NBDD"];
/** RFC 1002 4.4.3. */
const errors: Readonly<Record<number, string>> = {
  130: "Destination name not present",
  131: "Invalid source name format",
  132: "Invalid destination name format",
};
const failed = 19;
const smbMark = 0xff534d42;

function readFlags(c: Cursor): void {
  const [start, value] = [c.offset, c.peek()];
  const first = value & 2 ? ", This is first fragment" : "";
  const more = value & 1 ? ", More fragments follow" : "";
  c.open(
    "nbdgm.flags",
    `Flags: ${hexNumber(value, 2)}${more}${first}, Node Type: ${nodes[(value >> 2) & 3]}`,
  );
  c.skip(1);
  const at = { value, width: 8, start, end: c.offset };
  noteFlags(c, at, [
    ["nbdgm.next", 1, "More fragments follow", "Yes", "No"],
    ["nbdgm.first", 2, "This is first fragment", "Yes", "No"],
  ]);
  noteBits(c, at, ["nbdgm.node_type", 0x0c, "Node Type"], named(nodes));
  c.close(undefined, value);
}

/** NetBIOS Datagram Service. */
export const nbdgm: Protocol<Nbdgm> = {
  name: "nbdgm",
  label: "NBDS",
  title: "NetBIOS Datagram Service",
  over: { udp: [138] },

  parse(c: Cursor): Nbdgm {
    const type = c.uint(1, "nbdgm.type", "Message Type", named(types));
    const value: Nbdgm = { type };
    try {
      readFlags(c);
      c.uint(2, "nbdgm.dgram_id", "Datagram ID", hexNumber);
      c.take(4, "nbdgm.src.ip", "Source IP", ipv4Text);
      c.uint(2, "nbdgm.src.port", "Source Port");
      const start = c.offset;
      if (type === failed)
        c.uint(1, "nbdgm.error_code", "Error code", (n) => `${errors[n] ?? "Unknown"} (${hexNumber(n, 2)})`);
      else if (type > failed && types[type])
        readNetbiosName(c, start, "nbdgm.destination_name", "Destination name");
      else if (types[type]) {
        c.uint(2, "nbdgm.dgram_len", "Datagram length", (n) => `${n} bytes`);
        const offset = c.uint(2, "nbdgm.pkt_offset", "Packet offset", (n) => `${n} bytes`);
        readNetbiosName(c, start, "nbdgm.source_name", "Source name");
        readNetbiosName(c, start, "nbdgm.destination_name", "Destination name");
        value.smb = offset === 0 && c.left >= 4 && c.peek(4) === smbMark;
        value.left = !value.smb && c.left > 0;
        if (value.left) attachData(c);
      }
      return value;
    } catch (error) {
      if (error instanceof Malformed) error.info ||= nbdgm.info(value);
      throw error;
    }
  },

  info: ({ type }: Nbdgm) => types[type] ?? `Unknown message type (${hexNumber(type, 2)})`,
  inside: ({ left }: Nbdgm) => (left ? dataNames : undefined),
  next: ({ smb }: Nbdgm) => (smb ? [["nbdgm", 0]] : []),
};
