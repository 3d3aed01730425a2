import t from "tap";
import type { Packet } from "../../lib/capture/frame.ts";
import type { SegmentFacts } from "../../lib/capture/segment.ts";
import { nobody } from "../../repl/actor.ts";
import { OwnEnd, slack } from "../../repl/own-end.ts";

const facts = (sequence: number, length: number) => ({ sequence, length }) as SegmentFacts;
const packet = (time: bigint, protocols = ["ip", "tcp"], info = "", size = 0) =>
  ({ frame: { time }, protocols, info, payload: new Uint8Array(size) }) as unknown as Packet;

t.test("who acts: what was typed, then a command, then the session itself", async (t) => {
  const acting = { who: "command 'connect 25'" };
  const client = new OwnEnd(false, () => acting);
  t.match(client, { opened: "command 'connect 25'", who: "command 'connect 25'", session: undefined });
  client.become(2);
  t.match(client, { session: 2, who: "command 'connect 25'" }, "it still runs");
  acting.who = nobody;
  t.equal(client.who, "session #2");
  client.pending = "session #2 line 'QUIT'";
  t.equal(client.who, "session #2 line 'QUIT'");
  const called = new OwnEnd(true, () => ({ who: "serve chat #1", session: 1 }));
  t.match(called, { who: "serve chat #1", session: 1 });
  called.become(3);
  t.match(called, { who: "session #3", session: 3, opened: "serve chat #1" });
});

t.test("octets of a segment: one writer, several, and those of too long ago", async (t) => {
  const end = new OwnEnd(false, () => ({ who: "open" }));
  t.equal(end.segmentWriters(packet(0n), facts(1, 5)), "TLS, for open");
  end.wrote(3, 0n, "a");
  end.wrote(2, 0n, "b");
  end.wrote(1, 0n, "b");
  for (const [sequence, length, words] of [
    [1, 3, "a"],
    [2, 1, "a"],
    [4, 3, "b"],
    [1, 6, "octets 0 to 2: a; octets 3 to 5: b"],
    [3, 2, "octets 2 to 2: a; octets 3 to 3: b"],
    [20, 1, "open (too long ago to tell more)"],
  ] as const)
    t.equal(end.segmentWriters(packet(0n), facts(sequence, length)), words, `${sequence} ${length}`);
  t.equal(end.lastWriter, "b");
});

t.test("within TLS the time tells, since the octets have other numbers", async (t) => {
  const end = new OwnEnd(false, () => ({ who: "open" }));
  end.wrote(3, 0n, "clear");
  end.conceal();
  end.wrote(3, 100n + slack, "first");
  end.conceal();
  end.wrote(3, 200n + slack, "second");
  t.equal(end.segmentWriters(packet(0n), facts(1, 3)), "clear");
  const data = ["ip", "tcp", "tls"];
  t.equal(end.segmentWriters(packet(150n, data, "Application Data"), facts(4, 40)), "first, within TLS");
  t.equal(end.segmentWriters(packet(200n, data, "Application Data"), facts(44, 40)), "second, within TLS");
  t.equal(end.segmentWriters(packet(200n, data, "Client Hello"), facts(4, 40)), "TLS itself, for open");
  t.equal(end.segmentWriters(packet(200n), facts(44, 40)), "second, within TLS", "not dissected as TLS");
});

t.test("a datagram is the last of its size", async (t) => {
  const end = new OwnEnd(true, () => ({ who: "open" }));
  const ofSize = (size: number, time = 9n) => end.datagramWriter(packet(time, ["ip", "udp"], "", size));
  t.equal(ofSize(4), "open");
  end.wrote(4, 1n, "four");
  end.wrote(2, 2n, "two");
  t.same([ofSize(4), ofSize(2), ofSize(9)], ["four", "two", "two"]);
});
