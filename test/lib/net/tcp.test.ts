import t from "tap";
import { owner } from "../../../lib/host/socket-table.ts";
import { connect } from "../../../lib/net/connect.ts";
import type { Connection } from "../../../lib/net/connection.ts";
import { listen } from "../../../lib/net/listen.ts";
import { contract, failure } from "../../support/contract.ts";

contract(t, "tcp", { at: () => "127.0.0.1:0", resets: true });

const echo = {
  stream: async (conn: Connection) => void (await conn.pipe(conn)),
};

t.test("a port without a host is bound on both loopback addresses, with one number", async (t) => {
  await using listener = await listen("0", echo);
  const { addresses } = listener;
  t.equal(addresses[0]?.host, "127.0.0.1");
  t.equal(new Set(addresses.map((one) => one.port)).size, 1);
  for (const one of addresses.slice(1)) t.equal(one.host, "::1");
});

t.test("a port that is taken: the line names the process that holds it", async (t) => {
  await using listener = await listen("127.0.0.1:0", echo);
  const { port } = listener.addresses[0]!;
  const line = `Cannot listen on tcp://127.0.0.1:${port}: the address is in use`;
  const next = "(try another port; 0 takes a free one)";
  t.match(await failure(listen(`127.0.0.1:${port}`, echo)), { code: "in-use", message: `${line} ${next}` });
  if (process.platform === "linux")
    t.match(await failure(listen(`127.0.0.1:${port}`, echo, { owner })), {
      message: new RegExp(` in use by .+ \\(pid ${process.pid}\\) `),
    });
});

t.test("a port that nobody listens on is refused, and the journal says so", async (t) => {
  const listener = await listen("127.0.0.1:0", echo);
  const { port } = listener.addresses[0]!;
  await listener.close();
  const events: string[] = [];
  const error = await failure(connect(`127.0.0.1:${port}`, { record: ({ event }) => events.push(event) }));
  const line = `Cannot connect to tcp://127.0.0.1:${port}: connection refused: nothing listens there (`;
  t.match(error, { code: "refused" });
  t.ok((error as Error).message.startsWith(line), (error as Error).message);
  t.same(events, ["refused"]);
});

const privileged = process.getuid?.() === 0 && "root may bind every port";
t.test("a low port without privilege is refused in words", { skip: privileged }, async (t) => {
  const listening = await listen("127.0.0.1:25", echo).catch((error: unknown) => error as Error);
  if (!(listening instanceof Error)) {
    await listening.close();
    t.comment("this system gives low ports to everybody");
    return;
  }
  t.equal(
    listening.message,
    "Cannot listen on tcp://127.0.0.1:25: permission denied (ports 1 to 1023 need root; try 2525, or the lab)",
  );
});

t.test("an address that this machine does not have is refused in words", async (t) => {
  t.match(await failure(listen("192.0.2.77:0", echo)), {
    code: "not-found",
    message: /this machine has no such address/,
  });
});

t.test("two small writes leave at once: no Nagle delay in the way of the second (RFC 896)", async (t) => {
  await using listener = await listen("127.0.0.1:0", {
    stream: async (conn) => {
      let octets = 0;
      // Answers each second octet, so that a client which waits for an acknowledgement waits for the delayed one.
      for await (const chunk of conn)
        for (const _ of chunk) {
          octets += 1;
          if (octets % 2 === 0) await conn.write("!");
        }
    },
  });
  await using conn = await connect(listener.addresses[0]!);
  const started = performance.now();
  for (let round = 0; round < 20; round += 1) {
    await conn.write("a");
    await conn.write("b");
    await conn.read();
  }
  // A delayed acknowledgement takes 40 ms: together 800.
  t.ok(performance.now() - started < 400, `${performance.now() - started} ms`);
});
