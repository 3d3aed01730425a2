import t from "tap";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { server } from "../../servers/echo.ts";

t.test("TCP: every octet comes back in order, also after the client's FIN", async (t) => {
  const listener = await listen("0", await server.create({}, () => {}));
  t.teardown(() => listener.close());
  for (const address of listener.addresses) {
    const conn = await connect(address);
    const sent = Buffer.alloc(3_000_000, "0123456789abcdef");
    const writing = conn.write(sent).then(() => conn.end());
    const back: Uint8Array[] = [];
    for await (const chunk of conn) back.push(chunk);
    await writing;
    t.ok(Buffer.concat(back).equals(sent));
    await conn.close();
  }
});

t.test("UDP: one datagram for one, none to ports that answer whatever comes", async (t) => {
  const service = await server.create({}, () => {});
  const message = Buffer.from("hello");
  const from = (port: number) => ({ transport: "udp" as const, host: "127.0.0.1", port });
  t.equal(service.datagram?.(message, from(40000)), message);
  for (const port of [0, 7, 9, 13, 17, 19, 37, 53])
    t.equal(service.datagram?.(message, from(port)), undefined);
  const listener = await listen("udp://127.0.0.1:0", service);
  t.teardown(() => listener.close());
  const conn = await connect(listener.addresses[0] ?? "");
  for (const text of ["a", "b".repeat(1400), ""]) {
    await conn.write(text);
    t.equal(String(Buffer.from((await conn.read()) ?? [])), text);
  }
  await conn.close();
});
