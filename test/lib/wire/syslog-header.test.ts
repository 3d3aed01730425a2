import t from "tap";
import { syslogParts } from "../../../lib/wire/syslog-header.ts";

const read = (text: string) =>
  syslogParts(text).map(({ kind, start, end }) => `${kind}=${text.slice(start, end)}`);

t.test("the parts of RFC 5424, RFC 3164 and anything else", async (t) => {
  const cases: [string, string[]][] = [
    [
      '1 2003-10-11T22:14:15.003Z host app 12 ID47 [a@1 x="]\\""][b@1] text [1]',
      [
        ...["version=1", "timestamp=2003-10-11T22:14:15.003Z", "hostname=host", "appname=app", "procid=12"],
        ...["msgid=ID47", 'structured=[a@1 x="]\\""][b@1]', "text=text [1]"],
      ],
    ],
    [
      "1 - - - - - -",
      ["version=1", "timestamp=-", "hostname=-", "appname=-", "procid=-", "msgid=-", "structured=-"],
    ],
    [
      '1 - - - - - [a x="no end text',
      [
        ...["version=1", "timestamp=-", "hostname=-", "appname=-", "procid=-", "msgid=-"],
        'text=[a x="no end text',
      ],
    ],
    [
      "Oct 11 22:14:15 mymachine su: 'su root' failed",
      ["timestamp3164=Oct 11 22:14:15", "hostname=mymachine", "appname=su", "text='su root' failed"],
    ],
    [
      "Nov  1 07:00:00 host root[12]: logger test",
      ["timestamp3164=Nov  1 07:00:00", "hostname=host", "appname=root", "procid=12", "text=logger test"],
    ],
    ["Nov  1 07:00:00 cron: no host", ["timestamp3164=Nov  1 07:00:00", "appname=cron", "text=no host"]],
    ["just text", ["text=just text"]],
    ["", []],
  ];
  for (const [text, parts] of cases) t.same(read(text), parts, text);
});

t.test("hostile headers cost little time", async (t) => {
  const started = performance.now();
  for (const text of [
    "[".repeat(60_000),
    `1 - - - - - ${"[".repeat(60_000)}`,
    `1 - - - - - ${'[a="'.repeat(15_000)}`,
    "1 ".repeat(30_000),
    "a".repeat(60_000),
  ])
    syslogParts(text);
  t.ok(performance.now() - started < 500);
});
