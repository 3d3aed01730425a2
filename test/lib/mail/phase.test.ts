import t from "tap";
import { endings, phaseNames, Refused, replyLines, shownReply, stages } from "../../../lib/mail/phase.ts";

t.test("a refusal says the phase and every line, printable, and has swaks' number", async (t) => {
  const reply = { code: 550, lines: ["no", "never \x1b[2J\xe9"] };
  const refused = new Refused("rcpt", reply);
  t.match(refused, { code: "failed", exitStatus: 24, reply });
  t.equal(refused.message, "Cannot send the mail: the server refused RCPT: 550-no | 550 never \\x1b[2J\\xe9");
});

t.test("a reply's lines as they were said (RFC 5321 4.2.1)", async (t) => {
  t.same(replyLines({ code: 220, lines: [""] }), ["220 "]);
  t.same(replyLines({ code: 250, lines: ["a", "b"] }), ["250-a", "250 b"]);
  t.equal(shownReply("250 \xc3\xbc\x07"), "250 ü\\x07", "UTF-8 is shown as what it is");
});

t.test("no two phases have one number, and each that can refuse has a name", async (t) => {
  const numbers = Object.values(endings);
  t.equal(new Set(numbers).size, numbers.length);
  for (const phase of Object.keys(endings)) if (phase !== "closed") t.ok(phase in phaseNames, phase);
  for (const stage of stages) t.ok(stage in endings, stage);
});
