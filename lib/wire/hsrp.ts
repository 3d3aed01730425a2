/** HSRP: RFC 2281 5 (version 1), and version 2 as Cisco's routers send it: parts of a type and a length. */
import { formattedString } from "../printable.ts";
import { ipv4Text, ipv6Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { takeData } from "./data.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { named, takeOctets } from "./shown.ts";

/** A message as the list shows it. */
export interface Hsrp {
  info: string;
  readonly version: 1 | 2;
}

const codes = ["Hello", "Coup", "Resign", "Advertise"];
const states: Readonly<Record<number, string>> = {
  ...{ 0: "Initial", 1: "Learn", 2: "Listen", 4: "Speak", 8: "Standby", 16: "Active" },
};
const laterStates = ["", "Init", "Learn", "Listen", "Speak", "Standby", "Active"];
const advertised = ["", "Dormant", "Passive", "Active"];
const kinds = ["", "HSRP interface state", "IP redundancy"];
/** Octets of the shortest message of version 1. */
const leastFirst = 16;
const ports = [1985, 2029];

const usual = (value: number, text: (n: number) => string) => (n: number) =>
  n === value ? `Default (${n})` : `${text(n)} (${n})`;
const time = (value: number) => usual(value, () => "Non-Default");

function authentication(c: Cursor, name: string): void {
  const start = c.need(8);
  const text = formattedString(c.view(start, start + 8));
  c.skip(8);
  const words = text === "cisco" ? `Default (${text})` : `Non-Default (${text})`;
  c.note(name, `Authentication Data: ${words}`, start, c.offset, text);
}

function readMd5(c: Cursor, size: number): void {
  c.open("hsrp2.md5_auth_tlv", `MD5 Authentication TLV: Type=4 Len=${size}`);
  c.skip(2);
  c.uint(1, "hsrp2.md5_algorithm", "MD5 Algorithm", (n) => `${n === 1 ? "MD5" : "Unknown"} (${n})`);
  c.uint(1, "hsrp2.md5_padding", "Padding", (n) => hexNumber(n, 2));
  c.uint(2, "hsrp2.md5_flags", "MD5 Flags");
  c.take(4, "hsrp.md5_ip_address", "Sender's IP Address", ipv4Text);
  c.uint(4, "hsrp2.md5_key_id", "MD5 Key ID");
  takeOctets(c, 16, "hsrp2.md5_auth_data", "MD5 Authentication Data");
  c.close(undefined, 4);
}

/** RFC 2281 5.1. */
function readFirst(c: Cursor, value: Hsrp): void {
  c.uint(1, "hsrp.version", "Version");
  const code = c.uint(1, "hsrp.opcode", "Op Code", named(codes));
  value.info = codes[code] ?? "Unknown";
  if (code === 3) {
    c.uint(2, "hsrp.adv.tlvtype", "Adv type", named(kinds));
    c.uint(2, "hsrp.adv.tlvlength", "Adv length");
    const state = c.uint(1, "hsrp.adv.state", "Adv state", named(advertised));
    value.info += ` (state ${advertised[state] || "Unknown"})`;
    c.uint(1, "hsrp.adv.reserved1", "Adv reserved1");
    c.uint(2, "hsrp.adv.activegrp", "Adv active groups");
    c.uint(2, "hsrp.adv.passivegrp", "Adv passive groups");
    c.uint(4, "hsrp.adv.reserved2", "Adv reserved2");
    return;
  }
  if (code > 3) {
    takeData(c);
    return;
  }
  const state = c.uint(1, "hsrp.state", "State", named(states));
  value.info += ` (state ${states[state] ?? "Unknown"})`;
  c.uint(1, "hsrp.hellotime", "Hellotime", time(3));
  c.uint(1, "hsrp.holdtime", "Holdtime", time(10));
  c.uint(1, "hsrp.priority", "Priority");
  c.uint(1, "hsrp.group", "Group");
  c.uint(1, "hsrp.reserved", "Reserved");
  authentication(c, "hsrp.auth_data");
  c.take(4, "hsrp.virt_ip", "Virtual IP Address", ipv4Text);
  if (c.left >= 30 && c.peek() === 4) readMd5(c, c.peek(1, 1));
}

function readGroup(c: Cursor, value: Hsrp): void {
  c.open("hsrp2.group_state_tlv", "Group State TLV: Type=1 Len=40");
  c.skip(2);
  c.uint(1, "hsrp2.version", "Version");
  const code = c.uint(1, "hsrp2.opcode", "Op Code", named(codes.slice(0, 3)));
  value.info = codes.slice(0, 3)[code] ?? "Unknown";
  const state = c.uint(1, "hsrp2.state", "State", named(laterStates));
  value.info += ` (state ${laterStates[state] || "Unknown"})`;
  const version = c.uint(1, "hsrp2.ipversion", "IP Ver.", (n) =>
    n === 4 || n === 6 ? `IPv${n} (${n})` : `Unknown (${n})`,
  );
  c.uint(2, "hsrp2.group", "Group");
  c.take(6, "hsrp2.identifier", "Identifier", macText);
  c.uint(4, "hsrp2.priority", "Priority");
  c.uint(4, "hsrp2.hellotime", "Hellotime", time(3000));
  c.uint(4, "hsrp2.holdtime", "Holdtime", time(10_000));
  if (version === 4) {
    c.take(4, "hsrp2.virt_ip", "Virtual IP Address", ipv4Text);
    c.skip(Math.min(12, c.left));
  } else if (version === 6) c.take(16, "hsrp2.virt_ip_v6", "Virtual IPv6 Address", ipv6Text);
  else c.skip(c.left);
  c.close(undefined, 1);
}

function readSecond(c: Cursor, value: Hsrp): void {
  while (c.left > 0) {
    const [type, size] = [c.peek(), c.peek(1, 1)];
    if (type === 1 && size === 40) readGroup(c, value);
    else if (type === 2 && size === 4) {
      c.open("hsrp2.interface_state_tlv", "Interface State TLV: Type=2 Len=6");
      c.skip(2);
      const active = c.uint(2, "hsrp2.active_groups", "Active Groups");
      const passive = c.uint(2, "hsrp2.passive_groups", "Passive Groups");
      c.close(undefined, 2);
      value.info = `Interface State TLV (Act=${active} Pass=${passive})`;
    } else if (type === 3 && size === 8) {
      c.open("hsrp2.text_auth_tlv", "Text Authentication TLV: Type=3 Len=8");
      c.skip(2);
      authentication(c, "hsrp2.auth_data");
      c.close(undefined, 3);
    } else if (type === 4 && size === 28) readMd5(c, size);
    else takeData(c);
  }
}

/** Cisco Hot Standby Router Protocol. */
export const hsrp: Protocol<Hsrp> = {
  name: "hsrp",
  label: "HSRP",
  title: "Cisco Hot Standby Router Protocol",
  over: { udp: ports },

  parse(c: Cursor): Hsrp {
    // A part of version 2 is at least four octets long, and the code of version 1 below that.
    const first = c.peek() === 0 || (c.left >= leastFirst && c.peek(1, 1) < 4);
    const value: Hsrp = { info: "", version: first ? 1 : 2 };
    try {
      if (first) readFirst(c, value);
      else readSecond(c, value);
    } catch (error) {
      if (error instanceof Malformed) {
        error.info = value.info;
        error.silent = value.info === "";
        error.column = first ? "HSRP" : "HSRPv2";
      }
      throw error;
    }
    if (value.info !== "") return value;
    // Nothing of it is known: the packet list says what it said before.
    const nothing = new Malformed(c.offset, "no part that is known");
    throw Object.assign(nothing, { silent: true, unmarked: true, column: "HSRPv2" });
  },

  info: ({ info }: Hsrp) => info,
  column: ({ version }: Hsrp) => (version === 1 ? "HSRP" : "HSRPv2"),
};
