import { execFileSync, spawnSync } from "node:child_process";
import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { JournalSource } from "../../../lib/capture/journal.ts";
import { save } from "../../../lib/capture/save.ts";
import type { Address } from "../../../lib/net/connection.ts";
import type { Event } from "../../../lib/net/journal.ts";

const client: Address = { transport: "tcp", host: "127.0.0.1", port: 40000 };
const server: Address = { transport: "tcp", host: "127.0.0.1", port: 2525 };
const tshark = spawnSync("tshark", ["--version"]).status === 0;

type Step = [number, Event, string?];

/** Plays steps of socket 1 (the client's) and 2 (the server's) and gives the frames drawn. */
async function draw(steps: Step[], ends: [Address, Address] = [client, server]): Promise<Frame[]> {
  const journal = new JournalSource();
  let time = 1_700_000_000_000_000_000n;
  for (const [connection, event, text] of steps) {
    const [local, remote] = connection % 2 === 1 ? ends : [ends[1], ends[0]];
    time += 1000n;
    const data = text === undefined ? {} : { data: Buffer.from(text) };
    journal.record({ connection, time, event, local, remote, ...data });
  }
  await journal.close();
  return collect(journal);
}

async function collect(frames: AsyncIterable<Frame>): Promise<Frame[]> {
  const all: Frame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

/** "40000>2525 S", "2525>40000 PA:5" ... with relative numbers. */
function line({ bytes }: Frame): string {
  const at = Buffer.from(bytes);
  const head = at[0] === 0x60 ? 40 : 20;
  const [from, to] = [at.readUInt16BE(head), at.readUInt16BE(head + 2)];
  if (at[head === 40 ? 6 : 9] === 17) return `${from}>${to} ${at.subarray(head + 8).toString()}`;
  const flags = [..."FSRPA"].filter((_, i) => at[head + 13]! & (1 << i)).join("");
  const [seq, ack] = [at.readUInt32BE(head + 4), at.readUInt32BE(head + 8)];
  return `${from}>${to} ${flags} ${seq},${ack} ${at.subarray(head + 20).toString()}`.trim();
}

const handshake = ["40000>2525 S 0,0", "2525>40000 SA 0,1", "40000>2525 A 1,1"];
const udp: [Address, Address] = [
  { transport: "udp", host: "127.0.0.1", port: 40000 },
  { transport: "udp", host: "0.0.0.0", port: 9999 },
];

const cases: { name: string; steps: Step[]; lines: string[]; ends?: [Address, Address] }[] = [
  {
    name: "the client's end alone",
    steps: [
      [1, "connect"],
      [1, "rx", "220 hi"],
      [1, "tx", "QUIT"],
      [1, "rx-end"],
      [1, "tx-end"],
      [1, "close"],
    ],
    lines: [
      ...handshake,
      "2525>40000 PA 1,1 220 hi",
      "40000>2525 PA 1,7 QUIT",
      "2525>40000 FA 7,5",
      "40000>2525 FA 5,8",
      "2525>40000 A 8,6",
    ],
  },
  {
    name: "both ends ours, in either order, drawn once",
    steps: [
      [2, "accept"],
      [2, "tx", "220 hi"],
      [1, "connect"],
      [1, "rx", "220"],
      [1, "rx", " hi"],
      [1, "tx", "A"],
      [1, "tx", "BC"],
      [2, "rx", "ABC"],
      [1, "tx-end"],
      [2, "rx-end"],
      [2, "tx-reset"],
      [1, "rx-reset"],
    ],
    lines: [
      ...handshake,
      "2525>40000 PA 1,1 220 hi",
      "40000>2525 PA 1,7 A",
      "40000>2525 PA 2,7 BC",
      "40000>2525 FA 4,7",
      "2525>40000 RA 7,5",
    ],
  },
  {
    name: "the same ports used again",
    steps: [
      [1, "connect"],
      [1, "tx-reset"],
      [3, "connect"],
      [3, "tx", "x"],
    ],
    lines: [...handshake, "40000>2525 RA 1,1", ...handshake, "40000>2525 PA 1,1 x"],
  },
  {
    name: "refused",
    steps: [[1, "refused"]],
    lines: ["40000>2525 S 0,0", "2525>40000 RA 0,1"],
  },
  {
    name: "datagrams of both ends, one bound to every address",
    ends: udp,
    steps: [
      [1, "tx", "ask"],
      [2, "rx", "ask"],
      [2, "tx", "answer"],
      [1, "rx", "answer"],
      [1, "rx", "again"],
    ],
    lines: ["40000>9999 ask", "9999>40000 answer", "9999>40000 again"],
  },
  {
    name: "IPv6",
    ends: [
      { transport: "tcp", host: "::1", port: 40000 },
      { transport: "tcp", host: "::1", port: 2525 },
    ],
    steps: [[1, "connect"]],
    lines: handshake,
  },
  {
    name: "no IP address, nothing drawn",
    ends: [
      { transport: "unix", host: "", port: 0, path: "/tmp/a" },
      { transport: "unix", host: "", port: 0, path: "/tmp/a" },
    ],
    steps: [
      [1, "connect"],
      [1, "tx", "x"],
    ],
    lines: [],
  },
];

for (const { name, steps, lines, ends } of cases) {
  t.test(name, async (t) => {
    const frames = await draw(steps, ends);
    t.same(frames.map(line), lines);
    for (const frame of frames) {
      t.equal(frame.synthetic, true);
      t.match(frame.comment, /synthetic/);
    }
  });
}

t.test("a long write is drawn as several segments", async (t) => {
  const frames = await draw([[1, "tx", "x".repeat(150_000)]]);
  t.same(
    frames.map((frame) => frame.bytes.length - 40),
    [65_000, 65_000, 20_000],
  );
});

t.test("tshark finds nothing malformed", { skip: tshark ? false : "tshark is not installed" }, async (t) => {
  const path = `${t.testdir()}/journal.pcapng`;
  const frames: Frame[] = [];
  for (const { steps, ends } of cases) frames.push(...(await draw(steps, ends)));
  await save(path, frames);
  const options = [
    "-o",
    "ip.check_checksum:TRUE",
    "-o",
    "tcp.check_checksum:TRUE",
    "-o",
    "udp.check_checksum:TRUE",
  ];
  const bad =
    "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0";
  t.equal(
    execFileSync("tshark", ["-r", path, ...options, "-Y", bad], { encoding: "utf8", stdio: "pipe" }),
    "",
  );
  const comments = execFileSync("tshark", ["-r", path, "-T", "fields", "-e", "frame.comment"], {
    encoding: "utf8",
    stdio: "pipe",
  });
  t.equal(comments.trim().split("\n").length, frames.length, "every frame has a comment");
});
