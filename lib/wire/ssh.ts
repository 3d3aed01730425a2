/** SSH as it looks on the wire until its keys are on: RFC 4253 4.2 (versions), 6 (packets), 7 (algorithms), 8 (key exchange). */
import { latin1, printable } from "../printable.ts";
import { type Cursor, Malformed } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { agreed, exchangeOf, isTried, message, messageName } from "./ssh-code.ts";
import { type Offer, readExchange, readKexInit } from "./ssh-kex.ts";
import { oneSize, readOne } from "./ssh-one.ts";

/** One thing of a segment. `line` is a version line, or one that a server says before it, with its end. */
export type SshPart =
  | { kind: "line"; line: string }
  | {
      kind: "packet";
      code: number;
      name: string;
      payload: Uint8Array;
      padding: Uint8Array;
      /** What SSH_MSG_KEXINIT offers. */
      offer?: Offer;
    }
  /** A packet of SSH 1, and what the packet list says of it. */
  | { kind: "one"; name: string; bytes: Uint8Array }
  | {
      kind: "encrypted";
      bytes: Uint8Array;
      /** Wireshark 4 tries keys of its own making here and has nothing to say of what comes out. */
      tried: boolean;
      /** Octets on the wire, where the capture left some out. */
      sent?: number;
    };

/** What one end sent, in order. */
export interface Ssh {
  fromClient: boolean;
  parts: SshPart[];
}

/** What is known of one end. */
interface End {
  /** It has said its version. */
  readonly said?: true;
  readonly offer?: Offer;
  /** Its packets so far. */
  readonly sequence: number;
  /** After its New Keys, and after the first segment of its packets in SSH 1, all of it is encrypted. */
  readonly keys?: true;
}

interface State {
  readonly client: End;
  readonly server: End;
  /** 1 or 2, once a version was said. */
  readonly version?: 1 | 2;
}

const start: State = { client: { sequence: 0 }, server: { sequence: 0 } };
const LF = 0x0a;
/** RFC 4253 4.2: a version line has at most 255 octets; implementations take longer ones before it. */
const longestLine = 8192;
/** RFC 4253 6.1 asks for 35000; Wireshark and OpenSSH take packets up to this. */
const longestPacket = 262_144;

const stateOf = (context: Context | undefined) => (context?.state as State | undefined) ?? start;
const endOf = (state: State, fromClient: boolean) => (fromClient ? state.client : state.server);

/** The end that uses the higher port is the client, when nobody saw the beginning. */
function senderOf(context: Context | undefined): boolean {
  return context?.fromClient ?? true;
}

/** The method that both ends will use, `mine` being what the end offers that speaks now. */
function methodOf(state: State, fromClient: boolean, mine: Offer | undefined): string | undefined {
  const other = endOf(state, !fromClient).offer?.methods ?? [];
  return fromClient ? agreed(mine?.methods ?? [], other) : agreed(other, mine?.methods ?? []);
}

/** The cipher that the end will use that speaks now. */
function cipherOf(state: State, fromClient: boolean, mine: Offer | undefined): string | undefined {
  const way = fromClient ? 0 : 1;
  const [ours = [], other = []] = [mine?.ciphers[way], endOf(state, !fromClient).offer?.ciphers[way]];
  return fromClient ? agreed(ours, other) : agreed(other, ours);
}

/** True for what may stand before the keys are on: a version line, or text that a server says in front of its own. */
function isLine(bytes: Uint8Array, at: number, end: number, fromClient: boolean): boolean {
  const text = latin1(bytes, at, Math.min(end, at + longestLine));
  return (
    text.startsWith("SSH-") || "SSH-".startsWith(text) || (!fromClient && /^[\t\r\x20-\xff]*\n/.test(text))
  );
}

/** The protocol's version after this line. As in Wireshark the client's says it; RFC 4253 5.1: 1.99 speaks 2 as well. */
function versionWith(line: string, version: 1 | 2 | undefined, fromClient: boolean): 1 | 2 | undefined {
  if (!fromClient) return version;
  const found = /^SSH-(1\.99|[12])/.exec(line)?.[1];
  if (found === undefined) return version;
  return found === "1" ? 1 : (version ?? 2);
}

