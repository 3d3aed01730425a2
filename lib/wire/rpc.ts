/** ONC RPC version 2: RFC 5531; over a stream by record marking, section 11. */
import { bits } from "./bits.ts";
import { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { isCall, type Rpc, readMessage, rpcLine } from "./rpc-message.ts";
import { rpcPrograms } from "./rpc-program.ts";
import { type Calls, isState, type Kept, partsOf, type State } from "./rpc-state.ts";
import { takeOctets } from "./shown.ts";

/** Calls of one conversation that are remembered. */
const mostCalls = 16384;
/** Records above this are not of RPC, as in Wireshark; and the fragments of one record. */
const longestRecord = 4 << 20;
const mostFragments = 1024;

function readMark(c: Cursor): { last: boolean; size: number } {
  c.open("rpc.fragment_header");
  const mark = c.peek(4);
  const [last, size] = [mark >= 0x80000000, mark % 0x80000000];
  if (c.recording) {
    const [at, end] = [c.offset, c.offset + 4];
    c.note(
      "rpc.lastfrag",
      `${bits(mark, 32, 0x80000000)}Last Fragment: ${last ? "Yes" : "No"}`,
      at,
      end,
      last,
    );
    c.note("rpc.fraglen", `${bits(mark, 32, 0x7fffffff)}Fragment Length: ${size}`, at, end, size);
  }
  c.skip(4);
  c.close(`Fragment header: ${last ? "Last fragment, " : ""}${size} byte${size === 1 ? "" : "s"}`);
  return { last, size };
}

/** Open Network Computing Remote Procedure Call. */
export const rpc = {
  name: "rpc",
  label: "RPC",
  title: "Remote Procedure Call",
  over: { udp: [111], tcp: [111] },
  joiner: "  ; ",
  resumes: "",

  parse(c, context): Rpc {
    if (context?.carrier !== "tcp") return readMessage(c, context);
    const whole = c.end;
    if (c.left < 4 || c.peek(4) % 0x80000000 > longestRecord) return continuation(c);
    const { last, size } = readMark(c);
    c.end = Math.min(c.end, c.offset + size);
    const parts = partsOf(context);
    if (last && parts.length === 0) {
      const value = readMessage(c, context);
      if (value.kind === "continuation") c.end = whole;
      return value;
    }
    const fragment = takeOctets(c, c.left, "rpc.fragment_data", "Fragment Data");
    if (!last) return { kind: "fragment", xid: 0, open: false, fragment };
    // The head of the record is in an earlier fragment: its fields have no place in these octets.
    const joined = Buffer.concat([...parts, fragment]);
    const record = new Cursor(joined);
    const value = readMessage(record, context);
    return { ...value, joined: joined.subarray(record.offset, record.end) };
  },

  info: rpcLine,

  column: ({ call }) => (call && rpcPrograms.get(call.program)?.label) ?? "RPC",

  summary: ({ kind, xid }) =>
    kind === "continuation" || kind === "fragment"
      ? ""
      : `Type:${kind === "call" ? "Call" : "Reply"} XID:0x${xid.toString(16).padStart(8, "0")}`,

  next: ({ call, open }) => (call && open ? [["rpc", call.program]] : []),

  carriesNothing: true,
  inner: ({ joined }) => joined,

  guess(bytes, context) {
    if (context?.carrier !== "tcp") return isCall(bytes, 0);
    if (bytes.length < 20) return false;
    const mark = new Cursor(bytes).peek(4) % 0x80000000;
    return mark >= 16 && mark <= longestRecord && isCall(bytes, 4);
  },

  // RFC 5531 11: a record is fragments, the last of which has the highest bit of its mark set.
  frame(bytes) {
    if (bytes.length < 4) return 0;
    const size = 4 + (new Cursor(bytes).peek(4) % 0x80000000);
    if (size > longestRecord) return bytes.length;
    return size <= bytes.length ? size : -size;
  },

  track(value, context): State {
    const state = isState(context.state)
      ? context.state
      : { calls: new Map() as Calls, parts: [[], []] as const };
    const { calls } = state;
    const parts = state.parts[context.fromClient === false ? 1 : 0] as Uint8Array[];
    if (value.fragment) {
      const held = parts.reduce((sum, part) => sum + part.length, value.fragment.length);
      if (held > longestRecord || parts.length >= mostFragments) parts.length = 0;
      else parts.push(value.fragment.slice());
    } else parts.length = 0;
    const { kind, call } = value;
    if (kind === "reply" && call) call.reply ??= context.number ?? 0;
    if (kind === "call" && call && !calls.has(call.xid)) {
      if (calls.size >= mostCalls) calls.delete(calls.keys().next().value as number);
      calls.set(call.xid, call);
    }
    return state as State;
  },

  keep: ({ call, repeats, answered }, context): Kept => ({
    call,
    repeats,
    answered,
    parts: [...partsOf(context)],
  }),
} satisfies Protocol<Rpc>;

function continuation(c: Cursor): Rpc {
  if (c.left === 0) throw new Malformed(c.offset, "no octets");
  takeOctets(c, c.left, "rpc.continuation_data", "Continuation data");
  return { kind: "continuation", xid: 0, open: false };
}
