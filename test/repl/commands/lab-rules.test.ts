import { spawnSync } from "node:child_process";
import t from "tap";
import { labRuleRows } from "../../../repl/commands/lab-rules.ts";
import { desk } from "../../support/desk.ts";
import { labSkip } from "../../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip || (spawnSync("nft", ["-V"]).error ? "nft is not installed" : false);

t.test("rules and shapes in words", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  await type("lab start two-hosts");
  t.match((await type("on client echo server:7 hi")).text, /hi/);
  t.equal((await type("lab reject tcp 7 from client")).text, "rule: reject tcp 7 from client");
  await t.rejects(type("on client echo server:7 hi"), { message: /connection refused/ });
  t.match((await type("lab")).text, /^rule: reject tcp 7 from client$/m);
  t.match((await type("lab allow any")).json, [{ rules: [] }]);
  t.match((await type("on client echo server:7 hi")).text, /hi/);
  t.match((await type("lab loss client-server 5%")).json, [{ link: "client-server", loss: 5 }]);
  t.equal((await type("lab rate server-client 1mbit")).text, "client-server: loss 5%, rate 1mbit");
  t.match((await type("lab")).text, /--- client-server, loss 5%, rate 1mbit ---/);
  t.equal((await type("lab loss client:eth0 0")).text, "client-server: rate 1mbit");
  t.equal((await type("lab rate client-server 0")).text, "client-server: carries every frame at once");
  for (const [line, message] of [
    ["lab deny tpc 25", /"tpc" is not one of/],
    ["lab deny tcp 25 from cleint", /near: client/],
    ["lab loss client-sever 5%", /near: client-server/],
    ["lab loss client-server x", /10% is meant/],
    ["lab delay client-server 1h", /at most 10s/],
  ] as const)
    await t.rejects(type(line), { code: "usage", message }, line);
  t.ok(labRuleRows.every((row) => (row.examples?.length ?? 0) > 0));
});

t.test("a denied call crosses the wire, and nothing comes back", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  await type("lab start two-hosts");
  await type("lab capture --all --background");
  await type("lab deny tcp 7 from client");
  const silent = `const s = require("net").connect(7, "10.0.1.2"); s.on("error", () => {}); setTimeout(() => process.exit(), 300)`;
  await type(`on client -- ${process.execPath} -e '${silent}'`);
  const rows = (await type("lab frames client-server -Y tcp")).json as { info: string }[];
  t.ok(rows.length >= 1 && rows.every(({ info }) => /\[SYN\]/.test(info)), "SYNs alone");
});
