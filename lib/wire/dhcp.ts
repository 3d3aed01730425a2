/** DHCP and BOOTP: RFC 2131 2, RFC 951 3; options are in dhcp-option. */
import { formattedString } from "../printable.ts";
import { ipv4Text, macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { Cursor, hex } from "./cursor.ts";
import { hardwareText } from "./dhcp-hardware.ts";
import { kindText, type Options, readOptions } from "./dhcp-option.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { takeOctets } from "./shown.ts";

/** A message as the list shows it. */
export interface Dhcp {
  /** 1 a request, 2 a reply. */
  readonly operation: number;
  readonly transaction: number;
  /** The sender's link address in words. */
  readonly hardware: string;
  /** The DHCP message type; undefined is BOOTP. */
  readonly kind?: number;
}

const operations = ["", "Boot Request", "Boot Reply"];
/** RFC 2131 3: "the magic cookie" in front of the options. */
const cookie = 0x63825363;
const [hardwareSize, serverSize, fileSize] = [16, 64, 128];

function senderText(type: number, octets: Uint8Array): string {
  if (octets.length === 0) return "<No address>";
  if (octets.length !== 6 || (type !== 1 && type !== 6)) return hex(octets);
  return `${macText(octets)} (${macText(octets)})`;
}

function bootInfo({ operation, hardware }: Dhcp): string {
  const word = operations[operation];
  if (!word) return `Unknown BOOTP message type (${operation})`;
  return operation === 1 ? `${word} from ${hardware}` : word;
}

function info(value: Dhcp): string {
  if (value.kind === undefined) return bootInfo(value);
  return `DHCP ${kindText(value.kind).padEnd(8)} - Transaction ID 0x${value.transaction.toString(16)}`;
}

function readFlags(c: Cursor): void {
  const start = c.offset;
  c.open("dhcp.flags");
  const flags = c.peek(2);
  c.skip(2);
  if (!c.recording) return;
  const word = flags & 0x8000 ? "Broadcast" : "Unicast";
  const note = (name: string, mask: number, words: string, value: number | boolean) =>
    c.note(name, `${bits(flags, 16, mask)}${words}`, start, start + 2, value);
  note("dhcp.flags.bc", 0x8000, `Broadcast flag: ${word}`, flags >= 0x8000);
  const reserved = flags & 0x7fff;
  note("dhcp.flags.reserved", 0x7fff, `Reserved flags: ${hexNumber(reserved)}`, reserved);
  c.close(`Bootp flags: ${hexNumber(flags)}${flags & 0x8000 ? ", Broadcast flag" : ""} (${word})`, flags);
}

/** A name of fixed size, or with options in it (RFC 2131 4.1, option 52). */
function readText(c: Cursor, size: number, name: string, label: string): void {
  const start = c.need(size);
  const octets = c.bytes.subarray(start, start + size);
  c.skip(size);
  if (!c.recording) return;
  const text = formattedString(octets);
  c.note(name, text === "" ? `${label} not given` : `${label}: ${text}`, start, c.offset, text);
}

function readHardware(c: Cursor, type: number, size: number): void {
  const start = c.need(hardwareSize);
  c.skip(hardwareSize);
  if (!c.recording) return;
  // As Wireshark: an address longer than its place, or none, is not given.
  if (size === 0 || size > hardwareSize) {
    const message = "Client address not given";
    c.offset = start;
    c.open("dhcp.client_address_not_given", message);
    noteExpert(c, { severity: "note", group: "Protocol", message });
    c.offset = start + hardwareSize;
    c.close();
    return;
  }
  const end = start + size;
  const address = c.bytes.subarray(start, end);
  const link = size === 6 && (type === 1 || type === 6);
  const text = link ? macText(address) : hex(address);
  if (link) c.note("dhcp.hw.mac_addr", `Client MAC address: ${text}`, start, end, text);
  else c.note("dhcp.hw.addr", `Client hardware address: ${text}`, start, end, text);
  const rest = hex(c.bytes.subarray(end, c.offset));
  c.note("dhcp.hw.addr_padding", `Client hardware address padding: ${rest}`, end, c.offset);
}

/** From the server's name to the options, which may go on in the two names. */
function readRest(c: Cursor, found: Options): void {
  const names = c.offset;
  readText(c, serverSize, "dhcp.server", "Server host name");
  readText(c, fileSize, "dhcp.file", "Boot file name");
  const magic = c.uint(4, "dhcp.cookie", "Magic cookie", (n) => (n === cookie ? "DHCP" : hexNumber(n, 8)));
  if (magic !== cookie) {
    if (c.left > 0) c.take(c.left, "dhcp.vendor", "Bootp vendor specific options");
    return;
  }
  const { overloaded } = readOptions(c, found);
  const [at, end] = [c.offset, c.end];
  // RFC 2131 4.1: the file first, then the server's name.
  if (overloaded & 1) readOptions(over(c, names + serverSize, fileSize), found, true);
  if (overloaded & 2) readOptions(over(c, names, serverSize), found, true);
  c.offset = at;
  c.end = end;
  if (c.left > 0) takeOctets(c, c.left, "dhcp.option.padding", "Padding");
}

/** The same cursor over other octets, so that it records into the same list. */
function over(c: Cursor, start: number, size: number): Cursor {
  c.offset = start;
  c.end = start + size;
  return c;
}

/** Dynamic Host Configuration Protocol. */
export const dhcp: Protocol<Dhcp> = {
  name: "dhcp",
  label: "DHCP",
  title: "Dynamic Host Configuration Protocol",
  over: { udp: [67, 68] },

  parse(c: Cursor): Dhcp {
    const start = c.offset;
    try {
      return readMessage(c);
    } catch (error) {
      // Before the options nothing says that it is more than BOOTP.
      if (error instanceof Malformed) {
        error.column ||= "BOOTP";
        error.info ||= firstInfo(new Cursor(c.bytes, start, c.end));
      }
      throw error;
    }
  },

  info,
  column: ({ kind }: Dhcp) => (kind === undefined ? "BOOTP" : "DHCP"),
  heading: ({ kind }: Dhcp) =>
    `Dynamic Host Configuration Protocol${kind === undefined ? "" : ` (${kindText(kind)})`}`,
};

/** What is told of a message that ends too early: a request needs its sender's address, which stands at 28. */
function firstInfo(c: Cursor): string {
  if (c.left < 3) return "";
  const operation = c.peek();
  if (operation !== 1) return bootInfo({ operation, transaction: 0, hardware: "" });
  const [type, size] = [c.peek(1, 1), c.peek(1, 2)];
  if (size > 0 && c.left < 28 + size) return "";
  const at = c.offset + 28;
  const hardware = senderText(type, c.bytes.subarray(at, at + size));
  return bootInfo({ operation, transaction: 0, hardware });
}

function readMessage(c: Cursor): Dhcp {
  const operation = c.uint(1, "dhcp.type", "Message type", (n) => `${operations[n] || "Unknown"} (${n})`);
  const type = c.uint(1, "dhcp.hw.type", "Hardware type", hardwareText);
  const size = c.uint(1, "dhcp.hw.len", "Hardware address length");
  c.uint(1, "dhcp.hops", "Hops");
  const transaction = c.uint(4, "dhcp.id", "Transaction ID", (n) => hexNumber(n, 8));
  c.uint(2, "dhcp.secs", "Seconds elapsed");
  readFlags(c);
  c.take(4, "dhcp.ip.client", "Client IP address", ipv4Text);
  c.take(4, "dhcp.ip.your", "Your (client) IP address", ipv4Text);
  c.take(4, "dhcp.ip.server", "Next server IP address", ipv4Text);
  c.take(4, "dhcp.ip.relay", "Relay agent IP address", ipv4Text);
  // Wireshark shows the address when its own octets are there, whatever is missing behind it.
  const start = c.need(size);
  const hardware = senderText(type, c.bytes.subarray(start, start + size));
  const found: Options = {};
  const value = (): Dhcp => ({
    ...{ operation, transaction, hardware },
    ...(found.kind !== undefined && { kind: found.kind }),
  });
  try {
    readHardware(c, type, size);
    readRest(c, found);
  } catch (error) {
    if (error instanceof Malformed) {
      error.info = info(value());
      error.column = found.kind === undefined ? "BOOTP" : "DHCP";
    }
    throw error;
  }
  return value();
}
