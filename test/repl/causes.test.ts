/** Who wrote which octets. */
import t from "tap";
import { Dissector } from "../../lib/capture/dissect.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import type { Address, Recorder } from "../../lib/net/connection.ts";
import type { Event } from "../../lib/net/journal.ts";
import { ip } from "../../lib/wire/ip.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { udp } from "../../lib/wire/udp.ts";
import { nobody } from "../../repl/actor.ts";
import { Causes } from "../../repl/causes.ts";
import { rawFrame } from "../support/samples.ts";
import { type Said, spoken } from "../support/spoken.ts";

const end = (host: string, port: number, transport: Address["transport"] = "tcp"): Address => ({
  ...{ transport, host, port },
});
const [client, server] = [end("127.0.0.1", 40000), end("127.0.0.2", 2525)];

/** Tells a recorder what a socket did. */
function tell(record: Recorder, event: Event, [local, remote]: [Address, Address], text?: string, time = 0n) {
  record({
    ...{ connection: 1, time, event, local, remote },
    ...(text !== undefined && { data: Buffer.from(text) }),
  });
}

const mine: [Address, Address] = [client, server];
const theirs: [Address, Address] = [server, client];

const said: Said[] = [
  ["client", 0, "", 2],
  ["server", 0, "", 0x12],
  ["client", 1, "", 0x10],
  ["client", 1, "EHLO me\r\n"],
  ["server", 1, "", 0x10, 10],
  ["client", 10, "A\r\nB\r\n"],
  ["client", 10, "A\r\nB\r\n"],
  ["client", 16, "", 0x11],
  ["server", 1, "", 0x14],
];

t.test("each kind of segment", async (t) => {
  const causes = new Causes();
  const acting = { who: "command 'connect 2525'" };
  const ours = causes.recorder(false, () => acting);
  const listener = causes.recorder(true, () => ({ who: "serve smtp #1", session: 1 }));
  tell(ours, "connect", mine);
  tell(listener, "accept", theirs);
  causes.session(client, server, 2);
  acting.who = nobody;
  causes.says(client, server, "session #2 line 'EHLO me'");
  tell(ours, "tx", mine, "EHLO me\r\n");
  causes.says(client, server, undefined);
  tell(ours, "tx", mine, "A\r\n");
  acting.who = "command 'send'";
  tell(ours, "tx", mine, "B\r\n");
  acting.who = "command 'end'";
  tell(ours, "tx-end", mine);
  const told = spoken(said).map((packet) => causes.of(packet));
  t.same(
    told.map((cause) => cause?.text),
    [
      "command 'connect 2525': connect()",
      "the kernel, for the listener of serve smtp #1",
      "the kernel: it completes the handshake of command 'connect 2525'",
      "session #2 line 'EHLO me'",
      "the kernel: it acknowledges what came up to octet 9",
      "octets 9 to 11: session #2; octets 12 to 14: command 'send'",
      "the kernel's timer or a duplicate ACK: sent again, octets 9 to 11: session #2; octets 12 to 14: command 'send'",
      "command 'end': end of sending",
      "the kernel at 127.0.0.2:2525: nobody reads there any more",
    ],
  );
  t.same(
    told.map((cause) => cause?.session),
    [2, 1, 2, 2, 1, 2, 2, 2, 1],
  );
  tell(listener, "tx-reset", theirs);
  t.equal(causes.of(spoken(said).at(-1)!)?.text, "serve smtp #1: reset");
});

t.test("a session ends its sending by itself when its peer has, whatever command runs then", async (t) => {
  const causes = new Causes();
  const ours = causes.recorder(false, () => ({ who: "command 'follow'" }));
  tell(ours, "connect", mine);
  causes.session(client, server, 2);
  tell(ours, "rx-end", mine);
  tell(ours, "tx-end", mine);
  const fin = spoken(said)[7];
  t.same(causes.of(fin!), { text: "session #2, since its peer has ended: end of sending", session: 2 });
});

t.test("a server wrote all that its port sent, and nothing that another host's port sent", async (t) => {
  const causes = new Causes();
  const [syn, answer, , , ack, , , , reset] = spoken(said);
  const fin = spoken([...said.slice(0, 4), ["server", 1, "220 hi\r\n", 0x19]]).at(-1);
  causes.listens(server, { who: "serve smtp #1", session: 1 });
  t.equal(causes.of(syn!), undefined);
  t.same(
    [answer, ack, fin, reset].map((packet) => causes.of(packet!)),
    [
      "the kernel, for the listener of serve smtp #1",
      "the kernel: it acknowledges what came up to octet 9",
      "serve smtp #1; serve smtp #1: end of sending",
      "serve smtp #1: reset, or the kernel because nobody reads there any more",
    ].map((text) => ({ text, session: 1 })),
  );
  const elsewhere = new Causes();
  elsewhere.listens(end("0.0.0.0", 2525), { who: "serve smtp #1" });
  t.equal(elsewhere.of(answer!), undefined, "127.0.0.2 is no address of this host's interfaces");
});

t.test("what no socket of ours sent", async (t) => {
  const causes = new Causes();
  const [syn, answer] = spoken(said);
  t.equal(causes.of(syn!), undefined);
  const ours = causes.recorder(false, () => ({ who: "command 'connect 2525'" }));
  tell(ours, "connect", mine);
  t.match(causes.of(answer!)?.text, /^the peer at 127\.0\.0\.2:2525, which is not this porthole$/);
  const refused = new Causes();
  tell(
    refused.recorder(false, () => ({ who: "command 'connect 2525'" })),
    "refused",
    mine,
  );
  const [call, reset] = spoken([
    ["client", 0, "", 2],
    ["server", 0, "", 0x14],
  ]);
  t.equal(refused.of(call!)?.text, "command 'connect 2525': connect(), which was refused");
  t.match(refused.of(reset!)?.text, /nothing listens on port 2525, where command 'connect 2525' called/);
});

t.test("datagrams: by their size and time", async (t) => {
  const causes = new Causes();
  const acting = { who: "" };
  const ends: [Address, Address] = [end("0.0.0.0", 5333, "udp"), end("10.0.0.1", 4000, "udp")];
  const record = causes.recorder(true, () => acting);
  for (const [who, text] of [
    ["first", "aaaa"],
    ["second", "bb"],
  ] as const) {
    acting.who = who;
    tell(record, "tx", ends, text);
  }
  const dissector = new Dissector({ protocols: lowerProtocols });
  const packet = (text: string): Packet =>
    dissector.add(
      rawFrame(
        ip.emit(
          { source: "10.0.0.2", destination: "10.0.0.1", protocol: 17 },
          udp.emit({ sourcePort: 5333, destinationPort: 4000 }, Buffer.from(text)),
        ),
        1n,
      ),
    );
  t.equal(causes.of(packet("aaaa"))?.text, "first");
  t.equal(causes.of(packet("bb"))?.text, "second");
});

t.test("memory is bounded: the oldest writes and ends go first", async (t) => {
  const causes = new Causes();
  const record = causes.recorder(false, () => ({ who: "x" }));
  tell(record, "connect", mine);
  for (let i = 0; i < 2000; i += 1) tell(record, "tx", mine, "a");
  t.match(causes.of(spoken([...said.slice(0, 3), ["client", 1, "a"]]).at(-1)!)?.text, /too long ago/);
  t.equal(causes.of(spoken([...said.slice(0, 3), ["client", 1999, "a"]]).at(-1)!)?.text, "x");
  for (let port = 1; port <= 5000; port += 1) tell(record, "connect", [end("127.0.0.1", port), server]);
  t.equal(causes.of(spoken(said)[0]!), undefined);
});
