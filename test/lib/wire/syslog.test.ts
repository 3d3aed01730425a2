import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import {
  formatSyslog,
  priorityNumber,
  priorityText,
  syslog,
  syslogDetails,
} from "../../../lib/wire/syslog.ts";

function read(text: string, carrier = "udp") {
  const octets = Buffer.from(text, "latin1");
  const c = new Cursor(octets, 0, octets.length, true);
  const value = syslog.parse(c, { carrier });
  const lines = (fields: Field[]): string[] =>
    fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);
  return { octets, value, info: syslog.info(value), lines: lines(c.fields) };
}

t.test("Wireshark's info column", async (t) => {
  const cases: [string, string][] = [
    [
      "<34>Oct 11 22:14:15 mymachine su: 'su root' failed",
      "AUTH.CRIT: Oct 11 22:14:15 mymachine su: 'su root' failed",
    ],
    [
      "<165>1 2003-10-11T22:14:15.003Z h evntslog - ID47 - x",
      "LOCAL4.NOTICE: 1 2003-10-11T22:14:15.003Z h evntslog - ID47 - x",
    ],
    ["no pri at all", "no pri at all"],
    ["<999>too big", "UNKNOWN.DEBUG: too big"],
    ["<>x", "KERN.EMERG: x"],
    ["<1a>x", "KERN.ALERT: a>x"],
    ["<13>a\n\x1b[2J", "USER.NOTICE: a\\n\\033[2J"],
  ];
  for (const [text, info] of cases) t.equal(read(text).info, info, text);
});

t.test("fields in Wireshark's words, each part with its range", async (t) => {
  t.same(read("<34>Oct 11 22:14:15 mymachine su: x").lines, [
    "0010 0... = Facility: AUTH - security/authorization messages (4)",
    ".... .010 = Level: CRIT - critical conditions (2)",
    "Message: Oct 11 22:14:15 mymachine su: x",
    "Syslog timestamp (RFC3164): Oct 11 22:14:15",
    "Syslog hostname: mymachine",
    "Syslog app name: su",
    "Syslog text: x",
  ]);
  t.ok(read("<13>1 - h a 1 ID -").lines.includes("Syslog message id: ID"));
});

t.test("over a stream: counted or ended by LF (RFC 6587), each message whole", async (t) => {
  const cases: [string, number][] = [
    ["5 <1>ab<1>c\n", 7],
    ["5 <1>a", 7],
    ["<1>ab\n<2>", 6],
    ["<1>ab", 0],
    ["12", 0],
    [`<1>${"x".repeat(9000)}`, 9003],
  ];
  for (const [text, size] of cases) t.equal(syslog.frame?.(Buffer.from(text)), size, text.slice(0, 20));
  for (const text of ["5 <1>ab", "<1>ab\n", "<1>ab\r\n", "ab\n", "<191>"]) {
    const { value, octets } = read(text, "tcp");
    t.ok(octets.equals(syslog.emit!(value)), text);
  }
  t.equal(read("5 <1>ab", "tcp").lines[0], "Octet count: 5");
});

t.test("priorities by name and number", async (t) => {
  for (let number = 0; number <= 191; number += 1) {
    const text = priorityText(number);
    // Two facilities are called CRON; the name means the first.
    if (number >> 3 !== 15) t.equal(priorityNumber(text), number, text);
  }
  for (const [text, number] of [
    ["auth.crit", 34],
    ["34", 34],
    ["user.warn", 12],
    ["local7.panic", 184],
  ] as const)
    t.equal(priorityNumber(text), number);
  for (const bad of ["", "192", "auth", "auth.", "x.err", "auth.bad"])
    t.equal(priorityNumber(bad), undefined, bad);
});

t.test("what is sent is read back", async (t) => {
  const message = {
    priority: 34,
    time: new Date("2026-11-01T07:08:09.123Z"),
    hostname: "h",
    app: "su",
    text: "é x",
  };
  for (const legacy of [false, true]) {
    const octets = Buffer.from(formatSyslog({ ...message, procid: "7", msgid: "ID" }, legacy));
    const { value } = read(octets.toString("latin1"));
    const details = syslogDetails(value.body);
    t.match(details, { hostname: "h", appname: "su", procid: "7", text: "é x" });
    if (!legacy) t.match(details, { timestamp: "2026-11-01T07:08:09.123Z", msgid: "ID" });
  }
  t.equal(syslogDetails(Buffer.from("1 - - - - - - \xef\xbb\xbfhi", "latin1")).text, "hi");
});
