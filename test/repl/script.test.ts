/** Scripts, as a pipe gives them: a mail sent by hand, and the capture of it read by tshark. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import t from "tap";
import { run } from "../support/porthole.ts";

const tshark = spawnSync("tshark", ["--version"]).error ? "tshark is not installed" : undefined;

function mail(folder: string, port = 0): string {
  return `# a mail sent by hand
serve smtp ${port} --maildir ${folder}/mail
await connectTo(1)
EHLO me
MAIL FROM:<a@example.com>
RCPT TO:<b@example.com>
DATA
Subject: by hand

..a line that begins with a dot
.
QUIT
`;
}

t.test("a piped script serves, connects, sends a mail; it lies in the Maildir", async (t) => {
  const folder = t.testdir();
  const script = mail(folder).replace(
    "await connectTo(1)",
    'await command("connect " + sessions.get(1).listener.addresses[0].port)',
  );
  const { status, out, err } = await run(
    ["--no-lab"],
    `${script}^]\nframes -Y smtp\nsave ${folder}/x.pcapng\n`,
    folder,
  );
  t.equal(status, 0, err);
  t.match(out, /220 localhost ESMTP porthole\n[\s\S]*250 [\s\S]*354 [\s\S]*250 [\s\S]*221 /);
  const [name] = readdirSync(`${folder}/mail/new`);
  const stored = readFileSync(`${folder}/mail/new/${name}`, "utf8");
  t.match(stored, /Subject: by hand\r?\n\r?\n\.a line that begins with a dot\r?\n$/);
  t.match(out, /SMTP +\d+ C: MAIL FROM:<a@example\.com>/);
  t.match(err, /frames written to/);
  await t.test(
    "tshark reads the saved file: handshake, dialogue, close, nothing malformed",
    { skip: tshark ?? false },
    async (t) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(out)?.[1] as string;
      const rows = execFileSync(
        "tshark",
        ["-n", "-r", `${folder}/x.pcapng`, "-d", `tcp.port==${port},smtp`],
        { encoding: "utf8" },
      );
      if (/synthetic/.test(err)) return t.match(rows, /220 localhost ESMTP porthole/);
      t.match(
        rows,
        /\[SYN\] Seq=0[\s\S]*\[SYN, ACK\][\s\S]*S: 220 localhost ESMTP porthole[\s\S]*C: EHLO me[\s\S]*\[FIN, ACK\]/,
      );
      // Both ends may finish in the same moment: then Linux sends its FIN once more (RFC 9293 3.6, a simultaneous close).
      const others = rows.replace(/^.*\[TCP Retransmission\].*\[FIN, ACK\].*$/gm, "");
      t.notMatch(others, /Malformed|not captured/);
      const malformed = execFileSync("tshark", ["-n", "-r", `${folder}/x.pcapng`, "-Y", "_ws.malformed"], {
        encoding: "utf8",
      });
      t.equal(malformed, "");
    },
  );
});

t.test("the first line that fails stops the script with FILE:LINE: why and exit 1", async (t) => {
  const folder = t.testdir();
  const file = `${folder}/bad.porthole`;
  const cases: [string, RegExp][] = [
    ["sessions\nshow 99\nfoo = 1\n", /bad\.porthole:2: Cannot show frame 99: no frame has been seen yet/],
    [
      "listen notaport\n",
      /bad\.porthole:1: Cannot read address "notaport": "notaport" is no port number and no service name/,
    ],
    ["\n\nfr\n", /bad\.porthole:3: Cannot run "fr": no such command \(near: fg\)/],
    ["throw new Error('\\x1b[2J')\n", /bad\.porthole:1: Error: \\x1b\[2J/],
    ["[1,\n2\n", /bad\.porthole:2: the JavaScript is not complete/],
  ];
  for (const [text, message] of cases) {
    writeFileSync(file, text);
    const { status, err } = await run(["--via", "journal", "run", file], "", folder);
    t.equal(status, 1, text);
    t.match(err, message, text);
  }
  const missing = await run(["run", `${folder}/none`], "", folder);
  t.equal(missing.status, 1);
  t.match(missing.err, /Cannot read script .*none: no such file or directory/);
});

t.test("--json prints one object a line, and the journal says that its frames are synthetic", async (t) => {
  const folder = t.testdir();
  const script = `listen 0
const c = await connect(sessions.get(1).listener.addresses[0].port)
await c.write("hi")
await c.close()
frames
`;
  const { status, out, err } = await run(["--json", "--via", "journal", "--no-lab"], script, folder);
  t.equal(status, 0, err);
  const objects = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const frames = objects.filter((one) => "number" in one);
  t.ok(frames.length >= 4);
  for (const frame of frames) {
    t.match(frame, {
      time: Number,
      source: "127.0.0.1",
      destination: "127.0.0.1",
      protocol: String,
      length: Number,
      info: String,
    });
    t.equal(frame.synthetic, true);
  }
});

t.test(
  "exit status: 2 for usage, 1 for the network, 0 for done; values of JavaScript are printed",
  async (t) => {
    t.match(await run(["nonsense"]), { status: 2, err: /Cannot run "nonsense": no such command/ });
    t.match(await run(["--via", "magic"]), { status: 2, err: /Cannot take frames by "magic"/ });
    t.match(await run(["--via", "journal", "connect", "127.0.0.1:1"]), {
      status: 1,
      err: /connection refused/,
    });
    t.match(await run(["--via", "journal", "-e", "await Promise.resolve(6 * 7)"]), {
      status: 0,
      out: "42\n",
    });
    t.match(await run(["--version"]), { status: 0, out: /^porthole \d+\.\d+\.\d+\n$/ });
    t.match(await run(["help"]), { status: 0, out: /serve smtp/ });
  },
);
