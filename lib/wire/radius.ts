/** RADIUS: RFC 2865 3 (packets), RFC 2866 (accounting), RFC 5176 (changes of authorization). */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { readAttributes } from "./radius-avp.ts";
import { noteSeconds } from "./seconds.ts";
import { takeOctets } from "./shown.ts";

/** A packet as the list shows it, and what the conversation knows of it. */
export interface Radius {
  readonly code: number;
  readonly id: number;
  readonly request: boolean;
  /** The frame that sent the same request before. */
  duplicate?: number | undefined;
  /** The request that this answers. */
  asked?: Asked | undefined;
  /** It carries EAP. */
  eap?: boolean;
}

interface Asked {
  readonly code: number;
  readonly number: number;
  readonly time: bigint;
}

/** Requests of a conversation by their identifiers; of one packet, what is known of it. */
type State =
  | { readonly requests: Map<number, Asked> }
  | { readonly duplicate: number | undefined; readonly asked: Asked | undefined };

const codes: Readonly<Record<number, string>> = {
  ...{ 1: "Access-Request", 2: "Access-Accept", 3: "Access-Reject", 4: "Accounting-Request" },
  ...{ 5: "Accounting-Response", 6: "Accounting-Status", 7: "Password-Request", 8: "Password-Ack" },
  ...{ 9: "Password-Reject", 10: "Accounting-Message", 11: "Access-Challenge", 12: "Status-Server" },
  ...{ 13: "Status-Client", 21: "Resource-Free-Request", 22: "Resource-Free-Response" },
  ...{ 23: "Resource-Query-Request", 24: "Query_Response", 25: "Alternate-Resource-Reclaim-Request" },
  ...{ 26: "NAS-Reboot-Request", 27: "NAS-Reboot-Response", 29: "Next-Passcode", 30: "New-Pin" },
  ...{ 31: "Terminate-Session", 32: "Password-Expired", 33: "Event-Request", 34: "Event-Response" },
  ...{ 40: "Disconnect-Request", 41: "Disconnect-ACK", 42: "Disconnect-NAK", 43: "CoA-Request" },
  ...{ 44: "CoA-ACK", 45: "CoA-NAK", 50: "IP-Address-Allocate", 51: "IP-Address-Release" },
};
/** Codes that ask; the others answer. */
const requests = new Set([1, 4, 7, 12, 21, 23, 26, 33, 40, 43, 50, 51]);
/** RFC 2865 3: "The minimum length is 20 and maximum length is 4096." */
const [shortest, longest] = [20, 4096];
/** Nanoseconds after which the same identifier is another request. */
const patience = 5_000_000_000n;
/** Requests whose answers may have these codes. */
const answers: Readonly<Record<number, readonly number[]>> = {
  ...{ 1: [2, 3, 11, 29, 30], 4: [5], 7: [8, 9, 31, 32], 12: [2, 5], 21: [22], 23: [24], 26: [27], 33: [34] },
  ...{ 40: [41, 42], 43: [44, 45] },
};

function notOurs(c: Cursor, words: string, unmarked: boolean): Malformed {
  return Object.assign(new Malformed(c.offset, words), { silent: true, unmarked, column: "UDP" });
}

/** What the conversation knows of a packet. */
function recall(
  { code, id, request }: Radius,
  context: Context | undefined,
): Pick<Radius, "duplicate" | "asked"> {
  const state = context?.state as State | undefined;
  if (!state) return {};
  if (!("requests" in state)) return state;
  const before = state.requests.get(id);
  if (!before || context?.time === undefined) return {};
  if (context.time - before.time > patience) return {};
  if (request) return { duplicate: before.number };
  return context.fromClient === false && answers[before.code]?.includes(code) ? { asked: before } : {};
}

/** Remote Authentication Dial-In User Service. */
export const radius: Protocol<Radius> = {
  name: "radius",
  label: "RADIUS",
  title: "RADIUS Protocol",
  over: { udp: [1645, 1646, 1812, 1813, 3799] },

  parse(c: Cursor, context?: Context): Radius {
    if (c.left < 4) throw notOurs(c, "a header of twenty octets", false);
    const [code, size] = [c.peek(), c.peek(2, 2)];
    if (codes[code] === undefined || size < shortest || size > longest)
      throw notOurs(c, "neither a code nor a length of this protocol", true);
    c.uint(1, "radius.code", "Code", (n) => `${codes[n]} (${n})`);
    const id = c.uint(1, "radius.id", "Packet identifier", (n) => `${hexNumber(n, 1)} (${n})`);
    const value: Radius = { code, id, request: requests.has(code) };
    try {
      c.uint(2, "radius.length", "Length");
      takeOctets(c, 16, "radius.authenticator", "Authenticator");
      Object.assign(value, recall(value, context));
      noteKnown(c, value, context);
      const outer = c.narrow(c.offset + size - shortest);
      if (c.missing > 0 || size - shortest > c.left) c.need(size - shortest);
      value.eap = readAttributes(c, context);
      c.widen(outer);
      c.skip(c.left);
      return value;
    } catch (error) {
      // What is known of it counts for the conversation, also where the capture cut it.
      if (error instanceof Malformed) error.partial ??= value;
      throw error;
    }
  },

  info({ code, id, duplicate }: Radius): string {
    return `${codes[code]} id=${id}${duplicate === undefined ? "" : ", Duplicate Request"}`;
  },

  inside: ({ eap }: Radius) => (eap ? ["eap"] : undefined),
  keep: ({ duplicate, asked }: Radius) => ({ duplicate, asked }) satisfies State,

  track({ code, id, request, duplicate }: Radius, context: Context): unknown {
    const state = context.state as { readonly requests: Map<number, Asked> } | undefined;
    if (!request || duplicate !== undefined || context.number === undefined || context.time === undefined)
      return state;
    const all = state?.requests ?? new Map<number, Asked>();
    all.set(id, { code, number: context.number, time: context.time });
    return state ?? { requests: all };
  },
};

function noteKnown(c: Cursor, { duplicate, asked }: Radius, context: Context | undefined): void {
  if (!c.recording) return;
  const at = c.offset;
  if (duplicate !== undefined)
    c.note("radius.req.dup", `[Duplicate Request Frame Number: ${duplicate}]`, at, at, duplicate);
  if (asked === undefined || context?.time === undefined) return;
  c.note(
    "radius.reqframe",
    `[This is a response to a request in frame ${asked.number}]`,
    at,
    at,
    asked.number,
  );
  noteSeconds(c, "radius.time", "Time from request", context.time - asked.time);
}
