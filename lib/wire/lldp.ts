/** LLDP: IEEE 802.1AB 8 (chassis, port, time to live, then what is optional, up to an end). */

import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { readHead } from "./lldp-head.ts";
import { readOptional } from "./lldp-tlv.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { named } from "./shown.ts";

/** A unit as the list shows it. */
export interface Lldp {
  info: string;
}

const [chassis, port, lifetime, end] = [1, 2, 3, 0];

/** What an identifier may be: its words, and two letters for the list. */
const chassisKinds: readonly (readonly [words: string, letters: string])[] = [
  ["Reserved", "Rs"],
  ["Chassis component", "CC"],
  ["Interface alias", "IA"],
  ["Port component", "PC"],
  ["MAC address", "MA"],
  ["Network address", "NA"],
  ["Interface name", "IN"],
  ["Locally assigned", "LA"],
];
const portKinds: typeof chassisKinds = [
  ["Reserved", "Rs"],
  ["Interface alias", "IA"],
  ["Port component", "PC"],
  ["MAC address", "MA"],
  ["Network address", "NA"],
  ["Interface name", "IN"],
  ["Agent circuit Id", "AC"],
  ["Locally assigned", "LA"],
];
/** Address families (RFC 3232) that an identifier is read for. */
const families = ["Reserved", "IPv4", "IPv6"];
const addressSizes = [0, 4, 16];

/** An identifier as the packet list and the tree say it. */
interface Identity {
  readonly words: string;
  readonly title: string;
}

/** Reads a chassis' or a port's identifier; undefined where its length is wrong. */
function readIdentifier(c: Cursor, ofPort: boolean): Identity | undefined {
  c.open(ofPort ? "lldp.port.tlv" : "lldp.chassis.tlv", ofPort ? "Port Subtype" : "Chassis Subtype");
  const size = readHead(c);
  if (size === 1 && !ofPort) return undefined;
  if (size > c.sent) c.need(size);
  const outer = c.narrow(c.offset + size);
  const found = readIdentity(c, ofPort, size);
  c.widen(outer);
  return found;
}

/** The identifier behind its head, of `size` octets with its kind. */
function readIdentity(c: Cursor, ofPort: boolean, size: number): Identity | undefined {
  const kinds = ofPort ? portKinds : chassisKinds;
  const [name, label] = ofPort ? ["lldp.port", "Port"] : ["lldp.chassis", "Chassis"];
  const kind = c.uint(
    1,
    `${name}.subtype`,
    `${label} Id Subtype`,
    (n) => `${kinds[n]?.[0] ?? "Unknown"} (${n})`,
  );
  const [words, letters] = kinds[kind] ?? [ofPort ? "Unknown" : "Reserved", "Rs"];
  const [mac, network] = ofPort ? [3, 4] : [4, 5];
  const start = c.offset;
  let text = "Reserved";
  if (kind === mac) {
    if (size !== 7) return undefined;
    text = macText(c.take(6, `${name}.id.mac`, `${label} Id`, macText));
  } else if (kind === network) {
    const family = c.uint(1, "lldp.network_address.subtype", "Network Address family", named(families));
    const wanted = addressSizes[family] ?? 0;
    if (wanted > 0 && size !== wanted + 2) return undefined;
    const show = family === 1 ? ipv4Text : family === 2 ? ipv6Text : hex;
    const kindName = family === 1 ? ".ip4" : family === 2 ? ".ip6" : "";
    text = show(c.take(size - 2, `${name}.id${kindName}`, `${label} Id`, show));
  } else {
    const octets = c.view(start, c.need(size - 1) + size - 1);
    c.skip(size - 1);
    const shown = formatted(octets);
    // Wireshark shows a chassis' octets as they are, a port's as text.
    c.note(
      `${name}.id`,
      `${label} Id: ${ofPort ? shown : hex(octets)}`,
      start,
      c.offset,
      ofPort ? shown : hex(octets),
    );
    if (kind === (ofPort ? 2 : 3)) text = hex(octets);
    else if (kind > 0 && kind < kinds.length) text = shown;
  }
  return { words: `${letters}/${text}`, title: `${label} Subtype = ${words}, Id: ${text}` };
}

/** Reads one of the first three; false where another one stands, or its length is wrong. */
function readMandatory(c: Cursor, wanted: number, value: Lldp): boolean {
  const type = c.peek(2) >> 9;
  const name = ["", "Chassis ID", "Port ID", "Time-to-Live"][wanted] as string;
  const invalid = () => {
    value.info = `Invalid ${name} TLV`;
    return false;
  };
  if (type !== wanted) {
    const [found, expected] = [hexNumber(type, 2), hexNumber(wanted, 2)];
    if (wanted !== lifetime)
      c.note(
        "lldp.incorrect_tlv",
        `Invalid ${name} (${found}), expected (${expected})`,
        c.offset,
        c.offset + 2,
      );
    return invalid();
  }
  if (wanted !== lifetime) {
    const found = readIdentifier(c, wanted === port);
    c.close(found?.title);
    if (!found) return invalid();
    value.info += `${found.words} `;
    return true;
  }
  c.open("lldp.time_to_live.tlv");
  const size = readHead(c);
  if (size < 2) throw new Malformed(c.offset, "a time of two octets");
  const seconds = c.uint(2, "lldp.time_to_live", "Seconds");
  value.info += `${seconds} `;
  c.close(`Time To Live = ${seconds} sec`);
  return true;
}

/** Link Layer Discovery Protocol. */
export const lldp: Protocol<Lldp> = {
  name: "lldp",
  label: "LLDP",
  title: "Link Layer Discovery Protocol",
  over: { eth: [0x88cc] },

  parse(c: Cursor, context?: Context): Lldp {
    c.missing = context?.missing ?? c.missing;
    const value: Lldp = { info: "" };
    c.partial = value;
    for (const wanted of [chassis, port, lifetime])
      if (!readMandatory(c, wanted, value)) {
        c.skip(c.left);
        return value;
      }
    while (c.left > 0) {
      const word = c.peek(2);
      if (word >> 9 === end) {
        c.open("lldp.end", "End of LLDPDU");
        readHead(c);
        c.close();
        // What is behind the end is padding.
        c.skip(c.left);
        break;
      }
      value.info += readOptional(c);
    }
    return value;
  },

  info: ({ info }: Lldp) => info,
};
