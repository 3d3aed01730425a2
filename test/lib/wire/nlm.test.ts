import t from "tap";
import type { Malformed } from "../../../lib/wire/malformed.ts";
import { nlm } from "../../../lib/wire/nlm.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { hypers, opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", version: number, procedure: number, ...parts: Uint8Array[]) =>
  readMessage(nlm as Protocol, kind, remembered(100_021, version, procedure), ...parts);
const handle = Buffer.from(Array.from({ length: 28 }, (_, i) => i + 40));
const holder = [opaque("client"), opaque(handle), opaque("owner"), uints(7)];

t.test("locks with offsets of 32 and of 64 bits, and what came of them", async (t) => {
  const words = "FH:0x2d418d16 svid:7 pos:5-100";
  t.equal(read("call", 1, 4, opaque("ck"), ...holder, uints(5, 100)).line, `V1 UNLOCK Call ${words}`);
  t.equal(read("call", 4, 4, opaque("ck"), ...holder, hypers(5n, 100n)).line, `V4 UNLOCK Call ${words}`);
  t.equal(read("reply", 4, 2, opaque("ck"), uints(3)).line, "V4 LOCK Reply (Call In 4) NLM_BLOCKED");
  t.equal(read("reply", 4, 2, opaque("ck"), uints(0)).line, "V4 LOCK Reply (Call In 4)");
  t.equal(read("reply", 4, 2, opaque("ck"), uints(99)).line, "V4 LOCK Reply (Call In 4) Unknown Status (99)");
});

t.test("what was read is told, and of a version without the procedure nothing", async (t) => {
  const cut = (size: number) => {
    const bytes = Buffer.concat([opaque("ck"), ...holder, uints(5, 100)]);
    try {
      read("call", 1, 4, bytes.subarray(0, size));
    } catch (error) {
      return ((error as Malformed).partial as { line: string }).line;
    }
    return "whole";
  };
  t.equal(cut(20), "");
  t.equal(cut(52), " FH:0x2d418d16");
  t.equal(cut(70), " FH:0x2d418d16 svid:7");
  t.equal(read("call", 1, 20, uints(9)).line, "V1 proc-20 Call");
  t.equal(read("call", 5, 4, uints(9)).line, "V5 proc-4 Call");
  t.equal(read("call", 4, 4).line, "V4 UNLOCK Call", "nothing is said of nothing");
});

t.test("who holds the lock is told where it is held", async (t) => {
  const held = read("reply", 4, 1, opaque("ck"), uints(1, 1, 7), opaque("ow"), hypers(0n, 1n)).texts;
  t.ok(held.includes("holder") && held.includes("svid: 7"), held.join("\n"));
  t.notOk(read("reply", 4, 1, opaque("ck"), uints(0)).texts.includes("holder"));
});
