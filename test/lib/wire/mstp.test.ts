/** What a BPDU of several trees has behind that of one. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readMultiple, readShortest } from "../../../lib/wire/mstp.ts";

const name = Buffer.from("Brewery").toString("hex").padEnd(64, "0");
const head = `00${name}0000${"ab".repeat(16)}00030d408000001ef705a88014`;
const record = "fc6001001ef705a88000000000608014";
const bytes = Buffer.from(`${head}${record}`, "hex");
const c = new Cursor(bytes, 0, bytes.length, true);
readMultiple(c, bytes.length);
t.equal(c.left, 0);
const [extension] = c.finish();
const texts = extension?.children?.map(({ text }) => text) ?? [];
t.ok(texts.includes("MST Config name: Brewery"));
t.ok(texts.includes("CIST Bridge Identifier: 32768 / 0 / 00:1e:f7:05:a8:80"));
t.equal(texts.at(-1), "MSTID 1, Regional Root Identifier 24576 / 00:1e:f7:05:a8:80");
t.equal(extension?.children?.at(-1)?.children?.[1]?.text, "0110 .... = Priority: 0x6");
const short = new Cursor(bytes, 0, bytes.length, true);
readMultiple(short, 8);
t.equal(short.offset, 0, "too short for a region");

const agreed = `${"01000020"}0020${"00".repeat(8)}${"ab".repeat(20)}`;
const shortest = Buffer.from(`005500${name}0000${"cd".repeat(16)}${agreed}`, "hex");
const tree = new Cursor(shortest, 0, shortest.length, true);
readShortest(tree);
t.equal(tree.left, 0);
t.same(
  tree.fields[1]?.children?.map(({ text }) => text),
  ["MCID Data", "Agreement Data (AN: 1, DAN: 0)"],
);
t.equal(tree.fields[1]?.children?.[1]?.children?.at(-1)?.text, `Agreement Digest: ${"ab".repeat(20)}`);
const less = new Cursor(shortest, 0, 40, true);
readShortest(less);
t.equal(less.offset, 0, "too short for it");
