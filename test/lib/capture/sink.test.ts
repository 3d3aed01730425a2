import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { PassThrough, Writable } from "node:stream";
import t from "tap";
import { encoder } from "../../../lib/capture/encoder.ts";
import type { Frame } from "../../../lib/capture/frame.ts";
import { readPcap } from "../../../lib/capture/pcap.ts";
import { openSink } from "../../../lib/capture/sink.ts";

const frame: Frame = { time: 1n, link: 1, bytes: Buffer.alloc(1000, 7), wireLength: 1000 };

t.test("a file is in its place when it is whole, and not before", async (t) => {
  const folder = t.testdir();
  const path = `${folder}/a.pcap`;
  const sink = await openSink({ path }, encoder("pcap"));
  let waited = 0;
  for (let n = 0; n < 3000; n += 1) {
    const wait = sink.write(frame);
    if (wait) waited += 1;
    await wait;
  }
  t.equal(waited, 2, "a write for each megabyte");
  t.notOk(readdirSync(folder).includes("a.pcap"));
  await sink.close();
  await sink.close();
  t.same(readdirSync(folder), ["a.pcap"]);
  t.equal(readPcap(readFileSync(path)).length, 3000);
  t.same([sink.frames, sink.octets], [3000, readFileSync(path).length]);
});

t.test("a file that is there stays as it is unless it is to be overwritten", async (t) => {
  const folder = t.testdir({ "a.pcap": "mine" });
  const path = `${folder}/a.pcap`;
  for (const live of [true, false])
    await t.rejects(openSink({ path, live }, encoder("pcap")), {
      code: "exists",
      message: /it exists already \(--force overwrites it\)/,
    });
  t.equal(readFileSync(path, "utf8"), "mine");
  await (await openSink({ path, force: true }, encoder("pcap"))).close();
  t.same(readPcap(readFileSync(path)), []);
  t.same(readdirSync(folder), ["a.pcap"]);
});

t.test("a file that came in between is not overwritten", async (t) => {
  const folder = t.testdir();
  const sink = await openSink({ path: `${folder}/a.pcap` }, encoder("pcap"));
  writeFileSync(`${folder}/a.pcap`, "theirs");
  await t.rejects(sink.close(), { code: "exists" });
  t.equal(readFileSync(`${folder}/a.pcap`, "utf8"), "theirs");
  t.same(readdirSync(folder), ["a.pcap"]);
});

t.test("a frame that the format cannot hold leaves no file", async (t) => {
  const folder = t.testdir();
  const sink = await openSink({ path: `${folder}/a.pcap` }, encoder("pcap"));
  await sink.write(frame);
  t.throws(() => sink.write({ ...frame, link: 101 }), { code: "unsupported" });
  t.notOk(sink.good);
  await sink.close();
  t.same(readdirSync(folder), []);
});

t.test("a live file grows under its own name", async (t) => {
  const folder = t.testdir();
  const path = `${folder}/a.pcap`;
  const sink = await openSink({ path, live: true }, encoder("pcap"));
  await sink.write(frame);
  await sink.flush();
  t.equal(readPcap(readFileSync(path)).length, 1);
  await sink.write(frame);
  await sink.close();
  t.equal(readPcap(readFileSync(path)).length, 2);
});

t.test("a stream gets the octets in order, as fast as it takes them, and is not closed", async (t) => {
  const stream = new PassThrough({ highWaterMark: 10 });
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const sink = await openSink({ stream }, encoder("pcap"));
  await sink.write(frame);
  // Two at once, as when a timer flushes.
  await Promise.all([sink.flush(), sink.write(frame), sink.flush()]);
  await sink.close();
  t.equal(readPcap(Buffer.concat(chunks)).length, 2);
  t.notOk(stream.writableEnded);
});

t.test("a folder that is not there, and a disk that is full, are told in one line", async (t) => {
  await t.rejects(openSink({ path: `${t.testdir()}/none/a.pcap` }, encoder("pcap")), {
    message: /^Cannot write ".*a\.pcap": no such file or directory$/,
  });
  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error("no room")) });
  full.on("error", () => {});
  t.ok(await openSink({ stream: full }, encoder("pcap")));
  if (process.platform !== "linux") return;
  const sink = await openSink({ path: "/dev/full", live: true, force: true }, encoder("pcap"));
  await sink.write(frame);
  await t.rejects(sink.close(), { message: /^Cannot write "\/dev\/full": the disk is full$/ });
});
