/** A message of ONC RPC: RFC 5531 9, a call or a reply, which is known only by its call. */

import { Cursor } from "./cursor.ts";
import { takeData } from "./data.ts";
import { Malformed } from "./malformed.ts";
import type { Context } from "./protocol.ts";
import { type Credentials, readCredentials, readProtection, readVerifier } from "./rpc-auth.ts";
import { procedureName, rpcPrograms } from "./rpc-program.ts";
import { callOf, isState, type Kept, type RpcCall } from "./rpc-state.ts";
import { noteSeconds } from "./seconds.ts";
import { takeOctets } from "./shown.ts";

/** One message. Without `call` it is of no conversation that is understood. */
export interface Rpc {
  readonly kind: "call" | "reply" | "continuation" | "fragment";
  readonly xid: number;
  readonly call?: RpcCall;
  /** The frame of the call or reply that this one repeats. */
  readonly repeats?: number;
  /** The frame of the reply that a repeated call had already. */
  readonly answered?: number;
  /** The payload is arguments or results of the program, and can be read. */
  readonly open: boolean;
  /** The payload of a record in several fragments, put together. */
  readonly joined?: Uint8Array;
  /** A fragment that is not the record's last. */
  readonly fragment?: Uint8Array;
}

const version2 = 2;

const acceptStates: Readonly<Record<number, string>> = {
  0: "RPC executed successfully",
  1: "remote hasn't exported program",
  2: "remote can't support version #",
  3: "program can't support procedure",
  4: "procedure can't decode params",
  5: "system errors like memory allocation failure",
};

const authStates: Readonly<Record<number, string>> = {
  1: "bad credential (seal broken)",
  2: "client must begin new session",
  3: "bad verifier (seal broken)",
  4: "verifier expired or replayed",
  5: "rejected for security reasons",
  13: "GSS credential problem",
  14: "GSS context problem",
};

/** True for the head of a call to a program that is known; `at` is behind the record mark. */
export function isCall(bytes: Uint8Array, at: number): boolean {
  if (bytes.length < at + 16) return false;
  const c = new Cursor(bytes, at);
  return c.peek(4, 4) === 0 && c.peek(4, 8) === version2 && rpcPrograms.has(c.peek(4, 12));
}

function noteProcedure(c: Cursor, at: number, call: RpcCall, given: boolean): void {
  if (!c.recording) return;
  const { program, version, procedure } = call;
  const name = rpcPrograms.get(program)?.label ?? "Unknown";
  const around = (text: string) => (given ? text : `[${text}]`);
  const ends = (from: number) => (given ? ([at + from, at + from + 4] as const) : ([at, at] as const));
  c.note("rpc.program", around(`Program: ${name} (${program})`), ...ends(0), program);
  c.note("rpc.programversion", around(`Program Version: ${version}`), ...ends(4), version);
  const words = `Procedure: ${procedureName(program, version, procedure)} (${procedure})`;
  c.note("rpc.procedure", around(words), ...ends(8), procedure);
}

/** The octets end in front of the procedure: the program's name is all that the list tells. */
function cutCall(c: Cursor, context: Context | undefined): Malformed {
  if (c.missing === 0) return new Malformed(c.offset, `needs 12 octets here, ${c.left} left`);
  const label = c.left >= 4 ? rpcPrograms.get(c.peek(4))?.label : undefined;
  return c.cutOff({ silent: true, column: label ?? carrierName(context) });
}

/** Octets that could not be told from others. */
function untold(c: Cursor, context: Context | undefined): Malformed {
  const known = { silent: true, unmarked: context?.carrier !== "tcp", column: carrierName(context) };
  return Object.assign(new Malformed(c.offset, "nothing here tells a message from other octets"), known);
}

const carrierName = (context: Context | undefined) => context?.carrier?.toUpperCase() ?? "";

function readCall(c: Cursor, context: Context | undefined, xid: number): Rpc {
  c.uint(4, "rpc.version", "RPC Version");
  const at = c.offset;
  if (c.left < 12) throw cutCall(c, context);
  const [program, version, procedure] = [c.peek(4), c.peek(4, 4), c.peek(4, 8)];
  const said = { xid, program, version, procedure, number: context?.number ?? 0, time: context?.time ?? 0n };
  c.skip(12);
  noteProcedure(c, at, { ...said, credentials: { flavor: 0 } }, true);
  const { state } = context ?? {};
  let [repeats, answered]: (number | undefined)[] = [];
  if (isState(state)) {
    const first = state.calls.get(xid);
    if (first && first.number !== said.number) [repeats, answered] = [first.number, first.reply];
  } else if (state) ({ repeats, answered } = state as Kept);
  const told = {
    ...{ kind: "call" as const, xid },
    ...(repeats !== undefined && { repeats }),
    ...(answered !== undefined && { answered }),
  };
  const here = c.offset;
  if (repeats !== undefined) {
    // Wireshark draws no brackets here.
    c.note("rpc.dup", "Duplicate Call/Reply", here, here);
    c.note("rpc.call.dup", `Duplicate to the call in: ${repeats}`, here, here, repeats);
  }
  if (answered !== undefined)
    c.note("rpc.reqframe", `[The reply to this request is in frame ${answered}]`, here, here, answered);
  let credentials: Credentials = { flavor: 0 };
  try {
    credentials = readCredentials(c);
    readVerifier(c);
  } catch (error) {
    // A call whose credentials are cut off is known all the same, and so is its reply.
    if (error instanceof Malformed) error.partial = { ...told, call: { ...said, credentials }, open: false };
    throw error;
  }
  const call: RpcCall = { ...said, credentials };
  const open = readProtection(c, credentials);
  return { ...told, call, open };
}

