import { truncateSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import t, { type Test as T } from "tap";
import { answerFile, answerText, finished, refuse } from "../../../lib/web/answer.ts";

/** What a client gets of one answer: status, fields, body, and whether the body came to its end. */
async function answered(t: T, work: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void work(request, response)).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: string; whole: boolean }>(
    (resolve, reject) => {
      get({ port, host: "127.0.0.1", agent: false }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        const done = () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body,
            whole: response.complete,
          });
        response.on("end", done).on("error", done);
      }).on("error", reject);
    },
  );
}

t.test("a text, and a no", async (t) => {
  let done = false;
  const text = await answered(t, async (_, response) => {
    answerText(response, 200, "ü\n", { "X-A": "b" });
    await finished(response);
    done = true;
    await finished(response);
  });
  t.match(text, {
    status: 200,
    body: "ü\n",
    headers: { "content-length": "3", "x-a": "b", "x-content-type-options": "nosniff" },
  });
  t.ok(done);
  const no = await answered(t, (_, response) => refuse(response, 404, "gone", { last: true }));
  t.match(no, { status: 404, body: "404 Not Found: gone\n", headers: { connection: "close" } });
});

t.test("a file that becomes shorter while it is sent is cut off, not filled up", async (t) => {
  const path = `${t.testdir()}/a`;
  writeFileSync(path, Buffer.alloc(300_000, "x"));
  const found = await answered(t, async (request, response) => {
    const handle = await open(path);
    truncateSync(path, 100_000);
    const file = { kind: "file", handle, size: 300_000, validators: { etag: '"a"', modified: 0 } } as const;
    await answerFile(request, response, file, "text/plain");
    await handle.close();
  });
  t.match(found, { status: 200, whole: false, headers: { "content-length": "300000" } });
  t.ok(found.body.length <= 100_000);
});
