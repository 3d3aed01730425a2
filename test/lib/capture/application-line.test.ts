import t from "tap";
import { ApplicationLine, waitingLine } from "../../../lib/capture/application-line.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";

const plain = { name: "x" } as Protocol;
const spoken = { name: "ssh", speakerFirst: true } as unknown as Protocol;
const note = "[TCP Retransmission] ";
const cut = "[Packet size limited during capture]";

t.test("lines of several messages, and notes of TCP", async (t) => {
  const cases: [string[], string, string, Protocol, string, string][] = [
    [["a"], " | ", "", plain, "a", ""],
    [["a", "b"], " | ", "", plain, "a | b", ""],
    [["a", cut], " | ", "", plain, `a | ${cut}`, ""],
    [["a", cut], ", ", "", plain, `a${cut}`, ""],
    [["a"], ", ", note, plain, ", a", note],
    [["a"], " | ", note, plain, "a", note],
    [[cut], ", ", note, plain, cut, note],
    [["Client: a"], " | ", note, spoken, `Client: ${note}, a`, ""],
    [["Client: "], " | ", note, spoken, `Client: ${note}`, ""],
    [["Client: a"], " | ", "", spoken, "Client: a", ""],
  ];
  for (const [said, joiner, notes, protocol, wanted, left] of cases) {
    const line = new ApplicationLine();
    t.ok(line.empty);
    line.joiner = joiner;
    for (const one of said) line.say(one);
    const row = { notes };
    t.equal(line.behind(row, protocol, false), wanted);
    t.equal(row.notes, left, "notes that were said are not said again");
  }
});

t.test("who speaks is not said where more is waited for", async (t) => {
  for (const [said, wanted] of [
    [["Client: a"], "a"],
    [["Client: a", "Client: b"], "Client: a | Client: b"],
    [["a"], "a"],
  ] as const) {
    const line = new ApplicationLine();
    for (const one of said) line.say(one);
    line.waits = true;
    t.equal(line.behind({}, spoken, false), wanted);
  }
});

t.test("what has begun, and what goes on", async (t) => {
  const line = new ApplicationLine();
  line.say("a");
  line.resumes = "";
  line.say("b");
  line.push("c");
  line.begun = "d";
  t.equal(line.text, "ab | c");
  t.equal(line.behind({}, plain, true), "ab | c | d");
  t.equal(waitingLine("", ""), "[TCP segment of a reassembled PDU]");
  t.equal(waitingLine("", note), " [TCP segment of a reassembled PDU]");
  t.equal(waitingLine("EHLO", ""), "EHLO [TCP segment of a reassembled PDU]");
});

t.test("of some protocols the last message alone is told, behind one that began earlier", async (t) => {
  const line = new ApplicationLine();
  line.lastOnly = true;
  line.say("a");
  line.say("b");
  t.equal(line.text, "b");
  line.resumes = "";
  line.say("c");
  t.equal(line.text, "bc");
  line.say("[Malformed Packet]");
  t.equal(line.text, "b[Malformed Packet]");
});

t.test("what stands right behind what was said", async (t) => {
  const line = new ApplicationLine();
  t.notOk(line.append("waits"));
  t.ok(line.empty);
  line.say("a");
  t.equal(line.first, undefined, "none is behind it");
  t.ok(line.append("waits"));
  t.equal(line.text, "awaits");
  line.say("b");
  t.equal(line.first, "awaits");
});

t.test("what was said is forgotten where a line takes its place", async (t) => {
  const line = new ApplicationLine();
  line.joiner = ", ";
  line.say("SETTINGS[0]");
  line.say("HEADERS[1]");
  line.clear();
  t.ok(line.empty);
  line.say("Standard query");
  line.say("HEADERS[3]");
  t.equal(line.text, "Standard query, HEADERS[3]");
});
