/** Hex dumps, read back by text2pcap where it is installed. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import t from "tap";
import { HexOctets, hexDump } from "../../../lib/view/hex.ts";
import { plain } from "../../support/samples.ts";

const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i * 7 + 0x3c) & 255);
const lines = hexDump(bytes, plain);

t.same(hexDump(Buffer.from("HELO me\r\n"), plain), [
  "0000  48 45 4c 4f 20 6d 65 0d  0a                       HELO me..",
]);
t.equal(lines.length, 3);
t.equal(new Set(lines.map((line) => line.indexOf("  ", 56))).size <= 3, true);
t.equal(hexDump(bytes, plain, { offset: 0x20, mark: "> " })[1]?.slice(0, 8), "> 0030  ");
const marked = hexDump(bytes, (_, text) => `<${text}>`, { highlight: [0, 1] })[0] ?? "";
t.match(marked, "<3c>");
t.same(hexDump(new Uint8Array(), plain), []);

for (const size of [0, 1, 2, 9, 16, 17, 40, 0x10001]) {
  const some = Uint8Array.from({ length: size }, (_, i) => (i * 31 + size) & 255);
  const dumps = new HexOctets();
  dumps.add(some);
  dumps.add(bytes);
  const whole = [...hexDump(some, plain), "", ...hexDump(bytes, plain), "", ""].join("\n");
  t.equal(dumps.take().toString("latin1"), whole, `${size} octets`);
}

const missing = spawnSync("text2pcap", ["--version"]).error !== undefined;
t.test("text2pcap reads it back", { skip: missing && "text2pcap is not installed" }, async (t) => {
  const out = `${t.testdir()}/back.pcap`;
  // Text that reads as octets: a word of two hexadecimal digits in front.
  const words = ["ab cd ef 01 23 4", "12 of the fields", "ab", "abc", "a b", "fe ", "\x00b ab"].map((text) =>
    Buffer.from(text),
  );
  for (const word of words) {
    const input = `${hexDump(word, plain).join("\n")}\n`;
    spawnSync("text2pcap", ["-F", "pcap", "-q", "-", out], { input });
    t.same(readFileSync(out).subarray(40), word, input);
  }
  const done = spawnSync("text2pcap", ["-F", "pcap", "-q", "-", out], { input: `${lines.join("\n")}\n` });
  t.equal(done.status, 0, String(done.stderr));
  t.same(readFileSync(out).subarray(-bytes.length), Buffer.from(bytes));
});
