import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import t, { type Test as T } from "tap";
import { client } from "../../clients/http.ts";
import type { Engine, Options, Result } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { run as porthole } from "../support/porthole.ts";

const engine: Engine = {
  signal: new AbortController().signal,
  connect: (to, options) => connect(to, options),
  async *talk(conn, spoken): AsyncIterable<Result> {
    await conn.close();
    yield { lines: () => [`by hand: ${spoken.name}`] };
  },
};

/** Runs the command: its data, its notices, its last object, and the error if one came. */
async function play(words: readonly string[], options: Options = {}) {
  const [out, notices]: [string[], string[]] = [[], []];
  let json: Record<string, unknown> = {};
  let error: unknown;
  try {
    for await (const result of client.command.run(engine, words, options)) {
      (result.notice ? notices : out).push(...(result.lines?.((_, text) => text) ?? []));
      if (result.json) json = result.json as typeof json;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { out, notices, json, error };
}

/** Node's own server, which says back what it was sent; paths choose the answer. */
async function peer(t: T): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url === "/evil")
        response.setHeader("Content-Type", "text/plain").end("\x1b[2J\u202e\nline\n");
      else if (request.url === "/binary")
        response.setHeader("Content-Type", "image/png").end(Buffer.from([0, 255, 1]));
      else if (request.url === "/no") response.writeHead(404).end("no");
      else if (request.url === "/cut") {
        response.writeHead(200, { "Content-Length": 10 }).write("abc");
        setImmediate(() => response.destroy());
      } else
        response.setHeader("Content-Type", "application/json").end(
          JSON.stringify({
            line: `${request.method} ${request.url}`,
            fields: request.rawHeaders,
            body: String(Buffer.concat(chunks)),
          }),
        );
    });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.teardown(() => server.close());
  return (server.address() as AddressInfo).port;
}

t.test("get, with heads and times", async (t) => {
  const port = await peer(t);
  const { out, notices, json, error } = await play(["get", `${port}/a//../b?c`]);
  t.equal(error, undefined);
  t.match(JSON.parse(out.join("\n")), { line: "GET /a//../b?c", body: "" });
  t.same(notices.slice(0, 2), ["> GET /a//../b?c HTTP/1.1", `> Host: 127.0.0.1:${port}`]);
  t.ok(notices.includes("< HTTP/1.1 200 OK"));
  t.match(notices.at(-1), /^\d+ octets; connect \d+\.\d ms, first octet \d+\.\d ms, total \d+\.\d ms$/);
  const { timing } = json as { timing: Record<string, number> };
  t.ok((timing["connect"] as number) > 0 && (timing["total"] as number) > (timing["first"] as number));
  t.match(json, { status: 200, reason: "OK", method: "GET", remote: `tcp://127.0.0.1:${port}` });
});

t.test("post, own fields, -i, -s, a file as the body", async (t) => {
  const port = await peer(t);
  const file = `${t.testdir()}/data`;
  writeFileSync(file, "from\nfile");
  const { out, notices } = await play(["POST", `http://127.0.0.1:${port}/`], {
    ...{
      data: ["a=b", `@${file}`],
      header: ["X-A: ü", "accept:", "content-type: text/x"],
      include: true,
      silent: true,
    },
  });
  t.same(notices, []);
  t.equal(out[0], "HTTP/1.1 200 OK");
  t.equal(out[out.length - 2], "");
  const { fields, body } = JSON.parse(out.at(-1) as string);
  t.equal(body, "a=b&from\nfile");
  const joined = fields.join("|");
  t.match(joined, "X-A|\u00c3\u00bc", "as UTF-8");
  t.match(joined, "content-type|text/x");
  t.notMatch(joined, /Content-Type\|application|accept/i);
  t.match(joined, "Content-Length|13");
});

t.test("nothing of a peer reaches the terminal raw; octets that are no text are not shown", async (t) => {
  const port = await peer(t);
  t.same((await play(["get", `${port}/evil`])).out, ["\\x1b[2J\\u{202e}", "line"]);
  const { out, notices } = await play(["get", `${port}/binary`]);
  t.same(out, []);
  t.ok(notices.includes("3 octets of image/png are not shown (-o FILE keeps them)"));
  const file = `${t.testdir()}/out`;
  t.match(await play(["get", `${port}/binary`], { output: file }), { out: [], json: { octets: 3 } });
  t.same([...readFileSync(file)], [0, 255, 1]);
});

t.test("HEAD, --fail, a body that is cut", async (t) => {
  const port = await peer(t);
  t.match(await play(["head", `${port}/`]), { out: [], json: { method: "HEAD", octets: 0, status: 200 } });
  t.match(await play(["get", `${port}/no`]), { error: undefined, json: { status: 404 } });
  t.match(await play(["get", `${port}/no`], { fail: true }), {
    error: { code: "failed", message: /says 404 Not Found$/ },
  });
  t.match(await play(["get", `${port}/cut`]), { error: { code: /closed|reset/ } });
});

t.test("https: the time of TLS, and a certificate that nobody trusts", async (t) => {
  const listener = await listen("tls://127.0.0.1:0", {
    async stream(conn) {
      await conn.read();
      await conn.write("HTTP/1.1 204 No Content\r\n\r\n");
    },
  });
  t.teardown(() => listener.close());
  const url = `https://127.0.0.1:${listener.addresses[0]?.port}/`;
  t.match((await play(["get", url])).json, { status: 204 }, "the lab's own is trusted");
  process.env["XDG_DATA_HOME"] = t.testdir();
  t.match(await play(["get", url]), { error: { message: /certificate/ } });
  const { notices, json } = await play(["get", url], { insecure: true });
  t.match(json, { status: 204, timing: { tls: Number, connect: Number } });
  t.match(notices.at(-1), /, TLS \d+\.\d ms, /);
});

t.test("a name: the time to find it", async (t) => {
  const port = await peer(t);
  const { out, err, status } = await porthole(
    ["--via", "journal", "http", "get", `localhost:${port}/`],
    "",
    t.testdir(),
  );
  t.equal(status, 0);
  t.match(out, /"line":"GET \/"/);
  t.match(err, /octets; resolve \d+\.\d ms, connect \d+\.\d ms, first octet/);
});

t.test("words that are none", async (t) => {
  for (const words of [["get"], ["frob", "h/"]]) t.match(await play(words), { error: { code: "usage" } });
  t.match(await play(["get", "8080/"], { data: ["@/nonexistent"] }), { error: { code: "not-found" } });
});

t.test("without a method it is spoken by hand", async (t) => {
  const port = await peer(t);
  t.same((await play([String(port)])).out, ["by hand: http"]);
});

t.test("by hand, from a script: two requests over one connection", async (t) => {
  const port = await peer(t);
  const script = `http ${port}\nGET /1 HTTP/1.1\nHost: x\n\nGET /no HTTP/1.1\nHost: x\nConnection: close\n\nsessions\n`;
  const { out, status } = await porthole(["--via", "journal"], script, t.testdir());
  t.equal(status, 0);
  t.match(out, /"GET \/1".*HTTP\/1\.1 404 Not Found.*no/s);
});
