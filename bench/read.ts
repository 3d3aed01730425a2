/** Reading capture files against tshark on the same file, in turns: columns, trees as JSON, and the first screen of 1 GB. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { linkTypes } from "../lib/capture/frame.ts";
import { JournalSource } from "../lib/capture/journal.ts";
import { PcapWriter } from "../lib/capture/pcap.ts";
import { flag, tcpPacket } from "../lib/capture/synthetic.ts";
import type { Address } from "../lib/net/connection.ts";
import { type Figure, median } from "./figure.ts";
import { columnsFloor, jsonFloor } from "./floor.ts";

const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));
const frames = 1_000_000;
const treeFrames = 40_000;
const gigabyte = 1 << 30;
const pairs = 3;
const starts = 15;
const page = "x".repeat(1200);

const question = (id: number) =>
  Buffer.from(
    `${String.fromCharCode(id >> 8, id & 255)}\x01\0\0\x01\0\0\0\0\0\0\x03www\x07example\x03com\0\0\x01\0\x01`,
    "latin1",
  );
const answer = (id: number) => {
  const bytes = Buffer.concat([
    question(id),
    Buffer.from("\xc0\x0c\0\x01\0\x01\0\0\x01\x2c\0\x04\x5d\xb8\xd8\x22", "latin1"),
  ]);
  bytes.writeUInt16BE(0x8180, 2);
  bytes.writeUInt16BE(1, 6);
  return bytes;
};

/** One DNS exchange, one page fetched, one mail sent, between hosts and ports that `id` tells. */
function exchanges(journal: JournalSource, id: number): void {
  const host = `10.0.${(id >> 8) & 255}.${id & 255}`;
  let time = 1_700_000_000_000_000_000n + BigInt(id) * 1_000_000n;
  const between = (transport: "tcp" | "udp", port: number, connection: number) => {
    const local: Address = { transport, host, port: 20_000 + (connection % 40_000) };
    const remote: Address = { transport, host: "10.9.9.9", port };
    return (event: "connect" | "tx" | "rx" | "tx-end" | "rx-end" | "close", data?: string | Buffer) => {
      time += 10_000n;
      journal.record({ connection, time, event, local, remote, ...(data && { data: Buffer.from(data) }) });
    };
  };
  const dns = between("udp", 53, id * 3);
  dns("tx", question(id & 0xffff));
  dns("rx", answer(id & 0xffff));
  const http = between("tcp", 80, id * 3 + 1);
  http("connect");
  http("tx", `GET /page/${id} HTTP/1.1\r\nHost: www.example.com\r\n\r\n`);
  http("rx", `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length * 3}\r\n\r\n`);
  for (let part = 0; part < 3; part += 1) http("rx", page);
  http("tx-end");
  http("rx-end");
  http("close");
  const smtp = between("tcp", 25, id * 3 + 2);
  smtp("connect");
  smtp("rx", "220 mail ESMTP\r\n");
  for (const [command, reply] of [
    ["EHLO me", "250 ok"],
    ["MAIL FROM:<a@b.example>", "250 2.1.0 Ok"],
    [`RCPT TO:<user${id}@example.com>`, "250 2.1.5 Ok"],
    ["DATA", "354 go"],
    [`Subject: ${id}\r\n\r\nhello\r\n.`, "250 queued"],
    ["QUIT", "221 bye"],
  ]) {
    smtp("tx", `${command}\r\n`);
    smtp("rx", `${reply}\r\n`);
  }
  smtp("tx-end");
  smtp("rx-end");
  smtp("close");
}

/** Writes so many frames as a pcap file. */
async function sample(path: string, wanted: number): Promise<void> {
  const file = openSync(path, "wx");
  let writer: PcapWriter | undefined;
  let written = 0;
  for (let id = 1; written < wanted; ) {
    const journal = new JournalSource();
    for (const last = id + 20; id < last; id += 1) exchanges(journal, id);
    await journal.close();
    const records: Uint8Array[] = [];
    for await (const frame of journal) {
      if (!writer) {
        writer = new PcapWriter(frame.link);
        records.push(writer.header());
      }
      if (written === wanted) break;
      records.push(writer.record(frame));
      written += 1;
    }
    writeSync(file, Buffer.concat(records));
  }
  closeSync(file);
}

/** Writes so many frames of one transfer: 512 octets, and their acknowledgement. */
function transfer(path: string, wanted: number): void {
  const file = openSync(path, "wx");
  const [client, server] = [Uint8Array.of(10, 0, 0, 1), Uint8Array.of(10, 9, 9, 9)];
  const forth = { source: client, destination: server, sourcePort: 40_000, destinationPort: 9999 };
  const back = { source: server, destination: client, sourcePort: 9999, destinationPort: 40_000 };
  const part = Buffer.alloc(512, "x");
  const writer = new PcapWriter(linkTypes.raw);
  let records = [writer.header()];
  for (let number = 0; number < wanted; number += 1) {
    const sequence = (1 + Math.ceil(number / 2) * part.length) >>> 0;
    const bytes =
      number % 2 === 0
        ? tcpPacket(forth, { flags: flag.ack | flag.psh, sequence, acknowledgement: 1 }, part)
        : tcpPacket(back, { flags: flag.ack, sequence: 1, acknowledgement: sequence });
    const time = 1_700_000_000_000_000_000n + BigInt(number) * 10_000n;
    records.push(writer.record({ time, bytes, wireLength: bytes.length }));
    if (records.length < 4096 && number + 1 < wanted) continue;
    writeSync(file, Buffer.concat(records));
    records = [];
  }
  closeSync(file);
}

