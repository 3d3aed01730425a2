import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { capabilities } from "../../../lib/host/privileges.ts";
import { run } from "../../support/porthole.ts";
import { closedPort, serving } from "../../support/scanned.ts";
import { Terminal } from "../../support/terminal.ts";

const program = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));

t.test("a usage error is one line, and nothing is asked", async (t) => {
  for (const [words, err] of [
    [["scan"], /^porthole: Cannot scan: no target is named \(try: scan -p 22,80 127\.0\.0\.1\)\n$/],
    [["scan", "-sX", "127.0.0.1"], /^porthole: Cannot scan by "-sX": [^\n]*\n$/],
    [["scan", "-p", "1-x", "127.0.0.1"], /^porthole: Cannot read ports "1-x": [^\n]*\n$/],
    [["scan", "-p", "1", "\x1b[2J"], /^porthole: Cannot scan "\\x1b\[2J": [^\n]*\n$/],
  ] as const)
    t.match(await run(words), { status: 2, out: "", err });
});

t.test(
  "what is neither this machine nor the lab needs permission",
  { skip: process.env["PORTHOLE_LAB"] ? "this is the lab" : false },
  async (t) => {
    t.match(await run(["scan", "-p", "1", "198.51.100.1"]), {
      status: 1,
      out: "",
      err: /^porthole: Cannot scan 198\.51\.100\.1: .*--i-have-permission if they have\)\n$/,
    });
  },
);

t.test("the table, its files, and JSON", async (t) => {
  const server = await serving();
  t.teardown(server.close);
  const closed = await closedPort();
  const folder = t.testdir({});
  const ports = `${server.port},${closed}`;
  const { out, status, err } = await run([
    "scan",
    "-sT",
    "-n",
    "--reason",
    "-p",
    ports,
    "-oA",
    join(folder, "x"),
    "127.0.0.1",
  ]);
  t.equal(status, 0, err);
  t.match(out, /^Starting porthole scan .*\nScan report for 127\.0\.0\.1\nHost is up/);
  t.match(out, new RegExp(`^${server.port}/tcp +open +\\S+ +syn-ack$`, "m"));
  t.match(out, new RegExp(`^${closed}/tcp +closed +\\S+ +conn-refused$`, "m"));
  t.match(out, /\nScan done: 1 IP address \(1 host up\) scanned in \d+\.\d\d seconds\n$/);
  t.match(readFileSync(join(folder, "x.gnmap"), "utf8"), new RegExp(`\\b${server.port}/open/tcp//`));
  const rows = (await run(["scan", "-sT", "-n", "-p", ports, "--json", "127.0.0.1"])).out.trim().split("\n");
  t.equal(rows.length, 2);
  t.match(JSON.parse(rows[0] as string), {
    address: "127.0.0.1",
    up: true,
    ports: [{ protocol: "tcp" }, {}],
  });
  t.match(JSON.parse(rows[1] as string), { up: 1, interrupted: false });
});

const ndiff = spawnSync("ndiff", ["--help"]).error ? "ndiff is not installed" : false;
t.test("ndiff reads the XML, and tells what has changed", { skip: ndiff }, async (t) => {
  const server = await serving();
  const folder = t.testdir({});
  const words = (name: string) => [
    "scan",
    "-sT",
    "-n",
    "-p",
    `${server.port}`,
    "-oX",
    join(folder, name),
    "127.0.0.1",
  ];
  await run(words("a.xml"));
  await server.close();
  await run(words("b.xml"));
  const same = spawnSync("ndiff", [join(folder, "a.xml"), join(folder, "a.xml")], { encoding: "utf8" });
  t.equal(same.status, 0, same.stderr);
  const found = spawnSync("ndiff", [join(folder, "a.xml"), join(folder, "b.xml")], { encoding: "utf8" });
  t.match(found.stdout, new RegExp(`^-${server.port}/tcp open`, "m"), found.stderr);
  t.match(found.stdout, new RegExp(`^\\+${server.port}/tcp closed`, "m"));
});

t.test("targets from a file, and without some", async (t) => {
  const file = join(t.testdir({}), "list");
  writeFileSync(file, "127.0.0.1 # here\n127.0.0.2\n127.0.0.3\n");
  const { out } = await run(["scan", "-sT", "-n", "-p", "1", "-iL", file, "--exclude", "127.0.0.2"]);
  t.match(out, /report for 127\.0\.0\.1\n.*report for 127\.0\.0\.3\n/s);
  t.notMatch(out, /127\.0\.0\.2/);
  t.match(await run(["scan", "-iL", join(file, "no")]), {
    status: 1,
    err: /^porthole: Cannot read targets from ".*": /,
  });
});

