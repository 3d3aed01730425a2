/** FTP's control connection: RFC 959 4, 5.3; RFC 2428 (EPRT, EPSV); RFC 4217 4 (AUTH TLS). */
import { formatted, latin1, formattedLatin1 as shown } from "../printable.ts";
import { lineEnd, textEnd } from "./crlf-line.ts";
import { type Cursor, copied } from "./cursor.ts";
import { ftpCodes } from "./ftp-code.ts";
import type { Transfer } from "./ftp-data.ts";
import { changedDirectory, extendedPassive, extendedPort, quotedDirectory, sixNumbers } from "./ftp-line.ts";
import type { Announcement, Context, Ends, Protocol } from "./protocol.ts";

/** The first line of what one end said in one segment, as the list shows it. Texts have one character an octet. */
export interface Ftp {
  fromClient: boolean;
  line: Uint8Array;
  /** Of a command: the first word and the rest. */
  command?: string;
  argument: string;
  code?: number;
}

interface State {
  readonly directory: string;
  /** The command that a reply answers. */
  readonly command: Uint8Array | undefined;
  /** The data connection announced last, to be told the command that it serves. */
  readonly transfer: Transfer | undefined;
  readonly tlsAsked: boolean;
}

const SPACE = 0x20;
const none: State = { directory: "", command: undefined, transfer: undefined, tlsAsked: false };

/** Bounds what is kept of a command. */
const longestCommand = 1024;

/** The end of the line at the cursor, without and with what ends it. */
function ends(c: Cursor): [number, number] {
  const next = lineEnd(c.bytes, c.offset, c.end);
  return next < 0 ? [c.end, c.end] : [textEnd(c.bytes, c.offset, next), next];
}

function notePassive(c: Cursor, code: number, argument: string, at: number): void {
  if (code === 227) {
    const found = sixNumbers(argument);
    if (!found) return;
    const [host, port] = [at + found.hostAt, at + found.portAt];
    c.note("ftp.passive.ip", `Passive IP address: ${found.host}`, host, host + found.hostSize, found.host);
    c.note("ftp.passive.port", `Passive port: ${found.port}`, port, port + found.portSize, found.port);
  }
  const found = code === 229 ? extendedPassive(argument) : undefined;
  if (found) {
    const start = at + found.at;
    c.note("ftp.epsv.port", `Extended passive port: ${found.port}`, start, start + found.size, found.port);
  }
}

function noteActive(c: Cursor, command: string, argument: string, at: number): void {
  const found =
    command === "PORT" ? sixNumbers(argument) : command === "EPRT" ? extendedPort(argument) : undefined;
  if (!found) return;
  const [host, port] = [at + found.hostAt, at + found.portAt];
  const [hostEnd, portEnd] = [host + found.hostSize, port + found.portSize];
  if (!("family" in found)) {
    c.note("ftp.active.cip", `Active IP address: ${found.host}`, host, hostEnd, found.host);
    c.note("ftp.active.port", `Active port: ${found.port}`, port, portEnd, found.port);
    return;
  }
  const family = found.family === 1 ? "IPv4" : "IPv6";
  c.note(
    "ftp.eprt.af",
    `Extended active address family: ${family} (${found.family})`,
    at + 1,
    at + 2,
    found.family as number,
  );
  const name = found.family === 1 ? "ftp.eprt.ip" : "ftp.eprt.ipv6";
  c.note(name, `Extended active ${family} address: ${found.host}`, host, hostEnd, found.host);
  c.note("ftp.eprt.port", `Extended active port: ${found.port}`, port, portEnd, found.port);
}

function readCommand(c: Cursor, line: Uint8Array, start: number): Ftp {
  const space = line.indexOf(SPACE);
  const size = space < 0 ? line.length : space;
  const [command, argument] = [
    latin1(line.subarray(0, size)),
    space < 0 ? "" : latin1(line.subarray(space + 1)),
  ];
  if (c.recording) {
    if (size > 0)
      c.note(
        "ftp.request.command",
        `Request command: ${shown(command)}`,
        start,
        start + size,
        shown(command),
      );
    const at = start + size + 1;
    if (argument !== "")
      c.note("ftp.request.arg", `Request arg: ${shown(argument)}`, at, at + argument.length, shown(argument));
    noteActive(c, command, argument, at);
  }
  return { fromClient: true, line, command, argument };
}

