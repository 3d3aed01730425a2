import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import type { ClientChannel } from "ssh2";
import t from "tap";
import { pair } from "../../../lib/net/memory.ts";
import type { SshLink } from "../../../lib/shell/ssh-link.ts";
import { watch } from "../../../lib/shell/ssh-run.ts";
import { SshShell } from "../../../lib/shell/ssh-shell.ts";

/** A session whose remote the test plays: `says` is read, and what was written is kept. */
function session(terminal = true) {
  const [connection] = pair();
  const calls: string[] = [];
  const link = {
    connection,
    hostKey: "ED25519 SHA256:x",
    status: ["key exchange k", "ciphers c"],
    ready: async () => {},
    close: async () => void calls.push("close"),
    reset: () => void calls.push("reset"),
  } as unknown as SshLink;
  const remote = new PassThrough();
  let written = "";
  const channel = Object.assign(new EventEmitter(), {
    writable: true,
    stderr: new PassThrough(),
    write: (data: string | Uint8Array, done: () => void) => {
      written += Buffer.from(data as Uint8Array).toString();
      done();
    },
    end: () => void calls.push("end"),
    close: () => void calls.push("channel close"),
    [Symbol.asyncIterator]: () => remote[Symbol.asyncIterator](),
  }) as unknown as ClientChannel & EventEmitter;
  const notices: string[] = [];
  let changes = 0;
  const events = {
    notice: (line: string) => void notices.push(line),
    changed: () => {
      changes += 1;
    },
  };
  const shell = new SshShell(link, { ...watch(channel), terminal }, events);
  return { shell, remote, channel, calls, notices, written: () => written, changes: () => changes };
}

t.test("text both ways; the end of the remote is the end", async (t) => {
  const { shell, remote, channel, notices, written } = session();
  remote.write("$ ");
  t.equal(String(await shell.read()), "$ ");
  await shell.write("date\n");
  t.equal(written(), "date\n");
  remote.end();
  const end = shell.read();
  // RFC 4254 6.10: the status comes behind the end of the output, and is waited for.
  await new Promise((resolve) => setImmediate(resolve));
  channel.emit("exit", null, "SIGHUP");
  channel.emit("close");
  t.equal(await end, null);
  t.same(notices, ["The remote program was ended by SIGHUP."]);
  t.equal(await shell.read(), null);
});

t.test("without a terminal the end is the channel's own, and the other output is news", async (t) => {
  const { shell, channel, calls, notices, written } = session(false);
  channel.stderr.emit("data", Buffer.from("one\ntwo\x1b\n"));
  t.same(notices, ["one", "two\\x1b"]);
  await shell.end();
  t.equal(written(), "");
  t.same(calls, ["end"]);
});

t.test("what a remote's question for a password is answered with is a secret", async (t) => {
  const { shell, remote, changes } = session();
  const cases: [string, boolean][] = [
    ["[sudo] password for ann: ", true],
    ["Enter passphrase for key 'x':", true],
    ["PIN: ", true],
    ["Your password was changed.\r\n$ ", false],
    ["spinning: ", false],
    ["ann@host:~$ ", false],
  ];
  for (const [text, secret] of cases) {
    remote.write(text);
    await shell.read();
    t.equal(shell.secret, secret, text);
    await shell.write("x\n");
    t.equal(shell.secret, false, "once answered it is none");
  }
  t.equal(changes(), 6);
  for (const piece of ["Pass", "word", ": "]) {
    remote.write(piece);
    await shell.read();
  }
  t.ok(shell.secret, "in pieces");
});

t.test("status, ends and the news of them", async (t) => {
  const { shell, channel, calls, notices, written } = session();
  t.same(await shell.control(["status"]), ["host key ED25519 SHA256:x", "key exchange k", "ciphers c"]);
  t.equal(shell.control(["send", "ayt"]), undefined);
  await shell.end();
  t.equal(written(), "\x04", "Ctrl-D, and then the channel's end");
  await shell.close();
  shell.reset();
  t.same(calls, ["end", "channel close", "close", "reset"]);
  channel.emit("exit", 3);
  channel.emit("close");
  await new Promise((resolve) => setImmediate(resolve));
  t.same(notices, ["The remote program ended with status 3."]);
  Object.assign(channel, { writable: false });
  await t.rejects(shell.write("x"), { message: /closed the session/ });
  await shell.end();
});
