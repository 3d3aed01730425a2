/** The fields that parsers note in golden captures. */
import { Dissector } from "../../lib/capture/dissect.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import type { Field } from "../../lib/wire/field.ts";
import { fieldKinds } from "../../lib/wire/fields.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { KeyLog } from "../../lib/wire/tls-keylog.ts";
import { applications, framesOf } from "./samples.ts";

/** The packets of a golden capture, with the keys that lie in it. */
export async function packetsOf(capture: string): Promise<Packet[]> {
  const secrets = new KeyLog();
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications], secrets });
  const frames = await framesOf(capture, (lines) => secrets.add(lines));
  return frames.map((frame) => dissector.add(frame));
}

/** Calls `found` for each field of the packet, with the layer that filters have it in. */
export function eachField(packet: Packet, found: (field: Field, layer: string) => void): void {
  const walk = (fields: readonly Field[], layer: string) => {
    for (const field of fields) {
      found(field, layer);
      if (field.children) walk(field.children, layer);
    }
  };
  for (const { name, fields } of packet.layers(new Set(["frame"]))) walk(fields, name);
  for (const { name, fields } of packet.parts()) walk(fields, name);
}

/** Names that are noted in those captures and that filters do not know. */
export async function unlisted(captures: readonly string[]): Promise<string[]> {
  const kinds = fieldKinds();
  const names = new Set<string>();
  for (const capture of captures)
    for (const packet of await packetsOf(capture))
      eachField(packet, ({ name }) => {
        if (name.includes(".") && !kinds.has(name)) names.add(name);
      });
  return [...names].sort();
}

const line = /^[a-z_][\w-]* (?:u?int(?:8|16|24|32|64)|\w+)(?: [\w.-]+)+$/;
const kinds =
  /^(?:u?int(?:8|16|24|32|64)|frame|double|bool|string|bytes|ether|eui64|guid|oid|ipv[46]|abstime|reltime|protocol|none)$/;

/** What is wrong with lines of PROTOCOL KIND NAME...: their form, a kind, a name that comes twice. */
export function wellFormed(text: string): string[] {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const one of text.split("\n").filter(Boolean)) {
    const [protocol, kind = "", ...names] = one.split(" ");
    if (!line.test(one) || !kinds.test(kind)) wrong.push(one);
    for (const name of names) {
      if (seen.has(`${protocol}.${name}`)) wrong.push(`${protocol}.${name} comes twice`);
      seen.add(`${protocol}.${name}`);
    }
  }
  return wrong;
}
