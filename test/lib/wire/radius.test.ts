import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { radius } from "../../../lib/wire/radius.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const authenticator = "000102030405060708090a0b0c0d0e0f";
const request = octets(`01 07 002e ${authenticator} 0106 75736572 0212 ${"aa".repeat(16)} 0000`).subarray(
  0,
  44,
);
request.writeUInt16BE(44, 2);
const accept = octets(`02 07 001a ${authenticator} 0606 00000002`);

t.test("Wireshark's words, and the request that comes again", async (t) => {
  const first = { number: 4, time: 0n, fromClient: true };
  const asked = dissected(radius, request, first);
  t.equal(asked.info, "Access-Request id=7");
  const state = radius.track?.(asked.value, first);
  const again = { number: 5, time: 1_000_000_000n, fromClient: true, state };
  t.equal(dissected(radius, request, again).info, "Access-Request id=7, Duplicate Request");
  const late = { ...again, time: 6_000_000_000n };
  t.equal(dissected(radius, request, late).info, "Access-Request id=7");
  const answer = { number: 6, time: 500_000_000n, fromClient: false, state };
  const answered = dissected(radius, accept, answer);
  t.equal(answered.info, "Access-Accept id=7");
  t.ok(answered.lines.includes("[This is a response to a request in frame 4]"));
  const kept = radius.keep?.(answered.value, answer);
  t.ok(
    dissected(radius, accept, { ...answer, state: kept }).lines.includes(
      "[Time from request: 0.500000000 seconds]",
    ),
  );
});

t.test("what is not of it stays with UDP", async (t) => {
  for (const hex of ["63010014", `0101000a${authenticator}`, "01"]) {
    try {
      radius.parse(new Cursor(octets(hex)));
      t.fail(hex);
    } catch (error) {
      t.ok(error instanceof Malformed && error.silent, hex);
    }
  }
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [request, accept]) t.equal(hostile(radius, sample), "");
});
