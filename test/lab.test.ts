/** The lab on the command line, as the ordinary user of a fresh machine has it, and as root. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import t from "tap";
import { below, labSkip, namespacesOf, runs, until } from "./support/lab.ts";

// Several labs, one after the other: a busy machine takes its time.
t.setTimeout(110_000);
const skip = labSkip;
const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));
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

  for (const [words, typed, namespaces] of [
    ["lab start two-hosts", "", 3],
    // The same within the private network of `porthole lab`, whose outer process is the one that is killed.
    ["lab run -", "lab start two-hosts\n", 4],
  ] as const)
    t.test(
      `${who}: after kill -9 of \`porthole ${words}\` no process and no namespace of the lab is left`,
      { skip: refused },
      async (t) => {
        const home = homeFor(t);
        const folders = {
          HOME: home,
          TMPDIR: home,
          XDG_DATA_HOME: `${home}/data`,
          XDG_STATE_HOME: `${home}/state`,
        };
        const child = spawn(process.execPath, [program, ...words.split(" ")], {
          stdio: ["pipe", "pipe", "ignore"],
          cwd: home,
          env: { ...process.env, ...folders },
          ...(uid !== undefined && { uid, gid: uid }),
        });
        child.stdin.write(`${typed}lab capture --all --background --json\n`);
        for await (const line of createInterface(child.stdout)) if (line.includes('"capturing"')) break;
        const pids = below(child.pid as number);
        const found = namespacesOf(pids);
        t.ok(
          pids.length > 6 && found.size === namespaces,
          `${pids.length} processes, ${found.size} namespaces`,
        );
        child.kill("SIGKILL");
        await until(() => pids.every((pid) => !runs(pid)), "all end");
        t.equal(namespacesOf(pids).size, 0);
        const left = () => readdirSync(home).some((name) => name.startsWith("porthole-lab-"));
        await until(() => !left(), "its folder goes");
      },
    );
}

t.test("`porthole lab start router` runs the script on standard input there", { skip }, async (t) => {
  const home = homeFor(t);
  const { status, out, err } = await porthole(["lab", "start", "router"], {
    input: "on client ping server -c 1\nlab show --json\n",
    home,
  });
  t.equal(status, 0, err);
  t.match(out, /^client: .*10\.0\.2\.2.*ttl=63/m);
  t.match(out, /"lab":"router"/);
  const wrong = await porthole(["lab", "start", "routr"], { home });
  t.match(wrong, { status: 2, err: /near: router/ });
  const list = await porthole(["lab", "start"], { home });
  t.match(list, { status: 0, out: /^two-hosts .*\n[\s\S]*^lossy /m });
  const evaluated = await porthole(
    ["-e", "porthole.lab.topology.hosts.length", "lab", "start", "two-hosts"],
    { home },
  );
  t.match(evaluated, { status: 0, out: /\n2\n$/ });
});
