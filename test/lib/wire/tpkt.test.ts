import t from "tap";
import { cotp } from "../../../lib/wire/cotp.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { t125 } from "../../../lib/wire/t125.ts";
import { tpkt } from "../../../lib/wire/tpkt.ts";
import { capture, packetsOf } from "../../support/segments.ts";

const bytes = (text: string) => Buffer.from(text, "hex");

t.test("packets are cut by their length (RFC 1006 6)", async (t) => {
  t.equal(tpkt.frame(bytes("0300000702f080")), 7);
  t.equal(tpkt.frame(bytes("0300000702f0800300")), 7);
  t.equal(tpkt.frame(bytes("0300000702")), -7);
  t.equal(tpkt.frame(bytes("0300")), 0);
  t.equal(tpkt.frame(bytes("474554202f")), 5, "no packet: all of it");
  const c = new Cursor(bytes("0300000702f080ff"));
  const value = tpkt.parse(c);
  t.same(value, { length: 7 });
  t.equal(c.left, 3);
  t.same(tpkt.next(value), [["tpkt", 0]]);
  t.equal(tpkt.summary(value), "Version: 3, Length: 7");
});

t.test("of several packets in a segment the list tells the last", async (t) => {
  const file = capture(3389, [["C", bytes("0300000c02f08004010001000300000802f08028")]]);
  const [packet] = packetsOf(file, [tpkt, cotp, t125] as unknown as Protocol[]).filter(
    (one) => one.protocol !== "TCP",
  );
  t.equal(packet?.info, "attachUserRequest ");
});

t.test("what is none is said to go on, once the conversation has begun with one", async (t) => {
  const value = tpkt.parse(new Cursor(bytes("16030100")));
  t.equal(tpkt.info(value), "Continuation");
  t.same(tpkt.next(value), []);
  t.equal(tpkt.claims(bytes("16030100")), false);
  t.equal(tpkt.claims(bytes("0300000602f0")), false, "shorter than any");
  t.equal(tpkt.claims(bytes("0300000702f080")), true);
  t.equal(tpkt.waiting(), "");
});
