import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import t from "tap";
import { labRows } from "../../../repl/commands/lab.ts";
import { desk } from "../../support/desk.ts";
import { below, labSkip, namespacesOf, runs, until } from "../../support/lab.ts";

const skip = labSkip;
const program = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));
const nobody = 65_534;

/** Runs the command line to its end, as this user or as nobody. */
function porthole(
  words: readonly string[],
  { input = "", uid, home }: { input?: string; uid?: number | undefined; home: string },
): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ["pipe", "pipe", "pipe"],
    cwd: home,
    env: {
      ...process.env,
      NO_COLOR: "1",
      HOME: home,
      TMPDIR: home,
      XDG_DATA_HOME: `${home}/data`,
      XDG_STATE_HOME: `${home}/state`,
    },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return once(child, "close").then(([status]) => ({ status: status as number | null, out, err }));
}

/** A home that nobody may use too. */
function homeFor(t: { teardown(act: () => void): void }): string {
  const home = mkdtempSync(join(tmpdir(), "porthole-home-"));
  chmodSync(home, 0o777);
  t.teardown(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** Whether nobody may read the program: a checkout below /root is root's alone. */
function readable(): boolean {
  for (let folder = program; folder !== "/"; folder = join(folder, ".."))
    try {
      accessSync(folder, constants.R_OK);
    } catch {
      return false;
    }
  return !program.startsWith("/root/");
}

const users: [string, number | undefined, string | false][] =
  process.getuid?.() === 0
    ? [
        ["root", undefined, skip],
        ["an ordinary user", nobody, skip || (readable() ? false : "the checkout is root's alone")],
      ]
    : [["an ordinary user", undefined, skip]];

for (const [who, uid, refused] of users) {
  t.test(
    `${who} starts the mail lab, sends a mail across it, and reads the frames on each link`,
    { skip: refused },
    async (t) => {
      const home = homeFor(t);
      const script = join(home, "mail.porthole");
      writeFileSync(
        script,
        `lab start mail
lab capture --all --background
on client dig two.test MX +short
on client smtp send --mx --to bob@two.test --subject first --body hello
on mail2 mail
on mail1 mail
lab frames client-lan -Y smtp
lab frames mail2-lan -Y 'smtp.req.command == "RCPT"'
lab frames ns-lan -Y 'dns.qry.type == 15'
lab frames mail1-lan -Y tcp
lab frames client-lan -w ${home}/client.pcapng
lab down
`,
      );
      const { status, out, err } = await porthole(["run", script], { uid, home });
      t.equal(status, 0, err);
      t.match(out, /^client: 10 mail2\.two\.test\.$/m, "the lab's own DNS");
      t.match(out, /=== Connected to tcp:\/\/(10\.0\.1\.26|\[fd00:1::26\]):25/, "found by MX");
      t.match(out, /<- {2}250 2\.0\.0 stored as/);
      t.match(out, /^mail2: 1 .* first$/m, "it arrived there");
      t.notMatch(out, /^mail1: 1 /m, "and not here");
      t.match(out, /^ +\d+ .*SMTP .*C: MAIL FROM:<porthole@localhost>$/m);
      const rcpt = [...out.matchAll(/^ +\d+ .* SMTP .*C: RCPT TO:<bob@two\.test>$/gm)];
      t.equal(rcpt.length, 2, "once on the client's link, once on the server's");
      t.match(out, /10\.0\.1\.1:\d+ → 10\.0\.1\.53:53 {2}DNS .*MX two\.test$/m);
      t.match(err, /mail1-lan: none of \d+ frames? matches|mail1-lan: no frame has crossed/);
      t.match(err, /frames written to .*client\.pcapng/);
      t.match(out, /lab mail is down/);
      t.same(
        readdirSync(home).filter((name) => name.startsWith("porthole-lab-")),
        [],
        "nothing is left",
      );
    },
  );

  t.test(
    `${who}: \`porthole lab start router\` runs the script on standard input there`,
    { skip: refused },
    async (t) => {
      const home = homeFor(t);
      const { status, out, err } = await porthole(["lab", "start", "router"], {
        input: "on client ping server -c 1\nlab show --json\n",
        uid,
        home,
      });
      t.equal(status, 0, err);
      t.match(out, /^client: .*10\.0\.2\.2.*ttl=63/m);
      t.match(out, /"lab":"router"/);
      const wrong = await porthole(["lab", "start", "routr"], { uid, home });
      t.match(wrong, { status: 2, err: /near: router/ });
      const list = await porthole(["lab", "start"], { uid, home });
      t.match(list, { status: 0, out: /^two-hosts .*\n[\s\S]*^lossy /m });
      const evaluated = await porthole(
        ["-e", "porthole.lab.topology.hosts.length", "lab", "start", "two-hosts"],
        { uid, home },
      );
      t.match(evaluated, { status: 0, out: /\n2\n$/ });
    },
  );

  t.test(
    `${who}: after kill -9 of porthole no process and no namespace of the lab is left`,
    { skip: refused },
    async (t) => {
      const home = homeFor(t);
      const child = spawn(process.execPath, [program, "--json", "lab", "start", "two-hosts"], {
        stdio: ["pipe", "pipe", "ignore"],
        cwd: home,
        env: { ...process.env, HOME: home, XDG_DATA_HOME: `${home}/data`, XDG_STATE_HOME: `${home}/state` },
        ...(uid !== undefined && { uid, gid: uid }),
      });
      child.stdin.write("lab capture --all --background\n");
      for await (const line of createInterface(child.stdout)) if (line.includes('"capturing"')) break;
      const pids = below(child.pid as number);
      const namespaces = namespacesOf(pids);
      t.ok(
        pids.length > 6 && namespaces.size === 3,
        `${pids.length} processes in ${namespaces.size} namespaces`,
      );
      child.kill("SIGKILL");
      await until(() => pids.every((pid) => !runs(pid)), "all end");
      t.equal(namespacesOf(pids).size, 0);
    },
  );
}

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
