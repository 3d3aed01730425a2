/** What a DNS Stateful Operations message has in place of questions and records: RFC 8490 5.4, RFC 8765 6. */
import { type Cursor, hex } from "./cursor.ts";
import { Malformed } from "./malformed.ts";

const names: Readonly<Record<number, string>> = {
  0: "Reserved",
  1: "Keep Alive",
  2: "Retry Delay",
  3: "Encryption Padding",
  64: "Subscribe",
  65: "Push",
  66: "Unsubscribe",
  67: "Reconfirm",
};

/** The operation. */
export const dsoOpcode = 6;

/** Reads the values behind the header, each with its type and length in front. Throws Malformed where there are none. */
export function readDso(c: Cursor): void {
  if (c.left === 0) throw new Malformed(c.offset, "a message of nothing");
  c.open("dns.dso", "DNS Stateful Operation");
  while (c.left >= 4) {
    c.open("dns.dso.tlv");
    const type = c.uint(2, "dns.dso.tlv.type", "Type", (n) => `${names[n] ?? "Unassigned"} (${n})`);
    const size = c.uint(2, "dns.dso.tlv.length", "Length");
    readValue(c, type, size);
    c.close(c.recording ? `DSO TLV: ${names[type] ?? "Unassigned"}` : "");
  }
  c.close();
}

/** RFC 8490 7: numbers have the size that they have, whatever the length says. */
function readValue(c: Cursor, type: number, size: number): void {
  if (type === 1) {
    c.uint(4, "dns.dso.tlv.keepalive.inactivity", "Inactivity Timeout");
    c.uint(4, "dns.dso.tlv.keepalive.interval", "Keepalive Interval");
  } else if (type === 2) c.uint(4, "dns.dso.tlv.retrydelay.retrydelay", "Retry Delay");
  else if (type === 3) c.take(size, "dns.dso.tlv.encpad.padding", "Padding", hex);
  else c.take(size, "dns.dso.tlv.data", "Data", hex);
}
