import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { tls } from "../../../lib/wire/tls.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const u16 = (n: number) => String.fromCharCode(n >> 8, n & 255);
const record = (type: number, body: string, version = 0x303) =>
  String.fromCharCode(type) + u16(version) + u16(body.length) + body;

/** Info and Protocol of records that one end sent, `C` or `S`, the session carried along. */
function lines(...said: [string, string][]): [string, string][] {
  let state: unknown;
  return said.map(([end, text]) => {
    const context: Context = { fromClient: end === "C", state };
    const value = tls.parse(new Cursor(bytes(text)), context);
    state = tls.track(value);
    return [tls.column(value), tls.info(value)];
  });
}

const serverHello = `\x02\0\0\x26\x03\x03${"r".repeat(32)}\0\xc0\x2f\0`;

const clientHello = `\x01\0\0\x29\x03\x03${"r".repeat(32)}\0\0\x02\xc0\x2f\x01\0`;

t.test("records in Wireshark's words", async (t) => {
  t.same(
    lines(
      ["C", record(22, clientHello, 0x301)],
      ["S", record(22, `${serverHello}\x0b\0\0\x03\0\0\0`) + record(22, "\x0e\0\0\0")],
      ["C", record(22, "\x10\0\0\x01x") + record(20, "\x01") + record(22, "qwertyuiop".repeat(4))],
      ["S", record(21, "\x02\x28")],
      ["C", record(21, "x".repeat(26))],
      ["C", record(23, "x".repeat(30)) + record(23, "y")],
      ["S", record(24, "\x01\0\x01a")],
      ["S", record(99, "a")],
    ),
    [
      ["TLSv1", "Client Hello"],
      ["TLSv1.2", "Server Hello, Certificate, Server Hello Done"],
      ["TLSv1.2", "Client Key Exchange, Change Cipher Spec, Encrypted Handshake Message"],
      ["TLSv1.2", "Alert (Level: Fatal, Description: Handshake Failure)"],
      ["TLSv1.2", "Encrypted Alert"],
      ["TLSv1.2", "Application Data, Application Data"],
      ["TLSv1.2", "Heartbeat Request"],
      ["TLSv1.2", "Ignored Unknown Record"],
    ],
  );
});

const newer = (version: number) =>
  `\x02\0\0\x2e\x03\x03${"r".repeat(32)}\0\x13\x01\0\0\x06\0\x2b\0\x02${u16(version)}`;

t.test("whose version counts", async (t) => {
  const data = record(23, "x".repeat(30));
  const cases: [string, [string, string][], [string, string][]][] = [
    [
      "an alert's, until a server's hello",
      [
        ["C", record(21, "\x01\0", 0x301)],
        ["S", data],
        ["S", record(22, serverHello)],
      ],
      [
        ["TLSv1", "Alert (Level: Warning, Description: Close Notify)"],
        ["TLSv1", "Application Data"],
        ["TLSv1.2", "Server Hello"],
      ],
    ],
    [
      "not a client's hello's",
      [
        ["C", record(22, clientHello, 0x301)],
        ["C", data],
      ],
      [
        ["TLSv1", "Client Hello"],
        ["TLSv1.2", "Application Data"],
      ],
    ],
    [
      "a draft's is the one's that it became",
      [
        ["S", record(22, newer(0x7f17)) + record(20, "\x01")],
        ["C", data],
      ],
      [
        ["TLSv1.3", "Server Hello, Change Cipher Spec"],
        ["TLSv1.3", "Application Data"],
      ],
    ],
    [
      "early drafts had no change",
      [["S", record(22, newer(0x7f12)) + record(20, "\x01") + data]],
      [["TLSv1.3", "Server Hello, Application Data"]],
    ],
    [
      "one that nobody knows is not believed",
      [["S", record(22, serverHello.replace("\x03\x03", "\x03\x99"), 0x301)]],
      [["TLSv1", "Server Hello"]],
    ],
    [
      "nor a record's, at first",
      [
        ["S", record(23, "abc", 0x304)],
        ["S", record(25, "abc", 0x302)],
      ],
      [
        ["SSL", "Continuation Data"],
        ["TLSv1.1", ""],
      ],
    ],
    [
      "SSL 2.0",
      [
        ["C", "\x80\x10\x02\x01\0\x80\0\0\0\x06\0\0kkkkkk"],
        ["S", "\0\x03\x01\x99\x99\x99"],
      ],
      [
        ["SSLv2", "Client Master Key"],
        ["SSLv2", "Encrypted Data"],
      ],
    ],
  ];
  for (const [name, said, wanted] of cases) t.same(lines(...said), wanted, name);
});

