/** The prompt in a real pseudo-terminal: a session as in the README, typed and read as a person would. */
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import t, { type Test } from "tap";
import { Terminal } from "../support/terminal.ts";

function terminal(t: Test, args: string[] = []): Terminal {
  const home = t.testdir();
  const made = new Terminal(["--no-lab", ...args], {
    env: { XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` },
  });
  t.teardown(() => made.kill());
  return made;
}

t.test("serve, connect, speak, look at the frames", async (t) => {
  const screen = terminal(t);
  await screen.until((s) => /porthole(?: \(lab\))?>$/.test(s.current), "the prompt");
  t.match(screen.text, /^porthole \d+\.\d+\.\d+ · frames: .* · `help`, or try: serve smtp 2525/m);
  await screen.line(
    "serve smtp 0",
    /#1 smtp on tcp:\/\/127\.0\.0\.1:\d+, tcp:\/\/\[::1\]:\d+|#1 smtp on tcp:\/\/127\.0\.0\.1:\d+$/m,
  );
  const port = /tcp:\/\/127\.0\.0\.1:(\d+)/.exec(screen.text)?.[1] as string;
  await screen.line(`connect ${port}`, /220 localhost ESMTP porthole[\s\S]*#2 smtp>/);
  t.match(screen.text, new RegExp(`Trying 127\\.0\\.0\\.1:${port} \\.\\.\\.`));
  t.match(
    screen.text,
    new RegExp(
      `Connected to 127\\.0\\.0\\.1:${port} as #2, from port \\d+\\. Escape character is '\\^\\]'\\.`,
    ),
  );
  await screen.line("HELO me", /^250 /m);
  await screen.line("", /^500 |^5\d\d /m);
  screen.type("\x1d");
  await screen.until((s) => /^porthole/.test(s.current), "the prompt again");
  await screen.line("frames -Y smtp", /SMTP +\d+ S: 220 localhost ESMTP porthole[\s\S]*C: HELO me/);
  t.match(screen.text, /TCP +\d+ \d+ → \d+ \[SYN\] Seq=0/, "the SYN was seen");
  t.match(screen.text, /\[SYN, ACK\] Seq=0 Ack=1/);
  const number = /^ +(\d+) .*S: 220 localhost/m.exec(screen.text)?.[1];
  await screen.line(`show ${number}`, /Simple Mail Transfer Protocol[\s\S]*0000 {2}[\da-f ]+/);
  await screen.line("follow 2", /< 220 localhost ESMTP porthole[\s\S]*> HELO me/);
  await screen.line("fg 2", /#2 smtp>$/);
  await screen.line("QUIT", /221 [\s\S]*Connection closed by foreign host\.[\s\S]*porthole/);
  await screen.line("quit", /quit/);
  t.equal(await screen.exited, 0);
});

t.test("a hundred lines that arrive do not break the line being edited", async (t) => {
  const screen = terminal(t);
  let caller: Socket | undefined;
  const server = createServer((socket) => {
    caller = socket;
  }).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  t.teardown(() => caller?.destroy());
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await screen.until((s) => /^porthole/.test(s.current), "the prompt");
  await screen.line(`connect ${port} --background`, /Connected to/);
  await screen.until((s) => /^porthole[^>]*>$/.test(s.current), "the prompt");
  screen.type("2 * 3 *");
  await screen.until((s) => s.current.endsWith("> 2 * 3 *"), "what was typed");
  screen.type("\x1b[D\x1b[D"); // two to the left: the cursor must stay there
  for (let i = 1; i <= 100; i += 1) caller?.write(`line ${i} of a hundred\n`);
  await screen.until(
    (s) => s.text.includes("line 100 of a hundred") && s.current.endsWith("> 2 * 3 *"),
    "all lines",
  );
  for (let i = 1; i <= 100; i += 1)
    if (!new RegExp(`^#1 line ${i} of a hundred$|^line ${i} of a hundred$`, "m").test(screen.text))
      t.fail(`line ${i}`);
  screen.type("7");
  await screen.until((s) => s.current.endsWith("> 2 * 37 *"), "typed where the cursor was");
  await screen.line("\x05 2", /148/);
});

t.test("JavaScript: await, unfinished lines, _, an error in one line", async (t) => {
  const screen = terminal(t, ["--via", "journal"]);
  await screen.until((s) => /^porthole/.test(s.current), "the prompt");
  await screen.line(
    "const l = await listen(0, { stream: async (c) => void (await c.pipe(c)) })",
    /porthole[^>]*>$/,
  );
  await screen.line("const c = await connect(l.addresses[0].port)", /SYN[\s\S]*porthole[^>]*>$/);
  await screen.line('await c.write("EHLO me\\r\\n")', /porthole[^>]*>$/);
  await screen.line("String(await c.read())", /'EHLO me\\r\\n'/);
  await screen.line("_.length", /^9$/m);
  await screen.line("[1,", /(\.\.\.|\|)$/);
  await screen.line("2].length", /^2$/m);
  await screen.line("frames.at(-1).frame.synthetic", /^true$/m);
  await screen.line("conect 1", /no such command \(near: connect\)/);
  await screen.line("throw new Error('\\x1b[2Jraw')", /Error: \\x1b\[2Jraw/);
  t.notMatch(screen.raw, "\x1b[2Jraw");
  await screen.line("console.log('\\x9b31m')", /\\x9b31m/);
  await screen.line(".help", /\.editor/);
  screen.type("\x04");
  t.equal(await screen.exited, 0);
});

t.test("Ctrl-C stops what runs, Ctrl-D half-closes, history comes back", async (t) => {
  const home = t.testdir();
  const env = { XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` };
  const screen = new Terminal(["--no-lab", "--via", "journal"], { env });
  t.teardown(() => screen.kill());
  await screen.until((s) => /^porthole/.test(s.current), "the prompt");
  await screen.line("listen 0", /#1 listen on/);
  const port = /127\.0\.0\.1:(\d+)/.exec(screen.text)?.[1] as string;
  await screen.line(`connect ${port}`, /#3 tcp>$|#2 tcp>$/);
  screen.type("\x1d");
  await screen.until((s) => /^porthole[^>]*>$/.test(s.current), "the prompt");
  screen.type("expect nothing-like-this -t 3 --timeout 60s\r");
  await screen.until((s) => s.text.includes("60s\n"), "the command runs");
  screen.type("\x03");
  await screen.until((s) => /cancelled[\s\S]*porthole[^>]*>$/i.test(s.text.trimEnd()), "it was stopped");
  await screen.line("fg 3", /#3 tcp>$/);
  screen.type("\x04");
  await screen.until((s) => /half-closed: FIN sent/.test(s.text), "half-closed");
  await screen.until((s) => /#2: The caller has finished sending/.test(s.text), "the other end saw it");
  screen.type("\x1d");
  await screen.until((s) => /^porthole[^>]*>$/.test(s.current), "the prompt");
  await screen.line("quit", /quit/);
  t.equal(await screen.exited, 0);
  const again = new Terminal(["--no-lab", "--via", "journal"], { env });
  t.teardown(() => again.kill());
  await again.until((s) => /^porthole/.test(s.current), "the prompt");
  again.type("\x12liste");
  await again.until((s) => /listen 0/.test(s.text), "found by Ctrl-R");
});

t.test("completion by Tab", async (t) => {
  const screen = terminal(t, ["--via", "journal"]);
  await screen.until((s) => /^porthole/.test(s.current), "the prompt");
  screen.type("sess\t");
  await screen.until((s) => /> sessions/.test(s.current), "completed");
  screen.type("\x15serve sm\t");
  await screen.until((s) => /> serve smtp/.test(s.current), "completed");
  screen.type(" 0 --discard\r");
  await screen.until((s) => /#1 smtp on/.test(s.text) && /^porthole[^>]*>$/.test(s.current), "served");
  await screen.line(`smtp ${/127\.0\.0\.1:(\d+)/.exec(screen.text)?.[1]}`, /220 [^\n]*\n[\s\S]*#\d+ smtp>$/);
  screen.type("HE\t");
  await screen.until((s) => /smtp> HEL$/.test(s.current), "as far as they agree");
  screen.type("\t");
  await screen.until((s) => /HELO/.test(s.text) && /HELP/.test(s.text), "what may be said next");
  screen.type("\x15EH\t");
  await screen.until((s) => /smtp> EHLO$/.test(s.current), "completed");
  screen.type("me\r");
  await screen.until((s) => /250 STARTTLS/.test(s.text) && /smtp>$/.test(s.current), "answered");
  screen.type("starttls\r");
  await screen.until(
    (s) => /TLS is on: TLSv1\.3[\s\S]*#\d+ smtp\+tls>$/.test(s.text.trimEnd()),
    "TLS by hand",
  );
  screen.type("MA\t");
  await screen.until((s) => /tls> MA$/.test(s.current), "after TLS, EHLO comes first again");
});

t.test(
  "telnet: a line typed while the peer echoes is neither shown nor kept; ^] and the command mode",
  async (t) => {
    const home = t.testdir();
    const screen = new Terminal(["--no-lab", "--via", "journal"], {
      env: { XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` },
    });
    t.teardown(() => screen.kill());
    const said: Buffer[] = [];
    let caller: Socket | undefined;
    const server = createServer((socket) => {
      // Somebody who looks at every port of this machine is not the caller.
      socket.on("error", () => {});
      caller ??= socket;
      socket.on("data", (chunk) => said.push(chunk));
      socket.write("name: ");
    }).listen(0, "127.0.0.1");
    t.teardown(() => server.close());
    t.teardown(() => caller?.destroy());
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const heard = async (octets: string) => {
      while (!Buffer.concat(said).includes(Buffer.from(octets, "latin1")))
        await once(caller as Socket, "data");
    };
    await screen.until((s) => /^porthole[^>]*>$/.test(s.current), "the prompt");
    await screen.line("frames off", /view is off[\s\S]*porthole[^>]*>$/);
    await screen.line(`telnet 127.0.0.1 ${port}`, /name:[\s\S]*#1 telnet>$/);
    await screen.line("shown-name", /shown-name/);
    await heard("shown-name\r\n");
    screen.type("s3c");
    await screen.until((s) => s.current.endsWith("telnet> s3c"), "typed before the peer said that it echoes");
    caller?.write(Buffer.from("\xff\xfb\x01Password: ", "latin1"));
    await screen.until(
      (s) => s.current === "#1 telnet (hidden)>" && /^Password:/m.test(s.text),
      "hidden from now on",
    );
    t.match(screen.text, /^RCVD WILL ECHO$/m);
    t.match(screen.text, /^SENT DO ECHO$/m);
    screen.type("rXX\x7f\x7fet-word\r");
    await heard("s3cret-word\r\n");
    caller?.write(Buffer.from("\xff\xfc\x01Welcome\r\n", "latin1"));
    await screen.until((s) => s.current === "#1 telnet>" && /^Welcome/m.test(s.text), "shown again");
    screen.type("help\r");
    await heard("help\r\n");
    t.notMatch(screen.raw, /ret-word|s3cret/, "never on the screen");
    screen.type("\x1d");
    await screen.until((s) => /^porthole[^>]*>$/.test(s.current), "the prompt again");
    await screen.line("send ayt", /^SENT Are You There$/m);
    await heard("\xff\xf6");
    await screen.line("send --hex 'ff f5'", /2 octets sent/);
    await heard("\xff\xf5");
    await screen.line("status", /The peer performs: no option/);
    await screen.line("?", /After \^\] in telnet: send ayt/);
    await screen.line("history", /shown-name[\s\S]*help[\s\S]*send ayt[\s\S]*porthole[^>]*>$/);
    t.notMatch(screen.raw, /ret-word|s3cret/, "not kept");
    await screen.line("quit", /quit/);
    t.equal(await screen.exited, 0);
    const { readFileSync } = await import("node:fs");
    const history = readFileSync(`${home}/state/porthole/history`, "utf8");
    t.match(history, /shown-name/);
    t.notMatch(history, /s3c/);
  },
);

