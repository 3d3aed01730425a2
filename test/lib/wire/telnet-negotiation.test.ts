import t from "tap";
import { command, option } from "../../../lib/wire/telnet-code.ts";
import { Negotiation } from "../../../lib/wire/telnet-negotiation.ts";

const { WILL, WONT, DO, DONT } = command;
const { ECHO, SGA, LINEMODE } = option;
const words: Record<number, string> = { [WILL]: "WILL", [WONT]: "WONT", [DO]: "DO", [DONT]: "DONT" };
const said = (octets: Uint8Array) =>
  octets.length === 0 ? "" : `${words[octets[1] as number]} ${octets[2]}`;

function made() {
  const changes: string[] = [];
  const q = new Negotiation(
    { us: new Set([ECHO]), him: new Set([SGA]) },
    (side, which, on) => void changes.push(`${side} ${which} ${on}`),
  );
  return { q, changes };
}

t.test("what is not agreed to is refused once; an off option is not turned off again", async (t) => {
  const { q, changes } = made();
  t.equal(said(q.receive(DO, LINEMODE)), "WONT 34");
  t.equal(said(q.receive(WILL, 200)), "DONT 200");
  t.equal(said(q.receive(WONT, 200)), "");
  t.equal(said(q.receive(DONT, LINEMODE)), "");
  t.equal(said(q.receive(DO, ECHO)), "WILL 1");
  t.equal(said(q.receive(DO, ECHO)), "", "an acknowledgement is never answered");
  t.equal(said(q.receive(DONT, ECHO)), "WONT 1");
  t.equal(said(q.receive(DONT, ECHO)), "", "DONT twice: one WONT");
  t.same(changes, ["us 1 true", "us 1 false"]);
});

t.test("one request on the wire; the rest waits (RFC 1143 4, 5)", async (t) => {
  const { q } = made();
  t.equal(said(q.ask("him", SGA, true)), "DO 3");
  t.equal(said(q.ask("him", SGA, false)), "", "queued");
  t.equal(said(q.ask("him", SGA, true)), "", "taken back");
  t.equal(said(q.receive(WILL, SGA)), "");
  t.ok(q.on("him", SGA));
  t.equal(said(q.ask("him", SGA, false)), "DONT 3");
  t.equal(said(q.ask("him", SGA, true)), "");
  t.equal(said(q.receive(WONT, SGA)), "DO 3");
  t.equal(said(q.receive(WILL, SGA)), "");
  t.ok(q.on("him", SGA));
  t.equal(said(q.ask("us", 50, true)), "WILL 50");
  t.equal(said(q.ask("us", 50, false)), "");
  t.equal(said(q.receive(DO, 50)), "WONT 50");
  t.equal(said(q.receive(DONT, 50)), "");
  t.notOk(q.on("us", 50));
});

t.test("a thousand alternating requests get at most three octets each", async (t) => {
  const { q } = made();
  for (let i = 0; i < 1000; i += 1) if (q.receive(i % 2 ? DONT : DO, ECHO).length > 3) t.fail("too long");
  t.equal(said(q.receive(DONT, ECHO)), "");
});