t.test("C5: scanner: abortable: Ctrl-C tells what is known, and ends with 130", async (t) => {
  const child = spawn(
    process.execPath,
    [
      program,
      "scan",
      "-sT",
      "-n",
      "--max-rate",
      "200",
      "--stats-every",
      "300ms",
      "-p",
      "1-60000",
      "127.0.0.1",
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  t.teardown(() => child.kill("SIGKILL"));
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
    if (/[1-9]\d* of 60000 ports/.test(err)) child.kill("SIGINT");
  });
  const [status] = await once(child, "close");
  t.equal(status, 130);
  t.match(err, /^Connect scan: \d+\.\d% done, \d+ of 60000 ports, \d+ ports\/s; 0:00:\d\d elapsed, .* left/m);
  t.match(out, /\nStopped here: \d+ of 60000 ports are known\.\n\nScan stopped: 1 IP address/);
});

t.test("C5: scanner: out of descriptors: bounded sockets, and every port has its state", async (t) => {
  const script = `ulimit -n 64; exec "${process.execPath}" "${program}" scan -sT -n -p 1-3000 --json 127.0.0.1`;
  const found = spawnSync("/bin/sh", ["-c", script], { encoding: "utf8" });
  const host = JSON.parse(found.stdout.split("\n")[0] as string) as {
    ports: { state: string }[];
    notShown: { state: string; count: number }[];
  };
  const counted = host.notShown.reduce((sum, { count }) => sum + count, host.ports.length);
  t.equal(counted, 3000, found.stderr);
  t.notOk(
    host.notShown.some(({ state }) => state === "filtered"),
    "a socket that could not be had is no filter",
  );
});

const capture = capabilities().has("netRaw") ? false : "needs CAP_NET_RAW";
t.test("each row names the frames that prove it, and show opens them", { skip: capture }, async (t) => {
  const server = await serving();
  t.teardown(server.close);
  const { port } = server;
  for (const way of ["-sT", "-sS"]) {
    const script = `scan ${way} -n --frames --json -p ${port} 127.0.0.1\nframes --json\n`;
    const { out, err } = await run(["--no-lab", "--json"], script);
    const rows = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { ports?: { frames: number[] }[]; number?: number; info?: string });
    const frames = rows.find((row) => row.ports)?.ports?.[0]?.frames ?? [];
    t.ok(frames.length >= 3, `${way}: SYN, SYN-ACK, RST: ${JSON.stringify(frames)} ${err}`);
    const infos = rows.filter((row) => frames.includes(row.number ?? -1)).map((row) => row.info ?? "");
    t.ok(
      infos.some((info) => /\[SYN, ACK\]/.test(info)),
      infos.join("\n"),
    );
  }
});

t.test("without an engine nothing is captured, and frames are not missed", async (t) => {
  const closed = await closedPort();
  const { out } = await run(["scan", "-sT", "-n", "--reason", "-p", `${closed}`, "127.0.0.1"]);
  t.notMatch(out, /FRAMES/);
});

t.test("the help shows nmap's words as they are", async (t) => {
  const { out, status } = await run(["help", "scan"]);
  t.equal(status, 0);
  t.match(out, /^ {2}-sT +TCP by the system's own connect/m);
  t.match(out, /^ {2}scan -sV -p 25,80,110 ::1$/m);
});

const slowScan = "scan -sT -n -p 1-60000 --max-rate 300 127.0.0.1";

t.test("at the prompt any key tells the progress, and Ctrl-C what is known", async (t) => {
  const terminal = new Terminal(["--no-lab", "--via", "journal"], { env: { XDG_STATE_HOME: t.testdir({}) } });
  t.teardown(() => terminal.kill());
  await terminal.until(({ current }) => current.startsWith("porthole>"), "the prompt");
  terminal.type(`${slowScan}\r`);
  await terminal.until(({ text }) => text.includes("Starting porthole scan"), "the scan");
  t.notMatch(terminal.text, /% done/, "unasked nothing is told here");
  terminal.type("x");
  await terminal.until(({ text }) => /Connect scan: .*% done, \d+ of 60000 ports/.test(text), "the progress");
  terminal.type("\x03");
  await terminal.until(
    ({ text }) => /Stopped here: \d+ of 60000 ports are known/.test(text),
    "what is known",
  );
  await terminal.until(({ current }) => current === "porthole>", "the prompt again, without the key");
});

t.test("on the command line progress is drawn over itself, and any key keeps a line of it", async (t) => {
  const terminal = new Terminal(slowScan.split(" "));
  t.teardown(() => terminal.kill());
  await terminal.until(({ text }) => /% done/.test(text), "the progress");
  const count = () => terminal.text.match(/% done/g)?.length ?? 0;
  t.equal(count(), 1);
  terminal.type("x");
  await terminal.until(() => count() === 2, "a line that stays");
  terminal.type("\x03");
  t.equal(await terminal.exited, 130);
  t.match(terminal.text, /Stopped here: \d+ of 60000 ports are known/);
});
