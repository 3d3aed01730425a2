import t from "tap";
import { client, dialect, plainText } from "../../clients/telnet.ts";
import type { Engine } from "../../lib/command.ts";
import { pair } from "../../lib/net/memory.ts";

t.test("negotiation is taken out and answered; the environment is told to nobody", async (t) => {
  const [raw, peer] = pair();
  const conn = plainText(raw);
  // WILL ECHO, WILL SGA, DO NEW-ENVIRON, DO TTYPE, DO NAWS, SB TTYPE SEND, then text with IAC IAC.
  await peer.write(Buffer.from("fffb01fffb03fffd27fffd18fffd1ffffa1801fff06869ffff", "hex"));
  t.equal(Buffer.from((await conn.read()) ?? []).toString("hex"), "6869ff");
  t.equal(Buffer.from((await peer.read()) ?? []).toString("hex"), "fffd01fffd03fffc27fffc18fffc1f");
  await conn.write("a\r\n\rb\r\0\r");
  t.equal(Buffer.from((await peer.read()) ?? []).toString("latin1"), "a\r\n\r\0b\r\0\r\0");
  await conn.write(Uint8Array.of(0x41, 0xff));
  t.equal(Buffer.from((await peer.read()) ?? []).toString("hex"), "41ffff");
  await peer.end();
  t.equal(await conn.read(), null);
});

t.test("CR NUL is CR, also in two segments; a segment of negotiation alone is no text", async (t) => {
  const [raw, peer] = pair();
  const conn = plainText(raw);
  for (const hex of ["fff1", "610d", "000062", "0d000d0a", "fffb01", "63"])
    await peer.write(Buffer.from(hex, "hex"));
  await peer.end();
  const text: Uint8Array[] = [];
  for await (const chunk of conn) text.push(chunk);
  t.equal(Buffer.concat(text).toString("latin1"), "a\r\x00b\r\r\nc");
});

t.test("the last words of a peer that negotiates and hangs up are read", async (t) => {
  const [raw, peer] = pair();
  const conn = plainText(raw);
  await peer.write(Buffer.from("fffb01fffd18", "hex"));
  await peer.write("Too many connections\r\n");
  await peer.close();
  t.equal(String(Buffer.from((await conn.read()) ?? [])), "Too many connections\r\n");
  t.equal(await conn.read(), null);
});

t.test("a question is an answer; good-bye is a farewell", async (t) => {
  for (const text of ["login: ", "x\r\nPassword: ", "$ "]) t.ok(dialect.answered?.(text), text);
  t.notOk(dialect.answered?.("Welcome\r\n"));
  t.ok(dialect.farewell?.("Good-bye.\r\n"));
});

t.test("the command hands the connection to the person", async (t) => {
  const [conn] = pair();
  const asked: unknown[] = [];
  const engine: Engine = {
    signal: new AbortController().signal,
    connect: async (to) => {
      asked.push(to);
      return conn;
    },
    async *talk() {
      yield { lines: () => ["talking"] };
    },
  };
  for await (const result of client.command.run(engine, ["127.0.0.1", "2323"], {}))
    t.same(
      result.lines?.((_r, x) => x),
      ["talking"],
    );
  for (const args of [["localhost"], ["::1"], ["[::1]:24"], ["::1", "2323"]])
    for await (const _ of client.command.run(engine, args, {}));
  t.match(asked, [
    { host: "127.0.0.1", port: 2323 },
    { host: "localhost", port: 23 },
    { host: "::1", port: 23 },
    { host: "::1", port: 24 },
    { host: "::1", port: 2323 },
  ]);
  const mute: Engine = { signal: engine.signal, connect: engine.connect };
  await t.rejects(client.command.run(mute, ["127.0.0.1"], {})[Symbol.asyncIterator]().next(), {
    code: "unsupported",
  });
});
