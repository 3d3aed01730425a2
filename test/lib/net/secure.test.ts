import { once } from "node:events";
import { createServer, connect as plain, type Socket } from "node:net";
import { join } from "node:path";
import t, { type Test } from "tap";
import { PortholeError } from "../../../lib/errors.ts";
import { connect } from "../../../lib/net/connect.ts";
import type { Connection, Service } from "../../../lib/net/connection.ts";
import { LineReader } from "../../../lib/net/lines.ts";
import { listen } from "../../../lib/net/listen.ts";
import { acceptor } from "../../../lib/net/secure.ts";
import { failure } from "../../support/contract.ts";

// The authority of these tests is not the user's.
process.env["XDG_DATA_HOME"] = join(t.testdir(), "data");

/** A server as RFC 3207 has it: one line in the clear, then TLS, then an echo of lines. */
function upgrading(options: { onError?: (error: unknown) => void } = {}): Service {
  return {
    async stream(conn) {
      const reader = new LineReader(conn);
      const line = await reader.readLine();
      try {
        if (reader.buffered > 0) throw new PortholeError("format", "pipelined");
        await conn.startTls?.({ server: true, announce: `220 ${line?.length}\r\n` });
      } catch (error) {
        options.onError?.(error);
        throw error;
      }
      const inside = new LineReader(conn);
      for (let next = await inside.readLine(); next; next = await inside.readLine())
        await conn.write(Buffer.concat([next, Buffer.from("\r\n")]));
    },
  };
}

async function upgraded(t: Test, conn: Connection): Promise<LineReader> {
  const reader = new LineReader(conn);
  await conn.write("STARTTLS\r\n");
  t.equal(Buffer.from((await reader.readLine()) ?? []).toString(), "220 8");
  t.equal(reader.buffered, 0);
  return reader;
}

t.test("TLS starts on a connection that has spoken in the clear, and both ends know it", async (t) => {
  await using listener = await listen("127.0.0.1:0", upgrading());
  await using conn = await connect(listener.addresses[0]!);
  t.equal(conn.tls, undefined);
  await upgraded(t, conn);
  const facts = await conn.startTls!({ serverName: "mail.lab.example" });
  t.match(facts, { protocol: "TLSv1.3", cipher: /^TLS_/, serverName: "mail.lab.example", verified: true });
  t.equal(conn.tls, facts);
  const inside = new LineReader(conn);
  await conn.write("secret\r\n");
  t.equal(Buffer.from((await inside.readLine()) ?? []).toString(), "secret");
  await conn.end();
  t.equal(await inside.readLine(), null, "the end is told inside TLS too");
});

t.test("the session keys go to who asked, marked as the lab's", async (t) => {
  const lines: string[] = [];
  const keys = (line: Uint8Array, lab: boolean) => void lines.push(`${lab} ${Buffer.from(line)}`);
  await using listener = await listen("127.0.0.1:0", upgrading(), { keys });
  await using conn = await connect(listener.addresses[0]!, { keys });
  await upgraded(t, conn);
  await conn.startTls!({});
  await conn.write("x\r\n");
  await new LineReader(conn).readLine();
  for (const label of [
    "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
    "CLIENT_TRAFFIC_SECRET_0",
    "SERVER_TRAFFIC_SECRET_0",
  ])
    t.equal(lines.filter((line) => line.startsWith(`true ${label} `)).length, 2, label);
});

t.test("a certificate for another name is refused in one line", async (t) => {
  await using listener = await listen("127.0.0.1:0", upgrading());
  await using conn = await connect(listener.addresses[0]!);
  await upgraded(t, conn);
  // An underscore in front of an address: no certificate is made for what is no host name.
  const error = await failure(conn.startTls!({ serverName: "not..a..name" }));
  t.match(error, { code: "refused", message: /^Cannot .*127\.0\.0\.1.*|^Cannot trust the certificate/ });
  t.match(await failure(conn.write("x")), { code: /closed|refused/ });
});

t.test("octets in the clear behind the request never count as sent in TLS", async (t) => {
  let seen: unknown;
  await using listener = await listen(
    "127.0.0.1:0",
    upgrading({
      onError: (error) => {
        seen = error;
      },
    }),
  );
  const socket = plain(listener.addresses[0]!.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("STARTTLS\r\nMAIL FROM:<a@example>\r\n");
  let got = "";
  socket.on("data", (chunk) => {
    got += chunk;
  });
  await new Promise((resolve) => socket.once("close", resolve));
  t.match(seen, { code: "format" });
  t.equal(got, "");
});

t.test("a client does not take what came in the clear behind the reply for the server's words", async (t) => {
  const server = createServer((socket: Socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.write("220 8\r\n250 injected\r\n"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => void server.close());
  await using conn = await connect({
    transport: "tcp",
    host: "127.0.0.1",
    port: (server.address() as { port: number }).port,
  });
  await conn.write("STARTTLS\r\n");
  await new Promise((resolve) => setImmediate(resolve));
  // Nothing was read yet: the reply and what is behind it wait in the connection itself.
  const first = await conn.read();
  t.match(Buffer.from(first ?? []).toString(), /^220/);
  conn.reset();
});

t.test("a caller that speaks no TLS is let go, and the listener lives", async (t) => {
  await using listener = await listen("127.0.0.1:0", upgrading());
  const socket = plain(listener.addresses[0]!.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("STARTTLS\r\n");
  socket.once("data", () => socket.write("GET / HTTP/1.1\r\n\r\n"));
  await new Promise((resolve) => socket.once("close", resolve));
  await using conn = await connect(listener.addresses[0]!);
  await upgraded(t, conn);
  t.match(await conn.startTls!({}), { protocol: "TLSv1.3" });
});

t.test("twice, and over what is no TCP, it is refused", async (t) => {
  await using listener = await listen("127.0.0.1:0", upgrading());
  await using conn = await connect(listener.addresses[0]!);
  await upgraded(t, conn);
  await conn.startTls!({});
  t.match(await failure(conn.startTls!({})), { code: "unsupported", message: /it is on already/ });
  t.equal(await acceptor(), await acceptor(), "one acceptor for the lab's certificates");
});
