/** The DNS server: its own CPU for one UDP query, against a bare dgram responder that patches octets; and its memory. */
import { type ChildProcess, fork } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { decodeMessage, encodeMessage, query } from "../lib/wire/dns.ts";
import { type Figure, median } from "./figure.ts";

const pairs = 9;
const queries = 30_000;
/** Queries under way at once. */
const inFlight = 32;
const million = 1_000_000;
/** Names asked in turn, so that more than one answer is kept. */
const names = 100;

type Kind = "ours" | "bare";
interface Usage {
  /** Seconds of CPU, user and system. */
  cpu: number;
  /** Octets of memory, of the heap after a collection where the process allows one. */
  rss: number;
}

const records = Array.from({ length: names }, (_, at) => `n${at}.example.org 60 A 192.0.2.${at}`);
const questions = Array.from({ length: names }, (_, at) =>
  Buffer.from(encodeMessage(query(0, { name: `n${at}.example.org`, type: 1, class: 1 }))),
);

/** The server's side, in a process of its own: tells its port, and on request what it has used. */
async function serve(kind: Kind): Promise<void> {
  let port = 0;
  if (kind === "ours") {
    const [{ listen }, { server }] = await Promise.all([
      import("../lib/net/listen.ts"),
      import("../servers/dns.ts"),
    ]);
    const listener = await listen("udp://127.0.0.1:0", await server.create({ record: records }, () => {}));
    port = listener.addresses[0]?.port ?? 0;
  } else {
    // The least that can be called a responder: one answer, made before, with the ID of each query put in.
    const answer = Buffer.concat([
      questions[0] as Buffer,
      Buffer.from("c00c000100010000003c0004c0000201", "hex"),
    ]);
    answer.set([0x85, 0, 0, 1, 0, 1], 2);
    const bare = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
    bare.on("message", (message, peer) => {
      answer[0] = message[0] as number;
      answer[1] = message[1] as number;
      bare.send(answer, peer.port, peer.address);
    });
    bare.bind(0, "127.0.0.1");
    await once(bare, "listening");
    port = bare.address().port;
  }
  process.on("message", (wanted) => {
    // Only for memory: a collection of the whole heap would count as CPU of the queries.
    if (wanted === "memory") (globalThis as { gc?: () => void }).gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: (user + system) / 1e6, rss: process.memoryUsage.rss() } satisfies Usage);
  });
  process.send?.(port);
}

class Child {
  #process: ChildProcess;
  port = 0;

  constructor(kind: Kind) {
    this.#process = fork(fileURLToPath(import.meta.url), ["serve", kind], { execArgv: ["--expose-gc"] });
  }

  async ready(): Promise<this> {
    [this.port] = await once(this.#process, "message");
    return this;
  }

  async usage(wanted: "cpu" | "memory"): Promise<Usage> {
    this.#process.send(wanted);
    const [usage] = await once(this.#process, "message");
    return usage as Usage;
  }

  stop(): void {
    this.#process.kill();
  }
}

/** Asks `count` times and waits for every answer. Rejects when one is lost or is none. */
function load(port: number, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
    let [sent, got] = [0, 0];
    const next = () => {
      const question = questions[sent % names] as Buffer;
      question.writeUInt16BE(sent & 0xffff);
      sent += 1;
      socket.send(Buffer.from(question));
    };
    const lost = setInterval(
      () => reject(new Error(`${count - got} of ${count} answers are missing`)),
      30_000,
    );
    socket.on("error", reject);
    socket.on("message", (message) => {
      lost.refresh();
      got += 1;
      if (message.length < 40) reject(new Error("an answer without a record"));
      if (sent < count) next();
      else if (got === count) {
        clearInterval(lost);
        socket.close(() => resolve());
      }
    });
    socket.connect(port, "127.0.0.1", () => {
      for (let at = 0; at < inFlight; at += 1) next();
    });
  });
}

/** One answer of ours is read, so that no figure is made of wrong ones. */
async function check(port: number): Promise<void> {
  const socket = createSocket("udp4");
  socket.send(questions[7] as Buffer, port, "127.0.0.1");
  const [message] = await once(socket, "message");
  socket.close();
  const [record] = decodeMessage(message as Uint8Array).answers;
  if (!record || !("address" in record.data) || record.data.address !== "192.0.2.7")
    throw new Error("the server's answer is wrong");
}

/** Two figures; about a minute. */
export async function run(): Promise<Figure[]> {
  const children = { ours: await new Child("ours").ready(), bare: await new Child("bare").ready() };
  await check(children.ours.port);
  const costs = { ours: [] as number[], bare: [] as number[] };
  // One unmeasured turn warms the compiler on both sides.
  for (const kind of ["ours", "bare"] as const) await load(children[kind].port, queries);
  for (let at = 0; at < pairs; at += 1) {
    for (const kind of at % 2 ? (["bare", "ours"] as const) : (["ours", "bare"] as const)) {
      const before = await children[kind].usage("cpu");
      await load(children[kind].port, queries);
      costs[kind].push(((await children[kind].usage("cpu")).cpu - before.cpu) / queries);
    }
  }
  const ratios = costs.ours.map((cost, at) => cost / (costs.bare[at] as number));
  const before = await children.ours.usage("memory");
  await load(children.ours.port, million);
  const after = await children.ours.usage("memory");
  for (const child of Object.values(children)) child.stop();
  return [
    {
      name: "DNS CPU per UDP query / dgram",
      ratio: median(ratios),
      aim: "<= 1.2",
      ours: median(costs.ours) * 1e6,
      baseline: median(costs.bare) * 1e6,
      unit: "us",
      how: `the server's own CPU, ${names} names, median of ${pairs} pairs of ${queries} queries`,
    },
    {
      name: "DNS memory after 1,000,000 queries",
      ratio: after.rss / before.rss,
      aim: "<= 1.1",
      ours: after.rss / 2 ** 20,
      baseline: before.rss / 2 ** 20,
      unit: "MiB",
      how: "resident set of the server, after against before",
    },
  ];
}

if (process.argv[2] === "serve") await serve(process.argv[3] as Kind);
