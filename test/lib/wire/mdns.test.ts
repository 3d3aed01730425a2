import t from "tap";
import { llmnr, mdns } from "../../../lib/wire/mdns.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const question = octets(
  "0000 0000 0002 0000 0000 0000 045f697070045f746370056c6f63616c00 000c 0001 c00c 000c 8001",
);
const answer = octets("0000 8400 0000 0001 0000 0000 0161056c6f63616c00 0001 8001 00000078 0004 0a000207");

t.test("RFC 6762 18.12: a question for a unicast or a multicast answer", async (t) => {
  const { info, lines } = dissected(mdns, question);
  t.equal(
    info,
    'Standard query 0x0000 PTR _ipp._tcp.local, "QM" question PTR _ipp._tcp.local, "QU" question',
  );
  t.ok(lines.includes('_ipp._tcp.local: type PTR, class IN, "QU" question'));
  t.ok(lines.includes('1... .... .... .... = "QU" question: True'));
});

t.test("RFC 6762 18.13: a record that flushes the cache", async (t) => {
  const { info, lines } = dissected(mdns, answer);
  t.equal(info, "Standard query response 0x0000 A, cache flush 10.0.2.7");
  t.ok(lines.includes(".000 0000 0000 0001 = Class: IN (0x0001)"));
  t.ok(lines.includes("1... .... .... .... = Cache flush: True"));
});

t.test("RFC 4795: LLMNR is DNS on another port", async (t) => {
  const query = octets("beef 0000 0001 0000 0000 0000 0477706164 00 001c 0001");
  const { value, info } = dissected(llmnr, query);
  t.equal(info, "Standard query 0xbeef AAAA wpad");
  t.same(llmnr.emit?.(value as never), query);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [question, answer]) t.equal(hostile(mdns, sample), "");
});