/** Runs a program to its end with its output thrown away: milliseconds, and the most memory it had in octets. */
async function timed(command: string, words: readonly string[]): Promise<{ time: number; memory: number }> {
  const started = performance.now();
  const child = spawn(command, words, { stdio: "ignore" });
  let memory = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      memory = Math.max(memory, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended, or there is no /proc.
    }
  }, 20);
  const [status] = await once(child, "close");
  clearInterval(watch);
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return { time: performance.now() - started, memory };
}

async function against(
  path: string,
  name: string,
  aim: string,
  ours: string[],
  theirs: string[],
): Promise<Figure[]> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  let memory = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    times.theirs.push((await timed("tshark", ["-n", "-r", path, ...theirs])).time);
    const run = await timed(process.execPath, [program, "read", path, ...ours]);
    times.ours.push(run.time);
    memory = Math.max(memory, run.memory);
  }
  const [mine, baseline] = [median(times.ours), median(times.theirs)];
  const how = `the same file, its output thrown away, median of ${pairs} turns`;
  return [
    { name, ratio: baseline / mine, aim, ours: mine, baseline, unit: "ms", how },
    {
      name: `${name}: peak memory`,
      ratio: memory / 200e6,
      aim: "1 (of 200 MB)",
      ours: memory / 1e6,
      baseline: 200,
      unit: "MB",
      how: "VmHWM of the process, read every 20 ms",
    },
  ];
}

/** Ten frames, from the start of the process to its end, against a Node that does nothing. */
async function start(path: string): Promise<Figure> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn < starts; turn += 1) {
    times.theirs.push((await timed(process.execPath, ["-e", "0"])).time);
    times.ours.push((await timed(process.execPath, [program, "read", path])).time);
  }
  const [ours, baseline] = [median(times.ours), median(times.theirs)];
  const how = `whole processes, median of ${starts} turns; the limit is 1.5 times the baseline and 60 ms`;
  const name = "read of 10 frames / its limit";
  return { name, ratio: ours / (baseline * 1.5 + 60), aim: "at most 1", ours, baseline, unit: "ms", how };
}

/** Milliseconds from start to the first 40 rows. */
async function firstScreen(path: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, "read", path], { stdio: ["ignore", "pipe", "ignore"] });
  let rows = 0;
  for await (const chunk of child.stdout) {
    for (const octet of chunk as Buffer) if (octet === 10) rows += 1;
    if (rows >= 40) break;
  }
  const time = performance.now() - started;
  child.stdout.destroy();
  await once(child, "close");
  return time;
}

/** Measures all of it; nothing where tshark is not installed. */
export async function run(): Promise<Figure[]> {
  if (spawnSync("tshark", ["--version"]).status !== 0) return [];
  const folder = mkdtempSync(`${tmpdir()}/porthole-bench-`);
  try {
    const [large, small, long, few, huge] = ["large", "small", "long", "few", "huge"].map(
      (name) => `${folder}/${name}.pcap`,
    ) as [string, string, string, string, string];
    await sample(large, frames);
    await sample(small, treeFrames);
    transfer(long, frames);
    transfer(few, 10);
    const figures = await against(large, "read, 1,000,000 frames of short dialogues / tshark", "8", [], []);
    figures.push(
      await columnsFloor(large, frames, figures[0]?.baseline ?? 0),
      ...(await against(long, "read, 1,000,000 frames of one transfer / tshark", "8", [], [])),
    );
    const [words, theirs]: [string[], string[]] = [
      ["-T", "json", "-V"],
      ["-T", "json"],
    ];
    const json = await against(small, "read -T json -V / tshark -T json", "10", words, theirs);
    figures.push(...json, await jsonFloor(small, treeFrames, json[0]?.baseline ?? 0));
    figures.push(await start(few));
    const bytes = readFileSync(large);
    const file = openSync(huge, "wx");
    writeSync(file, bytes);
    for (let size = bytes.length; size < gigabyte; size += bytes.length - 24)
      writeSync(file, bytes.subarray(24));
    closeSync(file);
    const screens = [await firstScreen(huge), await firstScreen(huge), await firstScreen(huge)];
    figures.push({
      name: "first screen of 1 GB",
      ratio: median(screens) / 1000,
      aim: "below 1 (a second)",
      ours: median(screens),
      baseline: 1000,
      unit: "ms",
      how: "from the start of the process to 40 rows on a pipe, median of 3",
    });
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
