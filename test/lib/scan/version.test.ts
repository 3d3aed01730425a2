import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:tls";
import { generate } from "selfsigned";
import t from "tap";
import { listen } from "../../../lib/net/listen.ts";
import { identify, identifyDatagram, identifyPorts } from "../../../lib/scan/version.ts";
import { decodeMessage, encodeMessage } from "../../../lib/wire/dns.ts";
import { protocols } from "../../../protocols.ts";
import { aHost } from "../../support/scan.ts";
import { closedPort, serving } from "../../support/scanned.ts";

const { signal } = new AbortController();
const host = "127.0.0.1";

t.test("by greeting, by question, by nothing", async (t) => {
  const cases = [
    [
      await serving((socket) => socket.end("220 mx.example.org ESMTP Postfix\r\n")),
      { name: "smtp", product: "Postfix smtpd" },
    ],
    [
      await serving((socket) =>
        socket.on("data", (chunk) =>
          String(chunk).startsWith("GET ")
            ? socket.end("HTTP/1.0 200 OK\r\nServer: thing/1.0\r\n\r\n")
            : socket.end(),
        ),
      ),
      { name: "http", product: "thing", version: "1.0" },
    ],
    [await serving((socket) => socket.pipe(socket)), { name: "echo" }],
    [
      await serving((socket) => socket.end("strange words\r\n")),
      { name: "unknown", extra: "says: strange words" },
    ],
    [await serving((socket) => socket.resetAndDestroy()), undefined],
  ] as const;
  for (const [server] of cases) t.teardown(server.close);
  await Promise.all(
    cases.map(async ([{ port }, wanted]) => {
      const service = await identify({ host, port, signal });
      if (wanted) t.match(service, wanted);
      else t.equal(service, undefined);
    }),
  );
  t.equal(await identify({ host, port: await closedPort(), signal }), undefined);
});

t.test("220 of mail or of files is asked about", async (t) => {
  const mail = await serving((socket) => {
    socket.write("220 ready\r\n");
    socket.on("data", () => socket.end("250-me\r\n250 HELP\r\n"));
  });
  const files = await serving((socket) => {
    socket.write("220 ready\r\n");
    socket.on("data", () => socket.end("500 what?\r\n"));
  });
  t.teardown(mail.close);
  t.teardown(files.close);
  t.match(await identify({ host, port: mail.port, signal }), { name: "smtp" });
  t.match(await identify({ host, port: files.port, signal }), { name: "ftp" });
});

t.test("inside TLS", async (t) => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
  const server = createServer({ key, cert }, (socket) => {
    socket.on("error", () => {});
    socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nServer: inside\r\n\r\n"));
  });
  server.on("tlsClientError", () => {});
  server.listen(0, host);
  await once(server, "listening");
  t.teardown(() => server.close());
  const { port } = server.address() as { port: number };
  t.match(await identify({ host, port, signal }), { name: "http", tunnel: "ssl", product: "inside" });
});

t.test("DNS over UDP, and a report whose open ports are asked", async (t) => {
  const box = createSocket("udp4");
  box.on("message", (message, from) => {
    const query = decodeMessage(message);
    box.send(encodeMessage({ ...query, response: true, rcode: 5 }), from.port, from.address);
  });
  box.bind(0, host);
  await once(box, "listening");
  t.teardown(() => new Promise<void>((resolve) => box.close(() => resolve())));
  const { port } = box.address();
  t.match(await identifyDatagram({ host, port, signal }), { name: "domain" });
  const report = aHost({
    ports: [
      { carrier: "udp", port, state: "open", reason: "udp-response" },
      { carrier: "tcp", port: 1, state: "closed", reason: "reset" },
    ],
  });
  await identifyPorts(report, signal);
  t.match(report.ports.find(({ carrier }) => carrier === "udp")?.service, {
    name: "domain",
    method: "probed",
  });
  t.equal(report.ports.find(({ carrier }) => carrier === "tcp")?.service, undefined);
});

t.test("an abort ends it", async (t) => {
  const silent = await serving(() => {});
  t.teardown(silent.close);
  const stop = new AbortController();
  const asked = identify({ host, port: silent.port, signal: stop.signal });
  setImmediate(() => stop.abort());
  t.equal(await asked, undefined);
});

t.test("porthole's own servers are known for what they are", async (t) => {
  const wanted = {
    smtp: { name: "smtp", product: "porthole" },
    pop: { name: "pop3" },
    http: { name: "http" },
    telnet: { name: "telnet" },
    dns: { name: "domain" },
    echo: { name: "echo" },
  };
  await Promise.all(
    Object.entries(wanted).map(async ([name, service]) => {
      const server = await protocols.find(({ wire }) => wire.name === name)?.serve();
      if (!server) return t.fail(`${name} is not served`);
      const listener = await listen("tcp://127.0.0.1:0", await server.create({}, () => {}));
      t.match(await identify({ host, port: listener.addresses[0]?.port ?? 0, signal }), service, name);
      await listener.close();
    }),
  );
});
