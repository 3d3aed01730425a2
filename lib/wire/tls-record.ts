/** TLS records and the messages in them: RFC 8446 5, RFC 5246 6.2. */
import { Cursor, copied } from "./cursor.ts";
import type { AbovePart, Context } from "./protocol.ts";
import { readAlert } from "./tls-alert.ts";
import { applicationTitle } from "./tls-application.ts";
import {
  isConcealed,
  readApplicationData,
  readChange,
  readContentType,
  readHeartbeat,
  readUnknown,
} from "./tls-content.ts";
import { lay, mostPieces, noteFragments, type Piece } from "./tls-fragment.ts";
import { handshakeName, helloVersion, readHandshake } from "./tls-handshake.ts";
import { contentTypes, settlesVersion } from "./tls-name.ts";
import { readOld } from "./tls-old.ts";
import { afterChange, afterHandshake, fresh, type Session, uncover } from "./tls-session.ts";
import { versionNames, versionOf, versionText } from "./tls-version.ts";

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
  readonly #number: number;
  /** The end changed to its cipher in these records, and not before. */
  #changed = false;
  /** What the heading of the record says of its content. */
  #heading = "";

  constructor(context: Context | undefined) {
    this.#context = context;
    this.#number = context?.number ?? 0;
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
    const known = this.session.version;
    // RFC 8446 5.2: from 1.3 on the type of what is protected says nothing.
    const opaque = known === 0x304 && c.left > 0 && c.peek() === applicationData;
    const type = readContentType(c, opaque);
    const version = c.uint(2, "tls.record.version", "Version", versionText);
    const size = c.uint(2, "tls.record.length", "Length");
    // Wireshark looks at the first octet of the content, which must be there, also of a record that has none.
    if (c.missing === 0 || c.left > 0) this.#settle(type, c.peek(), version, c.bytes.subarray(c.offset));
    if (c.left < size && c.left > 0) this.shown = this.session.version ?? version;
    const at = c.need(size);
    const header = c.bytes.subarray(start, at);
    const data = c.bytes.subarray(at, at + size);
    const settled = this.session.version;
    this.shown = settled ?? version;
    this.#heading = "";
    const sealed =
      type !== 20 && (this.shown >= 0x304 ? type === applicationData : this.session[this.#end].changed);
    const {
      session,
      type: inner,
      plain,
    } = sealed
      ? uncover(this.session, this.#end, { type, header, data }, this.#context?.secrets)
      : { session: this.session, type };
    this.session = session;
    if (plain) this.#opened(c, inner, plain, at, at + size);
    else {
      const within = c.within(size);
      this.#content(within, type, sealed);
      within.finish();
    }
    c.offset = at + size;
    // What a client's hello says of the version is for the records behind it.
    if (inner !== handshake || settled !== undefined || data[0] !== 1)
      this.shown = this.session.version ?? version;
    // The heading goes by what was known before this record.
    const named = versionNames[known ?? version] ?? "SSL";
    c.close(c.recording ? `${named} Record Layer: ${this.#heading}` : "");
  }

  /** Octets that are no record, to the end: of a type that nobody knows, or of a conversation whose beginning was not seen. */
  ignored(c: Cursor): void {
    // Of TLS 1.3 Wireshark looks at each segment anew, as of a conversation whose version is not known.
    const known = this.before !== 0 && this.before < 0x304;
    this.shown ||= this.before;
    if (c.missing > 0 && known) throw c.cutOff();
    this.parts.push(known ? readUnknown(c) : "Continuation Data");
    c.skip(c.left);
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
    const hidden = this.shown >= 0x304;
    if (c.recording && hidden)
      c.note(
        "tls.record.content_type",
        `[Content Type: ${contentTypes[type] ?? "Unknown"} (${type})]`,
        start,
        end,
        type,
      );
    this.#content(inner, type, false, c.bytes.subarray(start, end));
    c.offset = end;
    lay(c, inner, start, end);
  }

  /** `shown` is what the record's octets are where they were deciphered. */
  #content(c: Cursor, type: number, sealed: boolean, shown?: Uint8Array): void {
    switch (type) {
      case 20:
        this.#heading = "Change Cipher Spec Protocol: Change Cipher Spec";
        readChange(c, this.session, this.#end);
        // The drafts before 22 had none.
        if (this.before !== 0x304 || (this.session.draft || 22) >= 22) this.parts.push("Change Cipher Spec");
        this.#changed ||= !this.session[this.#end].changed;
        this.session = afterChange(this.session, this.#end, this.#context?.secrets);
        return;
      case 21:
        this.#heading = readAlert(c);
        this.parts.push(this.#heading);
        return;
      case handshake:
        this.#handshakes(c, sealed);
        return;
      case applicationData: {
        if (!sealed && this.session[this.#end].keys)
          this.parts.push({ bytes: c.bytes.subarray(c.offset, c.end), line: "Application Data" });
        else this.parts.push("Application Data");
        const title = c.recording ? applicationTitle(this.session.protocol, this.#context) : undefined;
        this.#heading = `Application Data Protocol: ${title ?? "Application Data"}`;
        readApplicationData(c, shown, title);
        return;
      }
      case 24:
        this.#heading = readHeartbeat(c);
        if (this.before !== 0x304) this.parts.push(this.#heading);
        return;
      case 25:
        c.take(c.left, "tls.app_data", "Encrypted Record");
        return;
      default:
        this.#heading = readUnknown(c);
        this.parts.push(this.#heading);
    }
  }

  /** One message more in this record: Wireshark names one alone. */
  #add(name: string): void {
    const what = this.#heading === "" ? name : "Multiple Handshake Messages";
    this.#heading = `Handshake Protocol: ${what}`;
  }

  #handshakes(c: Cursor, sealed: boolean): void {
    const end = this.#end;
    const { part, pieces } = this.session[end];
    if (part) {
      const bytes = Buffer.concat([part, c.bytes.subarray(c.offset, c.end)]);
      this.session = { ...this.session, [end]: { ...this.session[end], part: undefined, pieces: undefined } };
      const size = 4 + ((bytes[1] ?? 0) << 16) + u16(bytes, 2);
      const name = handshakeName({ type: bytes[0] ?? 0 });
      if (bytes.length < 4 || size > bytes.length) {
        this.#keep(bytes, c.left, pieces);
        this.#fragment(c, c.left, `${name} (fragment)`);
        return;
      }
      const here = Math.max(0, size - part.length);
      this.#fragment(c, here, `${name} (last fragment)`);
      if (c.recording) noteFragments(c, size, [...(pieces ?? []), { number: this.#number, size: here }]);
      const inner = new Cursor(bytes, 0, size, c.recording);
      this.#message(inner);
      lay(c, inner, c.offset - here, c.offset);
    }
    if (!part && isConcealed(c, sealed && !this.#changed)) {
      this.#fragment(c, c.left, "Encrypted Handshake Message");
      this.parts.push("Encrypted Handshake Message");
      return;
    }
    for (let first = !part; c.left > 0; first = false) {
      const size = c.left >= 4 ? c.peek(3, 1) : -1;
      if (size < 0 || size + 4 > c.left) {
        // It goes on in the next record: said only where the record begins with it, as Wireshark does.
        const name = handshakeName({ type: c.peek() });
        if (first) this.parts.push(`[${name} Fragment]`);
        this.#keep(c.bytes.subarray(c.offset, c.end), c.left);
        this.#fragment(c, c.left, `${name} (fragment)`);
        return;
      }
      this.#message(c);
    }
  }

  /** Octets of a message that is not read here. */
  #fragment(c: Cursor, size: number, name: string): void {
    const start = c.offset;
    c.skip(size);
    this.#add(name);
    if (c.recording) c.note("tls.handshake", `Handshake Protocol: ${name}`, start, c.offset);
  }

  #keep(bytes: Uint8Array, size: number, before: readonly Piece[] = []): void {
    const part = bytes.length > longestHandshake ? undefined : copied(bytes);
    const pieces =
      part && (before.length < mostPieces ? [...before, { number: this.#number, size }] : before);
    this.session = { ...this.session, [this.#end]: { ...this.session[this.#end], part, pieces } };
  }

  #message(c: Cursor): void {
    const { version = 0, suite } = this.session;
    const message = readHandshake(c, { version, suite });
    const name = handshakeName(message);
    this.parts.push(name);
    this.#add(name);
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
