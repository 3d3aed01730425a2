/** Packets as JSON, written as octets: what `packetJson` gives, a line each, that no terminal obeys. */
import type { Layer, Packet } from "../capture/frame.ts";
import { printableJson } from "../printable.ts";
import { type Field, type SharedText, sharedOf } from "../wire/field.ts";
import { Octets } from "./octets.ts";

/** Text that is in a string as it is, a character an octet but for the dots of flags that are not set. */
const plain = /^[ !#-[\]-~·]*$/;

/** What is between the quotes of a string. */
function escaped(text: string): string {
  return plain.test(text) ? text : printableJson(JSON.stringify(text)).slice(1, -1);
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
  /** The texts of the layer that is put together: they are looked at all at once, since each look costs. */
  #texts = "";
  /** They need escapes, or octets of UTF-8: each is looked at. */
  #careful = false;

  constructor({ layers = false }: { layers?: boolean } = {}) {
    super();
    this.#layers = layers;
  }

  /** One more line. */
  add(packet: Packet): void {
    const { sourcePort, destinationPort, stream, frame } = packet;
    const time = frame.untimed ? null : Number(packet.time) / 1e9;
    let line = `{"number":${packet.number},"time":${time},"source":"${escaped(packet.source)}"`;
    line += `,"destination":"${escaped(packet.destination)}","protocol":"${escaped(packet.protocol)}"`;
    line += `,"length":${packet.length},"info":"${escaped(packet.info)}"`;
    if (sourcePort !== undefined) line += `,"sourcePort":${sourcePort}`;
    if (destinationPort !== undefined) line += `,"destinationPort":${destinationPort}`;
    if (stream !== undefined) line += `,"stream":${stream}`;
    if (frame.synthetic) line += ',"synthetic":true';
    if (frame.comment !== undefined) line += `,"comment":"${escaped(frame.comment)}"`;
    if (frame.comments)
      line += `,"comments":[${frame.comments.map((comment) => `"${escaped(comment)}"`).join(",")}]`;
    if (!this.#layers) {
      this.raw(`${line}}\n`);
      return;
    }
    this.raw(line);
    this.#tree(packet);
  }

  #tree(packet: Packet): void {
    let before = ',"layers":[';
    for (const layer of packet.layers()) {
      this.#texts = "";
      this.#careful = false;
      const written = this.#layer(layer);
      if (plain.test(this.#texts)) this.latin1(before + written, this.#texts.includes("·"));
      else {
        this.#careful = true;
        this.raw(before + this.#layer(layer));
      }
      before = ",";
    }
    this.latin1("]}\n", false);
  }

  #layer({ name, text, start, end, error, fields, quoted }: Layer): string {
    let written = `{"name":"${name}","text":"${this.#inner(text)}","start":${start},"end":${end}`;
    if (error !== undefined) written += `,"error":"${this.#inner(error)}"`;
    if (quoted) written += ',"quoted":true';
    return `${written}${this.#fields(fields)}}`;
  }

  #fields(fields: readonly Field[]): string {
    let written = ',"fields":[';
    let before = "";
    for (const field of fields) {
      const shared = sharedOf(field);
      if (!shared) written += before + this.#field(field);
      else {
        shared.json ??= this.#shared(field);
        const { text, further } = shared.json;
        written += before + text;
        if (further !== "") this.#texts += further;
      }
      before = ",";
    }
    return `${written}]`;
  }

  #field({ name, text, start, end, value, children, error }: Field): string {
    let written = `{"name":"${name}","text":"${this.#inner(text)}","start":${start},"end":${end}`;
    if (typeof value === "number") written += `,"value":${Number.isFinite(value) ? value : null}`;
    else if (typeof value === "boolean") written += value ? ',"value":true' : ',"value":false';
    else if (value !== undefined) written += `,"value":"${this.#inner(String(value))}"`;
    if (error !== undefined) written += `,"error":"${this.#inner(error)}"`;
    if (children) written += this.#fields(children);
    return `${written}}`;
  }

  /** What is kept of a field for all who share it: its escapes are in it. */
  #shared(field: Field): SharedText {
    const careful = this.#careful;
    this.#careful = true;
    const text = this.#field(field);
    this.#careful = careful;
    return { text, further: text.replace(/[ -~]/g, "") };
  }

  /** What is between the quotes of a string: as it is until it was looked at. */
  #inner(text: string): string {
    if (this.#careful) return escaped(text);
    this.#texts += text;
    return text;
  }
}
