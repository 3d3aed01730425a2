/** Values of single attributes of STUN: RFC 8489 14, RFC 8656 18, RFC 5780 7. */
import { crc32 } from "node:zlib";
import { hexNumber } from "./bits.ts";
import { noteExpert } from "./expert.ts";
import { named, noteFlags } from "./shown.ts";
import { readText } from "./stray-text.ts";
import { familyText } from "./stun-address.ts";
import { errorName } from "./stun-name.ts";
import type { Attribute, Value } from "./stun-value.ts";

/** RFC 8489 14.8: the class and the number of an error, and a phrase for humans. */
export function errorCode(a: Attribute): void {
  const { c, size } = a;
  if (size < 2) return;
  c.take(2, "stun.att.reserved", "Reserved");
  if (size < 3) return;
  const hundreds = c.peek();
  c.skip(1);
  const bits = (hundreds & 7).toString(2).padStart(3, "0");
  const line = `.... .${bits} = Error Class: ${hundreds & 7}`;
  c.note("stun.att.error.class", line, c.offset - 1, c.offset, hundreds & 7);
  if (size < 4) return;
  const code = hundreds * 100 + c.uint(1, "stun.att.error", "Error Code");
  const name = errorName(code);
  a.suffix = ` ${code} (${name})`;
  a.words = ` error-code: ${code} (${name})`;
  if (size === 4) return;
  const reason = readText(c, size - 4, "stun.att.error.reason", "Error Reason Phrase");
  a.suffix += `: ${reason}`;
  a.words += ` ${reason}`;
}

/** RFC 8489 14.9. */
export function unknownAttributes({ c, size }: Attribute): void {
  for (const end = c.offset + size; c.offset < end; )
    c.uint(2, "stun.att.unknown", "Unknown Attribute", (n) => hexNumber(n));
}

/** RFC 5780 7.2. */
export function changeRequest({ c, size }: Attribute): void {
  if (size < 4) return;
  const start = c.offset;
  const flags = c.peek(4);
  c.skip(4);
  noteFlags(c, { value: flags & 0xffff, width: 16, start, end: c.offset }, [
    ["stun.att.change-ip", 4, "Change IP", "Set", "Not set"],
    ["stun.att.change-port", 2, "Change Port", "Set", "Not set"],
  ]);
}

/** RFC 8656 18.1. */
export function channelNumber(a: Attribute): void {
  const { c, size } = a;
  if (size < 4) return;
  const channel = c.uint(2, "stun.att.channelnum", "Channel-Number", (n) => hexNumber(n));
  a.suffix = `: 0x${channel.toString(16)}`;
  a.words = ` ChannelNumber=0x${channel.toString(16)}`;
  c.take(2, "stun.att.reserved", "Reserved");
}

/** RFC 8656 18.8, as Wireshark writes a number that it does not know. */
export function transport(a: Attribute): void {
  const { c, size } = a;
  if (size < 1) return;
  const names: Readonly<Record<number, string>> = { 6: "TCP", 17: "UDP" };
  const show = (n: number) => `${names[n] ?? "Unknown"} (${hexNumber(n, 2)})`;
  const number = c.uint(1, "stun.att.transp", "Transport", show);
  if (size < 4) return;
  const name = names[number] ?? `Unknown (0x${number.toString(16).padStart(8)})`;
  a.suffix = `: ${name}`;
  a.words = ` ${name}`;
  c.take(3, "stun.att.reserved", "Reserved");
}

/** RFC 8656 18.6. */
export function addressFamily({ c, size }: Attribute): void {
  if (size >= 1) c.uint(1, "stun.att.family", "Protocol Family", familyText);
  if (size >= 4) c.take(3, "stun.att.reserved", "Reserved");
}

/** RFC 8489 14.7: the CRC of what stands before the attribute, XORed with "STUN". */
export function fingerprint({ c, size, start }: Attribute): void {
  if (size < 4) return;
  const at = c.offset;
  const found = c.peek(4);
  c.open("stun.att.crc32");
  c.skip(4);
  if (!c.recording) return;
  const right = (crc32(c.view(start, at - 4)) ^ 0x5354_554e) >>> 0;
  const good = found === right;
  const should = hexNumber(right, 8);
  const message = `Bad Fingerprint [should be ${should}]`;
  if (!good)
    noteExpert(c, { severity: "warn", group: "Checksum", message, name: "stun.att.crc32.bad" }, at, c.offset);
  c.close(`CRC-32: ${hexNumber(found, 8)} ${good ? "[correct]" : `incorrect, should be ${should}`}`, found);
  const status = `[CRC-32 Status: ${good ? "Good" : "Bad"}]`;
  c.note("stun.att.crc32.status", status, at, at, good ? 1 : 0);
}

/** RFC 5780 7.6: as much as another message would need. */
export const padding: Value = ({ c, size }) => {
  const start = c.need(size);
  c.skip(size);
  c.note("stun.att.padding", `Padding: ${size}`, start, c.offset, size);
};

/** RFC 8656 18.13. */
export function icmp({ c, size }: Attribute): void {
  if (size < 4) return;
  c.uint(1, "stun.att.icmp.type", "ICMP type");
  c.uint(1, "stun.att.icmp.code", "ICMP code");
}

const costs: Readonly<Record<number, string>> = {
  ...{ 0: "Min", 10: "Low", 50: "Unknown", 250: "Cellular5G", 500: "Cellular4G", 900: "Cellular" },
  ...{ 910: "Cellular3G", 980: "Cellular2G", 999: "Max" },
};

/** What a browser says of its network. */
export function networkInfo({ c }: Attribute): void {
  c.uint(2, "stun.att.google.network_id", "Google Network ID");
  c.uint(2, "stun.att.google.network_cost", "Google Network Cost", named(costs));
}
