/** SNMP: RFC 1157 4 (version 1), RFC 1901 3 (2c), RFC 3416 3 (PDUs), RFC 3412 6 (version 3, whose keys are not known). */
import { formatted } from "../printable.ts";
import { ber, contents, expectHead, oidName, oidText, readHead, readInteger } from "./ber.ts";
import { Cursor, hex, Malformed } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";
import { readBindings } from "./snmp-value.ts";

/** A message, as far as the list shows it. */
export interface Snmp {
  readonly version: number;
  readonly community?: string;
  /** "get-request"; "" for what version 3 conceals. */
  readonly pdu: string;
  /** Trap-PDU: the enterprise. */
  readonly enterprise?: string;
  /** Object identifiers of the bindings. */
  readonly names: readonly string[];
}

/** Context tags of PDUs (RFC 3416 3); 4 is version 1's trap. */
const pdus = [
  "get-request",
  "get-next-request",
  "get-response",
  "set-request",
  "trap",
  "getBulkRequest",
  "informRequest",
  "snmpV2-trap",
  "report",
] as const;
const [trap, bulk] = [4, 5];

/** error-status (RFC 3416 3). */
const statuses = (
  "noError tooBig noSuchName badValue readOnly genErr noAccess wrongType wrongLength wrongEncoding wrongValue noCreation " +
  "inconsistentValue resourceUnavailable commitFailed undoFailed authorizationError notWritable inconsistentName"
).split(" ");

/** generic-trap (RFC 1157 4.1.6). */
const traps =
  "coldStart warmStart linkDown linkUp authenticationFailure egpNeighborLoss enterpriseSpecific".split(" ");
const versions: Readonly<Record<number, string>> = { 0: "version-1", 1: "v2c", 2: "v2u", 3: "snmpv3" };

const named = (words: Readonly<Record<number, string>> | readonly string[]) => (value: number) =>
  `${(words as Readonly<Record<number, string>>)[value] ?? "Unknown"} (${value})`;

function readPdu(c: Cursor): Pick<Snmp, "pdu" | "enterprise" | "names"> {
  const at = c.offset;
  const head = readHead(c);
  const number = head.identifier - 0xa0;
  const pdu = pdus[number];
  if (pdu === undefined)
    throw new Malformed(at, `no PDU has the identifier 0x${head.identifier.toString(16)}`);
  c.narrow(head.end);
  c.open("snmp.data", `data: ${pdu} (${number})`);
  c.open(`snmp.${pdu.replaceAll("-", "_")}_element`, pdu);
  let enterprise: string | undefined;
  if (number === trap) enterprise = readTrap(c);
  else {
    readInteger(c, "snmp.request_id", "request-id");
    if (number === bulk) {
      readInteger(c, "snmp.non_repeaters", "non-repeaters");
      readInteger(c, "snmp.max_repetitions", "max-repetitions");
    } else {
      readInteger(c, "snmp.error_status", "error-status", named(statuses));
      readInteger(c, "snmp.error_index", "error-index");
    }
  }
  let names: readonly string[];
  try {
    names = readBindings(c);
  } catch (error) {
    if (enterprise !== undefined && error instanceof Malformed)
      error.info = ` ${oidName(enterprise)}${error.info}`;
    throw error;
  }
  c.close();
  c.close(undefined, number);
  return enterprise === undefined ? { pdu, names } : { pdu, enterprise, names };
}

function readTrap(c: Cursor): string {
  const head = expectHead(c, ber.oid);
  const enterprise = oidText(contents(c, head));
  c.note(
    "snmp.enterprise",
    `enterprise: ${enterprise} (${oidName(enterprise)})`,
    head.from,
    head.end,
    enterprise,
  );
  const address = readHead(c);
  const agent = contents(c, address).join(".");
  c.note("snmp.agent_addr", `agent-addr: ${agent}`, address.from, address.end, agent);
  readInteger(c, "snmp.generic_trap", "generic-trap", named(traps));
  readInteger(c, "snmp.specific_trap", "specific-trap");
  readInteger(c, "snmp.time_stamp", "time-stamp", undefined, 0x43);
  return enterprise;
}

/** Octets with their head, shown in hexadecimal. */
function octetsField(c: Cursor, name: string, label: string): Uint8Array {
  const head = expectHead(c, ber.octets);
  const value = contents(c, head);
  if (c.recording) c.note(name, `${label}: ${hex(value) || "<MISSING>"}`, head.from, head.end);
  return value;
}

/** RFC 3412 6: who may read it, then a scoped PDU, in clear or not. */
function readVersion3(c: Cursor): Pick<Snmp, "pdu" | "names"> {
  c.open("snmp.msgGlobalData", "msgGlobalData");
  expectHead(c, ber.sequence);
  readInteger(c, "snmp.msgID", "msgID");
  readInteger(c, "snmp.msgMaxSize", "msgMaxSize");
  octetsField(c, "snmp.msgFlags", "msgFlags");
  readInteger(c, "snmp.msgSecurityModel", "msgSecurityModel", (n) => (n === 3 ? "USM (3)" : String(n)));
  c.close();
  octetsField(c, "snmp.msgSecurityParameters", "msgSecurityParameters");
  if (c.peek() === ber.octets) {
    octetsField(c, "snmp.encryptedPDU", "msgData: encryptedPDU (1)");
    return { pdu: "", names: [] };
  }
  c.open("snmp.msgData", "msgData: plaintext (0)");
  expectHead(c, ber.sequence);
  octetsField(c, "snmp.contextEngineID", "contextEngineID");
  octetsField(c, "snmp.contextName", "contextName");
  const found = readPdu(c);
  c.close();
  return found;
}

/** What fails here leaves the packet list's line as it was. */
function silently<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) error.silent = true;
    throw error;
  }
}

/** Simple Network Management Protocol. */
export const snmp: Protocol<Snmp> = {
  name: "snmp",
  label: "SNMP",
  title: "Simple Network Management Protocol",
  over: { udp: [161, 162] },

  parse(c: Cursor): Snmp {
    // Wireshark begins its line with the community; that of version 3, with its end.
    const begun = silently(() => {
      const message = expectHead(c, ber.sequence);
      c.narrow(message.end);
      const version = readInteger(c, "snmp.version", "version", named(versions));
      if (version === 3) return { version, ...readVersion3(c) };
      const head = expectHead(c, ber.octets);
      const community = formatted(contents(c, head));
      c.note("snmp.community", `community: ${community}`, head.from, head.end, community);
      return { version, community };
    });
    return "pdu" in begun ? begun : { ...begun, ...readPdu(c) };
  },

  info({ pdu, enterprise, names }: Snmp): string {
    if (pdu === "") return "encryptedPDU: privKey Unknown";
    const words = enterprise === undefined ? pdu : `${pdu} ${oidName(enterprise)}`;
    return names.length === 0 ? words : `${words} ${names.join(" ")}`;
  },

  claims(bytes: Uint8Array, missing = 0): boolean {
    const c = new Cursor(bytes);
    c.missing = missing;
    try {
      if (missing > 0 && bytes.length < 3) return bytes[0] === ber.sequence;
      expectHead(c, ber.sequence);
      return c.peek() === ber.integer;
    } catch {
      return false;
    }
  },
};
