import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { backends } from "../../../lib/capture/backends.ts";
import { readPcap } from "../../../lib/capture/pcap.ts";
import { readPcapng } from "../../../lib/capture/pcapng.ts";
import { capabilities } from "../../../lib/host/privileges.ts";
import { run } from "../../support/porthole.ts";
import { Terminal } from "../../support/terminal.ts";

const program = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));
const size = 900;

t.test("a usage error is one line, and nothing is opened", async (t) => {
  t.match(await run(["capture", "-i", "lo", "-w", "-", "-b", "filesize:1"]), {
    status: 2,
    out: "",
    err: /^porthole: Cannot write several files to standard output: [^\n]*\n$/,
  });
});

t.test("an interface that is not there", async (t) => {
  t.match(await run(["capture", "-i", "nowhere\x1b"]), {
    status: 1,
    err: /^porthole: Cannot capture on "nowhere\\x1b": this machine has no such interface \(it has /,
  });
});

t.test("the interfaces are listed", async (t) => {
  const { out } = await run(["capture", "-D"]);
  t.match(out, /^\d+\. lo \(loopback, (up|down)\)/m);
  const rows = (await run(["capture", "-D", "--json"])).out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  t.ok(rows.find((one) => one.name === "lo" && one.number > 0));
});

t.test("without the privilege one line tells what to do", async (t) => {
  if (capabilities().has("netRaw")) return t.comment("this process may capture");
  t.match(await run(["capture", "-i", "lo", "--via", "tcpdump"]), {
    status: 1,
    err: /^porthole: Cannot capture on lo: tcpdump: .*\n$/,
  });
});

const working =
  capabilities().has("netRaw") && backends.some((one) => one.filters && one.refusal() === undefined);
const skip = working ? false : "no backend with filters works here";

/** Runs a capture of datagrams to a port of ours, of which some are sent until it ends. */
async function captured(
  words: readonly string[],
  cwd: string,
  stop?: (sent: number) => NodeJS.Signals | undefined,
) {
  const target = createSocket("udp4").bind(0, "127.0.0.1");
  await once(target, "listening");
  const { port } = target.address();
  const args = [program, "capture", "-i", "lo", "-f", `udp port ${port}`, ...words];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], cwd });
  const out: Buffer[] = [];
  let err = "";
  let sent = 0;
  const send = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const signal = stop?.(sent);
    if (signal) {
      child.kill(signal);
      return;
    }
    sent += 1;
    target.send(Buffer.alloc(size, sent), port, "127.0.0.1", () => setImmediate(send));
  };
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    if (!err.includes("Capturing") && String(chunk).includes("Capturing")) send();
    err += chunk;
  });
  const [status] = await once(child, "close");
  target.close();
  return { status, out: Buffer.concat(out), err, sent, port };
}

t.test("rows as the frames come, up to a count", { skip }, async (t) => {
  const { status, out, err, port } = await captured(["-c", "3"], t.testdir());
  t.equal(status, 0);
  const rows = out.toString().trim().split("\n");
  t.equal(rows.length, 3);
  t.ok(rows.every((line, at) => line.trim().startsWith(`${at + 1} `) && line.includes(`127.0.0.1:${port}`)));
  t.match(err, /^Capturing on lo by \w+.*\n3 frames captured, /);
});

t.test("rows in another form, of those that match", { skip }, async (t) => {
  const { out } = await captured(
    ["-c", "4", "-Y", "frame.number > 2", "-T", "fields", "-e", "frame.number", "-e", "udp.length"],
    t.testdir(),
  );
  t.equal(out.toString(), `3\t${size + 8}\n4\t${size + 8}\n`);
});

