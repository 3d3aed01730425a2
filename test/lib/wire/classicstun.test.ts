import t from "tap";
import { classicstun } from "../../../lib/wire/classicstun.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const id = "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6";
const message = (type: string, body = "") => {
  const octetsOf = octets(body);
  return Buffer.concat([octets(`${type}${octetsOf.length.toString(16).padStart(4, "0")}${id}`), octetsOf]);
};
const request = message("0001", "0003 0004 00000006");
const mapped = "0001 0008 0001 0bb8 c0000201";
const response = message("0101", `${mapped} 8020 0008 0001 0bb8 c0000201 8022 0003 616263`);
const refused = message("0111", "0009 0006 0000 0414 6869 000a 0004 0007 0007");

t.test("Wireshark's words", async (t) => {
  for (const [bytes, info, ...lines] of [
    [
      request,
      "Message: Binding Request",
      "Attribute: CHANGE-REQUEST",
      ".... .... .... .1.. = Change IP: Set",
    ],
    [response, "Message: Binding Response", "IP: 192.0.2.1", "[Port: 43530]", "[IP: 97.178.193.213]"],
    [refused, "Message: Binding Error Response", "Error Code: 20", "Unknown Attribute: 0x0007"],
    [message("0115", "0013 0002 0102"), "Message: Data Indication", "Data (2 bytes)"],
    [message("0003", "7777 0001 00"), "Message: Allocate Request", "Attribute: Unknown (0x7777)"],
  ] as [Buffer, string, ...string[]][]) {
    const told = dissected(classicstun, bytes);
    t.equal(told.info, info);
    t.equal(told.left, 0);
    for (const line of lines) t.ok(told.lines.includes(line), line);
  }
});

t.test("there is no padding", async (t) => {
  const { lines } = dissected(classicstun, message("0101", `8022 0001 61 ${mapped}`));
  t.ok(lines.includes("Server version: a"));
  t.ok(lines.includes("IP: 192.0.2.1"));
});

t.test("what it is known by: a type and the length, not a cookie", async (t) => {
  for (const carrier of ["udp", "tcp"]) t.ok(classicstun.guess?.(request, { carrier }));
  t.notOk(classicstun.guess?.(request, {}));
  t.notOk(classicstun.guess?.(message("0005"), { carrier: "udp" }));
  t.notOk(classicstun.guess?.(Buffer.concat([request, Buffer.alloc(1)]), { carrier: "udp" }));
  t.notOk(classicstun.guess?.(request.subarray(0, 20), { carrier: "udp", missing: 8 }), "not whole");
});

t.test("the last question is the one that is answered, also by what is malformed", async (t) => {
  let state: unknown;
  for (const number of [1, 2]) {
    const context = { number, time: BigInt(number), state };
    state = classicstun.track?.(dissected(classicstun, request, context).value, context);
  }
  const answer = { number: 3, time: 1_000_000_002n, state };
  const kept = classicstun.keep?.(dissected(classicstun, response, answer).value, answer);
  const { lines } = dissected(classicstun, response, { state: kept });
  t.same(lines.slice(0, 2), ["[Request In: 2]", "[Time: 1.000000000 seconds]"]);
  try {
    dissected(classicstun, message("0101", "8022 0009 61"));
    t.fail("not malformed");
  } catch (error) {
    t.ok(error instanceof Malformed);
    t.equal(((error as Malformed).partial as { type: number }).type, 0x0101);
  }
});

t.test("C7: cut and changed octets", async (t) => {
  for (const bytes of [request, response, refused]) t.equal(hostile(classicstun, bytes, {}, 600), "");
});
