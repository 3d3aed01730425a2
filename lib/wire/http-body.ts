/** Where the bodies of HTTP/1.1 end in a stream: RFC 9112 6.3, 7.1. */
import { nextChunk } from "./http-chunk.ts";
import type { HttpHead } from "./http-head.ts";
import { laxFraming } from "./http-lax.ts";

/** What one end is in the middle of. `left` counts octets of a body, or of a chunk with its line end. */
export type Going =
  | { readonly kind: "length"; readonly left: number }
  | { readonly kind: "chunked"; readonly left: number; readonly ending: boolean }
  | { readonly kind: "close" | "tls" };

/** Octets of whole pieces of a chunked body from `at`, and where that leaves it. */
function chunkedSpan(bytes: Uint8Array, at: number, going: Going & { kind: "chunked" }) {
  let end = at + Math.min(going.left, bytes.length - at);
  let left = going.left - (end - at);
  let { ending } = going;
  while (left === 0) {
    const piece = nextChunk(bytes, end, ending);
    if (!piece) {
      left = 0;
      break;
    }
    if (piece.kind === "trailer" && piece.end - piece.start === 2)
      return { end: piece.end, going: undefined };
    ending ||= piece.kind === "end";
    end = piece.end;
  }
  return { end, going: { kind: "chunked", left, ending } as const };
}

/** Where the body that begins at `from` ends in `bytes`, and what is left of it. */
export function bodySpan(
  bytes: Uint8Array,
  from: number,
  head: HttpHead,
  method: string | undefined,
): { end: number; going: Going | undefined } {
  const framing = laxFraming(head, method);
  switch (framing.kind) {
    case "length": {
      const end = Math.min(bytes.length, from + framing.length);
      const left = framing.length - (end - from);
      return { end, going: left > 0 ? { kind: "length", left } : undefined };
    }
    case "chunked":
      try {
        return chunkedSpan(bytes, from, { kind: "chunked", left: 0, ending: false });
      } catch {
        // Nobody can say where this message ends: what came with it is of it.
        return { end: bytes.length, going: undefined };
      }
    case "close":
      return { end: bytes.length, going: { kind: "close" } };
    default:
      return { end: bytes.length, going: undefined };
  }
}

/** Octets of what `going` still owns of `bytes`. */
export function goingSpan(bytes: Uint8Array, going: Going): { end: number; going: Going | undefined } {
  if (going.kind === "length") {
    const end = Math.min(going.left, bytes.length);
    return { end, going: end < going.left ? { kind: "length", left: going.left - end } : undefined };
  }
  if (going.kind !== "chunked") return { end: bytes.length, going };
  try {
    return chunkedSpan(bytes, 0, going);
  } catch {
    return { end: bytes.length, going: undefined };
  }
}
