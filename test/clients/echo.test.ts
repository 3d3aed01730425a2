import t from "tap";
import { client, echo } from "../../clients/echo.ts";
import type { Engine } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { deadline } from "../support/deadline.ts";

const engine: Engine = { signal: new AbortController().signal, connect };

t.test("the same octets come back, or the error says what did", async (t) => {
  const cases: [string, RegExp | undefined][] = [
    ["hello", undefined],
    ["hellO", /other octets came back: hellO/],
    ["he", /2 of 5 octets came back/],
    ["\x1b[2J!", /other octets came back: \\x1b\[2J!/],
  ];
  for (const [answer, error] of cases) {
    const [conn, peer] = pair();
    const reading = peer.read().then(async () => {
      await peer.write(answer);
      await peer.end();
    });
    const asked = echo(conn, Buffer.from("hello"));
    if (error) await t.rejects(asked, { message: error });
    else t.equal(String((await asked).data), answer);
    await reading;
  }
});

t.test("who does not answer is named; a cancelled wait is not called silence", async (t) => {
  const [conn] = pair();
  await t.rejects(echo(conn, Buffer.from("x"), deadline(1)), {
    code: "timeout",
    message: /^Cannot get the echo from .*: no answer in time \(is it an echo server\?\)$/,
  });
  await t.rejects(echo(conn, Buffer.from("x"), AbortSignal.abort()), { code: "aborted" });
});

t.test("the command, over TCP and UDP", async (t) => {
  const listener = await listen(["tcp://127.0.0.1:0", "udp://127.0.0.1:0"], {
    stream: async (conn) => void (await conn.pipe(conn)),
    datagram: (message) => message,
  });
  t.teardown(() => listener.close());
  for (const { transport, port } of listener.addresses) {
    const found: object[] = [];
    const options = transport === "udp" ? { udp: true, count: "2" } : { count: "2" };
    for await (const result of client.command.run(engine, [String(port), "hi", "there"], options))
      found.push(result.json ?? {});
    t.match(found, [{ number: 1, echo: "hi there", octets: 8 }, { number: 2 }]);
  }
  await t.rejects(client.command.run(engine, ["1"], { count: "x" })[Symbol.asyncIterator]().next(), {
    code: "usage",
  });
});
