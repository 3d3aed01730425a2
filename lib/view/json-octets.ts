/** Packets as JSON, written as octets: what `packetJson` gives, a line each, that no terminal obeys. */
import type { Packet } from "../capture/frame.ts";
import { printableJson } from "../printable.ts";
import type { Field } from "../wire/cursor.ts";
import { Octets } from "./octets.ts";

const QUOTE = 0x22;
const COMMA = 0x2c;
const END = 0x5d;
const CLOSE = 0x7d;
/** Characters of our own words. */
const ours = new Uint8Array(128).fill(1);
/** Characters that are in a string as they are; what else a text has is escaped. */
const asIs = Uint8Array.from({ length: 128 }, (_, code) =>
  code >= 0x20 && code < 0x7f && code !== QUOTE && code !== 0x5c ? 1 : 0,
);
const words = (text: string) => Buffer.from(text);
/** Our own words between the values, ready to be written. */
const ready = {
  start: words('","start":'),
  end: words(',"end":'),
  value: words(',"value":'),
  true: words(',"value":true'),
  false: words(',"value":false'),
  null: words("null"),
  error: words(',"error":'),
  fields: words(',"fields":['),
} as const;
const heads = new Map<string, Buffer>();

/** The beginning of a field or layer, up to its text: the names of fields are ours, plain, and always the same few. */
function headOf(name: string): Buffer {
  let head = heads.get(name);
  if (!head) {
    head = words(`{"name":"${name}","text":"`);
    heads.set(name, head);
  }
  return head;
}

/**
 * Packets one behind the other, each an object on its line.
 *
 * @example
 * const json = new JsonOctets({ layers: true });
 * for (const packet of packets) json.add(packet);
 * process.stdout.write(json.take());
 */
export class JsonOctets extends Octets {
  readonly #layers: boolean;

  constructor({ layers = false }: { layers?: boolean } = {}) {
    super();
    this.#layers = layers;
  }

  /** One more line. */
  add(packet: Packet): void {
    const { sourcePort, destinationPort, stream, frame } = packet;
    this.#words('{"number":');
    this.number(packet.number);
    this.#words(',"time":');
    this.#words(frame.untimed ? "null" : String(Number(packet.time) / 1e9));
    this.#string(',"source":', packet.source);
    this.#string(',"destination":', packet.destination);
    this.#string(',"protocol":', packet.protocol);
    this.#words(',"length":');
    this.number(packet.length);
    this.#string(',"info":', packet.info);
    this.#optional(',"sourcePort":', sourcePort);
    this.#optional(',"destinationPort":', destinationPort);
    this.#optional(',"stream":', stream);
    if (frame.synthetic) this.#words(',"synthetic":true');
    if (frame.comment !== undefined) this.#string(',"comment":', frame.comment);
    if (frame.comments) {
      let before = ',"comments":[';
      for (const comment of frame.comments) {
        this.#string(before, comment);
        before = ",";
      }
      this.#words(frame.comments.length === 0 ? `${before}]` : "]");
    }
    if (this.#layers) this.#tree(packet);
    this.#words("}\n");
  }

  #tree(packet: Packet): void {
    this.#words(',"layers":[');
    let first = true;
    for (const { name, text, start, end, error, fields, quoted } of packet.layers()) {
      if (!first) this.octet(COMMA);
      first = false;
      this.#head(name, text, start, end);
      if (error !== undefined) this.#string(ready.error, error);
      if (quoted) this.#words(',"quoted":true');
      this.#fields(fields);
      this.octet(CLOSE);
    }
    this.octet(END);
  }

  #fields(fields: readonly Field[]): void {
    this.ready(ready.fields);
    let first = true;
    for (const { name, text, start, end, value, children, error } of fields) {
      if (!first) this.octet(COMMA);
      first = false;
      this.#head(name, text, start, end);
      if (value !== undefined) this.#value(value);
      if (error !== undefined) this.#string(ready.error, error);
      if (children) this.#fields(children);
      this.octet(CLOSE);
    }
    this.octet(END);
  }

  #head(name: string, text: string, start: number, end: number): void {
    this.ready(headOf(name));
    this.#inner(text);
    this.ready(ready.start);
    this.number(start);
    this.ready(ready.end);
    this.number(end);
  }

  #value(value: NonNullable<Field["value"]>): void {
    if (typeof value === "boolean") this.ready(value ? ready.true : ready.false);
    else if (typeof value === "number") {
      this.ready(ready.value);
      if (Number.isSafeInteger(value) && value >= 0) this.number(value);
      else if (Number.isFinite(value)) this.#words(String(value));
      else this.ready(ready.null);
    } else this.#string(ready.value, String(value));
  }

  #optional(before: string, value: number | undefined): void {
    if (value === undefined) return;
    this.#words(before);
    this.number(value);
  }

  /** Our own words. */
  #words(text: string): void {
    this.plain(text, ours);
  }

  #string(before: Buffer | string, text: string): void {
    if (typeof before === "string") this.#words(before);
    else this.ready(before);
    this.octet(QUOTE);
    this.#inner(text);
    this.octet(QUOTE);
  }

  /** What is between the quotes of a string. */
  #inner(text: string): void {
    if (!this.plain(text, asIs)) this.raw(printableJson(JSON.stringify(text)).slice(1, -1));
  }
}
