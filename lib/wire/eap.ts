/** EAP: RFC 3748 4 and 5, the beginning of methods over TLS (RFC 5216 3.1), MS-CHAP-v2 within EAP. */
import { formatted } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { eapTypes } from "./eap-type.ts";
import type { Context, Protocol } from "./protocol.ts";
import { type Flag, named, noteBits, noteFlags, takeOctets } from "./shown.ts";

/** A packet as the list shows it. */
export interface Eap {
  readonly code: number;
  type?: number;
}

const codes = ["", "Request", "Response", "Success", "Failure", "Initiate", "Finish"];
const [request, response] = [1, 2];
const typeText = named(eapTypes);
/** Methods that carry TLS, and what their flags say beside its length: a version. */
const overTls: Readonly<Record<number, boolean>> = { 13: false, 21: true, 25: true, 43: true, 55: true };
const [identity, notification, nak, challenge, expanded] = [1, 2, 3, 4, 254];
const [microsoft, chap] = [26, 29];
const operations = ["", "Challenge", "Response", "Success", "Failure", "", "", "Change-Password"];

function text(c: Cursor, name: string, label: string): void {
  if (c.sent === 0) return;
  const start = c.need(c.sent);
  const value = formatted(c.view(start, c.end));
  c.skip(c.left);
  c.note(name, `${label}: ${value}`, start, c.offset, value);
}

function readTls(c: Cursor, versioned: boolean): void {
  if (c.sent === 0) return;
  const [start, value] = [c.offset, c.peek()];
  const flags: readonly Flag[] = [
    ["eap.tls.flags.len_included", 0x80, "Length Included"],
    ["eap.tls.flags.more_fragments", 0x40, "More Fragments"],
    ["eap.tls.flags.start", 0x20, "Start"],
  ];
  c.open("eap.tls.flags", `EAP-TLS Flags: ${hexNumber(value, 2)}`);
  c.skip(1);
  const at = { value, width: 8, start, end: c.offset };
  noteFlags(c, at, flags);
  if (versioned) noteBits(c, at, ["eap.tls.flags.version", 0x07, "Version"]);
  c.close(undefined, value);
  if (value & 0x80) c.uint(4, "eap.tls.len", "EAP-TLS Length");
  if (c.sent > 0) takeOctets(c, c.sent, "eap.data", "EAP Data");
}

function readChap(c: Cursor): void {
  if (c.sent === 0) return;
  const name = "eap.ms_chap_v2";
  const operation = c.uint(1, `${name}.opcode`, "EAP-MS-CHAP-v2 OpCode", named(operations));
  if (c.sent === 0) return;
  c.uint(1, `${name}.id`, "EAP-MS-CHAP-v2 Id");
  c.uint(2, `${name}.length`, "EAP-MS-CHAP-v2 Length");
  if (operation === 1 || operation === 2) {
    const size = c.uint(1, `${name}.value_size`, "EAP-MS-CHAP-v2 Value-Size");
    if (operation === 1) takeOctets(c, size, `${name}.challenge`, "EAP-MS-CHAP-v2 Challenge");
    else takeOctets(c, size, `${name}.response`, "EAP-MS-CHAP-v2 Response");
    text(c, `${name}.name`, "EAP-MS-CHAP-v2 Name");
  } else text(c, `${name}.message`, "EAP-MS-CHAP-v2 Message");
}

function readData(c: Cursor, type: number): void {
  if (type === identity) text(c, "eap.identity", "Identity");
  else if (type === notification) text(c, "eap.notification", "Notification");
  else if (type === nak) while (c.sent > 0) c.uint(1, "eap.desired_type", "Desired Auth Type", typeText);
  else if (type === challenge) {
    if (c.sent === 0) return;
    const size = c.uint(1, "eap.md5.value_size", "EAP-MD5 Value-Size");
    takeOctets(c, Math.min(size, c.sent), "eap.md5.value", "EAP-MD5 Value");
    if (c.sent > 0) takeOctets(c, c.sent, "eap.md5.extra_data", "EAP-MD5 Extra Data");
  } else if (type in overTls) readTls(c, overTls[type] as boolean);
  else if (type === microsoft || type === chap) readChap(c);
  else if (type === expanded && c.sent >= 7) {
    c.open("eap.ext", "Expanded Type");
    c.uint(
      3,
      "eap.ext.vendor_id",
      "EAP-EXT Vendor Id",
      (n) => `${n === 0x372a ? "WFA" : "Unknown"} (${hexNumber(n)})`,
    );
    c.uint(4, "eap.ext.vendor_type", "EAP-EXT Vendor Type", (n) => hexNumber(n, 2));
    if (c.sent > 0) takeOctets(c, c.sent, "data.data", "Data");
    c.close();
  } else if (c.sent > 0) takeOctets(c, c.sent, "eap.data", "EAP Data");
}

/** Extensible Authentication Protocol. */
export const eap: Protocol<Eap> = {
  name: "eap",
  label: "EAP",
  title: "Extensible Authentication Protocol",
  over: { eapol: [0] },

  parse(c: Cursor, context?: Context): Eap {
    c.missing = context?.missing ?? c.missing;
    c.need(2);
    const start = c.offset;
    const code = c.uint(1, "eap.code", "Code", named(codes));
    const value: Eap = { code };
    c.partial = value;
    c.uint(1, "eap.id", "Id");
    const size = c.uint(2, "eap.len", "Length");
    if (code !== request && code !== response) {
      c.skip(Math.max(0, Math.min(size - 4, c.left)));
      return value;
    }
    value.type = c.uint(1, "eap.type", "Type", typeText);
    const end = Math.max(start + size, c.offset);
    if (end > c.end + c.missing) c.need(end - c.offset);
    const outer = c.narrow(end);
    readData(c, value.type);
    c.widen(outer);
    return value;
  },

  info({ code, type }: Eap): string {
    const words = codes[code] || `Unknown code (${hexNumber(code, 2)})`;
    return type === undefined
      ? words
      : `${words}, ${eapTypes[type] ?? `Unknown type (${hexNumber(type, 2)})`}`;
  },
};
