/** Servings: the ports by which a protocol is known. */
import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import t from "tap";
import type { Options } from "../../lib/command.ts";
import { capabilities } from "../../lib/host/privileges.ts";
import { protocols } from "../../protocols.ts";
import { engine } from "../support/engine.ts";

t.test("what a client says it speaks is read so on any port", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const serving = await porthole.servings.serve("listen", [porthole.address("0", { host: "" })], {
    stream: async (conn) => void (await conn.read()),
  });
  const port = serving.listener.addresses[0]?.port ?? 0;
  porthole.decodeAs(porthole.address(`127.0.0.1:${port}`), "ssh");
  const conn = await porthole.connect(`127.0.0.1:${port}`);
  await conn.write("SSH-2.0-x\r\n");
  await conn.close();
  await porthole.frames.sync();
  t.ok(porthole.frames.packets.some((packet) => packet.info === "Client: Protocol (SSH-2.0-x)"));
});

t.test("a protocol is known by the port where it is served here, then by the port's usual one", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const smtp = protocols.find((entry) => entry.wire.name === "smtp");
  if (!smtp) return t.fail("no smtp");
  const serving = await porthole.servings.start(smtp, [porthole.address("0", { host: "" })], {
    maildir: t.testdir(),
  });
  const [address] = serving.listener.addresses;
  if (!address) return t.fail("no address");
  t.equal(porthole.servings.protocolAt(address)?.wire.name, "smtp");
  t.equal(porthole.servings.protocolAt({ ...address, port: 25 })?.wire.name, "smtp");
  t.equal(porthole.servings.protocolAt({ ...address, port: 4 }), undefined);
  t.equal(porthole.servings.protocolAt(address, "echo")?.wire.name, "echo");
  await serving.close();
  t.equal(porthole.servings.protocolAt(address), undefined);
});

const needsRaw = capabilities().has("netRaw") ? false : "needs CAP_NET_RAW";

/** A server, and what a client of it says first. */
interface Asking {
  name: string;
  options: Options;
  request: string;
  alpn?: string[];
}

/** Asks with ALPN or without; gives the infos of the frames that are of TLS or behind it. */
async function overTls(via: "journal" | "any", { name, options, request, alpn }: Asking) {
  const { porthole } = engine(undefined, via);
  const entry = protocols.find((one) => one.wire.name === name);
  if (!entry) throw new Error(`no ${name}`);
  const at = [{ ...porthole.address("0", { host: "127.0.0.1" }), transport: "tls" as const }];
  const serving = await porthole.servings.start(entry, at, options);
  const socket = connectTls({
    ...{ host: "127.0.0.1", port: serving.listener.addresses[0]?.port ?? 0, rejectUnauthorized: false },
    ...(alpn && { ALPNProtocols: alpn }),
  });
  // Said with the last words of the handshake: its frame is there before the server has the keys.
  socket.write(request, "latin1");
  await once(socket, "data");
  socket.end();
  await once(socket.resume(), "close");
  await porthole.frames.sync();
  const infos = porthole.frames.packets.map((packet) => packet.info);
  await porthole.close();
  return infos;
}

const query = "\0\x16\0\x07\x01\0\0\x01\0\0\0\0\0\0\x04test\0\0\x01\0\x01";
const http = { name: "dns", options: { http: true } };
const rows: (Asking & { wanted: RegExp })[] = [
  {
    ...{ name: "http", options: {} },
    request: "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    wanted: /^GET \/a HTTP\/1\.1/,
  },
  { name: "dns", options: {}, request: query, wanted: /^Standard query 0x0007 A test/ },
  {
    ...{ ...http, alpn: ["http/1.1"] },
    request: "GET /dns-query HTTP/1.1\r\nHost: a\r\n\r\n",
    wanted: /^GET \/dns-query HTTP\/1\.1/,
  },
  {
    ...{ ...http, alpn: ["h2"] },
    request: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
    wanted: /^Magic, SETTINGS\[0\]/,
  },
];

t.test("what is served over TLS is read so, from the first octet", { skip: needsRaw }, async (t) => {
  for (const { wanted, ...row } of rows) {
    const infos = await overTls("any", row);
    const what = `${row.name} ${row.alpn}: ${infos.filter((info) => !info.includes(" → "))}`;
    t.ok(
      infos.some((info) => info.startsWith("Client Hello")),
      what,
    );
    t.ok(
      infos.some((info) => wanted.test(info)),
      what,
    );
    t.notOk(
      infos.some((info) => info.includes("Application Data")),
      what,
    );
  }
});

t.test("the journal knows what TLS protects", async (t) => {
  for (const { wanted, ...row } of rows) {
    const infos = await overTls("journal", row);
    t.ok(
      infos.some((info) => wanted.test(info)),
      `${row.name} ${row.alpn}: ${infos}`,
    );
  }
});
