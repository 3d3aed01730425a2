/** RFB, the protocol of VNC: RFC 6143 7. Segments are read as Wireshark does; encodings that compress are not read further. */
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { readClient, readServer, serverInfo, serverSize } from "./vnc-message.ts";
import { initial, readSetup, type State, versionOf } from "./vnc-setup.ts";

/** A segment of the client, or messages of the server, as the list shows them, and the state behind. */
export interface Vnc {
  info: string;
  next: State;
}

/** Octets of a message of a server that are waited for; of one of many rectangles, which is measured again and again. */
const [longest, longestOfMany, many] = [16 << 20, 1 << 20, 1000];

function limit(bytes: Uint8Array): number {
  const rectangles = bytes[0] === 0 ? (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0) : 0;
  return rectangles > many ? longestOfMany : longest;
}

function stateOf(context: Context | undefined): State {
  const state = context?.state as Partial<State> | undefined;
  return state?.phase ? (state as State) : initial;
}

/** The server's messages are cut out of its stream; everything else is what a segment has. */
const isServer = (state: State, context: Context | undefined) =>
  state.phase === "established" && context?.fromClient === false;

/** Virtual Network Computing. */
export const vnc: Protocol<Vnc> = {
  name: "vnc",
  label: "VNC",
  title: "Virtual Network Computing",
  over: { tcp: [5500, 5501, 5900, 5901] },
  joiner: "; ",

  parse(c: Cursor, context?: Context): Vnc {
    const state = stateOf(context);
    const value: Vnc = { info: "", next: state };
    c.partial = value;
    const say = (info: string) => {
      value.info += value.info === "" ? info : `; ${info}`;
    };
    if (isServer(state, context)) while (c.left > 0) readServer(c, state, say);
    else if (state.phase === "established") value.next = readClient(c, state, say);
    else value.next = readSetup(c, state, say);
    c.skip(c.left);
    return value;
  },

  info: ({ info }: Vnc) => info,

  frame(bytes: Uint8Array, context?: Context): number {
    const state = stateOf(context);
    if (!isServer(state, context)) return bytes.length;
    return serverSize(bytes, state) || (bytes.length > limit(bytes) ? bytes.length : 0);
  },
  waiting: (bytes) => serverInfo(bytes[0] as number),

  guess: (bytes, context) => context?.carrier === "tcp" && versionOf(bytes) !== undefined,

  track: ({ next }: Vnc) => next,
};
