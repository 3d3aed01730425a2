import t from "tap";
import type { Packet } from "../../../lib/capture/frame.ts";
import type { Transcript } from "../../../lib/mail/transcript.ts";
import { framesOf, refusedList, transcriptResult } from "../../../repl/commands/mail-transcript.ts";

const began = 1_700_000_000_000;
const transcript: Transcript = {
  version: 1,
  name: "n1",
  outcome: "stored",
  from: "a@x",
  client: { host: "::1", port: 40_000 },
  server: { host: "::1", port: 25 },
  began,
  span: [50, 60],
  lines: [
    [0.2, "S", "220 h"],
    [50, "C", "MAIL \x1b[2J"],
    [60, "S", "250 ok"],
  ],
};

/** Packets between two ports, `at` milliseconds after the connection began. */
const packets = (rows: readonly [number: number, from: number, to: number, at: number, host?: string][]) =>
  rows.map(
    ([number, sourcePort, destinationPort, at, source = "::1"]) =>
      ({
        number,
        source,
        destination: "::1",
        sourcePort,
        destinationPort,
        frame: { time: BigInt(began + at) * 1_000_000n },
      }) as Packet,
  );

t.test("the frames of a mail are those of its connection while it came", async (t) => {
  const log = packets([
    [4, 40_000, 25, -1],
    [5, 25, 40_000, 0],
    [6, 40_000, 25, 50],
    [7, 40_001, 25, 51],
    [8, 25, 40_000, 60],
    [9, 25, 40_000, 60, "::2"],
    [10, 40_000, 25, 90],
  ]);
  t.same(framesOf({ packets: log }, transcript), { first: 6, last: 8 });
  t.same(
    framesOf({ packets: log }, { ...transcript, span: [0, 60] }),
    { first: 4, last: 8 },
    "with the opening",
  );
  t.equal(framesOf({ packets: [] }, transcript), undefined);
  t.equal(framesOf({ packets: log }, { ...transcript, began: began + 10_000 }), undefined, "another time");
});

t.test("how it is shown", async (t) => {
  const shown = (one: Transcript, numbers?: { first: number; last: number }) =>
    transcriptResult("mail 1", one, numbers).lines?.((_, text) => text);
  t.same(shown(transcript, { first: 6, last: 8 }), [
    "mail 1: stored as n1",
    "from [::1]:40000 to [::1]:25, 2023-11-14T22:13:20.050Z, 10.0 ms",
    "in the clear",
    "frames 6 to 8 (frame 6 shows one)",
    "",
    "  0.2  S: 220 h",
    " 50.0  C: MAIL \\x1b[2J",
    " 60.0  S: 250 ok",
  ]);
  const { name: _, ...rest } = transcript;
  const tls = { protocol: "TLSv1.3", cipher: "X", serverName: "a.example" };
  t.match(shown({ ...rest, outcome: "refused", code: 552, tls }), [
    "mail 1: refused with 552",
    String,
    "TLSv1.3, X, for a.example",
    "its frames are not in this window",
  ]);
  t.match(shown({ ...rest, outcome: "given up" }, { first: 3, last: 3 }), [
    "mail 1: given up",
    String,
    String,
    "frame 3",
  ]);
  t.match(transcriptResult("mail 1", transcript, undefined).json, { name: "n1", frames: null });
});

t.test("the list of those that were not stored", async (t) => {
  const { name: _, ...rest } = transcript;
  const results = [
    ...refusedList([
      { ...rest, outcome: "refused", code: 550 },
      { ...rest, outcome: "given up", from: "" },
    ]),
  ];
  t.match(results, [
    { json: { number: 1, code: 550, from: "a@x" } },
    { json: { number: 2, code: null } },
    {},
  ]);
  t.match(
    results.at(-1)?.lines?.((_, text) => text),
    [
      /^# +when \(UTC\) +what became of it +client +from$/,
      /^1 +2023-11-14 22:13:20 +refused with 550 +\[::1\]:40000 +<a@x>$/,
      /^2 .* given up .* <>$/,
    ],
  );
});
