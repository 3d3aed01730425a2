/** The DNS server: its own CPU for one UDP query, against a bare dgram responder that patches octets; and its memory. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { decodeMessage, encodeMessage, query } from "../lib/wire/dns.ts";
import type { Figure } from "./figure.ts";
import { Child, type Kind, paired, tell } from "./paired.ts";

const queries = 30_000;
/** Queries under way at once. */
const inFlight = 32;
const million = 1_000_000;
/** Names asked in turn, so that more than one answer is kept. */
const names = 100;

const records = Array.from({ length: names }, (_, at) => `n${at}.example.org 60 A 192.0.2.${at}`);
const questions = Array.from({ length: names }, (_, at) =>
  Buffer.from(encodeMessage(query(0, { name: `n${at}.example.org`, type: 1, class: 1 }))),
);

/** The server's side, in a process of its own. */
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
  tell(port);
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

/** One answer is read before each turn, so that no figure is made of wrong ones; the bare one has one for all. */
async function check(port: number): Promise<void> {
  const socket = createSocket("udp4");
  socket.send(questions[7] as Buffer, port, "127.0.0.1");
  const [message] = await once(socket, "message");
  socket.close();
  const { answers, questions: asked } = decodeMessage(message as Uint8Array);
  const right = asked[0]?.name === "n7.example.org" ? "192.0.2.7" : "192.0.2.1";
  const data = answers[0]?.data;
  if (!data || !("address" in data) || data.address !== right)
    throw new Error("the server's answer is wrong");
}

/** What the server holds before and after a million queries, the first of which have warmed it. */
async function memory(): Promise<Figure> {
  const child = await new Child(import.meta.url, "ours").ready();
  await load(child.port, queries);
  const before = (await child.usage("memory")).memory;
  await load(child.port, million);
  const after = (await child.usage("memory")).memory;
  child.stop();
  return {
    name: "DNS memory after 1,000,000 queries",
    ratio: after / before,
    aim: "<= 1.1",
    ours: after / 2 ** 20,
    baseline: before / 2 ** 20,
    unit: "MiB",
    how: "resident set of the server, after against before",
  };
}

/** Two figures; about a quarter of a minute. */
export async function run(): Promise<Figure[]> {
  return [
    await paired({
      name: "DNS CPU per UDP query / dgram",
      aim: "<= 1.2",
      unit: "us",
      cost: true,
      file: import.meta.url,
      async load(port) {
        await check(port);
        await load(port, queries);
        return queries;
      },
    }),
    await memory(),
  ];
}

if (process.argv[2] === "serve") await serve(process.argv[3] as Kind);
