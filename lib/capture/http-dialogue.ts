/** Follow HTTP: heads as they are, bodies without their chunks (RFC 9112 7.1) and without gzip or deflate (RFC 9110 8.4.1). */
import type { Http } from "../wire/http.ts";
import { ChunkDecoder } from "../wire/http-chunk.ts";
import { opened } from "../wire/http-coding.ts";
import { type Turn, Turns } from "./dialogue.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";
import { endsOf, sentBy } from "./segment.ts";

interface Begun {
  readonly from: "client" | "server";
  readonly frame: number;
  readonly head: Uint8Array;
  readonly body: Uint8Array[];
  readonly coding: string;
  readonly chunked: boolean;
}

function field(value: Http & { kind: "message" }, name: string): string {
  const found = value.head.fields.filter((one) => one.name.toLowerCase() === name);
  return found
    .map((one) => one.value)
    .join(",")
    .trim()
    .toLowerCase();
}

/** The data of chunks; a body that is not chunked as it says stays as it is. */
function joined(body: Uint8Array): Uint8Array {
  const decoder = new ChunkDecoder();
  try {
    return Buffer.concat([...decoder.push(body)]);
  } catch {
    return body;
  }
}

/** The messages of HTTP in a conversation, also those within TLS, as turns: one for each message. */
export function httpDialogue(packets: readonly Packet[]): Turn[] {
  const ends = endsOf(packets);
  const turns: Turn[] = [];
  if (!ends) return turns;
  const begun: { client?: Begun | undefined; server?: Begun | undefined } = {};
  const done = (one: Begun | undefined) => {
    if (!one) return;
    const raw = one.body.length === 1 ? (one.body[0] as Uint8Array) : Buffer.concat(one.body);
    const data = one.chunked ? joined(raw) : raw;
    // What cannot be opened stays as it is.
    const body = opened(data, one.coding) ?? data;
    const said = new Turns();
    said.add(one.from, one.head, one.frame);
    if (body.length > 0) said.add(one.from, body, one.frame);
    turns.push(...said.all());
  };
  for (const packet of packets) {
    const from = sentBy(packet, ends.client) ? "client" : "server";
    for (const { value, bytes } of messagesOf(packet, "http")) {
      const message = value as Http;
      if (message.kind === "tls") continue;
      if (message.kind === "continuation" || message.kind === "begun") {
        const known = begun[from];
        if (known) known.body.push(message.bytes);
        else turns.push({ from, bytes: message.bytes, missing: 0, frame: packet.number });
        continue;
      }
      // A body that goes on ends where the same side begins its next message.
      done(begun[from]);
      const head = bytes.subarray(0, bytes.length - message.body.length);
      const one: Begun = {
        ...{ from, frame: packet.number, head, body: [message.body] },
        coding: field(message, "content-encoding"),
        chunked: field(message, "transfer-encoding").endsWith("chunked"),
      };
      begun[from] = undefined;
      if (message.whole) done(one);
      else begun[from] = one;
    }
  }
  done(begun.client);
  done(begun.server);
  return turns;
}
