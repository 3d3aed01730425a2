/** HTTP typed by hand: where a response ends, and what may be said next (RFC 9112 6, 9). */
import type { Dialect } from "../command.ts";
import { nextChunk } from "../wire/http-chunk.ts";
import { closesBehind, framingOf, headEnd, parseHead } from "../wire/http-head.ts";

/** True when the reply has come whole, interim responses before it included. */
function answered(text: string): boolean {
  let bytes: Uint8Array = Buffer.from(text);
  for (;;) {
    const end = headEnd(bytes);
    const head = end < 0 ? undefined : parseHead(bytes.subarray(0, end));
    if (head?.start.kind !== "response") return false;
    bytes = bytes.subarray(end);
    if (head.start.status < 200) continue;
    const framing = framingOf(head);
    return framing.kind === "length"
      ? bytes.length >= framing.length
      : framing.kind === "chunked" && chunksEnd(bytes);
  }
}

function chunksEnd(bytes: Uint8Array): boolean {
  let [at, ending] = [0, false];
  try {
    for (let chunk = nextChunk(bytes, 0, false); chunk; chunk = nextChunk(bytes, at, ending)) {
      if (chunk.kind === "trailer" && chunk.end - chunk.start === 2) return true;
      ending ||= chunk.kind === "end";
      at = chunk.end;
    }
  } catch {
    // What is wrong is the person's to see; nothing more can be waited for by its length.
  }
  return false;
}

/** HTTP by hand: the empty line ends the head, and only then does the server speak. */
export const dialect: Dialect = {
  name: "http",
  lineEnd: "\r\n",
  answered,
  next: (said) =>
    said.length === 0 || said.at(-1) === ""
      ? ["GET / HTTP/1.1", "HEAD / HTTP/1.1", "POST /echo HTTP/1.1", "OPTIONS * HTTP/1.1"]
      : ["Host: localhost", "Connection: close", "Content-Length: ", "Range: bytes=", "If-None-Match: "],
  expects: (line) => line === "",
  farewell: (text) => {
    const head = parseHead(Buffer.from(text.slice(0, Math.max(0, headEnd(Buffer.from(text))))));
    return head !== undefined && closesBehind(head);
  },
};
