import t from "tap";
import { fieldValue, readGreeting } from "../../../../lib/scan/probes/greeting.ts";

const read = (text: string, port = 4711) => readGreeting(Buffer.from(text, "latin1"), port);

/** A packet of MySQL's: three octets of length, a number, and the contents. */
function mysql(contents: string): string {
  return `${String.fromCharCode(contents.length & 255, contents.length >> 8, 0, 0)}${contents}`;
}
const greeting = (version: string) =>
  mysql(
    `\x0a${version}\0\x01\0\0\0saltsalt\0\xff\xf7\x21\x02\0\xff\x81\x15${"\0".repeat(10)}${"s".repeat(12)}\0`,
  );

t.test("who greets is known by the words", async (t) => {
  for (const [text, port, name, rest] of [
    [
      "220 mx.example.org ESMTP Postfix\r\n",
      4711,
      "smtp",
      { product: "Postfix smtpd", hostname: "mx.example.org" },
    ],
    ["220 ready\r\n", 25, "smtp", {}],
    ["220 ready\r\n", 21, "ftp", {}],
    ["220 (vsFTPd 3.0.3)\r\n", 4711, "ftp", { product: "vsftpd", version: "3.0.3" }],
    ["554 5.7.1 no SMTP service here\r\n", 4711, "smtp", {}],
    ["+OK Dovecot ready.\r\n", 4711, "pop3", { product: "Dovecot" }],
    ["* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n", 4711, "imap", { product: "Dovecot" }],
    [
      "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
      4711,
      "ssh",
      { product: "OpenSSH", version: "9.2p1", extra: "Debian-2; protocol 2.0" },
    ],
    ["a line before\r\nSSH-2.0-porthole\r\n", 4711, "ssh", { product: "porthole", extra: "protocol 2.0" }],
    ["\xff\xfd\x18\xff\xfb\x01", 4711, "telnet", {}],
    ["RFB 003.008\n", 4711, "vnc", { extra: "protocol 3.8" }],
    [greeting("8.0.36"), 4711, "mysql", { product: "MySQL", version: "8.0.36" }],
    [
      greeting("5.5.5-10.11.6-MariaDB-0+deb12u1"),
      4711,
      "mysql",
      { product: "MariaDB", version: "10.11.6", extra: "0+deb12u1" },
    ],
  ] as const)
    t.match(read(text, port), { name, method: "probed", ...rest }, JSON.stringify(text));
});

t.test("what nobody knows, and octets without end or sense", async (t) => {
  for (const text of [
    "",
    "hello\r\n",
    "220 ready\r\n",
    "\0\0\0\0",
    mysql("\x0a"),
    "\xff",
    "SSH-",
    "\x1b]0;x\x07",
  ])
    t.doesNotThrow(() => read(text));
  t.equal(read("hello\r\n"), undefined);
  t.equal(read("220 ready\r\n"), undefined, "mail or files: the port does not say");
  t.ok(JSON.stringify(read(`220 ${"x".repeat(1 << 20)} ESMTP\r\n`, 25)).length < 5000);
});

t.test("a field wherever it stands", async (t) => {
  const leaf = { name: "b", text: "", start: 0, end: 0, value: "found" };
  t.equal(fieldValue([{ name: "a", text: "", start: 0, end: 0, children: [leaf] }], "b"), "found");
  t.equal(fieldValue([], "b"), undefined);
});
