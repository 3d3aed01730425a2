import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readHello } from "../../../lib/wire/tls-hello.ts";

const u16 = (n: number) => String.fromCharCode(n >> 8, n & 255);
const extension = (type: number, body: string) => u16(type) + u16(body.length) + body;
const cursor = (text: string) => new Cursor(Buffer.from(text, "latin1"), 0, undefined, true);
const name = "example.org";

t.test("a client's hello", async (t) => {
  const extensions =
    extension(0, `${u16(name.length + 3)}\0${u16(name.length)}${name}`) +
    extension(16, `${u16(12)}\x02h2\x08http/1.1`) +
    extension(10, u16(2) + u16(29)) +
    extension(43, `\x02${u16(0x304)}`) +
    extension(51, `${u16(6) + u16(29) + u16(2)}kk`) +
    extension(22, "");
  const c = cursor(
    `\x03\x03${"r".repeat(32)}\0${u16(4)}\x13\x01\x0a\x0a\x01\0${u16(extensions.length)}${extensions}`,
  );
  const hello = readHello(c, true);
  t.match(hello, {
    version: 0x303,
    serverName: name,
    protocols: ["h2", "http/1.1"],
    suites: [0x1301, 0x0a0a],
    encryptThenMac: true,
    retry: false,
  });
  const text = JSON.stringify(c.finish());
  for (const words of ["Server Name: example.org", "ALPN Next Protocol: h2", "x25519", "TLS 1.3", "GREASE"])
    t.match(text, words);
});

t.test("a server's hello, its version in an extension, and a request to try again", async (t) => {
  const retry = Buffer.from(
    "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c",
    "hex",
  ).toString("latin1");
  const settled = extension(43, u16(0x304));
  for (const random of ["r".repeat(32), retry])
    t.match(readHello(cursor(`\x03\x03${random}\0\x13\x02\0${u16(settled.length)}${settled}`), false), {
      version: 0x304,
      suites: [0x1302],
      retry: random === retry,
    });
});

t.test("lengths that lie are malformed, and stay within the extension", async (t) => {
  const head = `\x03\x03${"r".repeat(32)}\0`;
  for (const text of [
    "\x03",
    `${head}\xff\xff`,
    `${head}${u16(2)}\x13\x01\xff`,
    `${head}${u16(2)}\x13\x01\x01\0${u16(9)}\0`,
  ])
    t.throws(() => readHello(cursor(text), true), { name: "Malformed" });
  const long = extension(16, `${u16(200)}\xffabc`);
  t.match(readHello(cursor(`${head}${u16(2)}\x13\x01\x01\0${u16(long.length)}${long}`), true).protocols, [
    "abc",
  ]);
});
