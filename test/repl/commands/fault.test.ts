import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import t, { type Test } from "tap";
import type { Faults } from "../../../lib/fault/faults.ts";
import { parseFault } from "../../../lib/fault/parse.ts";
import { capabilities } from "../../../lib/host/privileges.ts";
import { connect } from "../../../lib/net/connect.ts";
import { protocols } from "../../../protocols.ts";
import { faultHelp, faultOptions, faultWord } from "../../../repl/commands/fault.ts";
import { complete } from "../../../repl/complete.ts";
import { Porthole } from "../../../repl/engine.ts";
import { helpFor, runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";

const run = promisify(execFile);

function engine() {
  const notices: string[] = [];
  const events: object[] = [];
  const porthole = new Porthole({
    protocols,
    via: "journal",
    face: {
      text() {},
      notice: (line) => void notices.push(line),
      event: (event) => void events.push(event),
      front() {},
    },
  });
  const type = async (line: string) => {
    const found: Record<string, unknown>[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      found.push({ ...result.json, text: result.lines?.((_role, text) => text).join("\n") });
    return found;
  };
  const faults = (id: number) => (porthole.sessions.get(id) as unknown as { faults: Faults }).faults;
  return { porthole, notices, events, type, faults };
}

function portOf(served: Record<string, unknown> | undefined): number {
  return Number(/:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1]);
}

/** What a client hears of a server that greets. */
async function greeting(port: number): Promise<string> {
  try {
    await using conn = await connect(`127.0.0.1:${port}`);
    const said = await conn.read();
    return said === null ? "closed" : String(Buffer.from(said)).slice(0, 3);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

t.test("--fault and --seed on the line that serves", async (t) => {
  const { porthole, type, events, faults } = engine();
  t.teardown(() => porthole.close());
  const [served, said] = await type(
    "serve smtp 0 --discard --fault CONNECT:554@1/2 --fault conn:delay=1ms --seed 7",
  );
  t.match(said, {
    seed: 7,
    faults: [{ number: 1, spec: "CONNECT:554@1/2" }, { number: 2 }],
    text: /--seed 7 makes/,
  });
  const port = portOf(served);
  t.equal(await greeting(port), "554");
  t.equal(await greeting(port), "220");
  await type("frames");
  t.match(events, [
    { event: "fault", session: 1, fault: 2, point: "conn", remote: /^tcp:/ },
    { event: "fault", session: 1, fault: 1, spec: "CONNECT:554@1/2", point: "CONNECT", local: /^tcp:/ },
    { fault: 2 },
  ]);
  t.equal(faults(1).list.length, 2);
  const [letters] = await type("serve smtp 0 --discard -f connect -W EHLO:1");
  t.equal(await greeting(portOf(letters)), "500");
  t.match(await type("fault 2"), [{ spec: /^connect:500/ }, { spec: "EHLO:delay=1s", struck: 0 }]);
});

t.test("what is wrong is one line, and no server starts", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const wrong: [line: string, message: RegExp][] = [
    [
      "serve smtp 0 --discard --fault RCPTT:550",
      /^Cannot read fault "RCPTT:550": column 1, .* known|is no place of this server: CONNECT/,
    ],
    ["serve echo 0 --fault RCPT:550", /is no place of this server: conn, stream, datagram/],
    ["serve dns 0 --fault A:550", /column 3, "550" is no action here/],
    ["serve smtp 0 --seed x", /^Cannot read --seed "x": a whole number from 0 to 4294967295$/],
    ["serve smtp 0 --seed 4294967296", /--seed/],
    ["serve smtp 0 -W DATA", /-W "DATA"/],
    ["fault 9 conn:drop", /Cannot find session "9"/],
  ];
  for (const [line, message] of wrong) await t.rejects(type(line), { code: "usage", message }, line);
  t.equal(porthole.sessions.size, 0);
});

t.test("live: on, listed with its strikes, off", async (t) => {
  const { porthole, type, events, faults } = engine();
  t.teardown(() => porthole.close());
  t.match(await type("fault"), [{ text: /No fault is on/ }]);
  const [served] = await type("serve pop 0");
  const port = portOf(served);
  t.equal(await greeting(port), "+OK");
  t.match(await type("fault 1 CONNECT:-ERR times=1 text=not now"), [
    {
      session: 1,
      fault: 1,
      spec: "CONNECT:-ERR times=1 text=not now",
      text: /#1: fault 1 is on: .* \(fault 1 clear 1\)/,
    },
  ]);
  t.match(await type("sessions"), [{ faults: 1, text: /listening, \d open, 1 fault / }]);
  await type("fault #1 conn:drop@0%");
  t.equal(await greeting(port), "-ER");
  t.equal(await greeting(port), "+OK");
  t.match(await type("fault 1"), [
    { fault: 1, struck: 1 },
    {
      fault: 2,
      struck: 0,
      of: 2,
      text: /^server +fault +struck +seed\n#1 +1 +CONNECT:-ERR times=1 text=not now +1 of 2 +\d+\n/,
    },
  ]);
  t.same((await type("fault")).length, 2);
  t.match(await type("fault 1 clear 1"), [
    { off: [1], text: "#1: off: 1 CONNECT:-ERR times=1 text=not now" },
  ]);
  await t.rejects(type("fault 1 clear 1"), { code: "usage", message: /fault 1: there is none/ });
  await t.rejects(type("fault 1 clear all"), { code: "usage", message: /"all"/ });
  t.match(await type("fault 1 clear"), [{ off: [2] }]);
  t.match(await type("fault 1 clear"), [{ off: [], text: /no fault was on/ }]);
  await t.rejects(type("fault 1 RETR:550"), { code: "usage", message: /column 6/ });
  t.equal(faults(1).active, false);
  await type("frames");
  t.equal(events.length, 1);
  await type(`connect ${port} --background`);
  await t.rejects(type("fault 2 conn:drop"), { code: "usage", message: /it is a conversation/ });
});

t.test("a listener that is played by hand fails at its sockets too", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const [served] = await type("listen 0 --fault conn:close");
  t.equal(await greeting(portOf(served)), "closed");
  await t.rejects(type("fault 1 RCPT:550"), { code: "usage" });
});

t.test("a strike is noted in the list beside its frames", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const [served] = await type("serve smtp 0 --discard --fault CONNECT:554");
  await greeting(portOf(served));
  const listed = await type("frames -Y smtp");
  const [reply] = listed as [{ text: string; notes: string[] }];
  t.match(
    reply.text,
    /S: 554 5\.0\.0 Fault on demand\n {7}#1 smtp: fault 1, CONNECT:554, struck CONNECT of 127/,
  );
  t.match(reply.notes, [/^#1 smtp: fault 1, CONNECT:554, struck CONNECT/]);
  const file = `${t.testdir()}/x.pcapng`;
  await type(`save ${file}`);
  const tshark = await run("tshark", ["-r", file, "-T", "fields", "-e", "frame.comment"]).catch(
    () => undefined,
  );
  if (!tshark) t.comment("tshark is not installed");
  else t.match(tshark.stdout, /fault 1, CONNECT:554, struck CONNECT/);
});

/** What was shown, in its order, of a dialogue in which two faults strike. */
async function shown(t: Test, via: "tcpdump" | "journal"): Promise<string[]> {
  const order: string[] = [];
  const notice = (line: string) => void t.comment(line);
  const porthole = new Porthole({
    protocols,
    via,
    face: { text() {}, notice, event: () => void order.push("fault"), front() {} },
  });
  await using _closed = porthole;
  porthole.frames.subscribe(({ info }) => void order.push(info));
  const smtp = protocols.find(({ wire }) => wire.name === "smtp");
  if (!smtp) throw new Error("no smtp");
  const options = { discard: true, fault: ["RCPT:550@1/2", "NOOP:drop"] };
  const at = [porthole.address("0", { host: "127.0.0.1" })];
  const { listener } = await porthole.servings.start(smtp, at, options);
  const conn = await connect(listener.addresses[0] ?? "");
  await conn.read();
  for (const line of ["HELO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>", "RCPT TO:<c@y>", "NOOP"]) {
    await conn.write(`${line}\r\n`);
    if (line !== "NOOP") await conn.read();
  }
  // The last one leaves no frame: it is said after a moment.
  while (order.filter((line) => line === "fault").length < 2)
    await new Promise((resolve) => setImmediate(resolve));
  await porthole.frames.sync();
  await conn.close();
  return order.filter((line) => /^(C:|S:|fault)/.test(line));
}

// Stamps of the kernel: one that a busy machine makes late, on arrival, may put a frame behind what it caused.
for (const via of ["tcpdump", "journal"] as const) {
  const missing = spawnSync("tcpdump", ["--version"]).error ? "tcpdump is not installed" : false;
  const skip = via === "tcpdump" && (capabilities().has("netRaw") ? missing : "needs CAP_NET_RAW");
  t.test(`a strike is said between the command and its reply, frames: ${via}`, { skip }, async (t) => {
    let order = await shown(t, via);
    // A capture that another program keeps waiting hands over nothing in time: that says nothing of the order.
    for (let tries = 1; tries < 3 && order[0] === "fault"; tries += 1) order = await shown(t, via);
    t.same(order, [
      ...["S: 220 localhost ESMTP porthole", "C: HELO me", "S: 250 localhost"],
      ...["C: MAIL FROM:<a@x>", "S: 250 2.1.0 Sender OK"],
      ...["C: RCPT TO:<b@y>", "fault", "S: 550 5.0.0 Fault on demand"],
      ...["C: RCPT TO:<c@y>", "S: 250 2.1.5 Recipient OK", "C: NOOP", "fault"],
    ]);
  });
}

t.test("two servers of one seed fail alike", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const runs: string[][] = [];
  for (let at = 0; at < 2; at += 1) {
    const [served] = await type("serve smtp 0 --discard --fault CONNECT:421@40% --seed 11");
    const heard: string[] = [];
    for (let call = 0; call < 15; call += 1) heard.push(await greeting(portOf(served)));
    runs.push(heard);
  }
  t.same(runs[0], runs[1]);
  t.ok(runs[0]?.includes("421") && runs[0].includes("220"));
});

t.test("help shows the grammar, each server its words and one example", async (t) => {
  const help = await helpFor(["fault"]);
  for (const text of [
    "fault 1 RCPT:550@20%",
    "fault 1 PASS:-ERR@20%",
    "fault 1 A:drop=1/2",
    "fault 1 GET:503@20%",
  ])
    t.ok(help.includes(text), text);
  t.match(help, /WHERE:WHAT\[@CHANCE\] \[after=N\] \[times=N\] \[text=WORDS\]/);
  t.match(
    await helpFor(["serve", "smtp"]),
    /Faults at CONNECT, HELO, .*, \*:\n {2}550, delay=3s, drop, close, reset\n/,
  );
  t.match(await helpFor(["serve", "echo"]), /--fault <fault>[\s\S]*conn:reset after=5/);
  t.same(
    faultOptions(undefined).map(({ flags }) => flags),
    ["--fault <fault>", "--seed <n>"],
  );
  t.match(faultHelp(undefined), [/conn:reset/]);
});

t.test("completion offers places, then what they can do", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  await type("serve smtp 0 --discard");
  const cases: [line: string, found: string[]][] = [
    ["fau", ["fault "]],
    ["fault ", ["1"]],
    ["fault 1 c", ["clear", "conn:"]],
    ["fault 1 RC", ["RCPT:"]],
    ["fault 1 RCPT:d", ["RCPT:delay=3s", "RCPT:drop"]],
    ["fault 1 RCPT:drop a", ["after="]],
    ["fault 9 RC", []],
    ["serve smtp 2525 --fault stream:r", ["stream:rate=9600", "stream:reset"]],
    ["serve dns 5333 --fault A:s", ["A:servfail"]],
    ["serve echo 7007 --fault ", ["after=", "conn:", "datagram:", "stream:", "text=", "times="]],
  ];
  for (const [line, found] of cases) t.same((await complete(porthole, line))?.[0], found, line);
  t.same(faultWord(undefined, "RCPT:"), []);
});

