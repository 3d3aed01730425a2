/** TLS records and the messages in them: RFC 8446 5, RFC 5246 6.2; heartbeat RFC 6520. */
import { Cursor, copied, type Field } from "./cursor.ts";
import type { AbovePart, Context } from "./protocol.ts";
import { readAlert } from "./tls-alert.ts";
import { handshakeName, readHandshake } from "./tls-handshake.ts";
import { contentTypes, handshakeTypes, isContentType } from "./tls-name.ts";
import { readOld } from "./tls-old.ts";
import { afterChange, afterHandshake, fresh, open, type Session } from "./tls-session.ts";
import { versionNames, versionOf, versionText } from "./tls-version.ts";

/** Octets in front of a record's content. */
export const headerLength = 5;
/** Content types: RFC 8446 B.1. */
export const handshake = 22;
export const applicationData = 23;
/** Octets of a handshake message that may wait for the rest. */
const longestHandshake = 131_072;
/** What is shorter cannot be concealed: a cipher adds that much at least. */
const leastConcealed = 16;
/** A message that says it is longer is none. */
const longestClear = 0xffff;

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

/** True for records whose version is that of the conversation: a client's hello only asks. `first` begins the content. */
export function settlesVersion(type: number, first: number): boolean {
  return type === handshake ? first !== 1 && handshakeTypes[first] !== undefined : isContentType(type);
}

/** Reads records, moving the session along; one object a message, so that the session itself never changes. */
export class RecordReader {
  readonly parts: (string | AbovePart)[] = [];
  session: Session;
  shown = 0;
  readonly #end: "client" | "server";
  readonly #context: Context | undefined;
  /** The end changed to its cipher in these records, and not before. */
  #changed = false;

  constructor(context: Context | undefined) {
    this.#context = context;
    this.session = (context?.state as Session | undefined) ?? fresh;
    this.#end = context?.fromClient === false ? "server" : "client";
  }

  /** The version that is known from earlier records; 0, none. */
  get before(): number {
    return this.session.version ?? 0;
  }

  record(c: Cursor): void {
    const start = c.offset;
    c.open("tls.record");
    const type = c.uint(
      1,
      "tls.record.content_type",
      "Content Type",
      (n) => `${contentTypes[n] ?? "Unknown"} (${n})`,
    );
    const version = c.uint(2, "tls.record.version", "Version", versionText);
    const size = c.uint(2, "tls.record.length", "Length");
    // Wireshark looks at the first octet of the content, which must be there, also of a record that has none.
    if (c.missing === 0 || c.left > 0) this.#settle(type, c.peek(), version, c.bytes.subarray(c.offset));
    if (c.left < size && c.left > 0) this.shown = this.session.version ?? version;
    const at = c.need(size);
    const header = c.bytes.subarray(start, at);
    const data = c.bytes.subarray(at, at + size);
    const from = this.parts.length;
    const known = this.session.version;
    this.shown = known ?? version;
    const sealed =
      type !== 20 && (this.shown >= 0x304 ? type === applicationData : this.session[this.#end].changed);
    let plain: Uint8Array | undefined;
    let inner = type;
    if (sealed) {
      const opened = open(this.session, this.#end, header, data, this.#context?.secrets);
      this.session = opened.session;
      plain = opened.plain;
      if (plain && this.shown >= 0x304) {
        // RFC 8446 5.2: zeros, and in front of them the true type.
        let last = plain.length - 1;
        while (last > 0 && plain[last] === 0) last -= 1;
        inner = plain[last] ?? 0;
        plain = plain.subarray(0, Math.max(last, 0));
      }
    }
    if (plain) this.#opened(c, inner, plain, at, at + size);
    else {
      const within = c.within(size);
      this.#content(within, type, sealed);
      within.finish();
    }
    c.offset = at + size;
    // What a client's hello says of the version is for the records behind it.
    if (inner !== handshake || known !== undefined || data[0] !== 1)
      this.shown = this.session.version ?? version;
    const said = this.parts.slice(from).map((part) => (typeof part === "string" ? part : part.line));
    c.close(
      c.recording
        ? `${versionNames[this.shown] ?? "SSL"} Record Layer: ${contentTypes[type] ?? "Unknown"} Protocol: ${said.join(", ")}`
        : "",
    );
  }

  /** Octets that are no record, to the end: of a type that nobody knows, or of a conversation whose beginning was not seen. */
  ignored(c: Cursor): void {
    // Of TLS 1.3 Wireshark looks at each segment anew, as of a conversation whose version is not known.
    const known = this.before !== 0 && this.before < 0x304;
    this.shown ||= this.before;
    if (c.missing > 0 && known) throw c.cutOff();
    const what = known ? "Ignored Unknown Record" : "Continuation Data";
    c.take(c.left, known ? "tls.ignored_unknown_record" : "tls.segment.data", what);
    this.parts.push(what);
  }

  /** The first version that is known: of a server's hello, else of a record. */
  #settle(type: number, first: number, version: number, data: Uint8Array): void {
    if (this.session.version !== undefined || !settlesVersion(type, first)) return;
    const settled = (type === handshake && first === 2 && helloVersion(data)) || versionOf(version);
    if (settled) this.session = { ...this.session, version: settled };
  }

  /** What a record concealed: its fields lie in the record's own octets. */
  #opened(c: Cursor, type: number, plain: Uint8Array, start: number, end: number): void {
    const inner = new Cursor(plain, 0, plain.length, c.recording);
    this.#content(inner, type, false);
    c.open("tls.record.opened");
    c.offset = end;
    c.close(`[Decrypted: ${contentTypes[type] ?? "Unknown"}, ${plain.length} bytes]`);
    const field = c.fields.at(-1);
    if (!c.recording || !field) return;
    field.start = start;
    const placed = (one: Field): Field => ({
      ...one,
      start,
      end,
      ...(one.children && { children: one.children.map(placed) }),
    });
    field.children = inner.finish().map(placed);
  }

