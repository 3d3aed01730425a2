import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";

t.test("errors are one line: the action, the address, the cause, what next", async (t) => {
  const listener = await listen("tcp://127.0.0.1:0", { stream: async () => {} });
  const port = listener.addresses[0]?.port;
  await listener.close();
  const cases: [string, string, RegExp][] = [
    [
      `127.0.0.1:${port}`,
      "refused",
      /^Cannot connect to tcp:\/\/127\.0\.0\.1:\d+: connection refused: nothing listens there \(.*\?\)$/,
    ],
    [
      "unix:/nonexistent/socket",
      "not-found",
      /^Cannot connect to unix:\/nonexistent\/socket: no such file or directory/,
    ],
    ["memory:nobody", "refused", /^Cannot connect to memory:nobody: connection refused/],
    ["nonsense:port:1", "usage", /^Cannot read address "nonsense:port:1"/],
  ];
  for (const [to, code, message] of cases) await t.rejects(connect(to), { code, message }, to);
});

t.test("a signal given up before, and one given up while connecting", async (t) => {
  await t.rejects(connect("127.0.0.1:1", { signal: AbortSignal.abort() }), {
    code: "aborted",
    message: /cancelled/,
  });
  const refused: string[] = [];
  await t.rejects(connect("127.0.0.1:1", { record: (one) => void refused.push(one.event) }), {
    code: "refused",
  });
  t.same(refused, ["refused"]);
});
