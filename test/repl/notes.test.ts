import t from "tap";
import type { Packet } from "../../lib/capture/frame.ts";
import { Notes } from "../../repl/notes.ts";

const server = { transport: "tcp", host: "127.0.0.1", port: 2525 } as const;
const client = { transport: "tcp", host: "127.0.0.1", port: 40_001 } as const;

/** A packet of the conversation: "<" is the server's. `text` in brackets are flags without payload. */
function packet(
  from: "<" | ">",
  time: bigint,
  text: string,
  port: number = client.port,
  sequence = 0,
): Packet {
  const [source, destination] = from === "<" ? [server.port, port] : [port, server.port];
  const bare = text.startsWith("[");
  return {
    number: 1,
    frame: { time, link: 1, bytes: new Uint8Array(), wireLength: 0 },
    time,
    ...{ source: "127.0.0.1", destination: "127.0.0.1", sourcePort: source, destinationPort: destination },
    ...{
      protocol: "TCP",
      length: 0,
      protocols: [],
      sincePrevious: 0n,
      path: "",
      count: () => 0,
      header: () => undefined,
      parts: () => [],
    },
    info: bare ? `2525 → 40001 ${text} Seq=1` : text,
    ...(!bare && { payload: Buffer.from(text) }),
    layers: () =>
      sequence === 0
        ? []
        : [
            {
              ...{ name: "tcp", text: "", start: 0, end: 0 },
              fields: [{ name: "tcp.seq", text: "", start: 0, end: 0, value: sequence }],
            },
          ],
  };
}

/** A list that says its packets and its notes in the order in which they are shown. */
function list() {
  const packets: Packet[] = [];
  const shown: string[] = [];
  const notes = new Notes(() => packets);
  return {
    notes,
    shown,
    take(one: Packet) {
      notes.before(one);
      packets.push(one);
      shown.push(one.info);
    },
    note(line: string, time: bigint, sent?: number) {
      return new Promise<void>((resolve) =>
        notes.add({ line, time, local: server, remote: client, sent }, () => {
          shown.push(line);
          resolve();
        }),
      );
    },
  };
}

t.test("a note is shown before the words that it tells of, and kept with them", async (t) => {
  const one = list();
  const said = [one.note("fault 1", 100n), one.note("fault 2", 101n)];
  const reply = packet("<", 150n, "550 no");
  const frames = [
    packet("<", 90n, "250 sent before, captured after"),
    packet(">", 120n, "RCPT"),
    packet("<", 130n, "[ACK]"),
    packet("<", 140n, "250 of another", 40_002),
    reply,
    packet("<", 160n, "250 later"),
  ];
  for (const frame of frames) one.take(frame);
  await Promise.all(said);
  t.same(one.shown, [
    ...["250 sent before, captured after", "RCPT", "2525 → 40001 [ACK] Seq=1", "250 of another"],
    ...["fault 1", "fault 2", "550 no", "250 later"],
  ]);
  t.same(one.notes.of(reply), ["fault 1", "fault 2"]);
  t.equal(reply.frame.comment, "fault 1; fault 2");
  t.same(one.notes.of(frames[1] as Packet), []);
});

t.test("what was sent before is known by its place in the stream, however late it is stamped", async (t) => {
  const one = list();
  const said = one.note("fault 1", 100n, 8);
  const reply = packet("<", 200n, "550 no\r\n", client.port, 9);
  for (const frame of [packet("<", 200n, "250 ok\r\n", client.port, 1), reply]) one.take(frame);
  await said;
  t.same(one.shown, ["250 ok\r\n", "fault 1", "550 no\r\n"]);
  const end = list();
  const ended = end.note("fault 2", 100n, 8);
  for (const frame of [
    packet("<", 200n, "250 ok\r\n", client.port, 1),
    packet("<", 200n, "[FIN, ACK]", client.port, 9),
  ])
    end.take(frame);
  await ended;
  t.equal(end.shown[1], "fault 2");
});

t.test("the end of our words is one too", async (t) => {
  for (const flags of ["[RST, ACK]", "[FIN, ACK]", "[RST]"]) {
    const one = list();
    const said = one.note("fault 1", 100n);
    const end = packet("<", 150n, flags);
    one.take(end);
    await said;
    t.same(one.notes.of(end), ["fault 1"], flags);
  }
});

t.test(
  "where nothing is said, the note is shown a moment later, with the last words of the peer",
  async (t) => {
    const one = list();
    const asked = packet(">", 90n, "RCPT");
    Object.assign(asked.frame, { comment: "synthetic" });
    one.take(asked);
    one.take(packet("<", 94n, "[ACK]"));
    one.take(packet(">", 95n, "of another", 40_002));
    await one.note("fault 1", 100n);
    t.same(one.notes.of(asked), ["fault 1"]);
    t.equal(asked.frame.comment, "synthetic; fault 1");
    const other = list();
    const first = packet("<", 90n, "[SYN, ACK]");
    other.take(first);
    await other.note("fault 2", 100n);
    t.same(other.notes.of(first), ["fault 2"], "or with the last frame, where the peer said nothing");
  },
);

t.test("flush shows all; a conversation without frames keeps nothing; many do not pile up", async (t) => {
  const one = list();
  const said = Array.from({ length: 1001 }, (_, at) => one.note(`fault ${at}`, 100n));
  await said[0];
  t.same(one.shown, ["fault 0"]);
  one.notes.flush();
  await Promise.all(said);
  t.equal(one.shown.length, 1001);
  let shown = 0;
  one.notes.add({ line: "nobody", time: 1n }, () => {
    shown += 1;
  });
  one.take(packet("<", 150n, "250"));
  one.notes.flush();
  one.notes.flush();
  t.equal(shown, 1);
});
