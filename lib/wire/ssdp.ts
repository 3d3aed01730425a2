/** SSDP, the discovery of UPnP: heads of HTTP in datagrams (UPnP Device Architecture 1.1, 1.1 to 1.3). */
import type { Cursor } from "./cursor.ts";
import { type Http, http } from "./http.ts";
import { noteRest } from "./http-content.ts";
import { blanks, laxFraming, startLine } from "./http-lax.ts";
import { type HttpState, noState, stateOf } from "./http-state.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";

const [lineFeed, carriageReturn, colon] = [0x0a, 0x0d, 0x3a];

/** True where the capture ended in the name of a field, or in chunks: Wireshark says so, and of no other place. */
function endsBadly({ head, body }: Http & { kind: "message" }, bytes: Uint8Array): boolean {
  if (body.length > 0) return laxFraming(head).kind === "chunked";
  const last = bytes.lastIndexOf(lineFeed) + 1;
  const text = last < bytes.length && bytes[last] !== carriageReturn;
  return text && bytes.indexOf(colon, last) < 0;
}

/** Simple Service Discovery Protocol. */
export const ssdp: Protocol<Http> = {
  name: "ssdp",
  label: "SSDP",
  title: "Simple Service Discovery Protocol",
  over: { udp: [1900] },

  parse(c: Cursor, context?: Context): Http {
    const bytes = c.view(c.offset, c.end);
    const from = blanks(bytes);
    // A datagram is all there will be: what does not begin with a whole first line is no head.
    if (startLine(bytes, from, bytes.indexOf(lineFeed, from)) === undefined)
      return { kind: "continuation", bytes: noteRest(c) };
    try {
      return http.parse(c, context);
    } catch (error) {
      const value = error instanceof Malformed ? (error.partial as Http | undefined) : undefined;
      if (value?.kind !== "message" || endsBadly(value, bytes)) throw error;
      return value;
    }
  },

  // Of what was said before only the counting matters: each datagram is read by itself.
  track(value: Http, context: Context): HttpState {
    const { turns } = value.kind === "message" ? http.track(value, context) : stateOf(context);
    return { ...noState, turns };
  },

  inside: http.inside,
  info: (value: Http) => http.info(value),
  column: (value: Http) => http.column(value).replace("HTTP", "SSDP"),
};
