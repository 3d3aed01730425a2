/** The small services, one row each: discard RFC 863, daytime RFC 867, qotd RFC 865, chargen RFC 864, time RFC 868. */
import { decode, printable } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { dayText, months } from "./date.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";

/** What went there or came back: none of them has a header. */
export interface Small {
  data: Uint8Array;
}

/** One small service. A row is all there is to write: the server, the client and the dissector are made from it. */
export interface SmallService {
  readonly name: string;
  /** Wireshark's column name where it has a dissector, else the name in capitals. */
  readonly label: string;
  readonly title: string;
  readonly rfc: number;
  /** The port of the registry (IANA), on TCP and UDP alike. */
  readonly registered: number;
  /** Wireshark dissects it on that port; where it does not, the port's columns stay those of TCP and UDP. */
  readonly known: boolean;
  /** A port above 1023 that is proposed. */
  readonly port: number;
  readonly summary: string;
  /** What a caller of a stream hears: nothing, one answer and the end, or answers without end. */
  readonly stream: "nothing" | "once" | "endless";
  /** The answer number `count` at time `at`; a datagram gets one, of at most 512 octets. */
  answer(at: Date, count: number): Uint8Array | undefined;
  /** The packet list's line. */
  info(fromClient: boolean, octets: number): string;
  /** Takes all that is left, leaving fields. */
  fields(c: Cursor, fromClient: boolean): Uint8Array;
  /** An answer in words for a person. */
  read(data: Uint8Array): string;
}

/** RFC 868: "the number of seconds since 00:00 (midnight) 1 January 1900 GMT", before the Unix epoch. */
const secondsBefore1970 = 2_208_988_800;

/** The 95 printing characters of ASCII in their order (RFC 864). */
const ring = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index));
/** RFC 864: lines of 72 characters, each starting one character later. */
const lineLength = 72;
/** Lines in one answer: six fit 512 octets with CR LF. */
const linesPerAnswer = 6;

/** Sayings in the public domain, of those that programs know a quotation server by. */
const quotes = [
  ["In Heaven an angel is nobody in particular.", "George Bernard Shaw (1856-1950)"],
  [
    "We have no more right to consume happiness without\r\n producing it than to consume wealth without producing it.",
    "George Bernard Shaw (1856-1950)",
  ],
  [
    "The secret of being miserable is to have leisure to\r\n bother about whether you are happy or not.",
    "George Bernard Shaw (1856-1950)",
  ],
  ["It was as true as taxes is. And nothing's truer than them.", "Charles Dickens (1812-70)"],
] as const;

const two = (number: number) => String(number).padStart(2, "0");

/** RFC 867's second form, with the year in full: "21 NOV 2026 07:21:58 UTC". */
function daytimeText(at: Date): string {
  const day = `${two(at.getUTCDate())} ${(months[at.getUTCMonth()] as string).toUpperCase()} ${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} UTC\r\n`;
}

function chargenLines(count: number): string {
  let text = "";
  for (let line = count * linesPerAnswer; line < (count + 1) * linesPerAnswer; line += 1) {
    const start = line % ring.length;
    text += `${(ring + ring).slice(start, start + lineLength)}\r\n`;
  }
  return text;
}

/** Seconds of 1900 as a date. RFC 868 has 32 bits; past 2036 they begin again, and the nearer reading is taken. */
function dateOf(seconds: number): Date {
  const wrapped = seconds < 0x8000_0000 ? seconds + 2 ** 32 : seconds;
  return new Date((wrapped - secondsBefore1970) * 1000);
}

