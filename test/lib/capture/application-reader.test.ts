/** One message of an application: its column and line, its state, and who takes over behind it or reads what it carries. */
import t from "tap";
import type { Desk } from "../../../lib/capture/application-desk.ts";
import { ApplicationReader, type Place } from "../../../lib/capture/application-reader.ts";
import { Conversation } from "../../../lib/capture/conversation.ts";
import type { Step } from "../../../lib/capture/layer.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";

const base: Protocol = {
  ...{ name: "mine", label: "MINE", title: "Mine" },
  parse: (c) => c.latin1(c.left),
  info: (value) => `says ${value}`,
};
const inner: Protocol = { ...base, name: "inner", label: "INNER", info: (value) => `inner ${value}` };

/** A reader that takes all octets for one message. */
class Whole extends ApplicationReader {
  one(): string {
    this.message(this.protocol, { start: this.payload[0], end: this.payload[1] });
    this.desk.line = this.line.text;
    return this.line.text;
  }

  told() {
    return this.context();
  }

  protected override read(desk: Desk, protocol: Protocol, at: Place): ApplicationReader {
    const reader = new Whole(desk, protocol, at);
    reader.one();
    return reader;
  }
}

/** What reads "hello" as a message of this protocol, the desk that it writes to, and the conversation. */
function reading(protocol: Partial<Protocol>, place: Partial<Place> = {}) {
  const said: unknown[] = [];
  const steps: Step[] = [];
  const desk = {
    bytes: Buffer.from("hello"),
    row: { source: "a", sourcePort: 1, destination: "b", destinationPort: 2, protocol: "TCP" },
    line: "",
    number: 7,
    time: 8n,
    steps,
    secrets: undefined,
    broken(step: Step, error: Error) {
      step.error = error.message;
      desk.line = "[Malformed Packet]";
      return undefined;
    },
    expect: (one: unknown) => said.push(one),
    info: (step: Step, value: unknown) => step.protocol.info(value, step.context),
    find: () => undefined,
    named: (name: string | undefined) =>
      name === "inner" ? inner : name === "latest" ? { ...inner, lastRecord: true as const } : undefined,
    guess: () => undefined,
  };
  const conversation = new Conversation(0);
  const reader = new Whole(desk as unknown as Desk, { ...base, ...protocol }, {
    ...{ conversation, side: 0, carrier: "tcp", port: 9, fromClient: true, payload: [0, 5] },
    ...place,
  } as Place);
  return { reader, desk, conversation, steps, said };
}

t.test("a message says its column and its line, and the conversation remembers it", async (t) => {
  const { reader, desk, conversation, steps } = reading({
    column: () => "MINE2",
    track: (value, { state }) => [state, value],
    keep: () => "kept",
  });
  const before = reader.told();
  t.equal(reader.told(), before, "one object while nothing changes");
  t.match(before, { carrier: "tcp", fromClient: true, number: 7, time: 8n, heard: false });
  t.equal(reader.one(), "says hello");
  t.equal(desk.row.protocol, "MINE2");
  t.same(conversation.state, [undefined, "hello"]);
  t.not(reader.told(), before);
  t.match(steps, [{ start: 0, end: 5, payload: [0, 5], context: { state: "kept" } }]);
});

t.test("octets that the capture left out are known to the parser", async (t) => {
  let missing = 0;
  const { reader, steps } = reading(
    {
      parse: (c, context) => {
        missing = c.missing;
        return context?.missing;
      },
    },
    { missing: 3 },
  );
  t.equal(reader.one(), "says 3");
  t.equal(missing, 3);
  t.equal(steps[0]?.missing, 3);
});

t.test("what cannot be read, and a protocol that fails, are errors of their layer", async (t) => {
  const fail = () => {
    throw new TypeError("oops");
  };
  const broken = reading({ parse: fail, track: () => "tracked" });
  t.equal(broken.reader.one(), "[Malformed Packet]");
  t.equal(broken.conversation.state, undefined);
  for (const part of ["column", "track", "above", "announces", "becomes"] as const) {
    const { reader, steps } = reading({ [part]: fail });
    reader.one();
    t.equal(steps[0]?.error, "the dissector failed: oops", part);
  }
});

t.test("another protocol takes over, or nobody knows who does", async (t) => {
  const over = reading({ becomes: () => "inner", track: () => 1 });
  over.reader.one();
  t.match(over.conversation, { protocol: inner, before: { name: "mine" }, state: undefined, opaque: false });
  const left = reading({ becomes: () => "inner", track: () => 1, bequeaths: (value) => [value] });
  left.reader.one();
  t.same(left.conversation.state, ["hello"], "and is told what was agreed on");
  const tunnel = reading({ becomes: () => "" });
  tunnel.reader.one();
  t.match(tunnel.conversation, { protocol: undefined, opaque: true });
  const unknown = reading({ becomes: () => "other" });
  unknown.reader.one();
  t.match(unknown.conversation, { protocol: undefined, opaque: false });
});

t.test("what a message announces names its ends", async (t) => {
  const { reader, said } = reading({
    announces: (_value, _context, ends) => ({
      host: ends?.destination ?? "",
      port: 5,
      peer: "x",
      protocol: "y",
    }),
  });
  reader.one();
  t.match(said, [{ host: "b", port: 5 }]);
});

t.test("the lines of what it carries take the place of its own", async (t) => {
  const bytes = Buffer.from("within");
  const above = (name?: string) => () => ({
    ...(name !== undefined && { name }),
    parts: ["record", { bytes, line: "sealed" }],
    waiting: "waits",
  });
  const opened = reading({ above: above("inner") });
  t.equal(opened.reader.one(), "inner within");
  t.equal(opened.desk.row.protocol, "INNER");
  t.match(opened.steps, [{ protocol: { name: "mine" } }, { protocol: { name: "inner" }, origin: 0 }]);
  t.equal(opened.conversation.within().protocol, inner);
  const sealed = reading({ above: above() });
  t.equal(sealed.reader.one(), "record | sealed", "nobody knows what is within");
});

t.test("of several records of a segment the last is told, where the protocol within says so", async (t) => {
  const parts = ["a", "b"].map((text) => ({ bytes: Buffer.from(text), line: "sealed" }));
  const above = (name: string) => () => ({ name, parts, waiting: "waits" });
  t.equal(reading({ above: above("inner") }).reader.one(), "inner a | inner b");
  t.equal(reading({ above: above("latest") }).reader.one(), "inner b");
});
