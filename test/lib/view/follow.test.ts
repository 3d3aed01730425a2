/** Follow stream: both sides in the order of the stream, nothing twice. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { dialogue, follow } from "../../../lib/view/follow.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { tcp } from "../../../lib/wire/tcp.ts";
import { plain, rawFrame } from "../../support/samples.ts";

type Said = readonly [from: "client" | "server", sequence: number, text: string, flags?: number];

function packets(said: readonly Said[]) {
  const dissector = new Dissector({ protocols: lowerProtocols });
  return said.map(([from, sequence, text, flags = 0x18], i) => {
    const [a, b] = from === "client" ? [40000, 2525] : [2525, 40000];
    const header = { sourcePort: a, destinationPort: b, sequence, acknowledgement: 1, flags, window: 1000 };
    const segment = tcp.emit(header, Buffer.from(text));
    return dissector.add(
      rawFrame(
        ip.emit({ source: "127.0.0.1", destination: "127.0.0.1", protocol: 6 }, segment),
        BigInt(i) * 1_000_000_000n,
      ),
    );
  });
}

const hello: Said[] = [
  ["client", 0, "", 2],
  ["server", 0, "", 0x12],
  ["server", 1, "220 hi\r\n"],
  ["client", 1, "HE"],
  ["client", 3, "LO me\r\n"],
  ["client", 1, "HE"],
];

t.test("text", async (t) => {
  const lines = follow(packets(hello.slice(0, 6)), plain);
  t.same(lines, ["< 220 hi", "> HELO me"]);
});

t.test("a hole is said, a late segment takes its place", async (t) => {
  const turns = dialogue(packets([...hello.slice(0, 6), ["server", 12, "tail"], ["server", 9, "abc"]]));
  t.same(
    turns.map(({ from, bytes }) => [from, Buffer.from(bytes).toString()]),
    [
      ["server", "220 hi\r\n"],
      ["client", "HELO me\r\n"],
      ["server", "abctail"],
    ],
  );
  const lost = follow(packets([...hello.slice(0, 3), ["server", 12, "tail\r\n"]]), plain);
  t.same(lost, ["< 220 hi", "< [3 bytes missing in capture]", "< tail"]);
});

t.test("hex and raw", async (t) => {
  const said = packets(hello.slice(0, 5));
  t.same(follow(said, plain, { format: "raw" }), ["\t323230206869" + "0d0a", "48454c4f206d650d0a"]);
  t.match(follow(said, plain, { format: "hex" })[1], /^> 0000 {2}48 45 4c 4f/);
  t.same(follow([], plain), []);
});
