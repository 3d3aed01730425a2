import t from "tap";
import { labRunRows } from "../../../repl/commands/lab-run.ts";
import { desk } from "../../support/desk.ts";
import { labSkip } from "../../support/lab.ts";
import { Terminal } from "../../support/terminal.ts";

t.setTimeout(110_000);
const skip = labSkip;

t.test("commands on hosts: their lines behind the host's name, their end told", { skip }, async (t) => {
  const { porthole, notices, type } = desk();
  t.teardown(() => porthole.close());
  await type("lab start two-hosts");
  const echoed = await type("on client echo server:7 hello");
  t.match(echoed.text, /^client: .*hello/m);
  t.match((await type("on client -- sh -c 'echo out; echo err >&2'")).json, [
    { host: "client", text: "out" },
    { host: "client", text: "err", error: true },
  ]);
  t.match((await type("on --json client -- sh -c 'echo x'")).json, [{ host: "client" }]);
  await t.rejects(type("on client -- sh -c 'exit 3'"), {
    code: "failed",
    exitStatus: 3,
    message: /Cannot finish ".*" on client: it ended with status 3/,
  });
  await t.rejects(type("on client echo server:9 x"), {
    message: /on client: Cannot connect to .*:9: connection refused/,
  });
  await t.rejects(type("on clinet ping server"), { message: /near: client/ });
  await t.rejects(type("on client --"), { message: /Cannot run nothing/ });
  await t.rejects(type("on client -- /nonexistent/program"), { code: "failed" });
  t.match((await type("on server listen 99")).json, [{ host: "server", job: 2, command: "listen 99" }]);
  await t.rejects(type("on server serve echo 99"), {
    message: /Cannot run "serve echo 99" on server: .*in use/,
  });
  await t.rejects(type("on server serve nothing"), { message: /on server: .*nothing/ });
  t.match((await type("on -b client -- sh -c 'echo ready; exec sleep 1000'")).json, [{ job: 3 }]);
  t.same([...(porthole.lab?.jobs.keys() ?? [])], [1, 2, 3]);
  await t.rejects(type("lab shell client"), {
    message: /Cannot hand the terminal to client: there is none here/,
  });
  await t.rejects(type("on client"), { code: "usage" });
  await type("lab stop all");
  t.equal(porthole.lab?.jobs.size, 0);
  t.equal(notices.filter((line) => /ended/.test(line)).length, 0, "what was stopped has not ended by itself");
  t.ok(labRunRows.every((row) => (row.examples?.length ?? 0) > 0));
});

t.test("Ctrl-C ends what runs on the host, and nothing else", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  await type("lab add alone");
  const results: string[] = [];
  const { runCommand } = await import("../../../repl/program.ts");
  const running = (async () => {
    for await (const result of runCommand(porthole, [
      "on",
      "alone",
      "--",
      "sh",
      "-c",
      "echo begun; exec sleep 1000",
    ])) {
      results.push(...(result.lines?.((_role, text) => text) ?? []));
      porthole.interrupt();
    }
  })();
  await t.rejects(running, { code: "aborted" });
  t.same(results, ["alone: begun"]);
  t.match((await type("on alone -- echo still")).text, /alone: still/);
});

t.test("the terminal is lent to a shell and to a prompt on a host", { skip }, async (t) => {
  const screen = new Terminal(["--no-lab", "--via", "journal", "lab", "start", "two-hosts"], {
    env: { SHELL: "/bin/sh", XDG_STATE_HOME: t.testdir() },
    columns: 120,
  });
  await screen.until((s) => /porthole \(lab two-hosts\)>$/.test(s.current), "the prompt");
  t.teardown(() => screen.kill());
  screen.type("lab shell client\r");
  await screen.until((s) => /\(client\) [$#]$/.test(s.current), "the shell");
  screen.type("hostname\r");
  await screen.until(
    (s) => s.lines.some((line) => line === "client") && /\(client\) [$#]$/.test(s.current),
    "its answer, and the shell again",
  );
  // One process says it and waits: a key that comes while a shell forks is lost on some.
  screen.type("sh -c 'echo begun; exec sleep 1000'\r");
  await screen.until((s) => s.lines.some((line) => line === "begun"), "it runs");
  screen.type("\x03");
  const prompts = (s: Terminal) => s.lines.filter((line) => /\(client\) [$#]/.test(line)).length;
  await screen.until((s) => prompts(s) === 3 && /[$#]$/.test(s.current), "Ctrl-C is the shell's");
  screen.type("exit\r");
  await screen.until((s) => /porthole \(lab two-hosts\)>$/.test(s.current), "the prompt again");
  screen.type("on server\r");
  await screen.until((s) => /porthole \(server\)>$/.test(s.current), "a prompt there");
  screen.type("quit\r");
  await screen.until((s) => /porthole \(lab two-hosts\)>$/.test(s.current), "the prompt again");
  screen.type("lab down\r");
  await screen.until((s) => /porthole>$/.test(s.current), "no lab");
  screen.type("quit\r");
  t.equal(await screen.exited, 0);
});
