/** Frames per second that each live backend holds on loopback: datagrams of another process, captured against sent. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { backends } from "../lib/capture/backends.ts";
import { openLive } from "../lib/capture/live.ts";
import type { Figure } from "./figure.ts";

const milliseconds = 700;
const payload = 64;

/** Sends for a while as fast as one process can, to a socket that drops; prints its port, then at the end the count. */
const sender = `
const dgram = require("node:dgram");
const sink = dgram.createSocket("udp4").bind(0, "127.0.0.1", () => {
  const port = sink.address().port;
  const socket = dgram.createSocket("udp4");
  socket.connect(port, "127.0.0.1", () => {
    const end = Date.now() + ${milliseconds};
    const message = Buffer.alloc(${payload});
    let sent = 0, done = 0, wave = () => {
      if (Date.now() >= end) { process.stdout.write(port + " " + sent); socket.close(); sink.close(); return; }
      for (let i = 0; i < 64; i += 1) socket.send(message, (error) => { if (!error) sent += 1; if (++done % 64 === 0) wave(); });
    };
    wave();
  });
});`;

/** How many frames of each destination port were seen (UDP over IPv4 over Ethernet). */
async function count(via: (typeof backends)[number]["name"]): Promise<{ sent: number; seen: number }> {
  const { source } = await openLive({ interface: "lo", via });
  const ports = new Uint32Array(65_536);
  const counting = (async () => {
    for await (const { bytes } of source) {
      if (bytes.length > 42 && bytes[23] === 17) ports[(bytes[36]! << 8) | bytes[37]!]! += 1;
    }
  })();
  const child = spawn(process.execPath, ["-e", sender], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  await once(child, "close");
  await source.close();
  await counting;
  const [port = 0, sent = 0] = out.split(" ").map(Number);
  return { sent, seen: ports[port] ?? 0 };
}

/** Measures every backend that works here; about one second each. */
export async function run(): Promise<Figure[]> {
  const results: Figure[] = [];
  for (const { name, refusal } of backends) {
    if (refusal() !== undefined) continue;
    try {
      const { sent, seen } = await count(name);
      results.push({
        name: `capture by ${name}`,
        ratio: seen / sent,
        aim: "1 (nothing lost)",
        unit: "frames/s",
        ours: Math.round((seen * 1000) / milliseconds),
        baseline: Math.round((sent * 1000) / milliseconds),
        how: `datagrams of ${payload} octets on loopback from another process: captured to sent, ${milliseconds} ms`,
      });
    } catch {
      // A backend that cannot run here (dumpcap without its capability) has no figure.
    }
  }
  return results;
}
