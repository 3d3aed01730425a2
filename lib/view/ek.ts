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

/** Keys of fields by their layers' names and their own, which are few. */
const keys = new Map<string, Map<string, string>>();
const mostKeys = 4096;

/** The keys of one layer's fields. */
function keysOf(layer: string): Map<string, string> {
  let found = keys.get(layer);
  if (!found) {
    found = new Map();
    keys.set(layer, found);
  }
  return found;
}

function keyOf(own: Map<string, string>, layer: string, name: string): string {
  let key = own.get(name);
  if (key === undefined) {
    key = `${underscored(layer)}_${underscored(name)}`;
    if (own.size >= mostKeys) own.clear();
    own.set(name, key);
  }
  return key;
}

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
    const own = keysOf(layer.name);
    const put = (field: Field) => {
      if (field.name === "") add<Value>(made, "text", field.text);
      else {
        const value =
          typeof field.value === "boolean"
            ? field.value
            : valueText(field, layer.apart ? undefined : packet.frame.bytes, { iso: true });
        add<Value>(made, keyOf(own, layer.name, field.name), value);
      }
      if (field.error !== undefined) add<Value>(made, "_ws_expert_message", field.error);
      if (field.children) for (const child of field.children) put(child);
    };
    for (const field of layer.fields) put(field);
    if (layer.error !== undefined) add<Value>(made, "_ws_malformed", layer.error);
    add(layers, underscored(layer.name), made);
  }
  return [{ index: { _index: `packets-${day}`, _type: "doc" } }, { timestamp: String(milliseconds), layers }];
}
