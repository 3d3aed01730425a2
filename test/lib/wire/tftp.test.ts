import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { tftp } from "../../../lib/wire/tftp.ts";
import { dissected, hostile } from "../../support/dissected.ts";

const request = Buffer.from("\0\x01file1\0octet\0blksize\x001428\0tsize\x000\0", "latin1");
const accepted = Buffer.from("\0\x06blksize\x00100\0", "latin1");
const data = (block: number, size: number) =>
  Buffer.concat([Buffer.of(0, 3, 0, block), Buffer.alloc(size, "x")]);
const client = { source: "10.0.0.1", sourcePort: 1000, destination: "10.0.0.2", destinationPort: 69 };

t.test("Wireshark's words", async (t) => {
  const table: [Buffer, string][] = [
    [request, "Read Request, File: file1, Transfer type: octet, blksize=1428, tsize=0"],
    [
      Buffer.from("\0\x02a\x1b[2J\0netascii\0", "latin1"),
      "Write Request, File: a\\033[2J, Transfer type: netascii",
    ],
    [data(1, 512), "Data Packet, Block: 1"],
    [data(2, 511), "Data Packet, Block: 2 (last)"],
    [Buffer.of(0, 4, 0xff, 0xff), "Acknowledgement, Block: 65535"],
    [Buffer.from("\0\x05\0\x01no\0", "latin1"), "Error Code, Code: File not found, Message: no"],
    [Buffer.from("\0\x05\0\x09no\0", "latin1"), "Error Code, Code: Unknown (9), Message: no"],
    [accepted, "Option Acknowledgement, blksize=100"],
    [Buffer.of(0, 7, 1), "Unknown (0x0007)"],
  ];
  for (const [octets, info] of table) t.equal(dissected(tftp, octets).info, info);
  t.same(dissected(tftp, accepted).lines, [
    "Opcode: Option Acknowledgement (6)",
    "Option: blksize = 100",
    "Option name: blksize",
    "Option value: 100",
  ]);
});

t.test("what could be read of a message that is cut off", async (t) => {
  for (const [octets, info] of [
    ["\0\x01", "Read Request"],
    ["\0\x01file1", "Read Request"],
    ["\0\x01file1\0oct", "Read Request, File: file1"],
    ["\0\x05\0\x01x", "Error Code, Code: File not found"],
    ["\0\0", "Unknown (0x0000)"],
  ] as const)
    try {
      tftp.parse(cursorOver(octets));
      t.fail(octets);
    } catch (error) {
      t.ok(error instanceof Malformed);
      t.equal((error as Malformed).info, info);
    }
});

t.test("RFC 2348: the last block is one below the size that the server accepted", async (t) => {
  const asked = dissected(tftp, request).value;
  const first = tftp.track?.(asked, {});
  t.match(first, { file: "file1", write: false });
  const state = tftp.track?.(dissected(tftp, accepted).value, { state: first });
  t.equal(dissected(tftp, data(1, 100), { state }).info, "Data Packet, Block: 1");
  t.equal(dissected(tftp, data(2, 99), { state }).info, "Data Packet, Block: 2 (last)");
  t.ok(dissected(tftp, data(2, 99), { state }).lines.includes("[Destination File: file1]"));
});

t.test("RFC 1350 4: a request announces the transfer from a port of the server's choice", async (t) => {
  const { value } = dissected(tftp, request);
  t.match(tftp.announces?.(value, {}, client), {
    host: "10.0.0.1",
    port: 1000,
    peer: "10.0.0.2",
    protocol: "tftp",
    state: { file: "file1" },
  });
  t.equal(tftp.announces?.(dissected(tftp, data(1, 1)).value, {}, client), undefined);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [request, accepted]) t.equal(hostile(tftp, sample), "");
});

function cursorOver(text: string): Cursor {
  return new Cursor(Buffer.from(text, "latin1"));
}
