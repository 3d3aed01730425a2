import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import t, { type Test as T } from "tap";
import { SystemClock } from "../../lib/host/clock.ts";
import { listen } from "../../lib/net/listen.ts";
import { Cursor } from "../../lib/wire/cursor.ts";
import { blank, ntp } from "../../lib/wire/ntp.ts";
import { answer, server } from "../../servers/ntp.ts";

const run = promisify(execFile);
const noon = 1_781_870_400_000;
const clock = new SystemClock(
  () => noon,
  () => 0n,
);
const question = (value = {}) => ntp.emit!({ ...blank, mode: 3, poll: 6, transmit: 42n, ...value });
const read = (octets: Uint8Array | undefined) => octets && ntp.parse(new Cursor(octets));

t.test("a client's question: its timestamp back, our clock's times, an honest stratum", async (t) => {
  const reply = read(answer(question(), 10, clock))!;
  t.match(reply, {
    leap: 0,
    version: 4,
    mode: 4,
    stratum: 10,
    poll: 6,
    precision: -10,
    origin: 42n,
    rootDispersion: 65536,
  });
  t.same([...reply.referenceId], [127, 127, 1, 1]);
  t.equal(reply.receive >> 32n, BigInt(noon / 1000 + 2_208_988_800));
  t.ok(reply.transmit >= reply.receive && reply.reference <= reply.receive);
  for (const version of [1, 2, 3, 4])
    t.equal(read(answer(question({ version }), 10, clock))?.version, version);
  t.match(read(answer(question(), 16, clock)), { leap: 3, stratum: 0, reference: 0n });
  t.equal(Buffer.from(read(answer(question(), 16, clock))!.referenceId).toString(), "INIT");
  t.equal(Buffer.from(read(answer(question(), 1, clock))!.referenceId).toString(), "LOCL");
});

t.test(
  "no mode 6 or 7, no amplification: all else is silence, and no answer is longer than its question",
  async (t) => {
    for (const mode of [0, 1, 2, 4, 5, 6, 7])
      t.equal(answer(question({ mode }), 10, clock), undefined, `mode ${mode}`);
    for (const version of [0, 5, 6, 7])
      t.equal(answer(question({ version }), 10, clock), undefined, `version ${version}`);
    for (let size = 0; size < 48; size += 1)
      t.equal(answer(question().subarray(0, size), 10, clock), undefined);
    t.equal(answer(question({ rest: new Uint8Array(400) }), 10, clock)?.length, 48);
    t.equal(answer(Buffer.from("1700032a00000000".padEnd(96, "0"), "hex"), 10, clock), undefined, "monlist");
  },
);

t.test("source ports: NTP's own is a client's too, other reserved ones are not", async (t) => {
  const service = await server.create({}, () => {});
  const from = (port: number) => ({ transport: "udp" as const, host: "127.0.0.1", port });
  for (const [port, answered] of [
    [123, true],
    [40000, true],
    [7, false],
    [19, false],
    [53, false],
  ] as const)
    t.equal(service.datagram?.(question(), from(port)) !== undefined, answered, String(port));
  for (const stratum of ["0", "17", "x"])
    await t.rejects(
      server.create({ stratum }, () => {}),
      { code: "usage" },
    );
});

/** Programs of NTP know one port: an address of the loopback that nobody else uses is served there. */
const home = { transport: "udp" as const, host: "127.12.3.123", port: 123 };
const low =
  process.platform === "linux" && process.getuid?.() === 0
    ? false
    : "port 123 of another loopback address needs root on Linux";
const has = (program: string, ...args: string[]) =>
  spawnSync(program, args).error ? `${program} is not installed` : low;

async function peer(t: T, stratum: string, program: string, ...args: string[]): Promise<string> {
  const listener = await listen(home, await server.create({ stratum }, () => {}));
  t.teardown(() => listener.close());
  const { stdout } = await run(program, [...args, home.host], { timeout: 25_000 });
  await listener.close();
  return stdout;
}

t.test("ntpsec's ntpdig takes the time", { skip: has("ntpdig", "--version") }, async (t) => {
  t.match(await peer(t, "10", "ntpdig", "-j"), /"stratum":10/);
});

t.test("nmap -sV names it", { skip: has("nmap", "--version") }, async (t) => {
  const nmap = ["nmap", "-sU", "-sV", "-Pn", "-n", "-p", "123"] as const;
  t.match(await peer(t, "10", ...nmap), /^123\/udp +open +ntp +NTP v4 \(secondary server\)/m);
  t.match(await peer(t, "16", ...nmap), /^123\/udp +open +ntp +NTP v4 \(unsynchronized\)/m);
});
