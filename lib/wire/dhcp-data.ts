/** The data of DHCP's options that have parts: RFC 2132, 3004, 3046, 3397, 3442, 4361, 4578, 4702. */
import { formatted, formattedString } from "../printable.ts";
import { ipv4Text, macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { hardwareText } from "./dhcp-hardware.ts";
import { nameInfo } from "./dns-name.ts";
import { skimName } from "./dns-skim-name.ts";
import { Malformed } from "./malformed.ts";
import { named, noteFlags, octetsText, takeOctets } from "./shown.ts";

const name = (field: string) => `dhcp.option.${field}`;

/** RFC 3004 4: classes of the user, each with its length; what is not so is shown as text. */
export function readUserClasses(c: Cursor): void {
  if (c.left < 2) return;
  if (c.peek() >= c.left) {
    c.take(c.left, name("user_class.text"), "User Class Data (Text)", formatted);
    return;
  }
  for (let n = 0; c.left > 1 && c.peek() < c.left; n += 1) {
    c.open(name("user_class"), `Instance of User Class: [${n}]`);
    const size = c.uint(1, name("user_class.length"), "User Class Length");
    takeOctets(c, size, name("user_class.data"), "User Class Data");
    c.close(undefined, n);
  }
}

/** RFC 4702 2: who updates the name server, and the client's name. */
export function readClientName(c: Cursor): void {
  if (c.left < 3) return;
  const at = c.offset;
  const value = c.peek();
  c.open("dhcp.fqdn.flags", `Flags: ${hexNumber(value, 2)}`);
  c.skip(1);
  const reserved = value >> 4;
  c.note(
    "dhcp.fqdn.mbz",
    `${bits(value, 8, 0xf0)}Reserved flags: 0x${reserved.toString(16)}`,
    at,
    at + 1,
    reserved,
  );
  noteFlags(c, { value, width: 8, start: at, end: at + 1 }, [
    ["dhcp.fqdn.n", 8, "Server DDNS", "No server updates", "Some server updates"],
    ["dhcp.fqdn.e", 4, "Encoding", "Binary encoding", "ASCII encoding"],
    ["dhcp.fqdn.o", 2, "Server overrides", "Override", "No override"],
    ["dhcp.fqdn.s", 1, "Server", "Server", "Client"],
  ]);
  c.close(undefined, value);
  c.uint(1, "dhcp.fqdn.rcode1", "A-RR result");
  c.uint(1, "dhcp.fqdn.rcode2", "PTR-RR result");
  if (c.left === 0) return;
  if (value & 4) readName(c, c.offset, "dhcp.fqdn.name", "Client name");
  else c.take(c.left, "dhcp.fqdn.name", "Client name", formattedString);
}

function readName(c: Cursor, start: number, field: string, label: string): void {
  const at = c.offset;
  const text = nameInfo(skimName(c, start));
  c.note(field, `${label}: ${text}`, at, c.offset, text);
}

/** RFC 3397 2: names, compressed as in DNS within the option. */
export function readSearchList(c: Cursor): void {
  const start = c.offset;
  try {
    while (c.left > 0) readName(c, start, name("dhcp_dns_domain_search_list_fqdn"), "FQDN");
  } catch (error) {
    // A list may go on in the next option (RFC 3396): what is here has been shown.
    if (!(error instanceof Malformed)) throw error;
    c.offset = c.end;
  }
}

/** RFC 3442: networks, of which only the octets that count are there, each with its router. */
export function readRoutes(c: Cursor): void {
  while (c.left > 0) {
    const width = c.peek();
    const octets = Math.ceil(width / 8);
    if (width > 32 || c.left < 1 + octets + 4) break;
    const start = c.offset;
    c.skip(1 + octets + 4);
    const network = new Uint8Array(4);
    network.set(c.bytes.subarray(start + 1, start + 1 + octets));
    const router = ipv4Text(c.bytes.subarray(c.offset - 4, c.offset));
    const where = width === 0 ? "default" : `${ipv4Text(network)}/${width}`;
    c.note(name("classless_static_route"), ` ${where}-${router}`, start, c.offset);
  }
}

/** Pairs of addresses: what is let through (RFC 2132 4.3), or where a way leads and over which router (5.8). */
export function readPairs(c: Cursor, fields: readonly (readonly [field: string, label: string])[]): void {
  while (c.left >= 8) for (const [field, label] of fields) c.take(4, name(field), label, ipv4Text);
}

/** RFC 4578 2.1: for which machines a boot program is asked. */
const architectures = [
  ...["IA x86 PC", "NEC/PC98", "IA64 PC", "DEC Alpha", "ArcX86", "Intel Lean Client", "EFI IA32", "EFI x64"],
  ...["EFI Xscale", "EFI BC", "ARM 32-bit UEFI", "ARM 64-bit UEFI", "PowerPC Open Firmware", "PowerPC ePAPR"],
  ...["POWER OPAL v3", "x86 UEFI HTTP", "x64 UEFI HTTP", "EBC UEFI HTTP", "ARM 32-bit UEFI HTTP"],
  ...["ARM 64-bit UEFI HTTP", "PC/AT HTTP"],
];

/** Reads the architectures of a client. */
export function readArchitectures(c: Cursor): void {
  while (c.left >= 2)
    c.uint(2, name("client_system_architecture"), "Client System Architecture", named(architectures));
}

/** RFC 4578 2.2: the interface that a client boots by; its only type is UNDI. */
export function readInterface(c: Cursor): void {
  if (c.left !== 3 || c.peek() !== 1) return;
  c.skip(1);
  c.uint(1, name("client_network_id_major_ver"), "Major Version");
  c.uint(1, name("client_network_id_minor_ver"), "Minor Version");
}

/** RFC 4578 2.3: a UUID, whose first three parts are the other way round. */
export function readUuid(c: Cursor): void {
  if (c.left !== 17 || c.peek() !== 0) return;
  c.skip(1);
  const start = c.offset;
  const o = hex(c.view(start, c.end)).match(/../g) as string[];
  const part = (...at: number[]) => at.map((n) => o[n]).join("");
  const words = [part(3, 2, 1, 0), part(5, 4), part(7, 6), part(8, 9), part(10, 11, 12, 13, 14, 15)].join(
    "-",
  );
  c.skip(16);
  c.note("dhcp.client_id.uuid", `Client Identifier (UUID): ${words}`, start, c.offset, words);
}

/** RFC 2132 9.14, RFC 4361 6.1: an address of the link, an identifier as DHCPv6 has it, or octets. */
export function readClient(c: Cursor): void {
  const type = c.peek();
  if (type === 255 && c.left > 7) {
    readDuid(c);
    return;
  }
  if (type > 0 && type < 48 && c.left === 7) {
    c.uint(1, "dhcp.hw.type", "Hardware type", hardwareText);
    c.take(6, "dhcp.hw.mac_addr", "Client MAC address", macText);
    return;
  }
  if (c.left === 17 && type === 0) {
    readUuid(c);
    return;
  }
  c.uint(1, "dhcp.client_id.type", "Type");
  if (type === 0 && c.left > 0) c.take(c.left, "dhcp.client_id.undef", "Client Identifier", formatted);
  else if (c.left > 0) takeOctets(c, c.left, "dhcp.client_id", "Identifier");
}

const duids = [
  "",
  "link-layer address plus time",
  "assigned by vendor based on Enterprise number",
  "link-layer address",
];

function readDuid(c: Cursor): void {
  c.skip(1);
  c.take(4, "dhcp.client_id.iaid", "IAID", hex);
  const type = c.uint(2, "dhcp.client_id.duid_type", "DUID Type", named(duids));
  if (type === 1 || type === 3) {
    const field = `dhcp.client_id.duid_${type === 1 ? "llt" : "ll"}_hw_type`;
    const words = (n: number) => hardwareText(n).replace(/ \(0x\w+\)$/, ` (${n})`);
    c.uint(2, field, "Hardware type", words);
    if (type === 1) c.uint(4, "dhcp.client_id.time", "Time");
    if (c.left > 0)
      c.take(c.left, "dhcp.client_id.link_layer_address", "Link layer address", (octets) =>
        octets.length === 6 ? macText(octets) : hex(octets),
      );
  } else if (c.left > 0) c.take(c.left, "dhcp.client_id", "Identifier", octetsText);
}

const suboptions: Readonly<Record<number, readonly [label: string, field: string]>> = {
  1: ["Agent Circuit ID", "agent_circuit_id"],
  2: ["Agent Remote ID", "agent_remote_id"],
  3: ["Reserved", "reserved"],
  5: ["Link selection", "link_selection"],
  6: ["Subscriber ID", "subscriber_id"],
  11: ["Server ID Override", "server_id_override"],
  12: ["Relay Agent Identifier", "relay_agent_id"],
};

/** Suboptions of what a relay adds (RFC 3046 2.0). */
export function readAgent(c: Cursor): void {
  const field = name("agent_information_option");
  while (c.left >= 2 && c.left >= 2 + c.peek(1, 1)) {
    const code = c.peek();
    const [label, own] = suboptions[code] ?? ["Unknown", "value"];
    c.open(`${field}.suboption`, `Option 82 Suboption: (${code}) ${label}`);
    c.skip(1);
    const size = c.uint(1, name("length"), "Length");
    const address = (code === 5 || code === 11) && size === 4;
    if (address) c.take(size, `${field}.${own}`, label, ipv4Text);
    else if (code === 6) c.take(size, `${field}.${own}`, label, formattedString);
    else takeOctets(c, size, `${field}.${own}`, own === "value" ? "Value" : label);
    c.close(undefined, code);
  }
}
