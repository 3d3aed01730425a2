import t from "tap";
import { clock } from "../../../lib/fault/clock.ts";
import { Faults } from "../../../lib/fault/faults.ts";
import { withFaults } from "../../../lib/fault/service.ts";
import { connect } from "../../../lib/net/connect.ts";
import type { Service } from "../../../lib/net/connection.ts";
import { listen } from "../../../lib/net/listen.ts";

const echo: Service = {
  stream: async (conn) => void (await conn.pipe(conn)),
  datagram: (message) => message,
};

function faults(...texts: string[]) {
  const waits: number[] = [];
  const set = new Faults({
    seed: 7,
    clock: { now: clock.now, sleep: async (milliseconds) => void waits.push(milliseconds) },
  });
  for (const text of texts) set.add(text);
  return { set, waits };
}

t.test("datagrams: dropped, delayed, cut, doubled, each in its turn", async (t) => {
  const cases: [text: string, answers: string[], waits: number[]][] = [
    ["datagram:drop=1/2", ["1", "3"], []],
    ["datagram:drop after=2", ["0", "1"], []],
    ["datagram:truncate", ["", "", "", ""], []],
    ["datagram:delay=2s", ["0", "1", "2", "3"], [2000, 2000, 2000, 2000]],
    ["datagram:duplicate=1/4", ["0", "0", "1", "2", "3"], []],
  ];
  for (const [text, expected, waits] of cases) {
    const one = faults(text);
    const sent: string[] = [];
    const from = { transport: "udp", host: "127.0.0.1", port: 9 } as const;
    const box = { local: from, send: (data: Uint8Array) => void sent.push(String(Buffer.from(data))) };
    const service = withFaults({ datagram: (message) => message }, one.set);
    for (const word of ["0", "1", "2", "3"]) {
      const answer = await service.datagram?.(Buffer.from(word), from, box);
      if (answer) sent.push(String(Buffer.from(answer)));
    }
    t.same(sent, expected, text);
    t.same(one.waits, waits, text);
  }
});

t.test("with no fault on, the answer is the service's own, without a promise", async (t) => {
  const answer = new Uint8Array(3);
  const service = withFaults({ datagram: () => answer }, new Faults());
  t.equal(service.datagram?.(answer, { transport: "udp", host: "::1", port: 9 }), answer);
  t.equal(service.stream, undefined);
});

t.test("over real sockets: reset, close and rate on TCP; one seed fails alike", async (t) => {
  const outcomes = async (text: string, calls: number): Promise<string[]> => {
    const { set } = faults(text);
    await using listener = await listen("tcp://127.0.0.1:0", withFaults(echo, set));
    const found: string[] = [];
    for (let call = 0; call < calls; call += 1) {
      try {
        // A reset that comes at once may be the answer to the call itself.
        await using conn = await connect(listener.addresses[0] ?? "");
        await conn.write("hello");
        const said = await conn.read();
        found.push(said === null ? "closed" : String(Buffer.from(said)));
      } catch (error) {
        found.push((error as { code: string }).code);
      }
    }
    return found;
  };
  t.same(await outcomes("conn:reset=1/3", 6), ["reset", "hello", "hello", "reset", "hello", "hello"]);
  t.same(await outcomes("conn:close=1/2", 4), ["closed", "hello", "closed", "hello"]);
  t.same(await outcomes("stream:truncate", 1), ["he"]);
  const first = await outcomes("conn:reset@40%", 20);
  t.same(await outcomes("conn:reset@40%", 20), first);
  t.ok(first.includes("reset") && first.includes("hello"), "some fail, some do not");
});

t.test("a server stops at once, whatever its conversations wait for", async (t) => {
  for (const text of ["conn:drop", "conn:delay=1h", "stream:delay=1h", "stream:rate=1"]) {
    const set = new Faults();
    set.add(text);
    const listener = await listen("tcp://127.0.0.1:0", withFaults(echo, set));
    const conn = await connect(listener.addresses[0] ?? "");
    await conn.write("hello");
    await new Promise((resolve) => setImmediate(resolve));
    await listener.close();
    await conn.close();
    t.equal(listener.connections.size, 0, text);
  }
});
