import t from "tap";
import { type Mysql, mysql } from "../../../lib/wire/mysql.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const packet = (number: number, body: Buffer | string) => {
  const bytes = Buffer.from(body as string, "latin1");
  return Buffer.concat([Buffer.of(bytes.length & 255, bytes.length >> 8, 0, number), bytes]);
};
const greeting = packet(
  0,
  Buffer.concat([
    Buffer.from("\x0a5.5.5-10.6.12-MariaDB\0", "latin1"),
    octets("09000000 73616c74 00 fff7 21 0200 ff81 15 00000000000000000000 73616c74 00"),
    Buffer.from("plugin\0"),
  ]),
);
const login = (user: string, database = "") =>
  packet(
    1,
    Buffer.concat([
      octets(`${database ? "8da6" : "85a6"} 3f00 00000001 21 ${"00".repeat(23)}`),
      Buffer.from(`${user}\0\x02xx${database && `${database}\0`}plugin\0`, "latin1"),
    ]),
  );
const tls = packet(1, octets(`85ae 3f00 00000001 21 ${"00".repeat(23)}`));
const ok = (number: number) => packet(number, "\0\0\0\x02\0\0\0");
const denied = (number: number) => packet(number, "\xff\x15\x04#28000Access denied");
const tabular = Buffer.concat([
  packet(1, "\x01"),
  packet(2, "\x03def"),
  packet(3, "\xfe\0\0\x02\0"),
  packet(4, "\x011"),
  packet(5, "\xfe\0\0\x02\0"),
]);

/** A dialogue: who speaks, what, and the list's line. */
function talk(
  t: { equal(a: unknown, b: unknown): void },
  lines: readonly (readonly ["C" | "S", Buffer, string])[],
) {
  let state: unknown;
  for (const [side, bytes, info] of lines) {
    const context = { carrier: "tcp", fromClient: side === "C", state };
    const got = dissected<Mysql>(mysql, bytes, context);
    t.equal(got.info, info);
    t.equal(mysql.frame?.(bytes), bytes.length);
    state = mysql.track?.(got.value, context);
  }
}

t.test("greeting, login, commands", async (t) => {
  talk(t, [
    ["S", greeting, "Server Greeting  proto=10 version=10.6.12-MariaDB "],
    ["C", login("root", "test"), "Login Request user=root db=test "],
    ["S", ok(2), "Response  OK "],
    ["C", packet(0, "\x03select 1"), "Request Query"],
    ["S", tabular, "Response TABULAR Response "],
    ["C", packet(0, "\x03bad"), "Request Query"],
    ["S", denied(1), "Response  Error 1045 "],
    ["C", packet(0, "\x21"), "Request Unknown (33) "],
    ["S", ok(1), "Response  OK "],
    ["C", packet(0, "\x01"), "Request Quit"],
  ]);
});

t.test("refused, by another method, over TLS", async (t) => {
  talk(t, [["S", denied(0), "Server Greeting  Error 1045 "]]);
  talk(t, [
    ["S", greeting, "Server Greeting  proto=10 version=10.6.12-MariaDB "],
    ["C", login("a\x1b[2J"), "Login Request user=a\\033[2J "],
    ["S", packet(2, "\xfemysql_native_password\0saltsalt"), "Auth Switch Request "],
    ["C", packet(3, "aaaa"), "Auth Switch Response "],
    ["S", denied(4), "Response  Error 1045 "],
  ]);
  talk(t, [
    ["S", greeting, "Server Greeting  proto=10 version=10.6.12-MariaDB "],
    ["C", tls, "Response: SSL Handshake user= "],
  ]);
});

t.test("an authentication that has more to say, and TLS behind its request", async (t) => {
  const digest = packet(
    1,
    Buffer.concat([
      octets(`85a6 3f00 00000001 21 ${"00".repeat(23)}`),
      Buffer.from("bob\0\x02xxcaching_sha2_password\0", "latin1"),
    ]),
  );
  const hello = ["S", greeting, "Server Greeting  proto=10 version=10.6.12-MariaDB "] as const;
  talk(t, [
    hello,
    ["C", digest, "Login Request user=bob "],
    ["S", packet(2, "\x01\x03"), "Auth Switch Request "],
    ["S", ok(3), "Response  OK "],
  ]);
  talk(t, [
    hello,
    ["C", digest, "Login Request user=bob "],
    ["S", packet(2, "\x01\x04"), "Auth Switch Request "],
    ["C", packet(3, "\x02"), "Auth Switch Response "],
    ["S", packet(4, "\x01key"), "Response "],
  ]);
  talk(t, [hello, ["C", login("bob"), "Login Request user=bob "], ["S", packet(2, "\x01\x03"), "Response "]]);
  t.equal(mysql.becomes?.({ packets: [], state: "tls" }, {}), "tls");
  t.equal(mysql.becomes?.({ packets: [], state: "ready" }, {}), undefined);
});

t.test("what ends a result: EOF or OK, and another result behind it", async (t) => {
  const fields = Buffer.concat([packet(1, "\x01"), packet(2, "\x03def")]);
  const first = Buffer.concat([
    fields,
    packet(3, "\xfe\0\0\x02\0"),
    packet(4, "\x011"),
    packet(5, "\xfe\0\0\x0a\0"),
  ]);
  const short = Buffer.concat([fields, packet(3, "\x011"), packet(4, "\xfe\0\0\x02\0\0\0")]);
  const query = ["C", packet(0, "\x03select 1"), "Request Query"] as const;
  talk(t, [query, ["S", Buffer.concat([first, tabular]), "Response TABULAR Response TABULAR Response "]]);
  talk(t, [query, ["S", short, "Response TABULAR Response  OK "], query, ["S", ok(1), "Response  OK "]]);
  talk(t, [["S", tabular, "Response TABULAR Response "]]);
});

t.test("the tree", async (t) => {
  const { lines } = dissected(mysql, greeting, { fromClient: false });
  for (const line of [
    "Packet Number: 0",
    "Protocol: 10",
    "Thread ID: 9",
    "Server Status: 0x0002",
    "Authentication Plugin: plugin",
  ])
    t.ok(lines.includes(line), line);
  const asked = dissected(mysql, login("root", "test"), { fromClient: true, state: "login" }).lines;
  for (const line of ["Username: root", "Schema: test", "Client Auth Plugin: plugin"])
    t.ok(asked.includes(line), line);
});

t.test("a stream is cut behind its whole packets", async (t) => {
  const two = Buffer.concat([ok(1), ok(2)]);
  t.equal(mysql.frame?.(two.subarray(0, two.length - 1)), ok(1).length);
  t.equal(mysql.frame?.(two.subarray(0, 3)), 0);
  t.equal(mysql.frame?.(two.subarray(0, 5)), -ok(1).length);
  t.equal(mysql.frame?.(octets("ffffff00 00")), 5, "a packet that nobody waits for");
});

t.test("C7: cut and changed octets", async (t) => {
  for (const state of ["new", "login", "table", "switch"])
    for (const fromClient of [true, false])
      for (const sample of [greeting, login("root", "test"), tabular])
        t.equal(hostile(mysql, sample, { fromClient, state }, 300), "");
});
