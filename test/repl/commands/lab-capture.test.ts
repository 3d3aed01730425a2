import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { labCaptureRows } from "../../../repl/commands/lab-capture.ts";
import { runCommand } from "../../../repl/program.ts";
import { desk } from "../../support/desk.ts";
import { labSkip } from "../../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip;

t.test("frames of each link: kept in the background, listed, written, looked at", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  await type("lab start router");
  await t.rejects(type("lab frames"), { message: /no link was captured/ });
  await t.rejects(type("lab frames client-router"), { message: /nothing has captured them/ });
  await t.rejects(type("lab capture"), {
    message: /Cannot tell which link: there are client-router, router-server/,
  });
  t.match((await type("lab capture --all --background")).json, [
    { capturing: ["client-router", "router-server"] },
  ]);
  await type("on client -- ping -4 -c 1 server");
  const near = (await type("lab frames client-router -Y icmp")).json as { info: string; link: string }[];
  t.match(
    near.map(({ info, link }) => `${link} ${info}`),
    [/^client-router Echo \(ping\) request .*ttl=64/, /^client-router Echo \(ping\) reply .*ttl=63/],
  );
  const far = (await type("lab frames router-server -Y icmp")).json as { info: string }[];
  t.match(
    far.map(({ info }) => info),
    [/request .*ttl=63/, /reply .*ttl=64/],
    "one hop later",
  );
  t.match((await type("lab frames client-router -Y arp")).text, /Who has 10\.0\.1\.1\? Tell 10\.0\.1\.2/);
  t.match(
    (await type("lab frames -Y icmp")).text,
    /^client-router .*\n.*\nrouter-server /m,
    "several: behind their names",
  );
  t.equal((await type("lab frames client-router -c 1")).json.length, 1);
  const folder = t.testdir();
  t.match((await type(`lab frames -Y icmp -w ${join(folder, "both.pcapng")}`)).json, [{ frames: 4 }]);
  const names = readFileSync(join(folder, "both.pcapng")).toString("latin1");
  t.match(names, /client-router[\s\S]*router-server/, "each frame's interface is its link");
  await t.rejects(type(`lab frames -w ${join(folder, "both.pcapng")}`), { code: "exists" });
  await type("lab open client-router");
  t.match((await type("frames -Y icmp")).text, /Echo \(ping\) reply/);
  t.match((await type("frames live")).text, /again/);
  await t.rejects(type("lab open nowhere"), { code: "usage" });
  t.match((await type("lab stop client-router")).json, [{ capture: "client-router", stopped: true }]);
  const kept = (await type("lab frames client-router")).json.length;
  await type("on client -- ping -4 -c 1 server");
  t.equal(
    (await type("lab frames client-router")).json.length,
    kept,
    "what was kept stays, and no more comes",
  );
  t.ok(labCaptureRows.every((row) => (row.examples?.length ?? 0) > 0));
});

t.test(
  "live: rows as they cross, until enough or until it is stopped; then they are still there",
  { skip },
  async (t) => {
    const { porthole, type } = desk();
    t.teardown(() => porthole.close());
    await type("lab start two-hosts");
    const folder = t.testdir();
    const line = `lab capture -Y icmp -c 2 -w ${join(folder, "live.pcapng")}`.split(" ");
    const rows: string[] = [];
    for await (const result of runCommand(porthole, line)) {
      rows.push(...(result.lines?.((_role, text) => text) ?? []));
      // It captures now: what is sent is seen.
      if (rows.length === 1) await type("on client -- ping -4 -c 1 server");
    }
    t.match(rows, [
      /^Capturing client-server by /,
      /request/,
      /reply/,
      /^2 frames written to .*live\.pcapng/,
    ]);
    t.match((await type(`read ${join(folder, "live.pcapng")}`)).text, /request[\s\S]*reply/);
    t.match((await type("lab frames client-server -Y icmp")).text, /request[\s\S]*reply/);
    const stopped: string[] = [];
    for await (const result of runCommand(porthole, ["lab", "capture", "server:eth0"])) {
      stopped.push(...(result.lines?.((_role, text) => text) ?? []));
      porthole.interrupt();
    }
    t.match(stopped, [/^Capturing server:eth0/, /^0 frames; lab frames LINK lists/]);
    await t.rejects(type("lab capture --background -w x.pcapng"), { message: /in the background/ });
    await t.rejects(type("lab capture -Y 'nothing.at.all'"), { code: "usage" });
  },
);
