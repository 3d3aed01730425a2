import t from "tap";
import { discard, hear, smallClient } from "../../clients/small.ts";
import type { Engine } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Service } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { smallServices } from "../../lib/wire/small.ts";
import { deadline } from "../support/deadline.ts";

const engine: Engine = { signal: new AbortController().signal, connect };
const row = (name: string) => smallServices.find((one) => one.name === name)!;

async function type(name: string, service: Service, words: string[], options = {}) {
  const at = "udp" in options ? "udp://127.0.0.1:0" : "tcp://127.0.0.1:0";
  const listener = await listen(at, service);
  try {
    const found: Record<string, unknown>[] = [];
    const run = smallClient(row(name)).command.run(
      engine,
      [String(listener.addresses[0]?.port), ...words],
      options,
    );
    for await (const result of run)
      found.push({ ...result.json, text: result.lines?.((_role, text) => text).join("\n") });
    return found;
  } finally {
    await listener.close();
  }
}

t.test("each client shows what its server says, over TCP and UDP", async (t) => {
  const cases: [name: string, said: string, wanted: RegExp][] = [
    ["daytime", "19 JUN 2026 17:50:57 UTC\r\n", /^19 JUN 2026 17:50:57 UTC\n\(26 octets from/],
    ["daytime", "\x1b[2Jx\n", /^\\x1b\[2Jx\n\(/],
    ["time", "\xed\xe0\x00\x01", /^Jun 19, 2026 17:50:57 UTC \(3990880257 seconds since 1900\)/],
    ["qotd", '"a"\r\n b\r\n', /^"a"\n b\n\(/],
    ["qotd", "\x1b]52;c;x\x07\r\n", /^\\x1b\]52;c;x\\x07\n\(/],
    ["chargen", ` !"#`, /^ !"#\n\(/],
  ];
  for (const [name, said, wanted] of cases) {
    const octets = Buffer.from(said, "latin1");
    const service: Service = { stream: async (conn) => conn.write(octets), datagram: () => octets };
    for (const options of [{}, { udp: true }])
      t.match(await type(name, service, [], options), [{ text: wanted, octets: octets.length }], name);
  }
});

t.test("chargen: as many octets as were asked for, of a server that never ends", async (t) => {
  const service: Service = {
    async stream(conn) {
      for (;;) await conn.write("x".repeat(1000));
    },
  };
  t.match(await type("chargen", service, [], { count: "2500" }), [{ octets: 2500 }]);
  await t.rejects(type("chargen", service, [], { count: "0" }), { code: "usage" });
});

t.test("discard: what comes back is said", async (t) => {
  const silent: Service = {
    async stream(conn) {
      while ((await conn.read()) !== null);
    },
    datagram: () => undefined,
  };
  t.match(await type("discard", silent, ["a", "b"]), [{ sent: 3, received: 0 }]);
  t.match(await type("discard", silent, [], { udp: true }), [{ sent: 5, received: 0 }]);
  const loud: Service = { stream: async (conn) => void (await conn.pipe(conn)) };
  t.match(await type("discard", loud, ["abc"]), [{ received: 3, text: /that is no discard server/ }]);
});

t.test("a server without a word, and one that stays silent, are named", async (t) => {
  const [conn, peer] = pair();
  await peer.end();
  await t.rejects(hear(conn), { code: "closed", message: /without a word/ });
  const [waiting] = pair();
  // An AbortSignal's timer lets a process end; here there is nothing else to keep it.
  const awake = setTimeout(() => {}, 5000);
  t.teardown(() => clearTimeout(awake));
  await t.rejects(hear(waiting, 10, deadline(1)), {
    code: "timeout",
    message: /no answer in time/,
  });
  const [flooded, loud] = pair();
  const sending = (async () => {
    for (;;) await loud.write(Buffer.alloc(10_000));
  })().catch(() => {});
  t.ok((await discard(flooded, Buffer.from("x"))) > 65_536, "bounded");
  await flooded.close();
  await sending;
});
