import { gzipSync } from "node:zlib";
import t from "tap";
import { noteBody, noteRest } from "../../../lib/wire/http-content.ts";
import { lines } from "../../support/der.ts";

const field = (name: string, value: string) => ({ name, value });
const type = field("Content-Type", "text/plain");

t.test("bodies", async (t) => {
  const packed = gzipSync("hello hello");
  for (const [bytes, fields, chunked, expected] of [
    [Buffer.from("hello"), [type], false, ["File Data: 5 bytes"]],
    [Buffer.from("hi"), [], false, ["File Data: 2 bytes", "Data (2 bytes)", " Data: 6869", " [Length: 2]"]],
    [
      packed,
      [type, field("Content-Encoding", "gzip")],
      false,
      [`Content-encoded entity body (gzip): ${packed.length} bytes -> 11 bytes`, "File Data: 11 bytes"],
    ],
    [
      Buffer.from("1\r\na\r\n0\r\n\r\n"),
      [type],
      true,
      [
        ...["HTTP chunked response", " Data chunk (1 octet)", "  Chunk size: 1 octet", "  Chunk data: 61"],
        ...["  Chunk boundary: 0d0a", " End of chunked encoding", "  Chunk size: 0 octets", " \\r\\n"],
        "File Data: 1 bytes",
      ],
    ],
  ] as const)
    t.same(
      lines(bytes, (c) => noteBody(c, c.left, fields, chunked)),
      expected,
    );
  const wrong = lines(Buffer.from("xx"), (c) =>
    noteBody(c, 2, [type, field("Content-Encoding", "gzip")], false),
  );
  t.same(wrong.slice(0, 2), [
    "Content-encoded entity body (gzip): 2 bytes",
    " [Expert Info (Warning/Undecoded): Decompression failed]",
  ]);
  t.same(wrong.slice(-3), [" Data (2 bytes)", "  Data: 7878", "  [Length: 2]"]);
  t.equal(lines(Buffer.from("ab"), noteRest)[1], "Data (2 bytes)");
});
