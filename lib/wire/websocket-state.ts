/** What a conversation of WebSocket remembers: messages in fragments, RFC 6455 5.4, and what they inflate by, RFC 7692. */
import { constants, inflateRawSync } from "node:zlib";
import { copied } from "./cursor.ts";

/** One fragment: the frame of the capture that it came in, and its octets without the mask. */
export interface Fragment {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** What one end sends. */
export interface Sending {
  /** What the last message in fragments began with; undefined, there was none. */
  readonly opcode: number | undefined;
  readonly fragments: readonly Fragment[];
  /** RFC 7692 7.2.3.2: what it said last, which the next message may point into. */
  readonly window: Uint8Array;
  /** It could not be inflated, and nothing behind it can. */
  readonly broken: boolean;
}

/** What both ends agreed on, and what each is in the middle of. */
export interface WebSocketState {
  readonly deflates: boolean;
  /** RFC 7692 7.1.1: whether client and server begin each message anew. */
  readonly anew: readonly [boolean, boolean];
  readonly ends: readonly [Sending, Sending];
}

const nothing: Uint8Array = new Uint8Array();
const begin: Sending = { opcode: undefined, fragments: [], window: nothing, broken: false };
/** RFC 7692 7.1.2: the largest window. */
const longestWindow = 32_768;
/** Octets that a message may become, or may be put together of, and fragments of one. */
const longestMessage = 1 << 22;
const mostFragments = 1024;
/** RFC 7692 7.2.2: what the sender leaves out. */
const tail = Uint8Array.of(0, 0, 0xff, 0xff);

/** A conversation whose server answers with `extensions`, the value of Sec-WebSocket-Extensions. */
export function agreed(extensions: string): WebSocketState {
  const deflates = extensions.includes("permessage-deflate") || extensions.includes("x-webkit-deflate-frame");
  const anew = [
    extensions.includes("client_no_context_takeover"),
    extensions.includes("server_no_context_takeover"),
  ] as const;
  return { deflates, anew, ends: [begin, begin] };
}

/** RFC 7692 7.2.2; undefined where it cannot be inflated, or would become too long. */
export function inflated(bytes: Uint8Array, { window, broken }: Sending): Uint8Array | undefined {
  if (broken) return undefined;
  try {
    return inflateRawSync(Buffer.concat([bytes, tail]), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: longestMessage,
      ...(window.length > 0 && { dictionary: window }),
    });
  } catch {
    return undefined;
  }
}

/** The end behind a message that was inflated to `plain`, or could not be; `anew` where the next begins anew. */
export function afterInflated(sending: Sending, plain: Uint8Array | undefined, anew: boolean): Sending {
  if (!plain) return { ...sending, broken: true };
  if (anew) return { ...sending, window: nothing };
  const { window } = sending;
  const all = plain.length >= longestWindow ? plain : Buffer.concat([window, plain]);
  return { ...sending, window: copied(all, Math.max(0, all.length - longestWindow)) };
}

/** The end behind a fragment that is not the last. What is too long is not put together. */
export function afterFragment(sending: Sending, opcode: number, fragment: Fragment): Sending {
  // RFC 6455 5.4: what begins in the middle of another is wrong; Wireshark adds it to that.
  const known = opcode === 0 ? sending.opcode : opcode;
  if (known === undefined) return sending;
  const size = sending.fragments.reduce((sum, { bytes }) => sum + bytes.length, fragment.bytes.length);
  if (size > longestMessage || sending.fragments.length >= mostFragments) return afterMessage(sending);
  return { ...sending, opcode: known, fragments: [...sending.fragments, fragment] };
}

/** The end behind the last fragment. */
export function afterMessage(sending: Sending): Sending {
  return sending.fragments.length === 0 ? sending : { ...sending, fragments: [] };
}

/** The state with what that end is in the middle of. */
export function withEnd(state: WebSocketState, end: 0 | 1, sending: Sending): WebSocketState {
  if (state.ends[end] === sending) return state;
  const { deflates, anew, ends } = state;
  return { deflates, anew, ends: end === 0 ? [sending, ends[1]] : [ends[0], sending] };
}
