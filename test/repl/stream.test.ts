/** Which conversation words mean. */
import { fileURLToPath } from "node:url";
import t from "tap";
import type { Picture } from "../../repl/picture.ts";
import { ofPacket, streamAt, streamMeant } from "../../repl/stream.ts";
import { packetsIn } from "../support/followed.ts";
import { typing } from "../support/typing.ts";

t.test("streams, frames and sessions", async (t) => {
  const { porthole, serve, type } = typing(t);
  const packets = await packetsIn("ftp.pcap");
  const file: Picture = { file: "ftp.pcap", packets, protocols: [], notesOf: () => [], sync: async () => {} };
  t.match(streamAt(porthole, file, ["tcp", "0"]), { kind: "tcp", number: 0 });
  t.equal(streamAt(porthole, file, ["http", "1"]).kind, "http");
  t.equal(streamAt(porthole, file, ["frame", "1"]).number, 0);
  t.equal(ofPacket(file, packets[0]!).packets[0], packets[0]);
  for (const [words, message] of [
    [["tcp", "99"], /Cannot find tcp stream 99: there are 0 to \d+$/],
    [["udp", "0"], /udp stream 0: there is none/],
    [["tcp", "x\x1b"], /stream number "x\\x1b"/],
    [["tcp"], /stream number ""/],
    [["2"], /Cannot follow a session in ftp.pcap: name a frame of it/],
    [["frame", "0"], /Cannot show frame 0/],
  ] as const)
    t.throws(() => streamAt(porthole, file, words), { message, code: "usage" });
  const port = await serve("serve echo 0");
  await type(`echo ${port} hi`);
  await porthole.frames.sync();
  t.match(streamAt(porthole, porthole.frames, ["tcp", "0"]), { number: 0, kind: "tcp" });
  const silent = porthole.open(await porthole.connect("udp://127.0.0.1:9"));
  t.match(streamAt(porthole, porthole.frames, []), { number: 0, kind: "tcp" }, "the newest that has frames");
  t.throws(() => streamAt(porthole, porthole.frames, [`${silent.id}`]), { message: /none of its frames/ });
});

t.test("of a file only the packets of the conversation are held", async (t) => {
  const { porthole } = typing(t);
  const read = fileURLToPath(new URL("../../../test/golden/captures/ftp.pcap", import.meta.url));
  const whole: Picture = {
    file: read,
    packets: await packetsIn("ftp.pcap"),
    protocols: [],
    notesOf: () => [],
    sync: async () => {},
  };
  for (const words of [
    ["tcp", "0"],
    ["http", "1"],
    ["frame", "7"],
  ]) {
    const meant = await streamMeant(porthole, { read }, words);
    const { kind, number, packets } = streamAt(porthole, whole, words);
    t.match(meant, { kind, number });
    t.same(
      meant.packets.map((packet) => packet.number),
      packets.map((packet) => packet.number),
    );
  }
  for (const [words, message] of [
    [["tcp", "99"], /Cannot find tcp stream 99: there are 0 to \d+$/],
    [["udp", "0"], /udp stream 0: there is none/],
    [["frame", "9999"], /Cannot show frame 9999: ".*ftp.pcap" has \d+$/],
    [["2"], /Cannot follow a session in .*ftp.pcap: name a frame of it/],
  ] as const)
    await t.rejects(streamMeant(porthole, { read }, words), { message, code: "usage" });
});