t.test("a file, with the filter and the counts; not over another", { skip }, async (t) => {
  const folder = t.testdir();
  const { status, out, err } = await captured(["-c", "20", "-w", "a.pcapng"], folder);
  t.equal(status, 0);
  t.equal(out.length, 0);
  t.match(err, /20 frames captured, (\d+ lost|how many were lost is not known); written to a\.pcapng\n$/);
  const frames = readPcapng(readFileSync(`${folder}/a.pcapng`));
  t.equal(frames.length, 20);
  t.same([frames[0]?.interface, frames[0]?.bytes.length], ["lo", 14 + 20 + 8 + size]);
  t.ok(
    frames[0]?.on?.options.some(
      ({ code, value }) => code === 11 && /^\0udp port/.test(Buffer.from(value).toString()),
    ),
  );
  const again = await captured(["-c", "1", "-w", "a.pcapng"], folder);
  t.match(again, { status: 1, err: /Cannot write "a\.pcapng": it exists already \(--force overwrites it\)/ });
  t.equal(readPcapng(readFileSync(`${folder}/a.pcapng`)).length, 20);
});

t.test("pcap on standard output", { skip }, async (t) => {
  const { out } = await captured(["-c", "5", "-w", "-", "-F", "pcap"], t.testdir());
  t.equal(readPcap(out).length, 5);
});

t.test("a ring of files", { skip }, async (t) => {
  const folder = t.testdir();
  const { err } = await captured(["-c", "25", "-w", "a.pcapng", "-b", "packets:10", "-b", "files:2"], folder);
  const files = readdirSync(folder).sort();
  t.match(files, [/^a_00002_\d{14}\.pcapng$/, /^a_00003_\d{14}\.pcapng$/]);
  t.same(
    files.map((file) => readPcapng(readFileSync(`${folder}/${file}`)).length),
    [10, 5],
  );
  t.match(err, "written to 3 files, of which 2 are kept");
});

t.test("files and octets end it", { skip }, async (t) => {
  const folder = t.testdir();
  await captured(["-w", "a.pcapng", "-b", "packets:3", "-a", "files:2"], folder);
  t.equal(readdirSync(folder).length, 2);
  await captured(["-w", "b.pcapng", "-a", "filesize:5"], folder);
  const { length } = readFileSync(`${folder}/b.pcapng`);
  t.ok(length >= 5000 && length < 7000, `${length} octets`);
});

t.test("time ends it", { skip }, async (t) => {
  const { status, err } = await captured(["-w", "a.pcapng", "-a", "duration:0.3"], t.testdir());
  t.equal(status, 0);
  t.match(err, /frames captured/);
});

for (const signal of ["SIGINT"] as const)
  t.test(`${signal} ends it with a whole file`, { skip }, async (t) => {
    const folder = t.testdir();
    const { status, err } = await captured(["-w", "a.pcapng"], folder, (sent) =>
      sent > 30 ? signal : undefined,
    );
    t.equal(status, 0);
    t.match(err, /31 frames captured/);
    t.equal(readPcapng(readFileSync(`${folder}/a.pcapng`)).length, 31);
  });

t.test("a filter that cannot be read is a usage error of one line", { skip }, async (t) => {
  t.match(await run(["capture", "-i", "lo", "-f", "udp prt\x1b 9"]), {
    status: 2,
    err: /^porthole: Cannot capture on lo with filter "udp prt\\x1b 9": [^\n]*\n$/,
  });
  // It is no option of the program that reads it.
  t.match(await run(["capture", "-i", "lo", "--via", "tcpdump", "--capture-filter=-D"]), { status: 2 });
});

t.test("at the prompt, until Ctrl-C", { skip }, async (t) => {
  const home = t.testdir();
  const screen = new Terminal(["--no-lab", "--via", "journal"], {
    env: { XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` },
  });
  t.teardown(() => screen.kill());
  await screen.until((s) => /porthole>$/.test(s.current), "the prompt");
  await screen.line(`capture -i lo -f 'udp port 9' -w ${home}/a.pcapng`, /Capturing on lo/);
  screen.type("\x03");
  await screen.until((s) => /0 frames captured[\s\S]*porthole>$/.test(s.text), "the end of the capture");
  t.same(readPcapng(readFileSync(`${home}/a.pcapng`)), []);
});
