/** Each example runs as a user would run it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t, { type Test } from "tap";
import { capabilities } from "../lib/host/privileges.ts";
import { connect } from "../lib/net/connect.ts";
import { LineReader } from "../lib/net/lines.ts";

const file = (name: string) => fileURLToPath(new URL(`../examples/${name}.js`, import.meta.url));

/** Starts an example and waits for its first line. */
async function start(
  t: Test,
  name: string,
  ...args: string[]
): Promise<{ child: ChildProcess; line: string; next(): Promise<string> }> {
  const child = spawn(process.execPath, [file(name), ...args], { stdio: ["ignore", "pipe", "inherit"] });
  t.teardown(() => child.kill("SIGKILL"));
  let seen = "";
  let arrived = () => {};
  // Always listening: what a stream says while nobody does is lost.
  child.stdout?.on("data", (chunk: Buffer) => {
    seen += chunk;
    arrived();
  });
  const next = async () => {
    while (!seen.includes("\n"))
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    const [line = ""] = seen.split("\n", 1);
    seen = seen.slice(line.length + 1);
    return line;
  };
  return { child, line: await next(), next };
}

async function stop(t: Test, child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  const [status, signal] = await once(child, "close");
  t.equal(status ?? signal, 0);
}

const address = (line: string) => /((?:tcp|udp):\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1] as string;

t.test("echo server and client", async (t) => {
  const { child, line, next } = await start(t, "echo-server");
  for (const at of [address(line), address(await next())])
    t.equal(
      execFileSync(process.execPath, [file("echo-client"), at, "hello", "there"], { encoding: "utf8" }),
      "hello there\n",
    );
  await stop(t, child);
});

t.test("chat", async (t) => {
  const { child, line } = await start(t, "chat", "0");
  const [ann, bob] = await Promise.all([connect(address(line)), connect(address(line))]);
  const [hears, says] = [new LineReader(ann), new LineReader(bob)];
  t.equal(String(Buffer.from((await hears.readLine()) ?? [])), "Your name?");
  await ann.write("ann\r\n");
  await says.readLine();
  // Ann's name must be in the room before Bob's arrival is told to it.
  await ann.write("first\r\n");
  await bob.write("bob\r\n");
  t.match(String(Buffer.from((await hears.readLine()) ?? [])), /bob is here/);
  await bob.write("hi \x1b[2J\r\n");
  t.equal(String(Buffer.from((await hears.readLine()) ?? [])), "bob: hi \\x1b[2J");
  await Promise.all([ann.close(), bob.close()]);
  await stop(t, child);
});

t.test("smtp sink", async (t) => {
  const folder = t.testdir();
  const { child, line, next } = await start(t, "smtp-sink", "0", folder);
  const conn = await connect(address(line));
  const replies = new LineReader(conn);
  for (const text of [
    "",
    "HELO me",
    "MAIL FROM:<a@b.test>",
    "RCPT TO:<c@d.test>",
    "DATA",
    "hi\r\n.",
    "QUIT",
  ]) {
    if (text) await conn.write(`${text}\r\n`);
    t.match(String(Buffer.from((await replies.readLine()) ?? [])), /^[23]\d\d /, text);
  }
  t.match(await next(), /stored \d+ octets/);
  t.equal(readdirSync(`${folder}/new`).length, 1);
  await conn.close();
  await stop(t, child);
});

t.test("dns for one name", async (t) => {
  const { child, line } = await start(t, "dns-one-name");
  const conn = await connect(address(line));
  await conn.write(Buffer.from("123401000001000000000000036c616204746573740000010001", "hex"));
  t.match(Buffer.from((await conn.read()) ?? []).toString("hex"), /^12348.*c0000201/);
  await conn.close();
  await stop(t, child);
});

t.test("a protocol of one's own", async (t) => {
  const out = execFileSync(process.execPath, [file("custom-protocol")], { encoding: "utf8" });
  t.match(out, /CLOCK +\d+ Question\n.*CLOCK +\d+ Answer \d+\n/);
});

t.test("a lab of two hosts", async (t) => {
  const out = execFileSync(process.execPath, [file("lab-of-two")], { encoding: "utf8" });
  t.match(out, /^(?:eth0@\S+ +UP +10\.0\.1\.1\/24 fd00:1::1\/64 .*|Cannot make a lab: .*)\n$/);
});

t.test(
  "capture as columns",
  { skip: capabilities().has("netRaw") ? false : "needs CAP_NET_RAW" },
  async (t) => {
    const { child, line, next } = await start(t, "capture-columns", "lo", "1000000");
    t.match(line, /frames by (cap|tcpdump|af_packet|dumpcap)/);
    await connect("127.0.0.1:1").catch(() => {});
    // Whatever else crosses the loopback meanwhile is captured too.
    let row = await next();
    while (!/ → 1 /.test(row)) row = await next();
    t.match(row, / TCP +\d+ \d+ → 1 \[SYN\]/);
    child.kill("SIGTERM");
    const [status] = await once(child, "close");
    t.equal(status, 0);
  },
);