  #content(c: Cursor, type: number, sealed: boolean): void {
    switch (type) {
      case 20:
        c.take(c.left, "tls.change_cipher_spec", "Change Cipher Spec Message");
        // The drafts before 22 had none.
        if (this.before !== 0x304 || (this.session.draft || 22) >= 22) this.parts.push("Change Cipher Spec");
        this.#changed ||= !this.session[this.#end].changed;
        this.session = afterChange(this.session, this.#end, this.#context?.secrets);
        return;
      case 21:
        this.parts.push(readAlert(c));
        return;
      case handshake:
        this.#handshakes(c, sealed);
        return;
      case applicationData:
        if (!sealed && this.session[this.#end].keys)
          this.parts.push({ bytes: c.bytes.subarray(c.offset, c.end), line: "Application Data" });
        else this.parts.push("Application Data");
        c.take(c.left, "tls.app_data", sealed ? "Encrypted Application Data" : "Application Data");
        return;
      case 24: {
        const kind = c.left > 0 ? c.peek() : 0;
        const name =
          kind === 1 ? "Heartbeat Request" : kind === 2 ? "Heartbeat Response" : "Encrypted Heartbeat";
        if (kind === 1 || kind === 2) c.need(3);
        c.take(c.left, "tls.heartbeat_message", name);
        if (this.before !== 0x304) this.parts.push(name);
        return;
      }
      case 25:
        c.take(c.left, "tls.app_data", "Encrypted Record");
        return;
      default:
        c.take(c.left, "tls.ignored_unknown_record", "Ignored Unknown Record");
        this.parts.push("Ignored Unknown Record");
    }
  }

  #handshakes(c: Cursor, sealed: boolean): void {
    const end = this.#end;
    const { part } = this.session[end];
    if (part) {
      const bytes = Buffer.concat([part, c.bytes.subarray(c.offset, c.end)]);
      this.session = { ...this.session, [end]: { ...this.session[end], part: undefined } };
      const size = 4 + ((bytes[1] ?? 0) << 16) + u16(bytes, 2);
      if (bytes.length < 4 || size > bytes.length) {
        this.#keep(bytes);
        c.take(c.left, "tls.handshake.fragment", "Handshake Fragment");
        return;
      }
      this.#message(new Cursor(bytes, 0, size));
      c.take(Math.max(0, size - part.length), "tls.handshake.fragment", "Handshake Fragment");
    }
    if (!part && this.#concealed(c, sealed)) {
      c.take(c.left, "tls.handshake", "Encrypted Handshake Message");
      this.parts.push("Encrypted Handshake Message");
      return;
    }
    for (let first = !part; c.left > 0; first = false) {
      const size = c.left >= 4 ? c.peek(3, 1) : -1;
      if (size < 0 || size + 4 > c.left) {
        // It goes on in the next record: said only where the record begins with it, as Wireshark does.
        const name = handshakeName({ type: c.peek() });
        if (first) this.parts.push(`[${name} Fragment]`);
        this.#keep(c.bytes.subarray(c.offset, c.end));
        c.take(c.left, "tls.handshake.fragment", `Handshake Fragment: ${name}`);
        return;
      }
      this.#message(c);
    }
  }

  /** True for handshake messages that a cipher conceals: as Wireshark, behind a change in an earlier segment, or by their looks. */
  #concealed(c: Cursor, sealed: boolean): boolean {
    if (c.left < leastConcealed) return false;
    if (sealed && !this.#changed) return true;
    const type = c.peek();
    // A nonce that counts from zero.
    return handshakeTypes[type] === undefined || c.peek(3, 1) > longestClear || c.peek(5) === 0;
  }

  #keep(bytes: Uint8Array): void {
    const part = bytes.length > longestHandshake ? undefined : copied(bytes);
    this.session = { ...this.session, [this.#end]: { ...this.session[this.#end], part } };
  }

  #message(c: Cursor): void {
    const message = readHandshake(c, this.session.version ?? 0);
    this.parts.push(handshakeName(message));
    if (message.broken) throw message.broken;
    this.session = afterHandshake(this.session, message);
  }

  /** A record of SSL 2.0. */
  old(c: Cursor): void {
    this.shown = 2;
    const { line, settles } = readOld(c);
    this.parts.push(line);
    if (settles && this.session.version === undefined) this.session = { ...this.session, version: 2 };
  }
}

/** The version that a server's hello settles; undefined where it goes on in another record, or is broken. */
function helloVersion(data: Uint8Array): number | undefined {
  try {
    const { hello } = readHandshake(new Cursor(data), 0);
    return hello && versionOf(hello.version);
  } catch {
    return undefined;
  }
}
