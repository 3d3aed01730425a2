import { execFile } from "node:child_process";
import { promisify } from "node:util";
import t from "tap";
import { Faults } from "../../../lib/fault/faults.ts";
import { parseFault } from "../../../lib/fault/parse.ts";
import { withFaults } from "../../../lib/fault/service.ts";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { httpFaults } from "../../../lib/web/fault.ts";
import { server } from "../../../servers/http.ts";

const run = promisify(execFile);

async function served(root: string, ...texts: string[]) {
  const waits: number[] = [];
  const faults = new Faults({
    seed: 3,
    words: httpFaults,
    clock: { now: () => 0, sleep: async (milliseconds) => void waits.push(milliseconds) },
  });
  for (const text of texts) faults.add(text);
  const service = await server.create({ root }, () => {}, undefined, faults);
  return { faults, waits, listener: await listen("tcp://127.0.0.1:0", withFaults(service, faults)) };
}

/** What comes back for requests on one connection; "!" and a code where it breaks. */
async function answers(port: number, requests: string[]): Promise<string> {
  await using conn = await connect(`127.0.0.1:${port}`);
  let text = "";
  try {
    await conn.write(requests.map((line) => `${line} HTTP/1.1\r\nHost: x\r\n\r\n`).join(""));
    await conn.end();
    for await (const chunk of conn) text += String(Buffer.from(chunk));
  } catch (error) {
    text += `!${(error as { code: string }).code}`;
  }
  return text;
}

const cases: [fault: string, requests: string[], answer: RegExp, waits: number[]][] = [
  [
    "GET:503",
    ["GET /a.txt"],
    /^HTTP\/1\.1 503 Service Unavailable\r\n[\s\S]*\r\n\r\n503 [\s\S]*: a fault on demand\n$/,
    [],
  ],
  ["GET:503 text=come back", ["GET /a.txt"], /: come back\n$/, []],
  [
    "GET:429@1/2",
    ["GET /a.txt", "GET /a.txt"],
    /^HTTP\/1\.1 429 [\s\S]*HTTP\/1\.1 200 OK[\s\S]*0123456789$/,
    [],
  ],
  [
    "/a.txt:500",
    ["GET /a.txt?x=1", "HEAD /a.txt", "GET /none"],
    /^HTTP\/1\.1 500 [\s\S]*HTTP\/1\.1 500 [\s\S]*HTTP\/1\.1 404 /,
    [],
  ],
  ["/*.txt:500", ["GET /a.txt"], /^HTTP\/1\.1 500 /, []],
  ["POST:500", ["GET /a.txt"], /^HTTP\/1\.1 200 /, []],
  ["GET:delay=2s", ["GET /a.txt"], /^HTTP\/1\.1 200 [\s\S]*0123456789$/, [2000]],
  [
    "GET:truncate",
    ["GET /a.txt", "GET /a.txt"],
    /^HTTP\/1\.1 200 [\s\S]*Content-Length: 10\r\n[\s\S]*\r\n\r\n01234$/,
    [],
  ],
  ["*:truncate", ["HEAD /a.txt", "GET /empty"], /^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 200 [\s\S]*\r\n\r\n$/, []],
  ["/echo:truncate", ["GET /echo"], /\r\n\r\nGET \/echo HTTP$/, []],
  ["GET:close", ["GET /a.txt", "GET /a.txt"], /^$/, []],
  ["GET:reset", ["GET /a.txt"], /^!reset$/, []],
  ["GET:close after=1", ["GET /a.txt", "GET /a.txt"], /^HTTP\/1\.1 200 [\s\S]*0123456789$/, []],
];

t.test("what each fault does to a request", async (t) => {
  const root = t.testdir({ "a.txt": "0123456789", empty: "" });
  for (const [fault, requests, answer, waits] of cases) {
    const one = await served(root, fault);
    t.match(await answers(one.listener.addresses[0]?.port ?? 0, requests), answer, fault);
    t.same(one.waits, waits, fault);
    await one.listener.close();
  }
  for (const example of httpFaults.examples) t.ok(parseFault(example, httpFaults), example);
});

t.test("the log tells what was answered, and what was not", async (t) => {
  const faults = new Faults({ words: httpFaults });
  const said: string[] = [];
  const service = await server.create({ log: true }, (line) => said.push(line), undefined, faults);
  await using listener = await listen("tcp://127.0.0.1:0", service);
  for (const fault of ["GET:503", "GET:close"]) {
    faults.clear();
    faults.add(fault);
    const before = said.length;
    await answers(listener.addresses[0]?.port ?? 0, ["GET /"]);
    // The client may know the end before the log does.
    while (said.length === before) await new Promise((resolve) => setImmediate(resolve));
  }
  t.match(said, [/ "GET \/ HTTP\/1\.1" 503$/, / "GET \/ HTTP\/1\.1" no answer$/]);
});

t.test("a request without an answer does not keep the server from stopping", async (t) => {
  const one = await served(t.testdir(), "GET:drop");
  const asked = new Promise((resolve) => {
    const { tell } = one.faults;
    one.faults.tell = (...words) => {
      tell.apply(one.faults, words);
      resolve(words);
    };
  });
  const conn = await connect(one.listener.addresses[0] ?? "");
  await conn.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await asked;
  await one.listener.close();
  t.equal(await conn.read(), null);
  await conn.close();
});

const curl = await run("curl", ["--version"]).then(
  () => false as const,
  () => "curl is not installed",
);

t.test("curl says what happened to it", { skip: curl }, async (t) => {
  const root = t.testdir({ "a.txt": "0123456789" });
  const statuses: [fault: string, status: number, why: string][] = [
    ["conn:reset", 56, "receiving failed"],
    ["GET:reset", 56, "receiving failed"],
    ["GET:close", 52, "nothing was returned"],
    ["GET:truncate", 18, "a part of the file"],
    ["GET:503", 22, "an HTTP error"],
    ["stream:rate=1000000", 0, "no failure"],
  ];
  for (const [fault, status, why] of statuses) {
    const one = await served(root, fault);
    const url = `http://127.0.0.1:${one.listener.addresses[0]?.port}/a.txt`;
    const found = await run("curl", ["-sf", "--max-time", "10", url]).then(
      () => 0,
      (error) => (error as { code: number }).code,
    );
    // A reset at once may be the answer to the call itself: 7, it could not connect.
    t.ok(found === status || (fault.startsWith("conn:reset") && found === 7), `${fault}: ${found}, ${why}`);
    await one.listener.close();
  }
});
