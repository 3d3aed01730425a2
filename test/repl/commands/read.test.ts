import { writeFileSync } from "node:fs";
import t from "tap";
import { readPcap } from "../../../lib/capture/pcap.ts";
import { save } from "../../../lib/capture/save.ts";
import { flag, tcpPacket } from "../../../lib/capture/synthetic.ts";
import { run } from "../../support/porthole.ts";

const loopback = Uint8Array.of(127, 0, 0, 1);
const path = { source: loopback, destination: loopback, sourcePort: 40_000, destinationPort: 2525 };
const said = [
  tcpPacket(path, { flags: flag.syn, sequence: 9, acknowledgement: 0 }),
  tcpPacket(
    path,
    { flags: flag.ack | flag.psh, sequence: 10, acknowledgement: 1 },
    Buffer.from("EHLO \x1b[2J\r\n"),
  ),
];
const frames = said.map((bytes, at) => ({
  time: 1_700_000_000_000_000_000n + BigInt(at) * 1_500_000_001n,
  link: 101,
  bytes,
  wireLength: bytes.length,
}));

t.test(
  "read: columns, JSON, a filter, a count, a port read as a protocol, the tree, a broken end",
  async (t) => {
    const dir = t.testdir();
    const file = `${dir}/a.pcap`;
    const octets = await save(file, frames, { format: "pcap" });
    t.equal(readPcap((await import("node:fs")).readFileSync(file)).length, 2);
    const read = (...words: string[]) => run(["read", file, ...words], "", dir);
    const plain = await read();
    t.equal(plain.status, 0);
    t.equal(plain.out.split("\n").length, 3);
    t.match(plain.out, /^ +1 0\.000000 127\.0\.0\.1:40000 → 127\.0\.0\.1:2525 {2}TCP .*\[SYN\]/);
    const rows = (await read("--json", "-d", "tcp.port==2525,smtp")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    t.match(rows, [
      { number: 1, time: 0, protocol: "TCP" },
      { number: 2, time: 1.500000001, protocol: "SMTP" },
    ]);
    t.match((await read("-Y", "tcp.flags.syn == 1")).out, /^ +1 [^\n]*\n$/);
    t.match(
      (await read("-c", "1", "-V", "-x")).out,
      / Frame 1: [\s\S]*Transmission Control Protocol[\s\S]*0000 /m,
    );
    t.match(await read("-d", "tcp.port=1,smtp"), { status: 2, err: /^porthole: Cannot read -d/ });
    t.match(await read("-Y", "tcp.port =="), { status: 2 });
    t.notMatch((await read("-V", "-x", "-d", "tcp.port==2525,smtp")).out, "\x1b");
    const whole = (await import("node:fs")).readFileSync(file);
    t.equal(whole.length, octets);
    writeFileSync(file, whole.subarray(0, octets - 3));
    const broken = await read();
    t.match(broken, {
      status: 1,
      out: /\[SYN\][^\n]*\n$/,
      err: /^porthole: Cannot read the capture at octet \d+: [^\n]*\n$/,
    });
  },
);

t.test("read: -T fields, -T json, the time column, and what they cannot read", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a.pcap`;
  await save(file, frames, { format: "pcap" });
  const read = (...words: string[]) => run(["read", file, ...words], "", dir);
  const fields = await read("-T", "fields", "-e", "frame.number", "-e", "tcp.port", "-e", "ip.addr");
  t.equal(fields.out, "1\t40000,2525\t127.0.0.1,127.0.0.1\n2\t40000,2525\t127.0.0.1,127.0.0.1\n");
  t.equal(
    (await read("-T", "json")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)).length,
    2,
  );
  t.match((await read("-t", "d")).out.split("\n")[1], / 1\.500000 127/);
  t.match((await read("-t", "e")).out, / 1700000000\.000000 127/);
  const none = await read("-T", "fields");
  t.equal(none.status, 2);
  t.match(none.err, "Cannot write fields: none is named");
  t.match((await read("-e", "ip.src")).err, 'Cannot write field "ip.src": -e goes with -T fields');
});
