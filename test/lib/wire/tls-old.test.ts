import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { beginsOld, isOldHello, isOldHelloAnywhere, oldSize, readOld } from "../../../lib/wire/tls-old.ts";

const hello = (version: string, challenge = "0020") =>
  `802c01${version}00030000${challenge}010080${"aa".repeat(32)}`;
const octets = (hex: string) => Buffer.from(hex, "hex");

t.test("sizes: with the first bit, and without it and with padding", async (t) => {
  t.equal(oldSize(octets("802e"), 0), 48);
  t.equal(oldSize(octets("002e02"), 0), 49);
  t.equal(oldSize(octets("402e02"), 0), 49, "the escape bit is no part of it");
});

t.test("messages, and which of them settle the version", async (t) => {
  for (const [text, line, settles] of [
    [hello("0002"), "Client Hello", false],
    [hello("0301"), "Client Hello", false],
    [hello("7f12"), "Client Hello", false],
    [hello("0305"), "Encrypted Data", false],
    [`8020040001000200000000${"00".repeat(23)}`, "Server Hello", true],
    [`801002010080000000060000${"6b".repeat(6)}`, "Client Master Key", true],
    [`801002010080000000110000${"6b".repeat(6)}`, "Encrypted Data", true],
    [`801105${"78".repeat(16)}`, "Encrypted Data", true],
    ["8003000001", "Encrypted Data", false],
    [`000503${"99".repeat(5)}`, "Encrypted Data", false],
  ] as const) {
    const bytes = octets(text);
    const c = new Cursor(bytes, 0, bytes.length, true);
    t.same(readOld(c), { line, settles }, text);
    t.equal(c.offset, bytes.length);
    t.equal(c.finish().at(0)?.text, `SSLv2 Record Layer: ${line}`);
  }
  t.throws(() => readOld(new Cursor(octets("802e01"))), { name: "Malformed" });
});

t.test("what begins as SSL 2.0 does", async (t) => {
  for (const [text, begins, isHello, anywhere] of [
    [hello("0301"), true, true, true],
    [hello("0301", "0010"), true, true, false],
    ["800300", true, false, false],
    ["800303", false, false, false],
    ["810901", true, false, false],
    ["002e01", false, false, false],
  ] as const) {
    const bytes = octets(text);
    t.same(
      [beginsOld(bytes, 0), isOldHello(bytes, 0), isOldHelloAnywhere(bytes)],
      [begins, isHello, anywhere],
      text,
    );
  }
});
