/** Whose a payload is: ports, octets that deny them, and what is heard on ports that mean nothing. */
import t from "tap";
import { Conversation } from "../../../lib/capture/conversation.ts";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Step } from "../../../lib/capture/layer.ts";
import { byPort, claimedBy, passing, recognised, rest } from "../../../lib/capture/recognition.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";

const base: Protocol = { name: "", label: "", title: "", parse: () => 0, info: () => "" };
const carrier: Protocol = { ...base, name: "udp", next: (port) => [["udp", port as number]] };
/** Its messages begin with "M"; where one octet is missing nobody can tell. */
const mine: Protocol = {
  ...{ ...base, name: "mine", over: { udp: [7] } },
  claims: (bytes, missing = 0) => missing > 0 || bytes[0] === 0x4d,
  guess: (bytes) => bytes[0] === 0x4d && bytes.length > 2,
};
const other: Protocol = { ...base, name: "other", over: { udp: [9] } };
const step: Step = { protocol: carrier, start: 0, end: 0, context: {} };
const over = (text: string) => new Cursor(Buffer.from(text));
const dissector = () => new Dissector({ protocols: [mine, other] });

t.test("ports are asked once, and again when somebody says what one speaks", async (t) => {
  const owner = dissector();
  const conversation = new Conversation(0);
  t.equal(byPort(owner, conversation, step, 9)?.protocol, other);
  t.equal(byPort(owner, conversation, step, 7)?.protocol, other, "as it was found");
  owner.decodeAs("udp", 9, "mine");
  t.same(byPort(owner, conversation, step, 9), { protocol: mine, port: 9 });
  t.equal(byPort(owner, new Conversation(1), step, 5), undefined);
});

t.test("octets may deny what the port says, but not what was claimed once", async (t) => {
  const found = { protocol: mine, port: 7 };
  const conversation = new Conversation(0);
  t.equal(claimedBy(conversation, found, over("x"), 0), undefined);
  t.equal(claimedBy(conversation, found, over(""), 0), found, "no octets deny nothing");
  t.equal(conversation.protocol, undefined);
  t.equal(claimedBy(conversation, found, over("M"), 0), found);
  t.equal(conversation.protocol, mine);
  t.equal(claimedBy(conversation, found, over("x"), 0), found);
  t.equal(claimedBy(new Conversation(1), found, over("x"), 1), found, "the capture left out what tells");
  const open = { protocol: other, port: 9 };
  t.equal(claimedBy(new Conversation(2), open, over("x"), 0), open);
});

t.test("what is heard on a port that means nothing stays", async (t) => {
  const owner = dissector();
  const conversation = new Conversation(0);
  conversation.state = "old";
  t.equal(recognised(owner, "udp", conversation, over("xyz")), undefined);
  t.equal(recognised(owner, "udp", conversation, over("")), undefined);
  t.same(recognised(owner, "udp", conversation, over("Mxy")), { protocol: mine, port: 0 });
  t.equal(conversation.state, undefined);
  t.same(recognised(owner, "udp", conversation, over("xyz")), { protocol: mine, port: 0 });
});

t.test("what goes by in a conversation of another is asked for by itself", async (t) => {
  const brief: Protocol = {
    ...{ ...base, name: "brief", fleeting: true },
    guess: (bytes, context) => bytes[0] === 0x42 && bytes.length + (context?.missing ?? 0) === 3,
  };
  const sticky: Protocol = { ...base, name: "sticky", guess: (bytes) => bytes[0] === 0x53 };
  const owner = new Dissector({ protocols: [mine, brief, sticky] });
  const found = { protocol: mine, port: 0 };
  t.equal(passing(owner, "udp", found, over("M"), 0), found);
  t.same(passing(owner, "udp", found, over("Bxy"), 0), { protocol: brief, port: 0, passing: true });
  t.equal(passing(owner, "udp", found, over("Bx"), 0), undefined);
  t.equal(passing(owner, "udp", found, over("S"), 0), undefined, "it would take the conversation");
  t.equal(passing(owner, "udp", undefined, over("Bxy"), 0), undefined, "it was asked already");
  const conversation = new Conversation(0);
  t.same(
    recognised(owner, "udp", conversation, over("Bx"), 1),
    { protocol: brief, port: 0 },
    "one was cut off",
  );
  t.equal(conversation.protocol, undefined);
});

t.test("a claim is told over what the octets came", async (t) => {
  const told: (string | undefined)[] = [];
  const asking: Protocol = { ...base, claims: (_bytes, _missing, carrier) => told.push(carrier) > 0 };
  claimedBy(new Conversation(0), { protocol: asking, port: 7 }, over("x"), 0, "tcp");
  t.same(told, ["tcp"]);
});

t.test("the rest is what is behind the cursor", async (t) => {
  const c = over("abc");
  c.skip(1);
  t.same(Buffer.from(rest(c)).toString(), "bc");
});
