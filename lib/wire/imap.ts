/** IMAP: RFC 3501 2.2, 4.3 (literals), 7; RFC 9051; STARTTLS RFC 3501 6.2.1. Wireshark shows a line of each segment. */
import { formatted, latin1 } from "../printable.ts";
import { lineEnd, textEnd } from "./crlf-line.ts";
import { Cursor } from "./cursor.ts";
import { type Command, firstWord, noteLine } from "./imap-line.ts";
import { imf } from "./imf.ts";
import type { Protocol } from "./protocol.ts";

/** The lines that one end said in one go. */
export interface Imap {
  fromClient: boolean;
  /** The line that stands for them. */
  line: Uint8Array;
  /** The mail of a FETCH response, where one was first. */
  mail?: Uint8Array;
  /** The first word and the second of that line. */
  tag: string;
  word: string;
  tlsAsked: boolean;
  /** Of a client: the first words of its lines. */
  tags?: readonly string[];
}

interface State {
  /** The tag of a STARTTLS that has not been answered. */
  readonly tls?: string | undefined;
  /** Commands that may not have been answered, the last of many. */
  readonly asked?: readonly Command[] | undefined;
}

/** Commands that are remembered: a client may send more than one before it is answered (RFC 3501 5.5). */
const mostAsked = 32;

const STAR = 0x2a;

/** Octets without a line's end that wait; more are shown as they are. */
const longestWait = 1 << 20;

/** Words behind the star among which FETCH is looked for. */
const lookAhead = 3;

/** The first octets of a conversation that is not under TLS already are printable. */
const firstOctets = 5;

/** A FETCH response at `from`: where its mail begins and ends, or that more octets are needed. */
function fetched(bytes: Uint8Array, from: number, lineAfter: number, end: number, whole = false) {
  const words = latin1(bytes.subarray(from + 1, lineAfter)).split(/[ \t\r\n]+/, lookAhead + 1);
  const tokens = words.filter((word) => word !== "").slice(0, lookAhead);
  if (tokens.length < 2 || !tokens.some((token) => "FETCH".startsWith(token.toUpperCase()))) return undefined;
  const open = bytes.indexOf(0x28, from);
  if (open < 0 || open + 1 >= end) return "more";
  const brace = bytes.indexOf(0x7b, open);
  // Without a literal in what is here, the response is this line.
  if (brace < 0 || brace >= end) return lineEnd(bytes, open, end) < 0 ? "more" : undefined;
  const close = bytes.indexOf(0x7d, brace);
  if (close < 0 || close >= end) return "more";
  const digits = latin1(bytes.subarray(brace + 1, Math.min(close, brace + 12)));
  if (!/^\d{1,10}$/.test(digits)) return "more";
  const size = Number(digits);
  const after = bytes.indexOf(0x29, close + size);
  if (!whole && (close + size >= end || after < 0 || after >= end)) return "more";
  return { start: Math.min(lineAfter, end), end: Math.min(lineAfter + size, end) };
}

/** Of a line that the capture cut the list says nothing. */
const unfinished = { silent: true, unmarked: true };

/** Internet Message Access Protocol. */
export const imap = {
  name: "imap",
  label: "IMAP",
  title: "Internet Message Access Protocol",
  over: { tcp: [143] },

  parse(c, context) {
    const fromClient = context?.fromClient ?? false;
    const { bytes } = c;
    const first = c.offset;
    let line: Uint8Array | undefined;
    let mail: Uint8Array | undefined;
    let size = 0;
    const tags: string[] = [];
    const { asked = [] } = (context?.state as State | undefined) ?? {};
    while (c.left > 0) {
      const start = c.offset;
      const ended = lineEnd(bytes, start, c.end);
      const next = ended < 0 ? c.end : ended;
      if (c.missing > 0 && ended < 0) {
        // The capture ends in it, and nobody waits: the list has the first tagged line, or none.
        if (line) break;
        throw c.cutOff(unfinished);
      }
      const end = ended < 0 ? next : textEnd(bytes, start, next);
      size = end - start;
      const found = bytes[start] === STAR ? fetched(bytes, start, next, c.end, true) : undefined;
      if (bytes[start] !== STAR && !line && !mail) line = bytes.subarray(start, end);
      if (fromClient && tags.length < mostAsked) tags.push(firstWord(bytes, start, end));
      if (c.recording) noteLine(c, { start, end, next }, asked, context);
      c.offset = next;
      if (typeof found === "object") {
        if (c.missing > 0 && !line) throw c.cutOff(unfinished);
        if (!line) mail ??= bytes.subarray(found.start, found.end);
        c.note("imap.literal", `Literal: ${found.end - found.start} octets`, found.start, found.end);
        c.offset = found.end;
      }
    }
    // Where all lines are untagged, Wireshark shows as many octets of the first as the last has.
    line ??= bytes.subarray(first, Math.min(first + size, c.end));
    const [tag = "", word = ""] = latin1(line.subarray(0, 200)).split(" ");
    const tlsAsked = fromClient && word.toUpperCase() === "STARTTLS";
    return { fromClient, line, tag, word, tlsAsked, ...(fromClient && { tags }), ...(mail && { mail }) };
  },

  info: ({ fromClient, line, mail }) =>
    mail
      ? imf.info(imf.parse(new Cursor(mail)))
      : `${fromClient ? "Request" : "Response"}: ${formatted(line)}`,

  column: ({ mail }) => (mail ? "IMAP/IMF" : "IMAP"),

  claims(bytes) {
    if (bytes.length < firstOctets) return true;
    for (let i = 0; i < firstOctets; i += 1)
      if ((bytes[i] as number) < 0x20 || (bytes[i] as number) > 0x7e) return false;
    return true;
  },

  // Lines wait for their end, and a FETCH response for the end of its mail.
  frame(bytes, context) {
    if (context?.missing) return bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const next = lineEnd(bytes, at, bytes.length, true);
      if (next < 0) break;
      const found =
        !context?.fromClient && bytes[at] === STAR ? fetched(bytes, at, next, bytes.length) : undefined;
      if (found === "more") break;
      at = found ? found.end : next;
    }
    return at === 0 && bytes.length > longestWait ? bytes.length : at;
  },

  track(value, context): State {
    const state = (context.state as State | undefined) ?? {};
    if (value.fromClient) {
      const { number, time } = context;
      const commands = (value.tags ?? []).map((tag) => ({ tag, text: "", number, time }));
      const asked = [...(state.asked ?? []), ...commands].slice(-mostAsked);
      return value.tlsAsked ? { asked, tls: value.tag } : { ...state, asked };
    }
    return state.tls !== undefined && value.tag === state.tls ? { asked: state.asked } : state;
  },

  becomes(value, context) {
    const { tls } = (context.state as State | undefined) ?? {};
    const agreed = !value.fromClient && tls !== undefined && value.tag === tls && /^OK$/i.test(value.word);
    return agreed ? "tls" : undefined;
  },
} satisfies Protocol<Imap>;