function readReply(c: Cursor, context: Context | undefined, xid: number, call: RpcCall): Rpc {
  noteProcedure(c, c.offset, call, false);
  const denied = c.uint(
    4,
    "rpc.replystat",
    "Reply State",
    (value) => `${["accepted", "denied"][value] ?? "Unknown"} (${value})`,
  );
  const kept = isState(context?.state) ? undefined : (context?.state as Kept | undefined);
  const repeats = kept
    ? kept.repeats
    : call.reply !== undefined && call.reply !== context?.number
      ? call.reply
      : undefined;
  if (c.recording) {
    const at = c.offset;
    c.note("rpc.repframe", `[This is a reply to a request in frame ${call.number}]`, at, at, call.number);
    noteSeconds(c, "rpc.time", "Time from request", (context?.time ?? call.time) - call.time);
    if (repeats !== undefined) {
      c.note("rpc.dup", "[Duplicate Call/Reply]", at, at);
      c.note("rpc.reply.dup", `[Duplicate to the reply in: ${repeats}]`, at, at, repeats);
    }
  }
  const told: Rpc = { kind: "reply", xid, call, open: false, ...(repeats !== undefined && { repeats }) };
  // Whose reply it is is known, whatever is wrong behind it.
  c.partial = told;
  let open = false;
  if (denied === 0) {
    readVerifier(c);
    const state = c.uint(
      ...([4, "rpc.state_accept", "Accept State"] as const),
      (value) => `${acceptStates[value] ?? "Unknown"} (${value})`,
    );
    // Wireshark leaves a result to itself of which the capture has less than its first word.
    if (state === 0 && (c.missing === 0 || c.left === 0 || c.left > 3))
      open = readProtection(c, call.credentials);
    else if (state === 2) readVersions(c, "rpc.programversion", "Program Version");
  } else if (denied === 1) {
    const reason = c.uint(
      ...([4, "rpc.state_reject", "Reject State"] as const),
      (value) => `${value === 0 ? "RPC_MISMATCH" : value === 1 ? "AUTH_ERROR" : "Unknown"} (${value})`,
    );
    if (reason === 0) readVersions(c, "rpc.version", "RPC Version");
    else if (reason === 1)
      c.uint(4, "rpc.state_auth", "Auth State", (value) => `${authStates[value] ?? "Unknown"} (${value})`);
  } else takeData(c);
  return open ? { ...told, open } : told;
}

function readVersions(c: Cursor, name: string, label: string): void {
  c.uint(4, `${name}.min`, `${label} (Minimum)`);
  c.uint(4, `${name}.max`, `${label} (Maximum)`);
}

/** Reads one message, without its record marks. */
export function readMessage(c: Cursor, context: Context | undefined): Rpc {
  const head = c.left >= 8;
  const type = head ? c.peek(4, 4) : undefined;
  const xid = head ? c.peek(4) : 0;
  const call = type === 1 ? callOf(context, xid) : undefined;
  if (!(type === 0 && isCall(c.bytes.subarray(0, c.end), c.offset)) && !call) {
    if ((c.missing > 0 || context?.carrier !== "tcp") && context?.heard) throw untold(c, context);
    if (c.left > 0) takeOctets(c, c.left, "rpc.continuation_data", "Continuation data");
    return { kind: "continuation", xid, open: false };
  }
  c.uint(4, "rpc.xid", "XID", (value) => `0x${value.toString(16).padStart(8, "0")} (${value})`);
  c.uint(4, "rpc.msgtyp", "Message Type", (value) => `${value === 0 ? "Call" : "Reply"} (${value})`);
  return call ? readReply(c, context, xid, call) : readCall(c, context, xid);
}

/** The line's beginning, which the program goes on with. */
export function rpcLine({ kind, call, repeats, answered }: Rpc): string {
  if (!call) return kind === "fragment" ? "Fragment" : "Continuation";
  const { program, version, procedure, number } = call;
  // Wireshark leaves the name of NFS 4's one procedure out: its operations follow.
  const compound = program === 100_003 && version === 4 && procedure === 1;
  const words = `V${version} ${compound ? "" : `${procedureName(program, version, procedure)} `}`;
  if (kind === "reply")
    return `${repeats === undefined ? "" : `[RPC duplicate of #${repeats}]`}${words}Reply (Call In ${number})`;
  const again = repeats === undefined ? "" : `[RPC retransmission of #${repeats}]`;
  return `${again}${words}Call${answered === undefined ? "" : ` (Reply In ${answered})`}`;
}
