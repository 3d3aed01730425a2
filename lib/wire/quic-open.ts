/** Which keys open a packet of QUIC, and the connection behind it: RFC 9001 4.9, 5 and 6. */

import type { Secrets } from "./protocol.ts";
import {
  initialCipher,
  initialKeys,
  type Opened,
  openHeader,
  openPayload,
  type PacketKeys,
  packetKeys,
  updatedKeys,
} from "./quic-cipher.ts";
import { type Connection, type End, type Level, levels, type Phase, replaced, slotOf } from "./quic-state.ts";
import { speaksTls } from "./quic-version.ts";
import { cipherOf } from "./tls-cipher.ts";

/** What was tried: the packet as it was, or why it stays as it is; and the connection behind it. */
export interface Tried {
  readonly connection: Connection;
  readonly opened?: Opened | undefined;
  /** Why it was not opened; absent where nothing is said of it. */
  readonly why?: string | undefined;
}

const context = "Failed to create decryption context: ";
const noSecrets = `${context}Secrets are not available`;
const noCipher = `${context}Unable to retrieve cipher information`;
const noHandshake = `${context}Missing TLS handshake, unsupported ciphers or padding`;
/** Why a packet stays closed of which too little is there. */
export const noNumber = "Failed to decrypt packet number";

const secretNames: Readonly<Record<number, Readonly<Record<End, string>>>> = {
  [levels.early]: { client: "CLIENT_EARLY_TRAFFIC_SECRET", server: "" },
  [levels.handshake]: {
    client: "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
    server: "SERVER_HANDSHAKE_TRAFFIC_SECRET",
  },
  [levels.application]: { client: "CLIENT_TRAFFIC_SECRET_0", server: "SERVER_TRAFFIC_SECRET_0" },
};

/** The keys that the secrets have for a level, or what is missing. */
function fromSecrets(
  { session, version }: Connection,
  level: Level,
  from: End,
  secrets: Secrets | undefined,
): PacketKeys | string {
  // RFC 9001 4.6: 0-RTT packets go before the server's hello; most speak of the first suite.
  const cipher =
    session.suite === undefined
      ? level === levels.early
        ? initialCipher
        : undefined
      : cipherOf(session.suite);
  // Google's frames with hellos in them are not read here: that nobody has secrets is all there is to say.
  if (!cipher && speaksTls(version)) return noSecrets;
  if (!cipher || cipher.kind === "cbc") return level === levels.application ? noHandshake : noCipher;
  const random = session.clientRandom;
  const secret = random && secrets?.get(secretNames[level]?.[from] ?? "", random);
  return secret ? packetKeys(version, cipher, secret) : noSecrets;
}

/** The keys of a level that were made before, or now; or what is missing. */
function keysOf(
  connection: Connection,
  level: Level,
  from: End,
  secrets: Secrets | undefined,
): { connection: Connection; keys: PacketKeys | string } {
  const known = connection.keys[slotOf(level, from)];
  if (known) return { connection, keys: known };
  if (level === levels.initial) {
    const both = initialKeys(connection.version, connection.first);
    if (!both) return { connection, keys: noCipher };
    const keys = replaced(replaced(connection.keys, 0, both[0]), 1, both[1]);
    return { connection: { ...connection, keys }, keys: both[from === "client" ? 0 : 1] };
  }
  const keys = fromSecrets(connection, level, from, secrets);
  if (typeof keys === "string") return { connection, keys };
  return { connection: { ...connection, keys: replaced(connection.keys, slotOf(level, from), keys) }, keys };
}

/** Both levels of application data count together (RFC 9000 12.3). */
const numberSlot = (level: Level, from: End) =>
  slotOf(level === levels.early ? levels.application : level, from);

function counted(connection: Connection, level: Level, from: End, opened: Opened): Connection {
  const slot = numberSlot(level, from);
  if (!opened.plain || opened.number <= (connection.largest[slot] as number)) return connection;
  return { ...connection, largest: replaced(connection.largest, slot, opened.number) };
}

/** Tries to open a packet with a long header, whose number stands at `numberAt`. */
export function openLong(
  before: Connection,
  level: Level,
  from: End,
  packet: Uint8Array,
  numberAt: number,
  secrets: Secrets | undefined,
): Tried {
  const { connection, keys } = keysOf(before, level, from, secrets);
  if (typeof keys === "string") return { connection, why: keys };
  const header = openHeader(keys, packet, numberAt, connection.largest[numberSlot(level, from)] as number);
  if (!header) return { connection, why: noNumber };
  const opened = { ...header, plain: openPayload(keys, packet, numberAt, header) };
  return { connection: counted(connection, level, from, opened), opened };
}

/** The phase whose keys open a packet, and what it holds: RFC 9001 6.3. */
function openPhase(
  version: number,
  phase: Phase,
  packet: Uint8Array,
  numberAt: number,
  header: Opened,
): { phase: Phase; plain?: Uint8Array | undefined } {
  const bit = (header.first >> 2) & 1;
  if (bit === phase.bit) return { phase, plain: openPayload(phase.keys, packet, numberAt, header) };
  // A packet that was late, or the first under new keys.
  const late = phase.before && openPayload(phase.before, packet, numberAt, header);
  if (late) return { phase, plain: late };
  const keys = updatedKeys(version, phase.keys);
  const plain = openPayload(keys, packet, numberAt, header);
  return plain ? { phase: { bit, keys, before: phase.keys }, plain } : { phase };
}

/** Tries to open a packet with a short header. */
export function openShort(
  before: Connection,
  from: End,
  packet: Uint8Array,
  numberAt: number,
  secrets: Secrets | undefined,
): Tried {
  const level = levels.application;
  let phase = before.phases[from];
  if (!phase) {
    const keys = fromSecrets(before, level, from, secrets);
    if (keys === noSecrets)
      return before.locked
        ? { connection: before }
        : { connection: { ...before, locked: true }, why: noSecrets };
    if (typeof keys === "string") return { connection: before, why: keys };
    phase = { bit: 0, keys };
  }
  const header = openHeader(phase.keys, packet, numberAt, before.largest[numberSlot(level, from)] as number);
  if (!header) return { connection: before, why: noNumber };
  const found = openPhase(before.version, phase, packet, numberAt, header);
  const opened = { ...header, plain: found.plain };
  const phases =
    found.phase === before.phases[from] ? before.phases : { ...before.phases, [from]: found.phase };
  const connection = phases === before.phases ? before : { ...before, phases };
  return { connection: counted(connection, level, from, opened), opened };
}
