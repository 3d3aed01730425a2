/** What else rides as IGMP: DVMRP (RFC 1075, draft-ietf-idmr-dvmrp-v3), version 1 of PIM, traces of multicast routes, IGAP. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/** A message as far as its type tells; `words` are what the packet list says. */
interface Told {
  readonly type: number;
  words: string;
}

const traceHeader = 24;
const traceBlock = 32;

const dvmrp1 = ["", "Response", "Request", "Non-membership report", "Non-membership cancellation"];
const dvmrp3 = [
  "",
  "Probe",
  "Report",
  "Ask Neighbors",
  "Neighbors",
  "Ask Neighbors 2",
  "Neighbors 2",
  "Prune",
  "Graft",
  "Graft ACK",
];
const pim1 = [
  "Query",
  "Register",
  "Register-stop",
  "Join/Prune",
  "RP-Reachable",
  "Assert",
  "Graft",
  "Graft-Ack",
  "Mode",
];
const igap = ["Membership Report (Join)", "Membership Query", "Leave Group"];

const typeWords = (code: number) => `Unknown Type:${hexNumber(code, 2)}`;

/** RFC 1075 3.2: commands one behind the other, each of a size of its own; what is not known has none. */
function commands(c: Cursor): void {
  while (c.left > 0) {
    const command = c.peek();
    c.skip(1);
    if (command === 3) c.skip(c.peek() > 0 ? 5 : 1);
    else if (command === 0) c.skip(Math.min(1, c.left));
    else if (command === 2 || (command > 3 && command < 7)) c.skip(1);
    else if (command >= 7 && command <= 10) c.skip(1 + c.peek() * (command === 9 ? 8 : 4));
  }
}

/** draft-ietf-idmr-dvmrp-v3 3.4.6: netmasks without their first octet, and the networks of each. */
function routes(c: Cursor): void {
  while (c.left > 0) {
    const mask = c.need(3);
    const size = [2, 1, 0].find((at) => c.bytes[mask + at] !== 0);
    c.skip(3);
    let last = false;
    while (!last) {
      c.skip((size ?? -1) + 2);
      last = c.peek() >= 0x80;
      c.skip(1);
    }
  }
}

/** How many octets a message of version 3 has behind its header, at least. */
const dvmrpBody: Readonly<Record<number, number>> = { 1: 4, 7: 12, 8: 8, 9: 8 };

function readDvmrp(c: Cursor, value: Told): void {
  const third = c.left >= 8;
  c.skip(1);
  const code = c.uint(1, third ? "dvmrp.v3.code" : "dvmrp.v1.code", "Code");
  value.words = `V${third ? 3 : 1} ${(third ? dvmrp3 : dvmrp1)[code] || typeWords(code)}`;
  c.skip(third ? 6 : 2);
  if (!third) commands(c);
  else if (code === 2) routes(c);
  else c.skip(dvmrpBody[code] ?? 0);
}

/** Octets behind the header of each message of version 1 of PIM, where there are any. */
const pimBody: Readonly<Record<number, number>> = { 0: 4, 2: 8, 4: 16, 5: 16 };

function readPim(c: Cursor, value: Told): void {
  c.skip(1);
  const code = c.uint(1, "pim.type", "Type");
  value.words = pim1[code] ?? `Unknown (${code})`;
  c.skip(code === 1 ? 3 : 6);
  if (code === 1 || c.left === 0) return;
  if (code === 3 || code === 6 || code === 7) readJoins(c);
  else c.skip(pimBody[code] ?? 0);
}

/** The router that is asked, and of each group the sources that are joined and left. */
function readJoins(c: Cursor): void {
  c.skip(11);
  const groups = c.peek();
  c.skip(1);
  for (let n = 0; n < groups; n += 1) {
    c.skip(8);
    const sources = c.peek(2) + c.peek(2, 2);
    c.skip(4 + sources * 6);
  }
}

/** draft-ietf-idmr-traceroute-ipm: a header, and one block for each router on the way. */
function readTrace(c: Cursor, value: Told): void {
  const blocks = Math.max(0, Math.trunc((c.sent - traceHeader) / traceBlock));
  if (value.type === 0x1e) value.words = `Traceroute Response, ${blocks} block${blocks === 1 ? "" : "s"}`;
  else value.words = `Traceroute ${c.sent === traceHeader ? "Query" : "Request"}`;
  c.skip(1);
  c.uint(1, "igmp.mtrace.max_hops", "# hops");
  c.skip(traceHeader - 2 + blocks * traceBlock);
}

function readIgap(c: Cursor, value: Told): void {
  value.words = igap[value.type - 0x40] ?? "";
  c.skip(12);
  const [account, message] = [c.peek(), c.peek(1, 1)];
  c.skip(2);
  c.skip(account);
  c.skip(message);
}

interface Other {
  readonly column: string;
  readonly read: (c: Cursor, value: Told) => void;
}

/** By the type of IGMP. */
export const others: Readonly<Record<number, Other>> = {
  19: { column: "DVMRP", read: readDvmrp },
  20: { column: "PIMv1", read: readPim },
  30: { column: "IGMP", read: readTrace },
  31: { column: "IGMP", read: readTrace },
  64: { column: "IGAP", read: readIgap },
  65: { column: "IGAP", read: readIgap },
  66: { column: "IGAP", read: readIgap },
};
