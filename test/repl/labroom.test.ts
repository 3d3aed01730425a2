import t from "tap";
import { readLab } from "../../lib/lab/file.ts";
import { readyLab, readyLabs } from "../../lib/lab/ready.ts";
import { linesOf } from "../../repl/child.ts";
import { LabRoom } from "../../repl/labroom.ts";
import { desk } from "../support/desk.ts";
import { labOf, labSkip } from "../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip;

/** One thing that shows what a ready lab is for. */
const shows: Record<string, readonly (readonly [line: string, text: RegExp])[]> = {
  "two-hosts": [["on client echo server:7 across", /across/]],
  ports: [
    ["on client http get server/ --json", /200/],
    ["on client smtp send server --to a@b --quit-after ehlo", /250/],
  ],
  router: [["on client -- ping -n -4 -c 1 -t 1 server || true", /From 10\.0\.1\.1 .*exceeded/]],
  mail: [["on client dig one.test MX +short", /10 mail1\.one\.test\./]],
  // An answer of ARP may be lost too: both know each other before. Of thirty there and back none is lost once in half a
  // million runs.
  lossy: [
    ["lab show", /20%/],
    ["lab loss client-server 0%", /./],
    ["on client ping server -c 1", /1 received/],
    ["lab loss client-server 20%", /./],
    [
      "on client ping server -c 30 -i 10ms -W 300ms",
      /30 packets transmitted, \d+ received,.* [1-9][\d.]*% packet loss/,
    ],
  ],
};

for (const { name } of readyLabs)
  t.test(`the ready lab ${name} starts, and shows what it is for`, { skip }, async (t) => {
    const { porthole, type } = desk();
    t.teardown(() => porthole.close());
    const room = await LabRoom.open(porthole, readyLab(name).topology);
    t.equal(porthole.lab, room);
    for (const [line, text] of shows[name] ?? []) {
      const words = line.replace(/ \|\| true$/, "");
      const said = await type(words).catch((error: Error) => {
        if (words !== line) return undefined;
        throw error;
      });
      if (said) t.match(said.text, text, line);
    }
    await room.close();
    t.equal(porthole.lab, undefined);
  });

t.test("a service that does not come up: which, where and why; no lab is left", { skip }, async (t) => {
  const { porthole } = desk();
  t.teardown(() => porthole.close());
  const topology = readLab("hosts:\n  a: { services: [serve echo 7, serve nothing 8] }\n", "x");
  await t.rejects(LabRoom.open(porthole, topology), {
    code: "failed",
    message: /^Cannot run "serve echo 7, serve nothing 8" on a: .*nothing/,
  });
  t.equal(porthole.lab, undefined);
});

t.test("what a job says later, and that it ended, is told with its host's name", { skip }, async (t) => {
  const { porthole, notices } = desk();
  t.teardown(() => porthole.close());
  const room = await LabRoom.open(porthole, readLab("hosts: [a]\n", "x"));
  const ended = new Promise<void>((resolve) => {
    porthole.face = {
      ...porthole.face,
      notice(line) {
        notices.push(line);
        if (/ended/.test(line)) resolve();
      },
    };
  });
  const job = await room.background("a", ["--", "sh", "-c", "echo up; read x; echo '\x1b[2Jlater'"]);
  t.same([job.id, job.host], [1, "a"]);
  await room.lab.spawn("a", "true", []).then((child) => {
    child.stdout.resume();
    child.stderr.resume();
    return child.finished();
  });
  const child = await room.start("a", ["--", "sh", "-c", "echo one; echo two >&2"]);
  const lines: string[] = [];
  for await (const { text, error } of linesOf(child)) lines.push(`${text}${error ? "!" : ""}`);
  t.same(lines.sort(), ["one", "two!"]);
  await ended;
  t.same(notices, ["a: \\x1b[2Jlater", "a: ended: -- sh -c echo up; read x; echo '\\x1b[2Jlater'"]);
});

t.test("a lab that is killed from outside is no lab any more, and that is said", { skip }, async (t) => {
  const { porthole } = desk();
  t.teardown(() => porthole.close());
  const room = await LabRoom.open(porthole, readLab("hosts: [a]\n", "x"));
  const lost = new Promise<string>((resolve) => {
    porthole.face = { ...porthole.face, notice: resolve };
  });
  process.kill(room.lab.pid as number, "SIGKILL");
  t.equal(await lost, "lab: it was ended from outside, and everything in it");
  t.equal(porthole.lab, undefined);
  await room.close();
});

t.test(
  "a program that said nothing and has ended has no lines, whenever they are asked for",
  { skip },
  async (t) => {
    await using lab = await labOf("hosts: [a]\n");
    const child = await lab.spawn("a", "true", []);
    const finished = child.finished();
    child.stdin.end();
    t.same(await finished, { status: 0, signal: null });
    for await (const line of linesOf(child)) t.fail(line.text);
  },
);
