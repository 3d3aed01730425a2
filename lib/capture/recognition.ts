/** Whose octets the payload of a transport is: what its ports mean, unless the octets say otherwise, and what they look like. */
import type { Cursor } from "../wire/cursor.ts";
import type { Conversation } from "./conversation.ts";
import type { Directory, Found } from "./directory.ts";
import type { Step } from "./layer.ts";

/** The octets behind a header. */
export const rest = (c: Cursor) => c.bytes.subarray(c.offset, c.end);

/** What the conversation's ports mean; `value` is the transport's header, which names them. */
export function byPort(
  owner: Directory,
  conversation: Conversation,
  step: Step,
  value: unknown,
): Found | undefined {
  if (conversation.portsAt !== owner.decodings) {
    conversation.ports = owner.find(step.protocol.next?.(value) ?? []);
    conversation.portsAt = owner.decodings;
  }
  return conversation.ports;
}

/** What a port says, unless the octets say that it is wrong. The capture left `missing` octets behind them out. */
export function claimedBy(
  conversation: Conversation,
  found: Found | undefined,
  c: Cursor,
  missing: number,
  carrier?: string,
): Found | undefined {
  if (!found?.protocol.claims || conversation.protocol || c.left === 0) return found;
  if (!found.protocol.claims(rest(c), missing, carrier)) return undefined;
  conversation.protocol = found.protocol;
  return found;
}

/** What a conversation on a port that means nothing was heard to be, now or before. */
export function recognised(
  owner: Directory,
  carrier: "tcp" | "udp",
  conversation: Conversation,
  c: Cursor,
  missing = 0,
): Found | undefined {
  if (!conversation.protocol && c.left > 0) {
    const heard = owner.guess(carrier, rest(c), missing);
    if (!heard) return undefined;
    if (heard.fleeting) return { protocol: heard, port: 0 };
    conversation.protocol = heard;
    conversation.state = undefined;
  }
  return conversation.protocol && { protocol: conversation.protocol, port: 0 };
}

/** What a message is that the protocol of its conversation does not claim: it goes by, and the conversation stays. */
export function passing(
  owner: Directory,
  carrier: "tcp" | "udp",
  found: Found | undefined,
  c: Cursor,
  missing: number,
): Found | undefined {
  if (!found?.protocol.claims || found.protocol.claims(rest(c), missing, carrier)) return found;
  const heard = owner.guess(carrier, rest(c), missing);
  return heard?.fleeting && heard !== found.protocol
    ? { protocol: heard, port: 0, passing: true }
    : undefined;
}