function readReply(c: Cursor, line: Uint8Array, start: number): Ftp {
  const all = latin1(line);
  const digits = /^\d{3}/.exec(all)?.[0];
  const skip = digits === undefined ? 0 : Math.min(4, all.length);
  const argument = all.slice(skip);
  const code = digits === undefined ? undefined : Number(digits);
  if (c.recording) {
    if (code !== undefined)
      c.note(
        "ftp.response.code",
        `Response code: ${ftpCodes[code] ?? "Unknown"} (${code})`,
        start,
        start + 3,
        code,
      );
    if (argument !== "")
      c.note(
        "ftp.response.arg",
        `Response arg: ${shown(argument)}`,
        start + skip,
        start + all.length,
        shown(argument),
      );
    if (code !== undefined) notePassive(c, code, argument, start + skip);
  }
  return { fromClient: false, line, argument, ...(code !== undefined && { code }) };
}

/** File Transfer Protocol. */
export const ftp = {
  name: "ftp",
  label: "FTP",
  title: "File Transfer Protocol (FTP)",
  over: { tcp: [21] },

  parse(c, context) {
    const start = c.offset;
    const fromClient = context?.fromClient ?? !/^\d{3}/.test(latin1(c.bytes.subarray(start, start + 3)));
    const [end, next] = ends(c);
    const line = c.bytes.subarray(start, end);
    c.open("ftp.line", c.recording ? formatted(c.bytes.subarray(start, next)) : "");
    const value = fromClient ? readCommand(c, line, start) : readReply(c, line, start);
    c.offset = next;
    c.close();
    while (c.recording && c.left > 0) {
      const [, after] = ends(c);
      c.note("ftp.line", formatted(c.bytes.subarray(c.offset, after)), c.offset, after);
      c.offset = after;
    }
    c.offset = c.end;
    const { directory } = (context?.state as State | undefined) ?? none;
    const words = `[Current working directory: ${shown(directory)}]`;
    c.note("ftp.current-working-directory", words, c.end, c.end, shown(directory));
    return value;
  },

  info: (value) => `${value.fromClient ? "Request" : "Response"}: ${formatted(value.line)}`,

  track(value, context): State {
    const state = (context.state as State | undefined) ?? none;
    if (value.fromClient) {
      const command = copied(value.line, 0, longestCommand);
      if (state.transfer && state.transfer.command === undefined) {
        state.transfer.command = formatted(command);
        state.transfer.commandFrame = context.number;
      }
      const transfer = announced(value) ? { method: value.command as string } : state.transfer;
      return { ...state, command, transfer, tlsAsked: latin1(command) === "AUTH TLS" };
    }
    const method = announced(value);
    const transfer = method ? { method } : state.transfer;
    return { ...state, transfer, directory: directoryAfter(value, state) };
  },

  keep: (_, context) => context.state,

  announces(value, context: Context, ends: Ends): Announcement | undefined {
    const method = announced(value);
    if (!method) return undefined;
    const common = { protocol: "ftp-data", state: (context.state as State).transfer };
    if (method === "EPASV") {
      const port = extendedPassive(value.argument)?.port ?? 0;
      return { ...common, host: ends.source, port, peer: ends.destination };
    }
    if (method === "EPRT") {
      // Wireshark expects the client at both ends here: only where both are one host does it see the connection.
      const found = extendedPort(value.argument);
      return found && { ...common, host: ends.source, port: found.port, peer: found.host };
    }
    const found = sixNumbers(value.argument);
    if (!found) return undefined;
    if (method === "PASV") return { ...common, host: found.host, port: found.port, peer: ends.destination };
    // RFC 959 3.2: the server's data port is the one below its control port, whichever port the client listens on.
    return { ...common, host: ends.destination, port: 20, peer: found.host };
  },

  // RFC 4217 4.2: behind 234 the client begins the handshake.
  becomes: (value, context) =>
    value.code === 234 && (context.state as State | undefined)?.tlsAsked ? "tls" : undefined,
} satisfies Protocol<Ftp>;

/** How the line announces a data connection, in Wireshark's words; undefined, it does not. */
function announced(value: Ftp): string | undefined {
  if (value.fromClient) {
    if (value.command === "PORT") return sixNumbers(value.argument) && "PORT";
    return value.command === "EPRT" && extendedPort(value.argument) ? "EPRT" : undefined;
  }
  if (value.code === 227) return sixNumbers(value.argument) && "PASV";
  return value.code === 229 && extendedPassive(value.argument) ? "EPASV" : undefined;
}

function directoryAfter(value: Ftp, state: State): string {
  if (value.code === 257) return quotedDirectory(value.argument)?.slice(0, longestCommand) ?? state.directory;
  if (value.code !== 250 || !state.command) return state.directory;
  const command = latin1(state.command);
  const target = command.startsWith("CWD ")
    ? command.slice(4)
    : command.startsWith("CDUP")
      ? ".."
      : undefined;
  return target === undefined
    ? state.directory
    : changedDirectory(state.directory, target).slice(0, longestCommand);
}