function readLine(c: Cursor): SshPart & { kind: "line" } {
  const at = c.offset;
  const lf = c.find(LF);
  const line = c.latin1((lf < 0 ? c.end : lf + 1) - at);
  const shown = printable(line.replace(/\r?\n$/, ""));
  c.note("ssh.protocol", `Protocol: ${shown}`, at, at + line.replace(/\r?\n$/, "").length, shown);
  return { kind: "line", line };
}

function readPacket(c: Cursor, method: string | undefined, sequence: number): SshPart {
  const exchange = exchangeOf(method);
  c.open("ssh.version", "SSH Version 2");
  const length = c.uint(4, "ssh.packet_length", "Packet Length");
  if (length > longestPacket)
    throw new Malformed(c.offset - 4, `a packet of ${length} octets is past ${longestPacket}`);
  const inner = c.within(length);
  if (inner.missing > 0) throw c.cutOff();
  const padding = inner.uint(1, "ssh.padding_length", "Padding Length");
  const size = length - 1 - padding;
  if (size < 1) throw new Malformed(inner.offset - 1, `padding of ${padding} octets leaves no message`);
  const payload = inner.bytes.subarray(inner.offset, inner.offset + size);
  // Of two cursors over the same octets one is enough: what is open was opened on `c`.
  const [behind, end] = [c.offset, c.end];
  c.offset = inner.offset;
  c.end = inner.offset + size;
  const code = c.peek();
  c.open("ssh.key_exchange", `Key Exchange${method === undefined ? "" : ` (method:${printable(method)})`}`);
  const name = messageName(code, exchange);
  c.uint(1, "ssh.message_code", "Message Code", () =>
    name.startsWith("Unknown") ? name : `${name} (${code})`,
  );
  let offer: Offer | undefined;
  try {
    if (code === message.kexInit) offer = readKexInit(c);
    else if (code >= 30 && code < 50) readExchange(c, code, exchange);
  } catch (error) {
    if (error instanceof Malformed) error.info = name;
    throw error;
  }
  if (c.left > 0) c.take(c.left, "ssh.payload", "Payload");
  c.close();
  c.end = behind;
  const pad = c.take(padding, "ssh.padding_string", "Padding String");
  c.end = end;
  c.note("ssh.seq_num", `Sequence number: ${sequence}`, c.offset, c.offset, sequence);
  c.close();
  return { kind: "packet", code, name, payload, padding: pad, ...(offer && { offer }) };
}

/** What the list says of the parts; a segment that was tried in vain has an empty line. */
function partsInfo(parts: readonly SshPart[]): string {
  return parts
    .filter((part) => part.kind !== "encrypted" || !part.tried)
    .map(infoOf)
    .join(", ");
}

function infoOf(part: SshPart): string {
  if (part.kind === "line") return `Protocol (${printable(part.line.replace(/\r?\n$/, ""))})`;
  return part.kind !== "encrypted" ? part.name : `Encrypted packet (len=${part.sent ?? part.bytes.length})`;
}

