import { readFile } from "node:fs/promises";
import t from "tap";
import { needPty, openPty, type Pty } from "../../../lib/shell/pty.ts";

let absent: string | false = false;
try {
  needPty();
} catch (error) {
  absent = (error as Error).message;
}

/** Reads until the text matches; the text so far when the program ends before. */
function reader(pty: Pty) {
  const octets = pty.output[Symbol.asyncIterator]();
  let text = "";
  return async (pattern: RegExp) => {
    while (!pattern.test(text)) {
      const { value, done } = await octets.next();
      if (done) break;
      text += Buffer.from(value).toString();
    }
    const found = text;
    text = "";
    return found;
  };
}

t.test("one line says that no pseudo-terminal can be made", (t) => {
  t.throws(() => needPty("/no/such/script"), {
    code: "unsupported",
    message: "Cannot make a pseudo-terminal: there is no script(1) (Debian has it in bsdutils)",
  });
  t.throws(() => needPty("true"), { message: /this script\(1\) is not of util-linux/ });
  t.end();
});

t.test("a program with a window, a terminal, keys and an end", { skip: absent }, async (t) => {
  const pty = openPty({
    program: "tty; stty size; echo $TERM; stty -a | grep -o -w -- '-*echo'; cat",
    window: { columns: 91, rows: 33 },
    terminal: "XTERM-256color",
  });
  t.teardown(() => pty.close());
  const until = reader(pty);
  t.match(await until(/echo\r\n/), /^\/dev\/\S+\r\n33 91\r\nxterm-256color\r\necho\r\n$/);
  await pty.write(Buffer.from("typed\r"));
  t.match(await until(/typed\r\ntyped\r\n/), /typed\r\ntyped\r\n/, "echoed by the terminal, then by cat");
  await pty.write(Buffer.from("\x04"));
  t.equal(await pty.ended, 0);
  await pty.write(Buffer.from("late"));
  pty.close();
});

t.test("without echo; Ctrl-C interrupts; the status comes through", { skip: absent }, async (t) => {
  const pty = openPty({ program: "trap 'exit 7' INT; echo ready; sleep 30 & wait", echo: false });
  t.teardown(() => pty.close());
  const until = reader(pty);
  t.match(await until(/ready\r\n/), "ready");
  await pty.write(Buffer.from("\x03"));
  t.equal(await pty.ended, 7);
});

t.test("a new window: the program gets SIGWINCH; the last of many counts", { skip: absent }, async (t) => {
  const pty = openPty({ program: "trap 'stty size' WINCH; echo ready; while :; do read -r line; done" });
  t.teardown(() => pty.close());
  const until = reader(pty);
  await until(/ready\r\n/);
  for (let columns = 1; columns <= 200; columns += 1) pty.resize({ columns, rows: 50 });
  t.match(await until(/50 200\r\n/), /50 200\r\n/);
  pty.resize({ columns: 65_535, rows: 0 });
  t.match(await until(/1 1000\r\n/), /1 1000\r\n/, "no window is larger than a screen can be");
});

t.test("closing hangs up what runs", { skip: absent }, async (t) => {
  const pty = openPty({ program: "echo $$; exec sleep 300" });
  const until = reader(pty);
  const pid = Number(/(\d+)/.exec(await until(/\d+\r\n/))?.[1]);
  t.ok(pid > 1);
  pty.close();
  pty.close();
  await pty.ended;
  // What is dead but not yet fetched by the system's first process is gone too.
  while (/\) [^Z]/.test(await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "")))
    await new Promise((resolve) => setImmediate(resolve));
  t.pass("the program has gone");
});

t.test(
  "CVE-2026-24061: TERM is a name or dumb, and nothing else of a caller is there",
  { skip: absent },
  async (t) => {
    for (const [terminal, known] of [
      ["-f root", "dumb"],
      ["../../etc/x", "dumb"],
      ["$(id)", "dumb"],
      ["a\nB=1", "dumb"],
      [undefined, "dumb"],
      ["VT100", "vt100"],
    ] as const) {
      const pty = openPty({ program: "env", terminal });
      const text = await reader(pty)(/(?!)/);
      const names = text.split(/\r\n/).flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
      t.match(text, `TERM=${known}\r\n`);
      const kept = [
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "LANG",
        "LC_ALL",
        "TZ",
        "SHELL",
        "TERM",
        "PWD",
        "OLDPWD",
        "SHLVL",
        "_",
      ];
      t.same(
        names.filter((name) => !kept.includes(name)),
        [],
      );
      await pty.ended;
    }
  },
);
