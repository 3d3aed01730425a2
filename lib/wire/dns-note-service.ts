/** Records of services in the tree: RFC 9460 2.2, 7. */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { nameField } from "./dns-codec.ts";
import { takeOctets, takeText } from "./shown.ts";

/** In Wireshark's words, one of which is of a draft. */
const names: Readonly<Record<number, string>> = {
  0: "mandatory",
  1: "alpn",
  2: "no-default-alpn",
  3: "port",
  4: "ipv4hint",
  5: "echconfig",
  6: "ipv6hint",
  32769: "odohconfig",
  65535: "key65535",
};
const keyText = (n: number) => `${names[n] ?? "Unknown"} (${n})`;
const field = (name: string) => `dns.svcb.svcparam.${name}`;

function addresses(c: Cursor, size: 4 | 16): string {
  const show = size === 4 ? ipv4Text : ipv6Text;
  const name = field(size === 4 ? "ipv4hint.ip" : "ipv6hint.ip");
  const list: string[] = [];
  while (c.left > 0) list.push(show(c.take(size, name, "IP", (octets) => show(octets))));
  return list.join();
}

/** In base 64. */
function config(c: Cursor, name: string, label: string): string {
  const show = (octets: Uint8Array) => Buffer.from(octets).toString("base64");
  return show(c.take(c.left, field(name), label, show));
}

/** What the values of the keys hold; gives the words behind the key's name. */
const values: Readonly<Record<number, (c: Cursor) => string>> = {
  0(c) {
    const list: string[] = [];
    while (c.left > 0) {
      const key = c.uint(2, field("mandatory.key"), "Mandatory key", keyText);
      list.push(names[key] ?? `key${key}`);
    }
    return list.join();
  },
  1(c) {
    const list: string[] = [];
    while (c.left > 0) {
      const size = c.uint(1, field("alpn.length"), "ALPN length");
      list.push(takeText(c, size, field("alpn"), "ALPN"));
    }
    return list.join();
  },
  3: (c) => String(c.uint(2, field("port"), "Port")),
  4: (c) => addresses(c, 4),
  5: (c) => config(c, "echconfig", "ECHConfig"),
  6: (c) => addresses(c, 16),
  32769: (c) => config(c, "odohconfig", "ODoHConfig"),
};

/** Notes priority, target and parameters. */
export function noteService(c: Cursor, start: number): void {
  c.uint(2, "dns.svcb.svcpriority", "SvcPriority");
  nameField(c, start, "dns.svcb.targetname", "TargetName");
  while (c.left > 0) {
    c.open("dns.svcb.svcparam");
    const key = c.uint(2, field("key"), "SvcParamKey", keyText);
    const size = c.uint(2, field("value.length"), "SvcParamValue length");
    const from = c.need(size);
    const inner = c.within(size);
    let words = size > 0 ? (values[key]?.(inner) ?? "") : "";
    if (inner.left > 0) {
      words = formatted(inner.view(from, inner.end));
      takeOctets(inner, inner.left, field("value"), "SvcParamValue");
    }
    c.close(`SvcParam: ${names[key] ?? `key${key}`}${words && `=${words}`}`);
  }
}
