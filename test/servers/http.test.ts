import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { request as ask } from "node:http";
import { connect as dial } from "node:net";
import { promisify } from "node:util";
import t, { type Test as T } from "tap";
import type { Options } from "../../lib/command.ts";
import { listen } from "../../lib/net/listen.ts";
import { server } from "../../servers/http.ts";

const run = promisify(execFile);

/** A server on both loopback addresses; its port and what it reported. */
async function serve(t: T, options: Options = {}, at = "0") {
  const news: string[] = [];
  const failed: Error[] = [];
  const service = await server.create(options, (line) => news.push(line));
  const listener = await listen(at, service, { onError: (error) => failed.push(error) });
  t.teardown(async () => {
    await listener.close();
    if (failed[0]) throw failed[0];
  });
  return { port: listener.addresses[0]?.port ?? 0, news, listener };
}

/** Sends octets, then reads to the end; `half` finishes our side first. */
function exchange(port: number, octets: string, { host = "127.0.0.1", half = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = dial({ port, host, allowHalfOpen: true });
    socket.setTimeout(8000, () => socket.destroy(new Error(`silent after ${JSON.stringify(answer)}`)));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" ? resolve(`${answer}RST`) : reject(error),
    );
    socket.on("end", () => socket.end());
    socket.on("close", () => resolve(answer));
    socket.write(Buffer.from(octets, "latin1"));
    if (half) socket.end();
  });
}

const statuses = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
/** A request that a server sees only when the one before it was smaller than its sender meant. */
const marker = "GET /echo?marker HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
const get = (...fields: string[]) => ["GET /echo HTTP/1.1", ...fields, "", ""].join("\r\n");
const post = (fields: string, body = "") => `POST /echo HTTP/1.1\r\nHost: x\r\n${fields}\r\n\r\n${body}`;
const chunked = (body: string) => post("Transfer-Encoding: chunked", body);

