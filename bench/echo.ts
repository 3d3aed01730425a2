/** Echo servers: round trips and octets per server CPU second, ours against a bare node:net or dgram echo. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Figure } from "./figure.ts";
import { type Kind, paired, tell } from "./paired.ts";

const connections = 50;
const roundTrips = 20_000;
const bulkOctets = 256 << 20;
const datagrams = 30_000;
/** Milliseconds after which datagrams that do not come back were lost. */
const stalled = 20_000;

/** The server's side, in a process of its own: it tells its port, and on request the CPU it has used, in seconds. */
async function serve(kind: Kind, transport: "tcp" | "udp"): Promise<void> {
  let port = 0;
  if (kind === "ours") {
    const [{ listen }, { responder }, { server }] = await Promise.all([
      import("../lib/net/listen.ts"),
      import("../lib/net/responder.ts"),
      import("../servers/echo.ts"),
    ]);
    // The server answers one host 1000 times a second; here it counts as there, and never comes to the end.
    const datagram = responder((message) => message, { largest: 0, rate: 1e9 });
    const service = { ...(await server.create({}, () => {})), datagram };
    const listener = await listen(`${transport}://127.0.0.1:0`, service, { limits: { connections: 1000 } });
    port = listener.addresses[0]?.port ?? 0;
  } else if (transport === "tcp") {
    // The plain way: an echo as the documentation of node:net writes it, with backpressure.
    const bare = createServer({ noDelay: true }, (socket) => {
      socket.on("data", (chunk) => {
        if (!socket.write(chunk)) socket.pause();
      });
      socket.on("drain", () => socket.resume());
      socket.on("error", () => {});
    }).listen(0, "127.0.0.1");
    await once(bare, "listening");
    port = (bare.address() as { port: number }).port;
  } else {
    const bare = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
    bare.on("message", (message, peer) => bare.send(message, peer.port, peer.address));
    bare.bind(0, "127.0.0.1");
    await once(bare, "listening");
    port = bare.address().port;
  }
  tell(port);
}

function tcpRoundTrips(port: number): Promise<number> {
  const message = Buffer.alloc(64, "x");
  const each = roundTrips / connections;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      let left = each;
      let got = 0;
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(message));
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        got += chunk.length;
        if (got < message.length) return;
        got = 0;
        left -= 1;
        if (left > 0) socket.write(message);
        else socket.destroy(undefined) && resolve();
      });
    });
  return Promise.all(Array.from({ length: connections }, one)).then(() => roundTrips);
}

function tcpBulk(port: number): Promise<number> {
  const chunk = Buffer.alloc(1 << 18, "y");
  return new Promise((resolve, reject) => {
    let sent = 0;
    let got = 0;
    const buffer = Buffer.allocUnsafeSlow(1 << 20);
    const callback = (octets: number) => {
      got += octets;
      if (got >= bulkOctets) {
        socket.destroy();
        resolve(got);
      }
      return true;
    };
    const socket = connect({ port, host: "127.0.0.1", onread: { buffer, callback } });
    const write = () => {
      while (sent < bulkOctets) {
        sent += chunk.length;
        if (!socket.write(chunk)) return;
      }
    };
    socket.on("error", reject).on("connect", write).on("drain", write);
  });
}

function udpRoundTrips(port: number): Promise<number> {
  const message = Buffer.alloc(64, "z");
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    let [sent, got] = [0, 0];
    const next = () => {
      sent += 1;
      socket.send(message);
    };
    const timer = setTimeout(() => {
      socket.close();
      reject(new Error(`of ${sent} datagrams ${got} came back within ${stalled} ms`));
    }, stalled);
    socket.on("error", reject);
    socket.on("message", () => {
      got += 1;
      if (sent < datagrams) next();
      else if (got === datagrams) {
        clearTimeout(timer);
        socket.close(() => resolve(got));
      }
    });
    socket.connect(port, "127.0.0.1", () => {
      for (let i = 0; i < 32; i += 1) next();
    });
  });
}

/** Three figures; about fifteen seconds. */
export async function run(): Promise<Figure[]> {
  const file = import.meta.url;
  const unit = "round trips/CPU s";
  return [
    await paired({
      name: "TCP echo round trips / node:net",
      aim: ">= 0.95",
      ...{ file, unit, words: ["tcp"], load: tcpRoundTrips },
    }),
    await paired({
      name: "TCP echo octets / node:net",
      aim: ">= 2",
      ...{ file, unit: "octets/CPU s", words: ["tcp"], load: tcpBulk },
    }),
    await paired({
      name: "UDP echo round trips / dgram",
      aim: ">= 0.9",
      ...{ file, unit, words: ["udp"], load: udpRoundTrips },
    }),
  ];
}

if (process.argv[2] === "serve") await serve(process.argv[3] as Kind, process.argv[4] as "tcp" | "udp");
