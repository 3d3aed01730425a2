/** The header of an answer, an answer that is cut, and a query whose OPT can be seen though it cannot be read. */
import t from "tap";
import { decodeMessage, encodeMessage, optRecord, query } from "../../../lib/wire/dns.ts";
import { type } from "../../../lib/wire/dns-type.ts";
import { beganOpt, cut, headerSize, largestUdp, reply } from "../../../lib/zone/reply.ts";

const asked = query(7, { name: "www.example.org", type: type.A, class: 1 });
const answer = {
  ...reply({ ...asked, recursionDesired: true }, 3),
  questions: asked.questions,
  answers: [
    {
      name: "www.example.org",
      type: type.A,
      class: 1,
      ttl: 1,
      data: { address: "192.0.2.1" },
    },
  ],
  additionals: [optRecord(largestUdp)],
};

t.test("what the query set is sent back but for RD and the operation (RFC 8906 8.1.3.3)", async (t) => {
  const full = { ...asked, opcode: 5, reserved: true, authenticData: true, checkingDisabled: true };
  t.match(reply(full, 0x14), {
    ...{ id: 7, response: true, opcode: 5, recursionDesired: true, rcode: 4 },
    ...{ reserved: false, authenticData: false, checkingDisabled: false, questions: [] },
  });
});

t.test("a cut answer has its question and its OPT, and TC", async (t) => {
  const got = decodeMessage(cut(encodeMessage(answer)));
  t.match(got, { id: 7, rcode: 3, truncated: true, answers: [], additionals: [{ type: type.OPT }] });
  t.equal(got.questions.length, 1);
});

t.test("an OPT that began", async (t) => {
  const octets = encodeMessage({ ...asked, additionals: [optRecord(1232)] });
  t.ok(beganOpt(octets));
  t.ok(beganOpt(Buffer.concat([octets, Buffer.from("ff", "hex")])), "more behind it");
  t.notOk(beganOpt(encodeMessage(asked)));
  t.notOk(beganOpt(octets.subarray(0, headerSize)));
});
