import { join } from "node:path";
import t from "tap";
import { labBuildRows } from "../../../repl/commands/lab-build.ts";
import { desk } from "../../support/desk.ts";
import { labSkip } from "../../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip;

t.ok(labBuildRows.every((row) => (row.examples?.length ?? 0) > 0));

t.test("a lab is built by hand: add, link, show, stop, down", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  await t.rejects(type("lab show"), { code: "usage", message: /none is up \(lab start lists/ });
  t.match((await type("lab add client server")).text, /added client, server; lab link A B/);
  await t.rejects(type("lab add client"), { message: /there is a host of that name/ });
  await t.rejects(type("lab add fresh client"), { message: /there is a host of that name/ });
  t.equal(porthole.lab?.topology.nodes.length, 2, "all or none");
  t.match((await type("lab add lan --switch")).text, /added lan \(switch\)/);
  t.match((await type("lab add router1")).text, /router1 \(router\)/);
  t.match(
    (await type("lab link client lan")).text,
    /client:eth0 10\.0\.1\.1\/24 --- client-lan --- lan:port1/,
  );
  await type("lab link router1 lan");
  await t.rejects(type("lab link router1 server --net 10.0.1.0/24"), { message: /another link has it/ });
  t.equal(porthole.lab?.topology.links.length, 2, "nothing is left of what was refused");
  t.match((await type("lab link router1 server --net 192.0.2.0/24 --name wan")).json, [{ link: "wan" }]);
  t.match((await type("on client -- ip route")).text, /client: default via 10\.0\.1\.2/);
  t.match((await type("on server serve echo 7")).text, /\[1\] server: serve echo 7 \(lab stop 1 ends it\)/);
  const { text } = await type("lab");
  t.match(text, /^lab lab\nHOST +KIND +ADDRESSES +RUNS\n/);
  t.match(text, /^server +host +192\.0\.2\.2 .*\[1\] serve echo 7$/m);
  t.match(text, /^router1:eth1 192\.0\.2\.1\/24 +--- wan --- +server:eth0 192\.0\.2\.2\/24$/m);
  t.match((await type("on client echo server:7 hello")).text, /client: .*hello/);
  await t.rejects(type("lab stop 9"), { message: /there run 1 on server/ });
  t.match((await type("lab stop server")).text, /\[1\] stopped: serve echo 7/);
  await t.rejects(type("lab start mail"), { message: /lab is up \(lab down ends it\)/ });
  const written = (await type("lab export")).text;
  t.match(written, /^ {2}- between:\n {6}- router1:eth1\n/m);
  t.match((await type("lab down")).text, /lab lab is down/);
  t.equal(porthole.lab, undefined);
  const file = join(t.testdir({ "again.yaml": `${written}\n` }), "again.yaml");
  t.match((await type(`lab up ${file}`)).json, [{ lab: "lab", rules: [], jobs: [] }]);
});
