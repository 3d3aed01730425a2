/** A packet as Elasticsearch's bulk interface takes it, in the names of tshark -T ek. */
import type { Packet } from "../capture/frame.ts";
import type { Field } from "../wire/field.ts";
import { valueText } from "./value.ts";

type Value = string | boolean;
type Layer = Record<string, Value | Value[]>;

function add<T>(into: Record<string, T | T[]>, key: string, value: T): void {
  const before = into[key];
  if (before === undefined) into[key] = value;
  else if (Array.isArray(before)) before.push(value);
  else into[key] = [before, value];
}

const underscored = (name: string) => name.replaceAll(".", "_");

/**
 * Two objects, a line each: where the document goes, and the document. A field's key is its layer's name and its own,
 * with `_` for each point; what occurs more than once is a list.
 *
 * @example
 * ek(packet).map((one) => JSON.stringify(one)).join("\n");
 */
export function ek(packet: Packet): [index: object, document: object] {
  const { time } = packet.frame;
  const milliseconds = packet.frame.untimed ? 0n : time / 1_000_000n;
  const date = new Date(Number(milliseconds));
  const day = Number.isNaN(date.getTime()) ? "unknown" : date.toISOString().replace(/T.*$/, "");
  const layers: Record<string, Layer | Layer[]> = {};
  for (const layer of packet.layers()) {
    const made: Layer = {};
    const prefix = underscored(layer.name);
    const put = (field: Field) => {
      if (field.name === "") add<Value>(made, "text", field.text);
      else {
        const value =
          typeof field.value === "boolean"
            ? field.value
            : valueText(field, layer.apart ? undefined : packet.frame.bytes, { iso: true });
        add<Value>(made, `${prefix}_${underscored(field.name)}`, value);
      }
      if (field.error !== undefined) add<Value>(made, "_ws_expert_message", field.error);
      field.children?.forEach(put);
    };
    layer.fields.forEach(put);
    if (layer.error !== undefined) add<Value>(made, "_ws_malformed", layer.error);
    add(layers, prefix, made);
  }
  return [{ index: { _index: `packets-${day}`, _type: "doc" } }, { timestamp: String(milliseconds), layers }];
}