t.test("behind a change in an earlier segment all that is long enough is encrypted", async (t) => {
  const finished = record(22, "\x14\0\0\x0caaaaaaaaaaaa");
  t.same(
    lines(
      ["S", record(22, serverHello) + record(20, "\x01") + finished],
      ["S", finished],
      ["S", record(22, "\x14\0\0\0")],
    ).map(([, info]) => info),
    ["Server Hello, Change Cipher Spec, Finished", "Encrypted Handshake Message", "Finished"],
  );
});

t.test("a hello that ends too early is the last that is read", async (t) => {
  t.throws(() => lines(["C", record(22, "\x01\0\0\x03abc") + record(21, "\x01\0")]), {
    name: "Malformed",
    partial: { version: 0x303, parts: ["Client Hello"] },
  });
});

t.test("a handshake message in several records", async (t) => {
  const text = `\x0b\0\0\x14${"c".repeat(20)}`;
  t.same(
    lines(
      ["S", record(22, text.slice(0, 3))],
      ["S", record(22, text.slice(3, 9))],
      ["S", record(22, `${text.slice(9)}\x0e\0\0\0`)],
    ).map(([, info]) => info),
    ["[Certificate Fragment]", "", "Certificate, Server Hello Done"],
  );
});

t.test("SSL 2.0's hello", async (t) => {
  const hello = `\x01\x03\x01\0\x03\0\0\0\x10\x01\x00\x80${"c".repeat(16)}`;
  const text = `\x80${String.fromCharCode(hello.length)}${hello}`;
  t.equal(tls.frame(bytes(text)), text.length);
  t.same(lines(["C", text]), [["SSLv2", "Client Hello"]]);
});

t.test("where records end", async (t) => {
  const one = record(23, "abc");
  const cases: [string, unknown, number][] = [
    [one + one, undefined, 16],
    [one + one.slice(0, 6), undefined, 8],
    [one.slice(0, 6), undefined, -8],
    ["\x16", undefined, 0],
    ["hello world", undefined, Number.NaN],
    ["hello world", { version: 0x303 }, Number.NaN],
    [`${one}hello world`, { version: 0x303 }, 19],
    // What is no record and no text is the middle of a conversation that was not seen from its beginning.
    [record(99, "abc"), undefined, 8],
    [record(99, "abc"), { version: 0x303 }, 8],
    [record(22, "abc", 0x501), { version: 0x303 }, 8],
    [record(22, "abc", 0x304), undefined, 8],
    ["\x99\x03", { version: 0x303 }, 0],
    [`${one}\x99\x03`, { version: 0x303 }, 8],
    [`\x80\x05\x01\0\x02`, undefined, -7],
    [`\x80\x05\x01\0\x02`, { version: 0x303 }, -7],
    [`\x80\x05\x06\0\x02`, { version: 0x303 }, 5],
    [`\x80\x05\x06\0\x02`, { version: 2 }, -7],
    ["\x99\x03", undefined, 0],
    [`\x16\x03\x01\xff\xff${"x".repeat(20)}`, undefined, -65_540],
  ];
  for (const [text, state, size] of cases)
    t.same(tls.frame(bytes(text), { state }), size, JSON.stringify(text.slice(0, 12)));
});

t.test("what is taken for TLS on any port", async (t) => {
  const cases: [string, boolean][] = [
    [record(22, "\x01\0\0\x03abc"), true],
    [record(23, "x".repeat(20)), true],
    [record(22, "\x7f\0\0\x03abc"), false],
    [record(21, "\x02\x28"), false],
    ["GET / HTTP/1.1\r\n", false],
  ];
  for (const [text, wanted] of cases) t.equal(tls.guess(bytes(text)), wanted);
  t.equal(tls.guess(bytes(record(23, "x".repeat(20))), { carrier: "udp" }), false);
});

t.test("any octets give records or Malformed, and a long fragment is not kept", async (t) => {
  const word = fc.constantFrom(
    serverHello,
    clientHello,
    "\x0b\x01",
    "\x02\x28",
    "x".repeat(40),
    "\x14\0\0\x01a",
  );
  const type = fc.constantFrom(20, 21, 22, 22, 23, 25, 99);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), type, word), { maxLength: 12 }), (said) =>
      lines(
        ...said.map(([client, kind, body]): [string, string] => [client ? "C" : "S", record(kind, body)]),
      ).every(([, info]) => !/[\x00-\x1f]/.test(info)),
    ),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
      tls.frame(octets);
      try {
        tls.parse(new Cursor(octets, 0, octets.length, true));
      } catch (error) {
        return (error as Error).name === "Malformed";
      }
      return true;
    }),
    { numRuns: 500 },
  );
  const long = Array.from({ length: 20 }, (): [string, string] => [
    "S",
    record(22, `\x0b\x02\0\0${"c".repeat(16_000)}`),
  ]);
  t.ok(lines(...long).length === 20);
});