t.test("the command line with --json: an event is an object a line", async (t) => {
  const program = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));
  const words = [
    "--via",
    "journal",
    "serve",
    "echo",
    "0",
    "--tcp",
    "--fault",
    "conn:close",
    "--seed",
    "5",
    "--json",
  ];
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  const lines = async (count: number) => {
    while (out.split("\n").length <= count) await once(child.stdout, "data");
    return out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const [served, on] = await lines(2);
  t.match(on, { seed: 5, faults: [{ spec: "conn:close" }] });
  t.equal(await greeting(portOf(served)), "closed");
  t.match((await lines(3))[2], {
    event: "fault",
    session: 1,
    spec: "conn:close",
    point: "conn",
    time: Number,
  });
  child.kill("SIGTERM");
  await once(child, "exit");
});

t.test("README's examples are faults of the servers that they stand beside", async (t) => {
  const readme = readFileSync(new URL("../../../../README.md", import.meta.url), "utf8");
  const [, section = ""] = /\n## Faults on demand\n([\s\S]*?)\n## /.exec(readme) ?? [];
  let found = 0;
  for (const [, server, row = ""] of section.matchAll(/^\| (\w+) +\| (`.*)\|$/gm)) {
    const entry = protocols.find(({ wire }) => wire.name === server);
    const words = (await entry?.serve())?.faults;
    if (server !== "any" && !entry) t.fail(`README names a server ${server}`);
    for (const [, text = ""] of row.matchAll(/`([^`]+)`/g)) {
      t.equal(parseFault(text, words).text, text, `${server}: ${text}`);
      found += 1;
    }
  }
  t.ok(found > 15, `${found} examples`);
});
