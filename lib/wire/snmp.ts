/** SNMP: RFC 1157 4 (version 1), RFC 1901 3 (2c), RFC 3416 3 (PDUs), RFC 3412 6 (version 3, whose keys are not known). */
import { formatted, formattedString } from "../printable.ts";
import {
  ber,
  contents,
  expectHead,
  oidName,
  oidText,
  readHead,
  readInteger,
  readIntegerField,
} from "./ber.ts";
import { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { takeOctets } from "./shown.ts";
import { readEngine, readMessageFlags, readSecurityParameters } from "./snmp-usm.ts";
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
  /** The number of a request, and of the response to it. */
  readonly id?: number;
}

/** Requests that wait for their response, by number. */
type Waiting = Map<number, Asked>;

/** A request: its frame, and when, nanoseconds. */
interface Asked {
  readonly number: number;
  readonly time: bigint;
}

/** Requests of one conversation that are remembered. */
const mostWaiting = 1024;
const response = "get-response";
/** A report and the traps answer nothing, and nothing answers them. */
const unanswered = new Set(["trap", "snmpV2-trap", "report"]);

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

const models = ["Any", "V1", "V2C", "USM"];

const named = (words: Readonly<Record<number, string>> | readonly string[]) => (value: number) =>
  `${(words as Readonly<Record<number, string>>)[value] ?? "Unknown"} (${value})`;

function readPdu(c: Cursor, context: Context | undefined): Pick<Snmp, "pdu" | "enterprise" | "names" | "id"> {
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
  let id: number | undefined;
  if (number === trap) enterprise = readTrap(c);
  else {
    id = readIntegerField(c, "snmp.request_id", "request-id");
    if (number === bulk) {
      readIntegerField(c, "snmp.non_repeaters", "non-repeaters");
      readIntegerField(c, "snmp.max_repetitions", "max-repetitions");
    } else {
      readIntegerField(c, "snmp.error_status", "error-status", named(statuses));
      readIntegerField(c, "snmp.error_index", "error-index");
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
  if (c.recording && pdu === response && context) noteRequest(c, context);
  return {
    ...{ pdu, names },
    ...(enterprise !== undefined && { enterprise }),
    ...(id !== undefined && { id }),
  };
}

/** Which request a response answers, and how long that took. */
function noteRequest(c: Cursor, { state, time }: Context): void {
  const asked = state instanceof Map ? undefined : (state as Asked | undefined);
  if (asked === undefined || time === undefined) return;
  const [at, took] = [c.offset, time - asked.time];
  c.note("snmp.response_to", `[Response To: ${asked.number}]`, at, at, asked.number);
  const words = `${took / 1_000_000_000n}.${String(took % 1_000_000_000n).padStart(9, "0")}`;
  c.note("snmp.time", `[Time: ${words} seconds]`, at, at, Number(took) / 1e9);
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

/** RFC 3412 6: who may read it, then a scoped PDU, in clear or not. */
function readVersion3(c: Cursor, context: Context | undefined): Pick<Snmp, "pdu" | "names" | "id"> {
  c.open("snmp.msgGlobalData_element", "msgGlobalData");
  expectHead(c, ber.sequence);
  readIntegerField(c, "snmp.msgID", "msgID");
  readIntegerField(c, "snmp.msgMaxSize", "msgMaxSize");
  readMessageFlags(c);
  const model = readIntegerField(
    ...([c, "snmp.msgSecurityModel", "msgSecurityModel"] as const),
    (n) => `${models[n] ?? "Unknown"} (${n})`,
  );
  c.close();
  readSecurityParameters(c, model ?? 0);
  if (c.peek() === ber.octets) {
    const head = expectHead(c, ber.octets);
    c.open("snmp.msgData", "msgData: encryptedPDU (1)");
    takeOctets(c, head.end - head.from, "snmp.encryptedPDU", "encryptedPDU");
    c.close(undefined, 1);
    return { pdu: "", names: [] };
  }
  c.open("snmp.msgData", "msgData: plaintext (0)");
  c.open("snmp.plaintext_element", "plaintext");
  expectHead(c, ber.sequence);
  readEngine(c, "snmp.contextEngineID", "contextEngineID");
  const head = expectHead(c, ber.octets);
  const name = formattedString(contents(c, head));
  c.note("snmp.contextName", `contextName: ${name}`, head.from, head.end, name);
  const found = readPdu(c, context);
  c.close();
  c.close(undefined, 0);
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

  parse(c: Cursor, context?: Context): Snmp {
    // Wireshark begins its line with the community; that of version 3, with its end.
    const begun = silently(() => {
      const message = expectHead(c, ber.sequence);
      c.narrow(message.end);
      const third = c.left >= 3 && c.peek(3) === 0x020103;
      const label = third ? "msgVersion" : "version";
      const version = readInteger(c, `snmp.${label}`, label, named(versions));
      if (version === 3) return { version, ...readVersion3(c, context) };
      const head = expectHead(c, ber.octets);
      const community = formatted(contents(c, head));
      c.note("snmp.community", `community: ${community}`, head.from, head.end, community);
      return { version, community };
    });
    return "pdu" in begun ? begun : { ...begun, ...readPdu(c, context) };
  },

  info({ pdu, enterprise, names }: Snmp): string {
    if (pdu === "") return "encryptedPDU: privKey Unknown";
    const words = enterprise === undefined ? pdu : `${pdu} ${oidName(enterprise)}`;
    return names.length === 0 ? words : `${words} ${names.join(" ")}`;
  },

  track({ pdu, id }: Snmp, { state, number, time }: Context): Waiting | undefined {
    const waiting = state as Waiting | undefined;
    if (id === undefined || number === undefined || time === undefined || unanswered.has(pdu)) return waiting;
    if (pdu === response) return waiting;
    const all = waiting ?? new Map<number, Asked>();
    if (!all.has(id) && all.size >= mostWaiting) all.delete(all.keys().next().value as number);
    // Asked again, the answer is to the last.
    return all.set(id, { number, time });
  },

  keep: ({ pdu, id }: Snmp, { state }: Context): Asked | undefined =>
    pdu === response && id !== undefined ? (state as Waiting | undefined)?.get(id) : undefined,

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
