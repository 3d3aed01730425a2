/** Columns of a frame as layers write them: lines that are made late, and what is wrong with a layer. */
import t from "tap";
import { ColumnWriter, cutMark } from "../../../lib/capture/column-writer.ts";
import type { Row } from "../../../lib/capture/directory.ts";
import type { Step } from "../../../lib/capture/layer.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";

/** A writer without layers of its own. */
class Writer extends ColumnWriter {
  /** What is said of a transport whose header is cut; absent, it has nothing to say. */
  transport: string | undefined;

  constructor(bytes: Uint8Array, missing = 0) {
    super();
    const unknown = { sourcePort: undefined, destinationPort: undefined, stream: undefined, hops: undefined };
    const nothing = { carrying: undefined, carriesFrom: 0, carriesTo: 0 };
    const row: Row = {
      source: "",
      destination: "",
      protocol: "",
      info: "",
      notes: "",
      ...unknown,
      ...nothing,
    };
    this.clear(row, bytes, missing);
  }

  take(step: Step, value: unknown): void {
    this.columns(step, value);
  }

  protected override cutTransport(_step: Step, _c: Cursor, mark: string): boolean {
    if (this.transport === undefined) return false;
    this.line = this.transport + mark;
    return true;
  }
}

const bytes = Buffer.from("abcd");
const base: Protocol = {
  ...{ name: "one", label: "ONE", title: "One" },
  parse: (c) => c.uint(4, "one.number", "Number"),
  info: (value) => `number ${value}`,
};
const stepOf = (protocol: Partial<Protocol> = {}): Step => ({
  protocol: { ...base, ...protocol },
  start: 0,
  end: 4,
  context: {},
});
const throwing = (error: Error, name = "one") =>
  stepOf({
    name,
    parse: () => {
      throw error;
    },
  });

t.test("a line is made when it is asked for, and not where another takes its place", async (t) => {
  let made = 0;
  const step = stepOf({ info: () => `line ${++made}`, column: () => "One!", inside: () => ["x"] });
  const writer = new Writer(bytes);
  writer.take(step, 1);
  t.equal(made, 0);
  t.equal(writer.row.protocol, "One!");
  t.same(step.inside, ["x"]);
  t.equal(writer.line, "line 1");
  t.equal(writer.line, "line 1", "once");
  writer.take(step, 1);
  writer.line = "another";
  t.equal(writer.line, "another");
  t.equal(made, 1);
});

t.test("a layer that cannot be read says so", async (t) => {
  const writer = new Writer(bytes);
  const step = throwing(new Malformed(0, "needs 9 octets here, 4 left"));
  t.equal(writer.parse(step, new Cursor(bytes)), undefined);
  t.match(writer.row, { protocol: "ONE", info: "[Malformed Packet]" });
  t.equal(step.error, "needs 9 octets here, 4 left");
  const failed = throwing(new TypeError("oops"));
  writer.parse(failed, new Cursor(bytes));
  t.equal(failed.error, "the dissector failed: oops");
  t.equal(
    writer.info(
      stepOf({
        info: () => {
          throw new TypeError("oops");
        },
      }),
      1,
    ),
    "[Malformed Packet]",
  );
  t.equal(writer.parse(stepOf({ parse: () => undefined }), new Cursor(bytes)), null, "no value is a value");
});

t.test("where the capture ends is not malformed, unless the octets were never sent", async (t) => {
  const cut = (lacking: number) => {
    const writer = new Writer(bytes, 5);
    const step = throwing(Object.assign(new Malformed(0, "needs more"), { lacking }));
    writer.parse(step, new Cursor(bytes));
    return [writer.line, step.cut];
  };
  t.same(cut(5), [cutMark, true]);
  t.same(cut(6), ["[Malformed Packet]", undefined]);
});

t.test("what was understood before stays in the columns", async (t) => {
  const writer = new Writer(bytes);
  const c = new Cursor(bytes);
  c.partial = 7;
  t.equal(writer.broken(stepOf(), new Malformed(0, "x"), c), undefined);
  t.equal(writer.line, "number 7[Malformed Packet]");
  const known = Object.assign(new Malformed(0, "x"), { partial: 8, info: "so far", column: "One?" });
  t.equal(writer.broken(stepOf(), known, new Cursor(bytes)), 8);
  t.match(writer.row, { protocol: "One?", info: "so far[Malformed Packet]" });
  writer.line = "below";
  writer.broken(stepOf(), Object.assign(new Malformed(0, "x"), { silent: true }), new Cursor(bytes));
  t.equal(writer.line, "below[Malformed Packet]", "who is silent leaves the line below");
  writer.broken(
    stepOf(),
    Object.assign(new Malformed(0, "x"), { silent: true, unmarked: true }),
    new Cursor(bytes),
  );
  t.equal(writer.line, "below[Malformed Packet]");
  writer.broken(stepOf(), new Malformed(0, "Bogus length"), new Cursor(bytes));
  t.equal(writer.line, "Bogus length");
});

t.test(
  "a transport goes first, and one whose name comes late leaves the trace of the layer below",
  async (t) => {
    const writer = new Writer(bytes);
    writer.take(stepOf({ trace: () => "below " }), 1);
    writer.parse(throwing(new Malformed(0, "x"), "udp"), new Cursor(bytes));
    t.match(writer.row, { protocol: "ONE", info: "below [Malformed Packet]" });
    writer.transport = "1 → 2";
    writer.parse(throwing(new Malformed(0, "x")), new Cursor(bytes));
    t.equal(writer.line, "1 → 2[Malformed Packet]");
  },
);
