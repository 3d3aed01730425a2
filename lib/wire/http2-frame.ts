/** What the frames of HTTP/2 hold behind their head: RFC 9113 6, RFC 7838 4, RFC 8336 2, RFC 9218 7.1. */
import { formatted } from "../printable.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { errorNames, frameTypes, settingNames } from "./http2-name.ts";
import { tableSizeSetting } from "./http2-state.ts";
import { labelled } from "./label.ts";
import { Malformed } from "./malformed.ts";
import { named, takeOctets } from "./shown.ts";

/** Reads 31 bits and the one in front of them, which has a field of its own. */
export function reserved31(
  c: Cursor,
  first: { name: string; label: string; flag?: true },
  name: string,
  label: string,
): number {
  const start = c.offset;
  const value = c.peek(4);
  c.skip(4);
  if (c.recording) {
    const set = value >= 0x8000_0000;
    const said = first.flag ? (set ? "True" : "False") : hexNumber(set ? 1 : 0, 1);
    const mask = 0x8000_0000;
    c.note(
      first.name,
      `${bits(value, 32, mask)}${first.label}: ${said}`,
      start,
      c.offset,
      first.flag ? set : set ? 1 : 0,
    );
    const number = value % 0x8000_0000;
    c.note(name, `${bits(value, 32, 0x7fff_ffff)}${label}: ${number}`, start, c.offset, number);
  }
  return value % 0x8000_0000;
}

const reservedBit = (name: string) => ({ name, label: "Reserved" });

/** Reads text as it stands. */
function text(c: Cursor, size: number, name: string, label: string): void {
  const start = c.need(size);
  c.skip(size);
  if (!c.recording) return;
  const said = formatted(c.view(start, c.offset));
  c.note(name, labelled(label, said), start, c.offset, said);
}

/** RFC 9113 6.3: on which stream another depends, and its weight. */
export function priority(c: Cursor): void {
  reserved31(
    c,
    { name: "http2.exclusive", label: "Exclusive", flag: true },
    "http2.stream_dependency",
    "Stream Dependency",
  );
  const weight = c.uint(1, "http2.headers.weight", "Weight");
  if (c.recording)
    c.note("http2.headers.weight_real", `[Weight real: ${weight + 1}]`, c.offset - 1, c.offset, weight + 1);
}

const error = named(errorNames);

/** RFC 9113 6.5: gives the size of the table of HPACK, where it is said. */
export function settings(c: Cursor): number | undefined {
  let tableSize: number | undefined;
  while (c.left > 0) {
    c.open("http2.settings", "Settings");
    const top = c.recording ? c.peek(Math.min(2, c.left)) : 0;
    const known = settingNames[top];
    const name = known?.name ?? `Unknown (${top})`;
    const id = c.uint(2, "http2.settings.id", "Settings Identifier", () =>
      known ? `${known.name} (${top})` : name,
    );
    let value = 0;
    try {
      const { field = "unknown", label = "Unknown Settings" } = known ?? {};
      value = c.uint(4, `http2.settings.${field}`, label);
    } catch (fault) {
      c.close(`Settings - ${name}`);
      throw fault;
    }
    c.close(c.recording ? `Settings - ${name} : ${value}` : "");
    if (id === tableSizeSetting) tableSize = value;
  }
  return tableSize;
}

function goAway(c: Cursor): void {
  reserved31(c, reservedBit("http2.goway.r"), "http2.goaway.last_stream_id", "Last-Stream-ID");
  c.uint(4, "http2.goaway.error", "Error", error);
  if (c.left > 0) takeOctets(c, c.left, "http2.goaway.addata", "Additional Debug Data");
}

/** RFC 7838 4. */
function service(c: Cursor): void {
  const size = c.uint(2, "http2.altsvc.origin.len", "Origin Length");
  text(c, size, "http2.altsvc.origin", "Origin");
  if (c.left > 0) text(c, c.left, "http2.altsvc.field_value", "Field/Value");
}

/** RFC 8336 2. */
function origins(c: Cursor): void {
  while (c.left > 0) {
    c.open("http2.origin", "Origin");
    const size = c.uint(2, "http2.origin.origin_len", "Origin Length");
    text(c, size, "http2.origin.origin", "Origin");
    c.close();
  }
}

/** Reads what a frame without headers and data holds; gives the size of the table of HPACK where SETTINGS say it. */
export function readPlain(c: Cursor, type: number, flags: number): number | undefined {
  switch (type) {
    case frameTypes.priority:
      priority(c);
      return undefined;
    case frameTypes.reset:
      c.uint(4, "http2.rst_stream.error", "Error", error);
      return undefined;
    case frameTypes.settings:
      return settings(c);
    case frameTypes.ping:
      if (flags & 1) takeOctets(c, 8, "http2.pong", "Pong");
      else takeOctets(c, 8, "http2.ping", "Ping");
      return undefined;
    case frameTypes.goAway:
      goAway(c);
      return undefined;
    case frameTypes.window:
      reserved31(
        c,
        reservedBit("http2.window_update.r"),
        "http2.window_update.window_size_increment",
        "Window Size Increment",
      );
      return undefined;
    case frameTypes.service:
      service(c);
      return undefined;
    case frameTypes.origin:
      origins(c);
      return undefined;
    case frameTypes.priorityUpdate:
      c.uint(4, "http2.priority_update_stream_id", "Priority Update Stream ID");
      text(c, c.left, "http2.priority_update_field_value", "Priority Update Field Value");
      return undefined;
    case 11:
      return undefined;
    default:
      // Wireshark wants an octet at least of what it does not know.
      if (c.left === 0) throw new Malformed(c.offset, "an unknown frame is empty");
      takeOctets(c, c.left, "http2.unknown", "Unknown");
      return undefined;
  }
}
