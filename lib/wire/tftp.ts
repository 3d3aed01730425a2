/** TFTP: RFC 1350 5, options RFC 2347. The transfer is on ports that the request's sender opens (RFC 1350 4). */
import { formatted, latin1 } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { dataLayer } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import type { Announcement, Context, Ends, Protocol } from "./protocol.ts";

/** A message as the list shows it, and what the conversation keeps of it. */
export interface Tftp {
  readonly opcode: number;
  readonly info: string;
  /** The file of a request. */
  readonly file?: string;
  /** blksize of an option acknowledgement (RFC 2348). */
  readonly blockSize?: number;
  /** A block with octets in it. */
  readonly carries?: true;
}

/** What is known of a transfer. */
interface Transfer {
  readonly file?: string | undefined;
  /** The frame of the request, and whether it asked to write. */
  readonly request?: number | undefined;
  readonly write?: boolean | undefined;
  readonly blockSize?: number | undefined;
}

const opcode = { read: 1, write: 2, data: 3, ack: 4, error: 5, optionAck: 6 } as const;
const opcodes = [
  "",
  "Read Request",
  "Write Request",
  "Data Packet",
  "Acknowledgement",
  "Error Code",
  "Option Acknowledgement",
];

const errors = [
  "Not defined",
  "File not found",
  "Access violation",
  "Disk full or allocation exceeded",
  "Illegal TFTP Operation",
  "Unknown transfer ID",
  "File already exists",
  "No such user",
  "Option negotiation failed",
];

/** RFC 1350 2: "a data packet of less than 512 bytes signals termination of a transfer". */
const usualBlock = 512;
/** Options of one message at most. */
const mostOptions = 64;

/** A string with the NUL that ends it. */
function readString(c: Cursor, name: string, label: string): string {
  const nul = c.find(0);
  if (nul < 0) throw new Malformed(c.end, "a string without its end");
  const start = c.offset;
  const text = formatted(c.bytes.subarray(start, nul));
  c.offset = nul + 1;
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

/** One message as it is being read: an error in the middle leaves what was read before. */
class Reading {
  info: string;
  file: string | undefined;
  blockSize: number | undefined;
  carries = false;
  readonly #c: Cursor;

  constructor(c: Cursor, opening: string) {
    this.#c = c;
    this.info = opening;
  }

  body(code: number, state: Transfer): void {
    const c = this.#c;
    switch (code) {
      case opcode.read:
      case opcode.write:
        this.file = readString(
          c,
          code === opcode.read ? "tftp.source_file" : "tftp.destination_file",
          `${code === opcode.read ? "Source" : "Destination"} File`,
        );
        this.info += `, File: ${this.file}`;
        this.info += `, Transfer type: ${readString(c, "tftp.type", "Type")}`;
        this.#options();
        return;
      case opcode.data: {
        this.#block();
        if (c.sent < (state.blockSize ?? usualBlock)) this.info += " (last)";
        this.#carried();
        return;
      }
      case opcode.ack:
        this.#block();
        return;
      case opcode.error: {
        const error = c.uint(2, "tftp.error.code", "Error code", (n) => `${errors[n] ?? "Unknown"} (${n})`);
        this.info += `, Code: ${errors[error] ?? `Unknown (${error})`}`;
        this.info += `, Message: ${readString(c, "tftp.error.message", "Error message")}`;
        noteExpert(c, { severity: "warn", group: "Response", message: "TFTP ERROR packet" });
        return;
      }
      case opcode.optionAck:
        this.#options(true);
        return;
      default:
        if (c.left === 0) throw new Malformed(c.offset, "an operation that nobody knows");
        c.take(c.left, "tftp.data", "Data");
    }
  }

  #block(): void {
    const c = this.#c;
    const block = c.uint(2, "tftp.block", "Block");
    this.info += `, Block: ${block}`;
    c.note("tftp.block.full", `[Full Block Number: ${block}]`, c.offset, c.offset, block);
  }

  /** A block's octets, which Wireshark counts as a layer. */
  #carried(): void {
    const c = this.#c;
    const { offset, end } = c;
    this.carries = offset < end;
    c.skip(c.left);
    if (c.recording && this.carries) c.attach(dataLayer(c.view(offset, end), offset, end));
  }

  #options(accepted = false): void {
    const c = this.#c;
    for (let n = 0; c.left > 0 && n < mostOptions; n += 1) {
      c.open("tftp.option");
      const name = readString(c, "tftp.option.name", "Option name");
      const value = readString(c, "tftp.option.value", "Option value");
      c.close(`Option: ${name} = ${value}`);
      this.info += `, ${name}=${value}`;
      // RFC 2348: what the server accepts counts.
      const size = Number(value);
      if (accepted && name.toLowerCase() === "blksize" && size >= 8 && size <= 65464) this.blockSize = size;
    }
  }
}

/** Strings of ASCII, each with its NUL: a name, a mode of RFC 1350 5, and options in pairs. */
const request = /^[ -~]*\0(?:netascii|octet|mail)\0(?:[ -~]*\0[ -~]*\0)*$/i;
/** Trivial File Transfer Protocol. */
export const tftp: Protocol<Tftp> = {
  name: "tftp",
  label: "TFTP",
  title: "Trivial File Transfer Protocol",
  over: { udp: [69] },

  parse(c: Cursor, context?: Context): Tftp {
    const state = (context?.state ?? {}) as Transfer;
    const code = c.uint(2, "tftp.opcode", "Opcode", (n) => `${opcodes[n] || "Unknown"} (${n})`);
    const reading = new Reading(c, opcodes[code] || `Unknown (${hexNumber(code)})`);
    if (c.recording && state.file !== undefined && code > opcode.write) {
      const at = c.offset;
      c.note("tftp.destination_file", `[Destination File: ${state.file}]`, at, at, state.file);
      const words = `${state.write ? "Write" : "Read"} Request in frame ${state.request}`;
      if (state.request !== undefined) c.note("tftp.request_frame", `[${words}]`, at, at, state.request);
    }
    try {
      reading.body(code, state);
    } catch (error) {
      if (error instanceof Malformed) error.info = reading.info;
      throw error;
    }
    const { info, file, blockSize, carries } = reading;
    return {
      opcode: code,
      info,
      ...(file !== undefined && { file }),
      ...(blockSize !== undefined && { blockSize }),
      ...(carries && { carries }),
    };
  },

  info: ({ info }: Tftp) => info,
  inside: ({ carries }: Tftp) => (carries ? ["data"] : undefined),

  guess: (bytes, context) =>
    context?.carrier === "udp" && bytes[bytes.length - 1] === 0 && request.test(latin1(bytes.subarray(2))),
  fleeting: true,

  track({ opcode: code, file, blockSize }: Tftp, context: Context): Transfer {
    const state = (context.state ?? {}) as Transfer;
    if (file !== undefined) return { file, request: context.number, write: code === opcode.write };
    return blockSize === undefined ? state : { ...state, blockSize };
  },

  // RFC 1350 4: the server answers from a port of its own choice to the one that the request came from.
  announces({ opcode: code, file }: Tftp, { number }: Context, ends: Ends): Announcement | undefined {
    if (file === undefined) return undefined;
    return {
      ...{ host: ends.source, port: ends.sourcePort, peer: ends.destination },
      ...{
        protocol: "tftp",
        state: { file, request: number, write: code === opcode.write } satisfies Transfer,
      },
    };
  },
};
