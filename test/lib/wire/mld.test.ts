/** MLD: queries of both versions, and reports whose counts are wrong. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { listenerReport, multicastListener } from "../../../lib/wire/mld.ts";

const group = "ff020000000000000000000000000016";
const cursor = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const first = cursor(`03e8 0000 ${group}`);
multicastListener(first, 24);
t.equal(first.fields.length, 3);
const second = cursor(`03e8 0000 ${group} 02 7d 0001 ${group}`);
multicastListener(second, 44);
t.equal(second.fields.at(-1)?.text, "Source Address: ff02::16");
t.throws(() => multicastListener(cursor(`03e8 0000 ${group} 02 7d 0009`), 28), Malformed);
const report = cursor(`0000 0001 04 00 0000 ${group}`);
listenerReport(report);
t.equal(report.fields.at(-1)?.text, "Multicast Address Record Changed to exclude: ff02::16");
const short = cursor(`0000 ffff 04 00 0000 ${group}`);
listenerReport(short);
t.equal(short.left, 0, "a count of more records than there are is no fault of the records");