t.test("a filter has a colour while it is typed, and a wrong one is drawn", async (t) => {
  const home = t.testdir();
  // Node warns of NO_COLOR beside FORCE_COLOR, when it likes: behind the prompt, too.
  const env = { XDG_STATE_HOME: home, XDG_DATA_HOME: home, NO_COLOR: undefined, FORCE_COLOR: "1" };
  const screen = new Terminal(["--no-lab", "--via", "journal"], { env });
  t.teardown(() => screen.kill());
  await screen.until((s) => /porthole>$/.test(s.current), "the prompt");
  screen.type("frames -Y 'tcp.prot");
  await screen.until((s) => s.raw.includes("\x1b[31m\x1b[4mtcp.prot\x1b[24m\x1b[39m"), "red, underlined");
  screen.type("\x7f\x7f\x7fort == 25'");
  await screen.until((s) => s.raw.includes("\x1b[32mtcp.port == 25\x1b[39m"), "green");
  screen.type("\x15frames -Y 'tcp and tcp.prot == 1'\r");
  await screen.until((s) => /^ +tcp and tcp\.prot == 1\n +\^~{7}$/m.test(s.text), "the filter and a mark");
  t.match(screen.text, /no field "tcp\.prot" \(column 9; tcp\.port\?\)/);
});
