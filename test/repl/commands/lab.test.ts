import t from "tap";
import { labRows } from "../../../repl/commands/lab.ts";
import { desk } from "../../support/desk.ts";
import { labSkip } from "../../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip;

t.test("files, ready labs and words that are wrong", async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  const folder = t.testdir({ "bad.yaml": "hosts: [a]\nlnks: []\n" });
  await t.rejects(type(`lab up ${folder}/bad.yaml`), {
    code: "format",
    message: /bad\.yaml:2: a lab has no "lnks" \(near: links\)/,
  });
  await t.rejects(type(`lab up ${folder}/none.yaml`), {
    code: "not-found",
    message: /lab start lists ready labs/,
  });
  t.match((await type("lab start")).text, /^router +two nets/m);
  t.match((await type("lab export mail --compose")).text, /ipv4_address: 10\.0\.1\.25/);
  t.match((await type("lab export router --containerlab")).text, /kind: linux/);
  await t.rejects(type("lab export nothing.yaml"), { code: "not-found" });
  await t.rejects(type("lab export"), { message: /none is up/ });
  await t.rejects(type("lab"), { message: /npx porthole lab|this is the lab/ });
  await t.rejects(type("lab serve smtp 25"), { message: /on HOST COMMAND/ });
  await t.rejects(type("on client ping server"), { message: /none is up/ });
  t.ok(labRows.every((row) => (row.examples?.length ?? 0) > 0));
  t.match((await type("help lab")).text, /capture [\s\S]*lab\.yaml, read by `lab up`/);
});

t.test("a start that is cancelled leaves no lab", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  const starting = type("lab start two-hosts");
  setImmediate(() => porthole.interrupt());
  await t.rejects(starting, { code: "aborted" });
  t.equal(porthole.lab, undefined);
  t.match((await type("lab start two-hosts")).json, [{ lab: "two-hosts" }]);
});
