/** TLS records and the messages in them: RFC 8446 5, RFC 5246 6.2, SSL 2.0's hello RFC 5246 E.2; heartbeat RFC 6520. */
import { Cursor, copied, type Field } from "./cursor.ts";
import type { AbovePart, Context } from "./protocol.ts";
import { handshakeName, readHandshake } from "./tls-handshake.ts";
import {
  alertDescriptions,
  alertLevels,
  contentTypes,
  handshakeTypes,
  versionNames,
  versionText,
} from "./tls-name.ts";
import { afterChange, afterHandshake, fresh, open, type Session } from "./tls-session.ts";

/** Octets in front of a record's content. */
export const headerLength = 5;
/** Content types: RFC 8446 B.1. */
export const handshake = 22;
export const applicationData = 23;
/** Octets of a handshake message that may wait for the rest. */
const longestHandshake = 131_072;

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

/** Reads records, moving the session along; one object a message, so that the session itself never changes. */
export class RecordReader {
  readonly parts: (string | AbovePart)[] = [];
  session: Session;
  shown = 0;
  readonly #end: "client" | "server";
  readonly #context: Context | undefined;

  constructor(context: Context | undefined) {
    this.#context = context;
    this.session = (context?.state as Session | undefined) ?? fresh;
    this.#end = context?.fromClient === false ? "server" : "client";
  }

  /** The version that is known from earlier records; 0, none. */
  get before(): number {
    return this.session.version ?? this.session.heard ?? 0;
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
    // Wireshark believes a version when the first octets of the content are there, too.
    if (c.left < size && c.left > 0) this.shown = this.session.version ?? version;
    const at = c.need(size);
    if (type === applicationData || type === 20) this.session = { version, ...known(this.session) };
    const header = c.bytes.subarray(start, at);
    const data = c.bytes.subarray(at, at + size);
    const from = this.parts.length;
    if (type === handshake && this.#end === "server" && this.session.version === undefined)
      this.#settle(data);
    this.shown = this.session.version ?? version;
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
    const said = this.parts.slice(from).map((part) => (typeof part === "string" ? part : part.line));
    c.close(
      c.recording
        ? `${versionNames[this.shown] ?? "SSL"} Record Layer: ${contentTypes[type] ?? "Unknown"} Protocol: ${said.join(", ")}`
        : "",
    );
  }

  /** Octets that are no record, to the end: of a type that nobody knows, or of a conversation whose beginning was not seen. */
  ignored(c: Cursor): void {
    const type = c.peek();
    this.shown ||= this.before;
    const known = this.shown !== 0;
    const what =
      known && (type < 20 || type > handshake + 2) ? "Ignored Unknown Record" : "Continuation Data";
    if (c.missing > 0 && known) throw c.cutOff();
    c.take(c.left, known ? "tls.ignored_unknown_record" : "tls.segment.data", what);
    this.parts.push(what);
  }

  /** The version of a server's hello counts for the record that brings it. */
  #settle(data: Uint8Array): void {
    if (data[0] !== 2) return;
    try {
      const message = readHandshake(new Cursor(data), 0);
      if (message.hello) this.session = { ...this.session, version: message.hello.version };
    } catch {
      // It goes on in another record, or is broken: said where it is read.
    }
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
        this.parts.push("Change Cipher Spec");
        this.session = afterChange(this.session, this.#end, this.#context?.secrets);
        return;
      case 21:
        this.#alert(c);
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
        c.take(c.left, "tls.heartbeat_message", name);
        this.parts.push(name);
        return;
      }
      default:
        c.take(c.left, "tls.ignored_unknown_record", "Ignored Unknown Record");
        this.parts.push("Ignored Unknown Record");
    }
  }

  #alert(c: Cursor): void {
    if (c.left !== 2) {
      c.take(c.left, "tls.alert_message", "Encrypted Alert");
      this.parts.push("Encrypted Alert");
      return;
    }
    c.open("tls.alert_message", "Alert Message");
    const level = c.uint(
      1,
      "tls.alert_message.level",
      "Level",
      (n) => `${alertLevels[n] ?? "Unknown"} (${n})`,
    );
    const what = c.uint(
      1,
      "tls.alert_message.desc",
      "Description",
      (n) => `${alertDescriptions[n] ?? "Unknown"} (${n})`,
    );
    c.close();
    this.parts.push(
      `Alert (Level: ${alertLevels[level] ?? "Unknown"}, Description: ${alertDescriptions[what] ?? "Unknown"})`,
    );
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
    for (let first = !part; c.left > 0; first = false) {
      const type = c.peek();
      const size = c.left >= 4 ? c.peek(3, 1) : -1;
      const name = handshakeTypes[type];
      if (
        name === undefined ||
        (sealed && (size + 4 > c.left || (type === 0 && size + 4 < c.left))) ||
        size > longestHandshake
      ) {
        c.take(c.left, "tls.handshake", "Encrypted Handshake Message");
        this.parts.push("Encrypted Handshake Message");
        return;
      }
      if (size < 0 || size + 4 > c.left) {
        // It goes on in the next record: said only where the record begins with it, as Wireshark does.
        if (first) this.parts.push(`[${name} Fragment]`);
        this.#keep(c.bytes.subarray(c.offset, c.end));
        c.take(c.left, "tls.handshake.fragment", `Handshake Fragment: ${name}`);
        return;
      }
      this.#message(c);
    }
  }

  #keep(bytes: Uint8Array): void {
    const part = bytes.length > longestHandshake ? undefined : copied(bytes);
    this.session = { ...this.session, [this.#end]: { ...this.session[this.#end], part } };
  }

  #message(c: Cursor): void {
    const message = readHandshake(c, this.session.version ?? 0);
    this.parts.push(handshakeName(message));
    this.session = afterHandshake(this.session, message);
  }

  /** SSL 2.0's hello. */
  oldHello(c: Cursor): void {
    c.uint(2, "tls.record.length", "Length", (n) => String(n & 0x7fff));
    c.uint(1, "tls.handshake.type", "Handshake Message Type");
    c.uint(2, "tls.handshake.version", "Version", versionText);
    c.take(c.left, "tls.handshake.data", "Data");
    this.parts.push("Client Hello");
    this.shown = 2;
  }
}

/** The members that go over what is set beside them: a version that is undefined sets nothing. */
function known(session: Session): Session {
  if (session.version !== undefined) return session;
  const { version: _, ...rest } = session;
  return rest;
}