/** SSH Protocol. */
export const ssh = {
  name: "ssh",
  label: "SSH",
  title: "SSH Protocol",
  over: { tcp: [22] },
  speakerFirst: true,

  parse(c, context) {
    const fromClient = senderOf(context);
    const state = stateOf(context);
    const parts: SshPart[] = [];
    let { said, keys, sequence, offer } = endOf(state, fromClient);
    let { version } = state;
    // Who sent it is said last: not of what is broken or cut.
    const cut = (error: Malformed) => {
      error.column = version === undefined ? "SSH" : `SSHv${version}`;
      error.info = [partsInfo(parts), error.info].filter((text) => text !== "").join(", ");
      return error;
    };
    while (c.left > 0) {
      const line = !said && !keys && isLine(c.bytes, c.offset, c.end, fromClient);
      if (said && version === 1 && (oneSize(c.bytes, c.offset) <= longestPacket || c.missing > 0)) {
        const at = c.offset;
        try {
          const name = readOne(c, !keys);
          parts.push({ kind: "one", name, bytes: c.bytes.subarray(at, c.offset) });
        } catch (error) {
          throw error instanceof Malformed ? cut(c.missing > 0 ? c.cutOff() : error) : error;
        }
      } else if (keys || (said ? version !== 2 : !line)) {
        const bytes = c.take(c.left, "ssh.encrypted_packet", "Encrypted Packet");
        if (c.missing > 0) {
          parts.push({ kind: "encrypted", bytes, tried: false, sent: bytes.length + c.missing });
          throw cut(c.cutOff());
        }
        parts.push({
          kind: "encrypted",
          bytes,
          tried: isTried(methodOf(state, fromClient, offer), cipherOf(state, fromClient, offer)),
        });
      } else if (!said) {
        const part = readLine(c);
        said = part.line.startsWith("SSH-") ? true : undefined;
        version = versionWith(part.line, version, fromClient);
        parts.push(part);
      } else {
        let part: SshPart;
        try {
          part = readPacket(c, methodOf(state, fromClient, offer), sequence);
        } catch (error) {
          throw error instanceof Malformed ? cut(error) : error;
        }
        sequence += 1;
        if (part.kind === "packet") {
          offer = part.offer ?? offer;
          if (part.code === message.newKeys) keys = true;
        }
        parts.push(part);
      }
    }
    const direction = fromClient ? "client-to-server" : "server-to-client";
    c.note("ssh.direction", `[Direction: ${direction}]`, c.offset, c.offset, !fromClient);
    return { fromClient, parts };
  },

  emit({ parts }) {
    return Buffer.concat(
      parts.map((part) => {
        if (part.kind === "line") return Buffer.from(part.line, "latin1");
        if (part.kind !== "packet") return part.bytes;
        const head = Buffer.alloc(5);
        head.writeUInt32BE(1 + part.payload.length + part.padding.length);
        head[4] = part.padding.length;
        return Buffer.concat([head, part.payload, part.padding]);
      }),
    );
  },

  info: ({ fromClient, parts }) => `${fromClient ? "Client" : "Server"}: ${partsInfo(parts)}`,

  // Wireshark calls it SSHv2 once it has seen a version.
  column: (_value, context) => {
    const { version } = stateOf(context);
    return version === undefined ? "SSH" : `SSHv${version}`;
  },

  // As many whole lines and packets as there are; behind New Keys a segment is what it is.
  frame(bytes, context) {
    const state = stateOf(context);
    let { said, keys } = endOf(state, senderOf(context));
    let { version } = state;
    let at = 0;
    while (at < bytes.length && (!keys || version === 1)) {
      if (said && version === undefined) return bytes.length;
      if (!said) {
        if (!isLine(bytes, at, bytes.length, senderOf(context))) return bytes.length;
        const lf = bytes.indexOf(LF, at);
        if (lf < 0) return at === 0 && bytes.length > longestLine ? bytes.length : at;
        const line = latin1(bytes, at, lf);
        said = line.startsWith("SSH-") ? true : undefined;
        version = versionWith(line, version, senderOf(context));
        at = lf + 1;
        continue;
      }
      if (version === 1) {
        const size = oneSize(bytes, at);
        if (size === 0 || at + size > bytes.length) return at;
        at += size;
        continue;
      }
      if (bytes.length - at < 6) return at;
      const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
      // Wireshark waits for such a packet, too: behind keys that nobody saw it is what is encrypted.
      if (length > longestPacket) return at;
      if (at + 4 + length > bytes.length) return at;
      if (bytes[at + 5] === message.newKeys) keys = true;
      at += 4 + length;
    }
    return bytes.length;
  },

  waiting: () => "",

  track({ fromClient, parts }, context) {
    const state = stateOf(context);
    let { version } = state;
    const end: { -readonly [K in keyof End]: End[K] } = { ...endOf(state, fromClient) };
    for (const part of parts) {
      if (part.kind === "line") {
        if (part.line.startsWith("SSH-")) end.said = true;
        version = versionWith(part.line, version, fromClient);
      } else if (part.kind === "packet") {
        end.sequence += 1;
        if (part.offer) end.offer = part.offer;
        if (part.code === message.newKeys) end.keys = true;
      } else if (part.kind === "one") end.keys = true;
    }
    const now: State = { ...state, [fromClient ? "client" : "server"]: end, ...(version && { version }) };
    return now;
  },
} satisfies Protocol<Ssh>;