/** Wireshark's way of a date: "Jun 19, 2026 17:50:57 UTC". */
function dateText(at: Date): string {
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${dayText(at)} ${clock} UTC`;
}

/** What Wireshark says of daytime and time: who sent, then what was said by the server. */
function typed(c: Cursor, name: string, fromClient: boolean, said: () => void): Uint8Array {
  const start = c.offset;
  c.note(name, `Type: ${fromClient ? "Request" : "Response"}`, start, start, !fromClient);
  if (!fromClient) said();
  c.skip(c.left);
  return c.bytes.subarray(start, c.offset);
}

const shown = (data: Uint8Array) => printable(decode(data));

/** Every small service but echo, which is the model of a protocol in files of its own. */
export const smallServices: readonly SmallService[] = [
  {
    name: "discard",
    label: "DISCARD",
    title: "Discard Protocol",
    rfc: 863,
    registered: 9,
    known: false,
    port: 9009,
    summary: "Throws away what it receives",
    stream: "nothing",
    answer: () => undefined,
    info: (_fromClient, octets) => `Discard, ${octets} byte${octets === 1 ? "" : "s"}`,
    fields: (c) => c.take(c.left, "discard.data", "Data", shown),
    read: shown,
  },
  {
    name: "daytime",
    label: "DAYTIME",
    title: "Daytime Protocol",
    rfc: 867,
    registered: 13,
    known: true,
    port: 1313,
    summary: "Says date and time of day as text",
    stream: "once",
    answer: (at) => Buffer.from(daytimeText(at)),
    info: (fromClient) => `DAYTIME ${fromClient ? "Request" : "Response"}`,
    fields: (c, fromClient) =>
      typed(c, "daytime.response_request", fromClient, () =>
        c.take(c.left, "daytime.string", "Daytime", shown),
      ),
    read: (data) => shown(data).replace(/(?:\\[rn])+$/, ""),
  },
  {
    name: "qotd",
    label: "QOTD",
    title: "Quote of the Day Protocol",
    rfc: 865,
    registered: 17,
    known: false,
    port: 1717,
    summary: "Says a quotation, another each day",
    stream: "once",
    answer: (at) => {
      const [text, author] = quotes[
        Math.floor(at.getTime() / 86_400_000) % quotes.length
      ] as (typeof quotes)[0];
      return Buffer.from(`"${text}"\r\n ${author}\r\n`);
    },
    info: (fromClient) => `QOTD ${fromClient ? "Request" : "Response"}`,
    fields: (c) => c.take(c.left, "qotd.data", "Quote", shown),
    read: (data) => decode(data).trimEnd(),
  },
  {
    name: "chargen",
    label: "Chargen",
    title: "Character Generator Protocol",
    rfc: 864,
    registered: 19,
    known: true,
    port: 1900,
    summary: "Says the printing characters of ASCII over and over",
    stream: "endless",
    answer: (_at, count) => Buffer.from(chargenLines(count)),
    info: () => "Chargen",
    fields: (c) => {
      const data = c.take(c.left, "chargen.data", `Data (${c.left})`, shown);
      if (c.missing > 0) throw c.cutOff({ info: "Chargen" });
      return data;
    },
    read: (data) => decode(data).trimEnd(),
  },
  {
    name: "time",
    label: "TIME",
    title: "Time Protocol",
    rfc: 868,
    registered: 37,
    known: true,
    port: 3737,
    summary: "Says the seconds since 1900 as four octets",
    stream: "once",
    answer: (at) => {
      const octets = Buffer.alloc(4);
      octets.writeUInt32BE((Math.floor(at.getTime() / 1000) + secondsBefore1970) % 2 ** 32);
      return octets;
    },
    info: (fromClient) => `TIME ${fromClient ? "Request" : "Response"}`,
    fields: (c, fromClient) =>
      typed(c, "time.response", fromClient, () => {
        const seconds = c.peek(4);
        c.note("time.time", dateText(dateOf(seconds)), c.offset, c.offset + 4, seconds);
        c.skip(4);
      }),
    read: (data) => {
      if (data.length < 4) return `${data.length} octets, where four are needed`;
      const seconds = Buffer.from(data).readUInt32BE();
      return `${dateText(dateOf(seconds))} (${seconds} seconds since 1900)`;
    },
  },
];

/** The protocol of a row. */
export function smallProtocol(row: SmallService): Protocol<Small> {
  return {
    name: row.name,
    label: row.label,
    title: row.title,
    ...(row.known && { over: { tcp: [row.registered], udp: [row.registered] } }),
    parse(c: Cursor, context?: Context) {
      const fromClient = context?.fromClient !== false;
      try {
        return { data: row.fields(c, fromClient) };
      } catch (error) {
        if (error instanceof Malformed) error.info ||= row.info(fromClient, 0);
        throw error;
      }
    },
    emit: ({ data }: Small) => data,
    info: ({ data }: Small, context?: Context) => row.info(context?.fromClient !== false, data.length),
  };
}
