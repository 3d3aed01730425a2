/** The far host of the scan's agreement test: services that greet, are slow, hostile, or reset whoever comes. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { hostileText } from "./scan.ts";

/** Ports of the services; others are for the firewall. */
export const farPorts = { greets: 110, resets: 111, slow: 112, hostile: 113 } as const;

/** A megabyte of what no terminal should see. */
const hostileBanner = Buffer.concat([
  Buffer.from(`220 ${hostileText} ESMTP ${hostileText}\r\n`),
  Buffer.alloc(1 << 20, "\x1b[31m\0\x9b"),
]);

async function serve(hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    const listen = async (port: number, greet: (socket: Socket) => void) => {
      const server = createServer((socket) => {
        // Who only looks whether the port is open is gone again: no failure of ours.
        socket.on("error", () => {});
        greet(socket);
      });
      server.listen(port, host);
      await once(server, "listening");
    };
    await listen(farPorts.greets, (socket) => socket.end("+OK Dovecot ready.\r\n"));
    await listen(farPorts.resets, (socket) => socket.resetAndDestroy());
    await listen(farPorts.slow, (socket) => {
      setTimeout(() => socket.end("220 slow.example.org ESMTP Postfix\r\n"), 1500);
    });
    await listen(farPorts.hostile, (socket) => socket.end(hostileBanner));
    const box = createSocket(host.includes(":") ? "udp6" : "udp4");
    box.on("message", (_message, from) => box.send("here", from.port, from.address));
    box.bind(farPorts.greets, host);
    await once(box, "listening");
  }
  process.stdout.write("ready\n");
}

if (process.argv[2] === "serve") await serve(process.argv.slice(3));