/** Requests that are refused, by the row they stand in, with the status. */
const refused: Record<string, Record<string, [string, number?]>> = {
  "C4: no or two Host (RFC 9112 3.2)": {
    none: [get()],
    two: [get("Host: a", "Host: b")],
    "two that are equal": [get("Host: a", "HOST: a")],
    "a second behind two thousand fields": [
      get("Host: a", ...Array.from({ length: 2500 }, () => "a:"), "Host: b"),
    ],
    "no host's name": [get("Host: a b")],
    markup: [get("Host: <script>")],
  },
  "C4: white space before the colon (5.1), before the first field (2.2)": {
    "before the colon": [get("Host : x")],
    "before the first field": [get(" Host: x")],
    "before the first of two": [get(" X: y", "Host: x")],
    "a folded field": [get("Host: x", "A: b", " c")],
    "no name": [get("Host: x", ": v")],
    "no colon": [get("Host: x", "foo")],
  },
  "C4: bare CR (2.2, CVE-2023-30589), NUL": {
    "CR in a value": [get("Host: x", "A: b\rC: d")],
    "CR behind the request line": ["GET / HTTP/1.1\rHost: x\r\n\r\n"],
    "CR before CR LF": ["GET / HTTP/1.1\r\nHost: x\r\r\n\r\n"],
    "CR in the last line": ["GET / HTTP/1.1\r\nHost: x\r\n\r\r\n"],
    "NUL in a value": [get("Host: x", "A: b\0c")],
    "NUL in a name": [get("Host: x", "A\0: b")],
    "NUL in the target": ["GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"],
    "escape in the target": ["GET /\x1b HTTP/1.1\r\nHost: x\r\n\r\n"],
  },
  "C4: Content-Length (6.3)": Object.fromEntries([
    ...["+5", "-1", "0x5", "5_0", "5 5", "1e1", "99999999999999999999", "", "5,5", "5, 6"].map((value) => [
      `"${value}"`,
      [post(`Content-Length: ${value}`, "hello")],
    ]),
    ["two values", [post("Content-Length: 5\r\nContent-Length: 6", "hello")]],
    ["two equal values", [post("Content-Length: 5\r\nContent-Length: 5", "hello")]],
  ]),
  "C4: Transfer-Encoding (6.1, CVE-2022-32213/-32214/-32215)": Object.fromEntries([
    ...[
      "chunked, identity",
      "xchunked",
      "chunked, chunked",
      "\vchunked",
      "\r\n chunked",
      "identity",
      '"chunked"',
      "chunked;a=b",
      "chunked\r\nTransfer-Encoding: chunked",
      "chunked\r\nTransfer-Encoding: identity",
    ].map((value) => [
      JSON.stringify(value),
      [post(`Transfer-Encoding: ${value}`, "5\r\nhello\r\n0\r\n\r\n")],
    ]),
    [
      "identity, then chunked",
      [post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"), 501],
    ],
    ["gzip, chunked", [post("Transfer-Encoding: gzip, chunked", "5\r\nhello\r\n0\r\n\r\n"), 501]],
    [
      "with Content-Length",
      [post("Transfer-Encoding: chunked\r\nContent-Length: 5", "5\r\nhello\r\n0\r\n\r\n")],
    ],
    [
      "behind Content-Length",
      [post("Content-Length: 5\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n")],
    ],
    [
      "in 1.0",
      ["POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"],
    ],
  ]),
  "C4: chunk sizes (7.1; CVE-2023-47627)": Object.fromEntries([
    ...["0_2e", "0x5", "+5", "-1", "fffffffffffffffff", " 5", "5 ", "5 ;a", "5;\n", ""].map((size) => [
      JSON.stringify(size),
      [chunked(`${size}\r\nhello\r\n0\r\n\r\n`)],
    ]),
    ["LF behind a size", [chunked("5\nhello\r\n0\r\n\r\n")]],
    ["LF behind data", [chunked("5\r\nhello\n0\r\n\r\n")]],
    ["data longer than its size", [chunked("5\r\nhelloXX0\r\n\r\n")]],
  ]),
  "C4: other beginnings": {
    "HTTP/0.9": ["GET /\r\n\r\n", 505],
    "HTTP/1.2": ["GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505],
    "HTTP/2 with prior knowledge": ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505],
    "a method in lower case": ["get / HTTP/1.1\r\nHost: x\r\n\r\n"],
    TLS: ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    SMTP: ["EHLO me\r\n"],
    "a head of 20 KB": [get("Host: x", `A: ${"x".repeat(20_000)}`), 431],
    CONNECT: ["CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", 405],
  },
};

for (const [row, cases] of Object.entries(refused))
  t.test(row, async (t) => {
    const { port } = await serve(t);
    for (const [name, [octets, status = 400]] of Object.entries(cases)) {
      const answer = await exchange(port, octets + marker);
      t.match(
        statuses(answer),
        name === "HTTP/1.2" || status !== 505 ? [status] : /./,
        `${name}: ${answer.slice(0, 60)}`,
      );
      t.equal(statuses(answer).length, 1, `${name}: one answer, nothing was smuggled`);
      t.notMatch(answer, /marker|[\x1b\0]|<script|RST$/, name);
      t.match(answer, /\r\nConnection: close\r\n/, name);
    }
  });

t.test("C4: what is right is taken, and the request behind it too", async (t) => {
  const { port } = await serve(t);
  const right: Record<string, string> = {
    "Content-Length with blanks around it": post("Content-Length: \t5 ", "hello"),
    chunks: chunked("5\r\nhello\r\n0\r\n\r\n"),
    "chunks with an extension, zeros and a trailer": chunked("5;a=b\r\nhello\r\n00\r\nX: y\r\n\r\n"),
    "Chunked with a capital": post("Transfer-Encoding: Chunked", "5\r\nhello\r\n0\r\n\r\n"),
    "empty lines in front": `\r\n\r\n${get("Host: x")}`,
    "absolute form": "GET http://a/echo HTTP/1.1\r\nHost: x\r\n\r\n",
    "an IPv6 host": get("Host: [::1]:8080"),
  };
  for (const [name, octets] of Object.entries(right)) {
    const answer = await exchange(port, octets + marker);
    t.same(statuses(answer), [200, 200], name);
    t.match(answer, /GET \/echo\?marker HTTP\/1\.1\n/, name);
    if (octets.includes("hello")) t.match(answer, /\n\nhello\n/, name);
  }
  t.same(statuses(await exchange(port, "GET /echo HTTP/1.0\r\n\r\n")), [200], "HTTP/1.0 needs no Host");
});

t.test("C4: Slowloris (CVE-2007-6750): half a head, a head without its body, nothing at all", async (t) => {
  const { port, news } = await serve(t, { headTimeout: "0.3", requestTimeout: "0.5", log: true });
  const slow: [string, string, RegExp][] = [
    ["half a head", "GET / HTTP/1.1\r\nHost: x\r\nX-", /^HTTP\/1\.1 408 Request Timeout\r\n/],
    ["a head without its body", post("Content-Length: 10", "hello"), /^HTTP\/1\.1 408 /],
    ["chunks that do not end", chunked("5\r\nhello\r\n"), /^HTTP\/1\.1 408 /],
    ["nothing at all", "", /^HTTP\/1\.1 408 /],
  ];
  const started = performance.now();
  await Promise.all(
    slow.map(async ([name, octets, answer]) => t.match(await exchange(port, octets), answer, name)),
  );
  t.ok(performance.now() - started < 4000, "within seconds");
  t.equal(news.filter((line) => /: 408, the request did not come in time$/.test(line)).length, 4);
});

t.test("C4: nothing of the target is echoed raw", async (t) => {
  const { port } = await serve(t, { root: t.testdir({}) });
  for (const target of [
    "/<script>alert(1)</script>",
    "/echo?<script>",
    "/%1b%5b2J",
    "/%0d%0aSet-Cookie:%20a=b",
    "/echo?%0d%0aX:%20y",
    "/\u00e9",
  ]) {
    const octets = `GET ${target} HTTP/1.1\r\nHost: x\r\nX-Evil: <b>\xe2\x80\xae\r\nConnection: close\r\n\r\n`;
    const answer = await exchange(port, octets);
    t.notMatch(answer, /<(?!pre)|\x1b|^Set-Cookie|\nX: y|\xe2\x80\xae/m, target);
    t.match(answer, /text\/plain|^HTTP\/1\.1 400/, target);
  }
  mkdirSync(`${t.testdirName}/dir`);
  writeFileSync(`${t.testdirName}/dir/<img src=x onerror=alert(1)>`, "");
  writeFileSync(`${t.testdirName}/dir/"q'&`, "");
  const page = await exchange(port, "GET /dir/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  t.match(page, /&lt;img src=x onerror=alert\(1\)&gt;<\/a>/);
  t.match(page, /href="\.\/%22q'%26">&quot;q&#39;&amp;</);
  t.notMatch(page, /<img/);
});

/** A folder with a file whose date is known, and ways out of it. */
function site(t: T): string {
  const outside = t.testdir({
    secret: "secret",
    root: {
      "a.txt": "hello world",
      empty: "",
      ".hidden": "h",
      sub: { "b.html": "<b>", "ü b.txt": "u" },
      with: { "index.html": "index" },
    },
  });
  const root = `${outside}/root`;
  symlinkSync("../secret", `${root}/escape`);
  symlinkSync("..", `${root}/up`);
  symlinkSync("a.txt", `${root}/inside`);
  symlinkSync("loop", `${root}/loop`);
  symlinkSync(".hidden", `${root}/unhidden`);
  utimesSync(`${root}/a.txt`, 1_000_000_000, 1_000_000_000);
  return root;
}
const date = "Sun, 09 Sep 2001 01:46:40 GMT";

/** One request by Node's client, target as it is. */
function fetchRaw(port: number, path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const request = ask({ port, host: "127.0.0.1", path, headers, method, agent: false }, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          body += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      request.on("error", reject).end();
    },
  );
}

t.test("a folder, and nothing beside it", async (t) => {
  const { port } = await serve(t, { root: site(t) });
  const out = [
    "/../secret",
    "/%2e%2e/secret",
    "/..%2fsecret",
    "/%2e%2e%2fsecret",
    "/sub/../../secret",
    "/..%5csecret",
    "/..;/secret",
    "/up/secret",
    "/escape",
    "/.hidden",
    "/unhidden",
    "/loop",
    "//etc/passwd",
    "/a.txt/",
    "/sub//b.html",
    "/./a.txt",
    "/nope",
    `/${"x".repeat(3000)}`,
    "/a.txt%00",
    "/%ff",
    "/%zz",
  ];
  for (const path of out) {
    const { status, body } = await fetchRaw(port, path);
    t.ok(status === 404 || status === 400, `${path}: ${status}`);
    t.notMatch(body, /^secret|root:/, path);
  }
  t.match(await fetchRaw(port, "/a.txt"), {
    status: 200,
    body: "hello world",
    headers: { "content-type": "text/plain; charset=utf-8", "content-length": "11", "last-modified": date },
  });
  t.match(await fetchRaw(port, "/inside?x"), { status: 200, body: "hello world" });
  t.match(await fetchRaw(port, "/empty"), { status: 200, body: "", headers: { "content-length": "0" } });
  t.match(await fetchRaw(port, "/with/"), {
    status: 200,
    body: "index",
    headers: { "content-type": /html/ },
  });
  t.match(await fetchRaw(port, "/sub"), { status: 301, headers: { location: "/sub/" } });
  t.match(await fetchRaw(port, "/sub/%C3%BC%20b.txt"), { status: 200, body: "u" });
  const { body } = await fetchRaw(port, "/");
  t.match(body, /<li><a href="\.\/a\.txt">a\.txt<\/a><\/li>/);
  t.notMatch(body, /hidden<|escape|loop|up<|href="\.\.\//);
  t.match((await fetchRaw(port, "/sub/")).body, /href="\.\.\/".*href="\.\/%C3%BC%20b\.txt">ü b\.txt</s);
});

t.test("HEAD, OPTIONS, and methods that would write", async (t) => {
  const { port } = await serve(t, { root: site(t) });
  for (const path of ["/a.txt", "/", "/nope", "/echo"]) {
    const [whole, head] = [await fetchRaw(port, path), await fetchRaw(port, path, {}, "HEAD")];
    t.equal(head.body, "");
    t.equal(head.status, whole.status);
    if (path !== "/echo") t.equal(head.headers["content-length"], whole.headers["content-length"], path);
  }
  t.match(await fetchRaw(port, "/a.txt", {}, "OPTIONS"), {
    status: 204,
    headers: { allow: "GET, HEAD, OPTIONS" },
  });
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
    t.match(
      await fetchRaw(port, "/a.txt", {}, method),
      { status: 405, headers: { allow: "GET, HEAD, OPTIONS" } },
      method,
    );
});

t.test("ranges (RFC 9110 14)", async (t) => {
  const { port } = await serve(t, { root: site(t) });
  const cases: [string, number, string, string?][] = [
    ["bytes=0-4", 206, "hello", "bytes 0-4/11"],
    ["bytes=6-", 206, "world", "bytes 6-10/11"],
    ["bytes=-3", 206, "rld", "bytes 8-10/11"],
    ["bytes=-99", 206, "hello world", "bytes 0-10/11"],
    ["bytes=4-99", 206, "o world", "bytes 4-10/11"],
    ["bytes=11-", 416, "", "bytes */11"],
    ["bytes=-0", 416, "", "bytes */11"],
    ["bytes=5-2", 200, "hello world"],
    ["bytes=x", 200, "hello world"],
    ["lines=0-4", 200, "hello world"],
    [`bytes=${"0-,".repeat(200)}`, 200, "hello world"],
    ["bytes=0-5,1-6,2-7,3-8", 200, "hello world"],
    ["bytes=99-,0-0", 206, "h", "bytes 0-0/11"],
  ];
  for (const [range, status, body, contentRange] of cases) {
    const found = await fetchRaw(port, "/a.txt", { Range: range });
    t.equal(found.status, status, range);
    if (status !== 416) t.equal(found.body, body, range);
    t.equal(found.headers["content-range"], contentRange, range);
  }
  const parts = await fetchRaw(port, "/a.txt", { Range: "bytes=0-1, -2" });
  const boundary = /boundary=(\w+)/.exec(String(parts.headers["content-type"]))?.[1];
  const part = (range: string, text: string) =>
    `\r\n--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes ${range}/11\r\n\r\n${text}`;
  t.equal(parts.body, `${part("0-1", "he")}${part("9-10", "ld")}\r\n--${boundary}--\r\n`);
  t.match(await fetchRaw(port, "/a.txt", { Range: "bytes=0-1" }, "HEAD"), { status: 200 });
});

t.test("conditional requests (RFC 9110 13)", async (t) => {
  const { port } = await serve(t, { root: site(t) });
  const etag = String((await fetchRaw(port, "/a.txt")).headers["etag"]);
  t.match(etag, /^"[\da-f-]+"$/);
  const later = "Mon, 10 Sep 2001 01:46:40 GMT";
  const cases: [Record<string, string>, number][] = [
    [{ "If-None-Match": etag }, 304],
    [{ "If-None-Match": `"x", W/${etag}` }, 304],
    [{ "If-None-Match": "*" }, 304],
    [{ "If-None-Match": '"x"' }, 200],
    [{ "If-Modified-Since": date }, 304],
    [{ "If-Modified-Since": "Saturday, 08-Sep-01 01:46:40 GMT" }, 200],
    [{ "If-Modified-Since": "Sun Sep  9 01:46:40 2001" }, 304],
    [{ "If-Modified-Since": "yesterday" }, 200],
    [{ "If-None-Match": '"x"', "If-Modified-Since": later }, 200],
    [{ "If-Match": etag }, 200],
    [{ "If-Match": "*" }, 200],
    [{ "If-Match": `W/${etag}` }, 412],
    [{ "If-Match": '"x"' }, 412],
    [{ "If-Unmodified-Since": date }, 200],
    [{ "If-Unmodified-Since": "Sat, 08 Sep 2001 01:46:40 GMT" }, 412],
    [{ Range: "bytes=0-0", "If-Range": etag }, 206],
    [{ Range: "bytes=0-0", "If-Range": '"x"' }, 200],
    [{ Range: "bytes=0-0", "If-Range": `W/${etag}` }, 200],
    [{ Range: "bytes=0-0", "If-Range": date }, 206],
    [{ Range: "bytes=0-0", "If-Range": later }, 200],
    [{ Range: "bytes=0-0", "If-None-Match": etag }, 304],
  ];
  for (const [headers, status] of cases) {
    const found = await fetchRaw(port, "/a.txt", headers);
    t.equal(found.status, status, JSON.stringify(headers));
    t.equal(found.headers["etag"], etag);
    if (status === 304) t.equal(found.body, "");
  }
});

t.test(
  "keep-alive, pipelining in order, octet by octet, and a client that has finished sending",
  async (t) => {
    const { port } = await serve(t, { root: site(t) });
    const one = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const many = `${one("/a.txt")}${one("/nope")}${post("Content-Length: 2", "hi")}${one("/sub/")}`;
    const answer = await exchange(port, many + marker);
    t.same(statuses(answer), [200, 404, 200, 200, 200]);
    t.match(answer, /hello world.*404.*\n\nhi\n.*Index of \/sub\/.*marker/s, "in order");
    t.same(statuses(await exchange(port, one("/a.txt").repeat(300) + marker)).length, 301);
    t.match(await exchange(port, one("/a.txt"), { half: true }), /hello world$/, "FIN behind the request");
    t.match(
      await exchange(port, `${one("/a.txt")}GET /b`, { half: true }),
      /hello worldHTTP\/1\.1 400 /,
      "FIN in a request",
    );
    const socket = dial(port, "::1");
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk;
    });
    for (const octet of marker) await new Promise((resolve) => socket.write(octet, resolve));
    await new Promise((resolve) => socket.once("close", resolve));
    t.match(said, /^HTTP\/1\.1 200 .*marker/s);
  },
);

t.test("a body that is too long is refused before it is sent, and while it comes", async (t) => {
  const { port } = await serve(t);
  const expecting = await exchange(port, post("Content-Length: 99999999\r\nExpect: 100-continue"));
  t.same(statuses(expecting), [413]);
  const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
  t.same(statuses(await exchange(port, chunked(chunk.repeat(17)))), [413]);
  const welcome = await exchange(
    port,
    post("Content-Length: 2\r\nExpect: 100-continue\r\nConnection: close", "hi"),
  );
  t.same(statuses(welcome), [100, 200]);
  t.same(
    statuses(await exchange(port, post("Content-Length: 2\r\nExpect: tea\r\nConnection: close", "hi"))),
    [417],
  );
});

t.test("a client that goes away costs nothing but itself", async (t) => {
  const root = site(t);
  writeFileSync(`${root}/big`, Buffer.alloc(8 << 20));
  const { port, listener } = await serve(t, { root });
  for (const octets of ["GET /big HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HT", chunked("5\r\nhe")]) {
    const socket = dial(port, "127.0.0.1");
    socket.write(octets);
    await new Promise((resolve) =>
      octets.includes("big") ? socket.once("data", resolve) : socket.once("connect", resolve),
    );
    socket.resetAndDestroy();
  }
  const whole = await exchange(port, "GET /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  t.equal(whole.length - whole.indexOf("\r\n\r\n") - 4, 8 << 20);
  await listener.close();
  t.equal(listener.connections.size, 0);
});

t.test("options", async (t) => {
  const report = () => {};
  await t.rejects(server.create({ root: "/nonexistent" }, report), {
    message: /^Cannot serve "\/nonexistent": no such file/,
  });
  await t.rejects(server.create({ root: "/etc/passwd" }, report), {
    code: "usage",
    message: /it is no folder/,
  });
  await t.rejects(server.create({ headTimeout: "soon" }, report), {
    code: "usage",
    message: /--head-timeout "soon"/,
  });
  const { port, news } = await serve(t, { log: true });
  t.match((await fetchRaw(port, "/")).body, /No folder is served/);
  await fetchRaw(port, "/%1b");
  t.match(news, [/^127\.0\.0\.1:\d+ "GET \/ HTTP\/1\.1" 200$/, /"GET \/%1b HTTP\/1\.1" 404$/]);
});

const missing = (tool: string) => (spawnSync(tool, ["--version"]).error ? `${tool} is not installed` : false);

t.test("curl, over http:// and https://, on 127.0.0.1 and ::1", { skip: missing("curl") }, async (t) => {
  const root = site(t);
  const { port } = await serve(t, { root });
  const tls = await serve(t, { root }, "tls://:0");
  const curl = async (...args: string[]) =>
    (await run("curl", ["-sS", "--max-time", "10", ...args], { encoding: "utf8" })).stdout;
  for (const host of ["127.0.0.1", "[::1]"])
    for (const base of [`http://${host}:${port}`, `https://${host}:${tls.port}`]) {
      t.equal(await curl("-k", `${base}/a.txt`), "hello world", base);
      t.equal(await curl("-k", "-r", "0-4", `${base}/a.txt`), "hello", base);
      t.match(await curl("-k", "-I", `${base}/a.txt`), /^HTTP\/1\.1 200 OK\r\n/, base);
      t.match(await curl("-k", "-d", "a=b", `${base}/echo`), /^POST \/echo HTTP\/1\.1\n.*\n\na=b\n$/s, base);
      t.equal(await curl("-k", "-L", `${base}/with`), "index", base);
      t.equal(
        await curl(
          "-k",
          "-o",
          "/dev/null",
          "-w",
          "%{num_connects}%{http_code}",
          `${base}/a.txt`,
          "-o",
          "/dev/null",
          `${base}/sub/`,
        ),
        "12000200",
        base,
      );
      t.equal(await curl("-k", "-z", date, "-w", "%{http_code}", `${base}/a.txt`), "304", base);
      t.match(
        await curl("-k", "-H", "Transfer-Encoding: chunked", "-d", "x", `${base}/echo`),
        /\n\nx\n$/,
        base,
      );
    }
});

t.test("nmap's HTTP scripts", { skip: missing("nmap") }, async (t) => {
  // `-sV` knows products, and takes ten seconds to say that it does not know this one; its scripts speak HTTP.
  const { port } = await serve(t, { root: site(t) });
  const scripts = "+http-headers,+http-methods,+http-title";
  const args = ["-Pn", "-n", "-p", String(port), "--script", scripts, "127.0.0.1"];
  const { stdout } = await run("nmap", args, { encoding: "utf8" });
  t.match(stdout, /\|_?http-title: Index of \//);
  t.match(stdout, /Supported Methods: GET HEAD OPTIONS/);
  t.match(stdout, / {3}Server: Node v/);
});
