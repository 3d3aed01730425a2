/** Layers that were read by themselves, put where their octets lie in a message. */
import { type Attached, type Field, fieldOf } from "./field.ts";

/** A layer as a field of the one that holds it. */
export function nested({ name, text, start, end, fields }: Attached): Field {
  return fieldOf(name, text, start, end, undefined, fields);
}

/**
 * The layer where its octets lie, from `start` to `end`; all of it in all of them where they are not there as they are
 * (`apart`), since they were put together or taken out of a coding.
 */
export function moved(layer: Attached, start: number, end: number, apart: boolean): Attached {
  const move = (fields: readonly Field[]) => {
    for (const field of fields) {
      field.start = apart ? start : start + field.start;
      field.end = apart ? end : start + field.end;
      if (field.children) move(field.children);
    }
  };
  move(layer.fields);
  const { name, text, fields } = layer;
  const from = apart ? start : start + layer.start;
  const to = apart ? end : start + layer.end;
  return { name, text, start: from, end: to, fields };
}
