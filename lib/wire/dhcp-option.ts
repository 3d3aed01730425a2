/** DHCP options: RFC 2132, and those that came later (RFC 3004, 3046, 3396, 3442, 4702), by number. */
import { formattedString } from "../printable.ts";
import { ipv4Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import {
  readAgent,
  readArchitectures,
  readClient,
  readClientName,
  readInterface,
  readPairs,
  readRoutes,
  readSearchList,
  readUserClasses,
  readUuid,
} from "./dhcp-data.ts";
import { dhcpOptions, type Kind, optionTitle } from "./dhcp-table.ts";
import { duration } from "./dns-codec.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import { named, octetsText, takeOctets } from "./shown.ts";

/** Message types (RFC 2132 9.6 and those that came later), in Wireshark's words. */
const kinds = [
  "",
  ...[
    "Discover",
    "Offer",
    "Request",
    "Decline",
    "ACK",
    "NAK",
    "Release",
    "Inform",
    "Force Renew",
    "Lease query",
  ],
  ...["Lease Unassigned", "Lease Unknown", "Lease Active", "Bulk Lease Query", "Lease Query Done"],
  ...["Active LeaseQuery", "Lease Query Status", "TLS"],
];

/** "Discover", "Unknown Message Type (0x13)". */
export function kindText(kind: number): string {
  return kinds[kind] || `Unknown Message Type (0x${kind.toString(16).padStart(2, "0")})`;
}

const knownKind = (kind: number) => kinds[kind] || "Unknown";

const [pad, end, overload, messageType] = [0, 255, 52, 53];

/** What the options say to the rest of the message. */
export interface Options {
  /** DHCP message type; undefined without that option. */
  kind?: number;
}

function numbers(c: Cursor, size: number, name: string, label: string, show?: (n: number) => string): string {
  let words = "";
  while (c.left >= size) {
    const value = c.uint(size, name, label, show);
    if (words === "") words = show ? show(value) : String(value);
  }
  return words;
}

const address = (n: number) => ipv4Text(Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n));

const nodes: Readonly<Record<number, string>> = { 1: "B-node", 2: "P-node", 4: "M-node", 8: "H-node" };
/** RFC 2132 9.3. */
const overloads = ["", "Boot file name holds options", "Server host name holds options", ""];

/** Options whose data have parts. */
const parted: Partial<Record<Kind, (c: Cursor) => void>> = {
  client: readClient,
  agent: readAgent,
  classes: readUserClasses,
  fqdn: readClientName,
  search: readSearchList,
  routes: readRoutes,
  arch: readArchitectures,
  uuid: readUuid,
  network: readInterface,
  filters: (c) =>
    readPairs(c, [
      ["policy_filter.ip", "IP Address"],
      ["policy_filter.subnet_mask", "Subnet Mask"],
    ]),
  static: (c) =>
    readPairs(c, [
      ["static_route.ip", "Destination IP Address"],
      ["static_route.router", "Destination Router"],
    ]),
};

/** Notes the data of one option; gives what stands in brackets on its line. Only for the tree. */
function note(c: Cursor, code: number): string {
  const [title, kind, field, label = title] = dhcpOptions[code] ?? ["Value"];
  if (kind === undefined || c.left === 0) return "";
  const name = `dhcp.option.${field}`;
  const read = parted[kind];
  if (read) {
    read(c);
    return "";
  }
  const words: Readonly<Record<string, (n: number) => string>> = {
    time: (n) => `(${n}s) ${n === 0xffffffff ? "infinity" : duration(n)}`,
    flag: (n) => (n === 0 ? "False" : "True"),
    types: (n) => `(${n}) ${optionTitle(n)}`,
    node: named(nodes),
    auto: named(["DoNotAutoConfigure", "AutoConfigure"]),
    overload: named(overloads),
    nonce: (n) => (n === 1 ? "HMAC-MD5 (1)" : `Unknown (${n})`),
    ip: address,
    ips: address,
  };
  if (kind === "kind") return kindText(c.uint(1, name, "DHCP", (n) => `${knownKind(n)} (${n})`));
  if (kind === "text") {
    c.take(c.left, name, label, formattedString);
    return "";
  }
  const size = { ip: 4, ips: 4, time: 4, u16: 2 }[kind as string] ?? 1;
  const said = kind === "nonce" ? "Algorithm" : label;
  const first = numbers(c, size, kind === "nonce" ? `${name}.algorithm` : name, said, words[kind]);
  return kind === "ip" ? first : "";
}

/** Reads options to the End option or the end of the octets; of the type of message the last one counts. */
export function readOptions(c: Cursor, found: Options, inNames = false): { overloaded: number } {
  let overloaded = 0;
  let ended = false;
  while (c.left > 0) {
    const code = c.peek();
    const start = c.offset;
    if (code === pad) {
      c.open("dhcp.option.type", "Option: (0) Padding");
      while (c.left > 0 && c.peek() === pad) c.skip(1);
      if (c.recording)
        c.note("dhcp.option.padding", `Padding: ${octetsText(c.view(start, c.offset))}`, start, c.offset);
      c.close(undefined, code);
      continue;
    }
    c.open("dhcp.option.type");
    c.skip(1);
    if (code === end) {
      c.note("dhcp.option.end", "Option End: 255", start, c.offset, code);
      c.close("Option: (255) End", code);
      ended = true;
      break;
    }
    const size = c.uint(1, "dhcp.option.length", "Length");
    const at = c.need(size);
    if (code === messageType) {
      found.kind = size > 0 ? (c.bytes[at] as number) : 255;
      if (size === 0) throw new Malformed(at, "a message type without octets");
    }
    if (code === overload && size === 1) overloaded = c.bytes[at] as number;
    let words = "";
    if (c.recording) {
      const data = c.within(size);
      words = note(data, code);
      if (data.offset === at) takeOctets(data, data.left, "dhcp.option.value", "Value");
    } else c.skip(size);
    c.close(`Option: (${code}) ${optionTitle(code)}${words && ` (${words})`}`, code);
  }
  if (!ended && !inNames && overloaded === 0)
    noteExpert(c, { severity: "error", group: "Protocol", message: "End option missing" });
  return { overloaded };
}
