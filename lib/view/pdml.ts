/** PDML, the XML of Wireshark's packet details: each field with its words, its place, its value and its octets. */
import type { Packet } from "../capture/frame.ts";
import { dateText } from "../capture/frame-layer.ts";
import { printable } from "../printable.ts";
import { hex } from "../wire/cursor.ts";
import { type Field, type Shared, sharedOf } from "../wire/field.ts";
import { seconds } from "../wire/seconds.ts";
import { wrongWords } from "./tree.ts";
import { bare, kindText, valueText } from "./value.ts";

const noOctets = new Uint8Array();
/** How deep the fields of a layer stand. */
const ownDepth = 2;
const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** Text that stands in an attribute as it is. */
const plain = /^[ !#-%(-;=?-~]*$/;

/** Text for an attribute: what XML (XML 1.0 2.2) or a terminal may not hold stands as `\x1b`. */
function attribute(text: string): string {
  if (plain.test(text)) return text;
  return printable(text)
    .replace(/[\ufffe\uffff]/g, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (char) => entities[char] as string);
}

/** What stands before the first packet. */
export function pdmlHead(file: string, version: string, now: Date): string[] {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<?xml-stylesheet type="text/xsl" href="pdml2html.xsl"?>',
    `<pdml version="0" creator="${attribute(`porthole/${version}`)}" time="${attribute(now.toISOString())}" capture_file="${attribute(file)}">`,
  ];
}

/** What stands behind the last packet. */
export function pdmlTail(): string[] {
  return ["</pdml>"];
}

/**
 * The lines of one packet.
 *
 * @example
 * [...pdmlHead("x.pcap", "1.0", new Date()), ...pdml(packet), ...pdmlTail()].join("\n");
 */
export function pdml(packet: Packet): string[] {
  const { frame, number, length } = packet;
  const { bytes } = frame;
  const lines = ["<packet>"];
  const general = (name: string, label: string, show: string, value: string) =>
    lines.push(
      `    <field name="${name}" pos="0" show="${show}" showname="${label}" value="${value}" size="${bytes.length}"/>`,
    );
  lines.push(`  <proto name="geninfo" pos="0" showname="General information" size="${bytes.length}">`);
  general("num", "Number", String(number), number.toString(16));
  general("len", "Frame Length", String(length), length.toString(16));
  general("caplen", "Captured Length", String(bytes.length), bytes.length.toString(16));
  if (!frame.untimed) general("timestamp", "Captured Time", dateText(frame.time), seconds(frame.time));
  lines.push("  </proto>");
  const shown = (field: Field, bytes: Uint8Array) =>
    /^(?:tcp|udp)\.payload$/.test(field.name) && packet.payload
      ? kindText(packet.payload, "bytes")
      : valueText(field, bytes);
  // What many frames share is written once, for the place where most have it.
  const putShared = (field: Field, shared: Shared) => {
    if (!shared.pdml) {
      const from = lines.length;
      put(field, ownDepth, bytes);
      shared.pdml = lines.slice(from);
    } else for (const line of shared.pdml) lines.push(line);
  };
  const put = (field: Field, depth: number, bytes: Uint8Array) => {
    const indent = "  ".repeat(depth);
    const { name, text, start, end, children, error } = field;
    const place = `size="${end - start}" pos="${start}"`;
    const words = attribute(bare(text));
    const octets = end > start && end <= bytes.length ? ` value="${hex(bytes, start, end)}"` : "";
    const what =
      name === ""
        ? `name="" show="${words}" ${place}${octets}`
        : `name="${attribute(name)}" showname="${words}" ${place} show="${attribute(shown(field, bytes))}"${octets}`;
    if (!children && error === undefined) {
      lines.push(`${indent}<field ${what}/>`);
      return;
    }
    lines.push(`${indent}<field ${what}>`);
    if (error !== undefined) lines.push(`${indent}  ${expert(error, start)}`);
    if (children) for (const child of children) put(child, depth + 1, bytes);
    lines.push(`${indent}</field>`);
  };
  let open = false;
  for (const { name, text, start, end, fields, error, cut, quoted, apart } of packet.layers()) {
    // What an error message quotes is within that.
    if (open && !quoted) lines.push("  </proto>");
    const indent = quoted ? "    " : "  ";
    lines.push(
      `${indent}<proto name="${attribute(name)}" showname="${attribute(text)}" size="${end - start}" pos="${start}">`,
    );
    for (const field of fields) {
      const shared = quoted || apart ? undefined : sharedOf(field);
      if (shared) putShared(field, shared);
      else put(field, quoted ? ownDepth + 1 : ownDepth, apart ? noOctets : bytes);
    }
    if (error !== undefined) lines.push(`${indent}  ${expert(wrongWords({ error, cut }), start)}`);
    if (quoted) lines.push(`${indent}</proto>`);
    else open = true;
  }
  if (open) lines.push("  </proto>");
  lines.push("</packet>");
  return lines;
}

function expert(message: string, at: number): string {
  const words = attribute(message);
  return `<field name="_ws.expert.message" showname="${words}" size="0" pos="${at}" show="${words}"/>`;
}
