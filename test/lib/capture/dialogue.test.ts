/** Both sides of a conversation in the order of the stream, nothing twice; as tshark follows it. */
import t from "tap";
import { dialogue, Turns, tlsDialogue } from "../../../lib/capture/dialogue.ts";
import { asFollowed, goldenFollow, goldenPackets } from "../../support/followed.ts";
import { hello, type Said, spoken } from "../../support/spoken.ts";

const words = (said: readonly Said[]) =>
  dialogue(spoken(said)).map(({ from, bytes, missing }) => [
    from,
    Buffer.from(bytes).toString("latin1"),
    ...(missing > 0 ? [missing] : []),
  ]);

t.test("a resent octet stands once", async (t) => {
  t.same(words(hello), [
    ["server", "220 hi\r\n"],
    ["client", "HELO me\r\n"],
  ]);
});

t.test(
  "a late segment takes its place; a hole is said when the reader has acknowledged what lies behind it",
  async (t) => {
    t.same(words([...hello, ["server", 12, "tail"], ["server", 9, "abc"]]), [
      ["server", "220 hi\r\n"],
      ["client", "HELO me\r\n"],
      ["server", "abctail"],
    ]);
    t.same(words([...hello.slice(0, 3), ["server", 12, "tail"]]), [
      ["server", "220 hi\r\n"],
      ["server", "tail", 3],
    ]);
    t.same(
      words([
        ...hello.slice(0, 3),
        ["server", 12, "tail"],
        ["client", 1, "A", 0x18, 16],
        ["server", 16, "!"],
      ]),
      [
        ["server", "220 hi\r\n"],
        ["server", "tail", 3],
        ["client", "A"],
        ["server", "!"],
      ],
    );
  },
);

t.test("overlaps are cut, a keep-alive adds nothing, and a stream may begin anywhere", async (t) => {
  t.same(words([...hello.slice(0, 3), ["server", 5, "hi\r\nmore"], ["server", 12, "X"]]), [
    ["server", "220 hi\r\nmore"],
  ]);
  t.same(
    words([
      ["server", 700, "abc"],
      ["server", 703, "def"],
      ["client", 90, "x"],
    ]),
    [
      ["server", "abcdef"],
      ["client", "x"],
    ],
  );
});

t.test("turns of one side become one, unless octets are missing between them", async (t) => {
  const turns = new Turns();
  turns.add("client", Buffer.from("a"), 1);
  turns.add("client", Buffer.from("b"), 2, 4);
  t.same(
    turns.all().map(({ missing, frame }) => [missing, frame]),
    [
      [0, 1],
      [4, 2],
    ],
  );
});

t.test("many segments behind a hole cost no square", async (t) => {
  const said: Said[] = [["client", 0, "", 2]];
  for (let i = 0; i < 20_000; i += 1) said.push(["client", 40_010 - i * 2, "xy"]);
  const packets = spoken(said);
  const started = process.cpuUsage();
  t.equal(
    dialogue(packets).reduce((sum, { bytes }) => sum + bytes.length, 0),
    40_000,
  );
  // Microseconds of this process alone: other work on the machine does not count. A square would be minutes.
  t.ok(process.cpuUsage(started).user < 10_000_000);
});

for (const [capture, kind, stream, read] of [
  ["tls-keys.pcapng", "tls", 0, tlsDialogue],
  ["tcp-notes.pcap", "tcp", 0, dialogue],
  ["tcp-notes.pcap", "tcp", 1, dialogue],
  ["mail-streams.pcap", "tcp", 3, dialogue],
] as const)
  t.test(`${capture} ${kind} stream ${stream} as tshark follows it`, async (t) => {
    const packets = await goldenPackets(capture, "tcp", stream);
    t.equal(asFollowed(read(packets)), goldenFollow(capture, kind, stream));
  });
