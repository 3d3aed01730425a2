import { endianness } from "node:os";
import t from "tap";
import { Messages } from "../../../lib/scan/messages.ts";
import type { Libc } from "../../../lib/scan/native.ts";

const skip = endianness() === "LE" ? false : "little-endian machines are served";

t.test("headers point at the buffers, and lengths are set before each call", { skip }, async (t) => {
  // Addresses are only added to: any number shows where each part lies.
  const libc = { address: (buffer: Uint8Array) => BigInt(buffer.length) * 1_000_000n } as unknown as Libc;
  const messages = new Messages(libc, 4, 100, true);
  const { headers } = messages;
  t.equal(headers.length, 4 * 64);
  const name = (i: number) => headers.readBigUInt64LE(i * 64);
  t.equal(name(1) - name(0), 28n);
  t.equal(headers.readBigUInt64LE(64 + 16) - headers.readBigUInt64LE(16), 16n, "one vector each");
  headers.writeUInt32LE(0, 8);
  headers.writeUInt32LE(24, 40);
  headers.writeUInt32LE(60, 56);
  t.equal(messages.length(0), 60);
  headers.writeUInt32LE(5000, 56);
  t.equal(messages.length(0), 100, "a message that was cut");
  t.equal(messages.control(0), 0);
  messages.reset();
  t.equal(headers.readUInt32LE(8), 28);
  t.equal(messages.sender(3).length, 28);
  headers.writeUInt32LE(0, 40);
  t.equal(messages.control(0), undefined);
});
