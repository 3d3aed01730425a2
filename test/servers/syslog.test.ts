import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import t, { type Test as T } from "tap";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { line, server } from "../../servers/syslog.ts";

const run = promisify(execFile);
const from = { transport: "udp" as const, host: "192.0.2.1", port: 514 };

t.test("one message is one printable line", async (t) => {
  const cases: [string, string | RegExp][] = [
    [
      "<34>Oct 11 22:14:15 mymachine su: 'su root' failed\n",
      "AUTH.CRIT 192.0.2.1 mymachine su: 'su root' failed",
    ],
    [
      '<165>1 2003-10-11T22:14:15Z h app 7 ID47 [a@1 x="y"] text',
      'LOCAL4.NOTICE 192.0.2.1 h app[7]: ID47 [a@1 x="y"] text',
    ],
    ["no pri", "USER.NOTICE 192.0.2.1 no pri"],
    ["<999>x", "USER.NOTICE 192.0.2.1 x"],
    ["<13>a\nb\x1b]52;c;x\x07\x9b2J", /^USER\.NOTICE 192\.0\.2\.1 a\\nb\\x1b\]52;c;x\\x07\\x9b2J$/],
    [`<13>${"x".repeat(60_000)}`, /^USER\.NOTICE 192\.0\.2\.1 x{900,1024}… \(60004 octets\)$/],
  ];
  for (const [text, wanted] of cases) {
    const got = line(Buffer.from(text, "latin1"), from);
    if (typeof wanted === "string") t.equal(got, wanted);
    else t.match(got, wanted);
  }
});

/** Feeds a stream in the chunks given; resolves to the lines that were printed, without the sender. */
async function stream(chunks: (string | Uint8Array)[]): Promise<string[]> {
  const lines: string[] = [];
  const service = await server.create({}, (text) => lines.push(text.replace(/ (?:pair|syslog)-client/, "")));
  const [client, served] = pair();
  const running = service.stream!(served);
  for (const chunk of chunks) await client.write(chunk);
  await client.end();
  await running;
  return lines;
}

t.test("a stream: LF, CR LF, NUL, octet counts, mixed, and octet by octet (RFC 6587)", async (t) => {
  const cases: [string, string[]][] = [
    ["<13>a\n<13>b\r\n<13>c", ["USER.NOTICE a", "USER.NOTICE b", "USER.NOTICE c"]],
    ["5 <13>a6 <14>bb", ["USER.NOTICE a", "USER.INFO bb"]],
    ["7 <13>a\nb<14>c\n5 <13>d", ["USER.NOTICE a\\nb", "USER.INFO c", "USER.NOTICE d"]],
    ["\n\n<13>a\0\n", ["USER.NOTICE a"]],
    ["<13>\n", ["USER.NOTICE"]],
  ];
  for (const [text, wanted] of cases) {
    t.same(await stream([text]), wanted, JSON.stringify(text));
    t.same(await stream([...Buffer.from(text)].map((octet) => Uint8Array.of(octet))), wanted);
  }
});

t.test("hostile streams: a line without end, a huge count, a count that is none", async (t) => {
  const long = Array.from({ length: 64 }, () => "x".repeat(65_536));
  t.match(await stream(["<13>", ...long, "\n<13>after\n"]), [
    /sent a message of more than 8192 octets/,
    "USER.NOTICE after",
  ]);
  t.match(
    await stream(["1000000 <13>", ...Array.from({ length: 4 }, () => "y".repeat(249_999)), "<13>after\n"]),
    [/^USER\.NOTICE y+… \(8192 octets\)$/, "USER.NOTICE after"],
  );
  await t.rejects(stream(["12x<13>a"]), { code: "format" });
  await t.rejects(stream(["9999999999 <13>a"]), { code: "format" });
  t.same(await stream(["100 <13>cut off"]), ["USER.NOTICE cut off"], "what came is shown");
});

t.test("a flood is counted, not shown", async (t) => {
  const lines: string[] = [];
  const service = await server.create({}, (text) => lines.push(text));
  const answers = Array.from({ length: 30_000 }, () => service.datagram?.(Buffer.from("<13>x"), from));
  t.ok(
    answers.every((answer) => answer === undefined),
    "never an answer",
  );
  t.ok(lines.length >= 10_000 && lines.length < 15_000, String(lines.length));
});

/** What is printed when a program has sent to a listener of ours. */
async function peer(t: T, transport: "udp" | "tcp", host: string, send: (port: string) => Promise<unknown>) {
  let arrived = (_: string) => {};
  const first = new Promise<string>((resolve) => {
    arrived = resolve;
  });
  const service = await server.create({}, (text) => arrived(text));
  const listener = await listen({ transport, host, port: 0 }, service);
  t.teardown(() => listener.close());
  await send(String(listener.addresses[0]?.port));
  return first;
}

t.test("over UDP and TCP sockets", async (t) => {
  for (const transport of ["udp", "tcp"] as const)
    for (const host of ["127.0.0.1", "::1"])
      t.equal(
        await peer(t, transport, host, async (port) => {
          const conn = await connect({ transport, host, port: Number(port) });
          await conn.write("<34>x\n");
          await conn.close();
        }),
        `AUTH.CRIT ${host} x`,
      );
});

const logger = spawnSync("logger", ["--version"]).error ? "logger is not installed" : false;

t.test("util-linux's logger, over UDP and TCP, in both forms", { skip: logger }, async (t) => {
  const common = ["-p", "auth.crit", "-t", "prog", "--id=7", "-n", "127.0.0.1", "-P"];
  const cases: ["udp" | "tcp", string[]][] = [
    ["udp", ["--udp"]],
    ["udp", ["--udp", "--rfc3164"]],
    ["tcp", ["--tcp"]],
    ["tcp", ["--tcp", "--octet-count"]],
    ["tcp", ["--tcp", "--rfc3164"]],
  ];
  for (const [transport, flags] of cases)
    t.match(
      await peer(t, transport, "127.0.0.1", (port) =>
        run("logger", [...common, port, ...flags, "hello there"], { timeout: 10_000 }),
      ),
      /^AUTH\.CRIT 127\.0\.0\.1 \S+ prog\[7\]: (?:\[.*\] )?hello there$/,
      flags.join(" "),
    );
});
