/** Extensions of TLS: RFC 8446 4.2; SNI RFC 6066 3; ALPN RFC 7301; the bodies that few hellos have stand in tls-body.ts. */
import { printableBytes } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { counted } from "./label.ts";
import { Malformed } from "./malformed.ts";
import { takeOctets } from "./shown.ts";
import { bodies } from "./tls-body.ts";
import type { Offer } from "./tls-ja3.ts";
import { extensionTypes, groups, isGrease, named } from "./tls-name.ts";
import { readSchemes } from "./tls-scheme.ts";
import { versionText } from "./tls-version.ts";

/** What the extensions of a message say that the conversation goes by. */
export interface Settled {
  version?: number;
  serverName?: string;
  protocols: string[];
  encryptThenMac?: boolean;
  early?: true;
}

/** In which message they stand; in the tree also what counts for its fingerprint. */
export interface Within {
  readonly type: number;
  readonly retry?: boolean;
  readonly offer?: Offer | undefined;
}

const most = 1000;
/** Wireshark has no line for their being empty. */
const emptySaid = new Set([0, 5, 18, 22, 23, 42, 49, 13172]);

const typeName = (type: number) => extensionTypes[type] ?? (isGrease(type) ? "Reserved (GREASE)" : "Unknown");
const typeText = (type: number) =>
  extensionTypes[type] || isGrease(type) ? `${typeName(type)} (${type})` : `Unknown (${type})`;

/** Reads extensions to the end of the cursor. */
export function readExtensions(c: Cursor, within: Within, settled: Settled): void {
  while (c.left >= 4) {
    c.open("");
    const type = c.uint(2, "tls.handshake.extension.type", "Type", typeText);
    const size = c.uint(2, "tls.handshake.extension.len", "Length");
    within.offer?.extensions.push(type);
    const end = c.need(size) + size;
    const body = c.within(size);
    try {
      readBody(body, type, within, settled);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      body.finish();
    }
    c.offset = end;
    c.close(c.recording ? `Extension: ${typeName(type)} (len=${size})` : "");
  }
}

/** A list under a heading that is made of numbers of two octets. */
function readGroups(c: Cursor, offer: Offer | undefined): void {
  const size = c.uint(2, "tls.handshake.extensions_supported_groups_length", "Supported Groups List Length");
  const count = Math.min(size, c.left) >> 1;
  c.open("tls.handshake.extensions_supported_groups", `Supported Groups (${counted(size >> 1, "group")})`);
  for (let n = 0; n < count; n += 1) {
    const group = c.uint(2, "tls.handshake.extensions_supported_group", "Supported Group", (value) =>
      named(groups, value),
    );
    offer?.groups.push(group);
  }
  c.close();
}

const formatNames = ["uncompressed", "ansiX962_compressed_prime", "ansiX962_compressed_char2"];

function readFormats(c: Cursor, offer: Offer | undefined): void {
  const size = c.uint(1, "tls.handshake.extensions_ec_point_formats_length", "EC point formats Length");
  c.open("tls.handshake.extensions_ec_point_formats", `Elliptic curves point formats (${size})`);
  for (let n = Math.min(size, c.left); n > 0; n -= 1) {
    const format = c.uint(
      1,
      "tls.handshake.extensions_ec_point_format",
      "EC point format",
      (value) => `${formatNames[value] ?? "Unknown"} (${value})`,
    );
    offer?.formats.push(format);
  }
  c.close();
}

function readServerName(c: Cursor, settled: Settled): void {
  if (c.left < 5) return;
  c.open("", "Server Name Indication extension");
  c.uint(2, "tls.handshake.extensions_server_name_list_len", "Server Name list length");
  c.uint(1, "tls.handshake.extensions_server_name_type", "Server Name Type", (n) =>
    n === 0 ? "host_name (0)" : `Unknown (${n})`,
  );
  const size = c.uint(2, "tls.handshake.extensions_server_name_len", "Server Name length");
  settled.serverName = noteText(
    c,
    Math.min(size, c.left),
    "tls.handshake.extensions_server_name",
    "Server Name",
  );
  c.close();
}

/** Reads text of a peer, and notes it. */
function noteText(c: Cursor, size: number, name: string, label: string): string {
  const start = c.need(size);
  const text = printableBytes(c.bytes.subarray(start, start + size));
  c.skip(size);
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

function readProtocols(c: Cursor, settled: Settled): void {
  c.uint(2, "tls.handshake.extensions_alpn_len", "ALPN Extension Length");
  c.open("tls.handshake.extensions_alpn_list", "ALPN Protocol");
  while (c.left > 0 && settled.protocols.length < most) {
    const size = c.uint(1, "tls.handshake.extensions_alpn_str_len", "ALPN string length");
    settled.protocols.push(
      noteText(c, Math.min(size, c.left), "tls.handshake.extensions_alpn_str", "ALPN Next Protocol"),
    );
  }
  c.close();
}

function readVersions(c: Cursor, { type }: Within, settled: Settled): void {
  const name = "tls.handshake.extensions.supported_version";
  if (type !== 1) {
    settled.version = c.uint(2, name, "Supported Version", versionText);
    return;
  }
  if (!c.recording) return;
  c.uint(1, "tls.handshake.extensions.supported_versions_len", "Supported Versions length");
  while (c.left >= 2) c.uint(2, name, "Supported Version", versionText);
}

function readBody(c: Cursor, type: number, within: Within, settled: Settled): void {
  if (type === 22) settled.encryptThenMac = true;
  else if (type === 42 && c.left === 0) settled.early = true;
  if (c.left === 0 && emptySaid.has(type)) return;
  switch (type) {
    case 0:
      readServerName(c, settled);
      return;
    case 16:
      readProtocols(c, settled);
      return;
    case 43:
      readVersions(c, within, settled);
      return;
  }
  if (!c.recording) return;
  switch (type) {
    case 10:
      readGroups(c, within.offer);
      return;
    case 11:
      readFormats(c, within.offer);
      return;
    case 13:
    case 34:
    case 50:
      readSchemes(c, c.end);
      return;
    default: {
      const read = bodies[type];
      if (read) read(c, within);
      else takeOctets(c, c.left, "tls.handshake.extension.data", "Data");
    }
  }
}
