/** What the packet list and frame.protocols say of the body of a message of HTTP/1.1. */
import { latin1 } from "../printable.ts";
import { contentNames } from "./content.ts";
import { dataNames } from "./data.ts";
import { canOpen, decodable } from "./http-coding.ts";
import { type HttpHead, listOf, valuesOf } from "./http-head.ts";
import { laxFraming } from "./http-lax.ts";
import { contentLayer, type HttpMedia, mediaOf } from "./http-media.ts";

/** A message, its body as it is on the wire; `whole` when all of it is there, `cut` where the capture ends in it. */
export interface Shown {
  readonly head: HttpHead;
  readonly body: Uint8Array;
  readonly whole: boolean;
  readonly cut?: boolean;
}

const none: HttpMedia = { suffix: "" };
const LF = 0x0a;

/** Wireshark looks at a body that was cut when its length is known and it has begun. */
export function mediaSeen(head: HttpHead, body: Uint8Array): boolean {
  return body.length > 0 && laxFraming(head, undefined).kind === "length";
}

/** What the columns say of the body: of its first chunk, where it comes in chunks. */
export function shownMedia({ head, body, cut }: Shown): HttpMedia {
  if (cut) return none;
  if (laxFraming(head, undefined).kind !== "chunked") return mediaOf(head.fields, body);
  const data = body.indexOf(LF) + 1;
  return Number.parseInt(latin1(body, 0, data), 16) > 0 ? mediaOf(head.fields, body.subarray(data)) : none;
}

/** The names of the layers in the body; what is coded or comes in chunks is opened for the tree alone. */
export function namesOfBody({ head, body, whole }: Shown): readonly string[] | undefined {
  if (body.length === 0) return undefined;
  const [given] = valuesOf(head.fields, "content-type");
  const [coding = "identity"] = listOf(head.fields, "content-encoding");
  const plain = laxFraming(head, undefined).kind !== "chunked";
  const open = coding === "identity" || (plain ? decodable(coding, body) : canOpen(coding));
  if (given === undefined || !open) return dataNames;
  const name = contentLayer(given, body);
  if (name !== "json" && name !== "mime_multipart") return [name];
  // What these hold tells what stands in them.
  return whole && plain && coding === "identity" ? contentNames(given, body) : [name];
}
