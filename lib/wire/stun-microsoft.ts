/** Attributes of Microsoft's TURN ([MS-TURN] 2.2.2, [MS-TURNBWM] 2.2): their fields are read whatever the length says. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { named, takeOctets } from "./shown.ts";
import { readText } from "./stray-text.ts";
import type { Value } from "./stun-value.ts";

const versions = [
  "",
  "ICE",
  "MS-ICE2",
  "MS-ICE2 with SHA256",
  "MS-ICE2 with SHA256 and IPv6",
  "MULTIPLEXED TURN over UDP only",
  "MULTIPLEXED TURN over UDP and TCP",
];
const streams = ["", "Audio", "Video", "Supplemental Video", "Data"];
const qualities = ["Best effort delivery", "Reliable delivery"];
const messages = ["Reservation Check", "Reservation Commit", "Reservation Update"];
const locations = ["Unknown", "Internet", "Intranet"];
const federations = ["No Federation", "Enterprise Federation", "Public Cloud Federation"];

/** MS-VERSION. */
export const version: Value = (a) => {
  const value = a.c.uint(4, "stun.att.ms.version", "MS Version", named(versions));
  a.suffix = `: ${versions[value] || `Unknown (0x${value})`}`;
};

/** MS-IMPLEMENTATION-VERSION. */
export const implementation: Value = (a) => {
  const words = (n: number) =>
    n < 3 ? "Supports only RFC3489bis-02 message formats" : "Supports RFC5389 message formats";
  const name = "stun.att.ms.version.ice";
  const value = a.c.uint(4, name, "MS ICE Version", (n) => `${words(n)} (${n})`);
  a.suffix = `: ${words(value)}`;
};

/** MS-SEQUENCE-NUMBER. */
export const sequence: Value = ({ c }) => {
  takeOctets(c, 20, "stun.att.ms.connection_id", "Connection ID");
  c.uint(4, "stun.att.ms.sequence_number", "Sequence Number");
};

/** MS-CANDIDATE-IDENTIFIER. */
export const candidate: Value = ({ c }) => void readText(c, 4, "stun.att.ms.foundation", "Foundation");

/** MS-SERVICE-QUALITY. */
export const quality: Value = ({ c }) => {
  c.uint(2, "stun.att.ms.stream_type", "Stream Type", named(streams));
  c.uint(2, "stun.att.ms.service_quality", "Service Quality", named(qualities));
};

/** MS-MULTIPLEXED-TURN-SESSION-ID. */
export const session: Value = ({ c }) => {
  const name = "stun.att.ms.multiplexed_turn_session_id";
  c.uint64(name, "MS Multiplexed TURN Session Id", (n) => `0x${n.toString(16).padStart(16, "0")}`);
};

/** Bandwidth Admission Control Message. */
export const admission: Value = ({ c }) => {
  c.take(2, "stun.att.reserved", "Reserved");
  c.uint(2, "stun.att.bandwidth_acm.type", "Message Type", named(messages));
};

/** Bandwidth Reservation Identifier. */
export const reservation: Value = ({ c }) =>
  void takeOctets(c, 16, "stun.att.bandwidth_rsv_id", "Reservation ID");

/** Bandwidth Reservation Amount. */
export const amount: Value = ({ c }) => {
  c.uint(4, "stun.att.bandwidth_rsv_amount.masb", "Maximum Send Bandwidth");
  c.uint(4, "stun.att.bandwidth_rsv_amount.misb", "Minimum Send Bandwidth");
  c.uint(4, "stun.att.bandwidth_rsv_amount.marb", "Maximum Receive Bandwidth");
  c.uint(4, "stun.att.bandwidth_rsv_amount.mirb", "Minimum Receive Bandwidth");
};

function readSite(c: Cursor, relayed: boolean): void {
  const [start, value] = [c.offset, c.peek(4)];
  c.skip(4);
  if (c.recording) {
    const flag = (name: string, mask: number, label: string) => {
      const set = Math.floor(value / mask) % 2 === 1;
      const line = `${bits(value, 32, mask)}${label}: ${set ? "Yes" : "No"}`;
      c.note(`stun.att.address_rp.${name}`, line, start, c.offset, set);
    };
    flag("valid", 0x8000_0000, "Valid");
    if (!relayed) flag("pstn", 0x4000_0000, "PSTN");
    const mask = relayed ? 0x7fff_ffff : 0x3fff_ffff;
    const reserved = value & mask;
    const line = `${bits(value, 32, mask)}Reserved: ${hexNumber(reserved, 8)}`;
    c.note("stun.att.address_rp.reserved", line, start, c.offset, reserved);
  }
  c.uint(4, "stun.att.address_rp.masb", "Maximum Send Bandwidth");
  c.uint(4, "stun.att.address_rp.marb", "Maximum Receive Bandwidth");
}

/** Remote and Local Site Address Response. */
export const site: Value = ({ c }) => readSite(c, false);
/** The same of a relay. */
export const relaySite: Value = ({ c }) => readSite(c, true);

/** Location Profile. */
export const location: Value = ({ c }) => {
  c.uint(1, "stun.att.lp.peer_location", "Peer Location", named(locations));
  c.uint(1, "stun.att.lp.seft_location", "Self Location", named(locations));
  c.uint(1, "stun.att.lp.federation", "Federation", named(federations));
  c.take(1, "stun.att.reserved", "Reserved");
};
