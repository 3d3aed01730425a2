import t from "tap";
import { isTranscript, Scribe, type Transcript } from "../../../lib/mail/transcript.ts";

const conn = { local: { host: "::1", port: 25 }, remote: { host: "::1", port: 40_000 } };

/** Plays `C:` and `S:` lines to a scribe; `S: 250 stored NAME` stores, `C: ...N` is text, `C: ?` a secret, `.` the end. */
function played(script: string): Transcript[] {
  const kept: Transcript[] = [];
  const scribe = new Scribe(conn, (transcript) => kept.push(transcript));
  for (const line of script.split("\n").map((one) => one.trim())) {
    const [, who, text = ""] = /^([CS]): ?(.*)$/s.exec(line) ?? [];
    const stored = /^250 stored (\S+)$/.exec(text)?.[1];
    if (who === "S")
      scribe.reply({
        code: Number(text.slice(0, 3)),
        lines: [text.slice(4)],
        ...(stored !== undefined && { stored }),
      });
    else if (text.startsWith("...")) scribe.text(Number(text.slice(3)));
    else if (text === "?") scribe.secret();
    else if (who === "C") scribe.command(text.split(" ")[0] as string, text.split(" ").slice(1).join(" "));
    else if (line === ".") scribe.gone();
    else scribe.deliver();
  }
  return kept;
}

const greeted = "S: 220 h\nC: EHLO me\nS: 250 h\n";
const toData = "C: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<b@y>\nS: 250 ok\nC: DATA\nS: 354 go\n";
const ways: Record<string, [script: string, outcomes: string[]]> = {
  "a mail, stored": [`${greeted}${toData}C: ...12\nS: 250 stored n1\n-`, ["stored n1"]],
  "two on one connection": [
    `${greeted}${toData}C: ...12\nS: 250 stored n1\n${toData}C: ...1\nS: 250 stored n2\n-`,
    ["stored n1", "stored n2"],
  ],
  "refused at its end": [`${greeted}${toData}C: ...12\nS: 552 large\n-`, ["refused 552"]],
  "the disk is full": [`${greeted}${toData}C: ...12\nS: 452 full\n-`, ["failed 452"]],
  "refused at MAIL, and goodbye": [
    `${greeted}C: MAIL FROM:<a@x> SIZE=9\nS: 552 large\nC: QUIT\nS: 221 bye\n.`,
    ["refused 552"],
  ],
  "refused at MAIL, then another": [
    `${greeted}C: MAIL FROM:<\nS: 501 what\n${toData}C: ...12\nS: 250 stored n1\n.`,
    ["refused 501", "stored n1"],
  ],
  "refused at RCPT, and reset": [
    `${greeted}C: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<\nS: 501 what\nC: RSET\nS: 250 ok\n.`,
    ["refused 501"],
  ],
  "one recipient refused, the mail stored": [
    `${greeted}C: MAIL FROM:<a@x>\nS: 250 ok\nC: RCPT TO:<\nS: 501 what\nC: RCPT TO:<b@y>\nS: 250 ok\nC: DATA\nS: 354 go\nC: ...1\nS: 250 stored n1\n.`,
    ["stored n1"],
  ],
  "out of order within a mail": [
    `${greeted}C: MAIL FROM:<a@x>\nS: 250 ok\nC: MAIL FROM:<b@x>\nS: 503 begun\nC: RSET\nS: 250 ok\n.`,
    ["refused 503"],
  ],
  "given up": [`${greeted}${toData.slice(0, 30)}\nC: RSET\nS: 250 ok\n.`, ["given up"]],
  "gone in the text": [`${greeted}${toData}.`, ["connection lost"]],
  "turned out": [`${greeted}C: MAIL FROM:<a@x>\nS: 250 ok\nS: 421 idle\n.`, ["refused 421"]],
  "no mail at all": [`${greeted}C: RCPT TO:<b@y>\nS: 503 what\nC: QUIT\nS: 221 bye\n.`, []],
};

for (const [name, [script, outcomes]] of Object.entries(ways))
  t.test(name, async (t) => {
    const kept = played(script);
    t.same(
      kept.map((one) => [one.outcome, one.name ?? one.code].filter((part) => part !== undefined).join(" ")),
      outcomes,
    );
    for (const one of kept) {
      t.ok(isTranscript(JSON.parse(JSON.stringify(one))), "it is read back");
      t.ok(one.span[0] <= one.span[1]);
      t.same(
        one.lines.slice(0, 2).map(([, who, text]) => `${who}: ${text}`),
        ["S: 220 h", "C: EHLO me"],
      );
    }
  });

t.test(
  "each mail has the conversation's beginning and its own lines, with times that do not go back",
  async (t) => {
    const [one, two] = played(
      `${greeted}${toData}C: ...12\nS: 250 stored n1\nC: NOOP\nS: 250 ok\n${toData}C: ...1\nS: 250 stored n2\n.`,
    ) as [Transcript, Transcript];
    const said = ({ lines }: Transcript) => lines.map(([, , text]) => text);
    t.same(said(one).slice(3), [
      "MAIL FROM:<a@x>",
      "250 ok",
      "RCPT TO:<b@y>",
      "250 ok",
      "DATA",
      "354 go",
      "... 12 octets",
      "250 stored n1",
    ]);
    t.match(said(two).slice(3), ["NOOP", "250 ok", "MAIL FROM:<a@x>"]);
    t.equal(one.span[0], 0, "the first one has the opening of the connection too");
    t.ok(two.span[0] > 0);
    const times = two.lines.map(([at]) => at);
    t.same(
      times,
      [...times].sort((a, b) => a - b),
    );
  },
);

t.test("no secret of AUTH is written, however it comes", async (t) => {
  const secret = "AGJvYgBzZWNyZXQ=";
  const ways = [
    `C: AUTH PLAIN ${secret}\nS: 235 in\n`,
    `C: AUTH  PLAIN  ${secret}\nS: 501 what\n`,
    `C: AUTH PLAIN\t${secret}\nS: 504 what\n`,
    `C: AUTH PLAIN\nS: 334 \nC: ?\nS: 235 in\n`,
    // Answers that were on their way when AUTH was refused come as commands.
    `C: AUTH LOGIN\nS: 538 TLS first\nC: ${secret}\nS: 500 what\nC: ${secret}\nS: 500 what\n`,
  ];
  for (const way of ways) {
    const text = JSON.stringify(played(`${greeted}${way}${toData}C: ...1\nS: 250 stored n1\n.`));
    t.notMatch(text, new RegExp(secret, "i"), way);
    t.match(text, /\*\*\*\*/, way);
    t.match(text, /MAIL FROM:<a@x>/, "what follows is written");
  }
});

t.test("what a peer sends is printable, and bounded", async (t) => {
  const hostile = `C: MAIL FROM:<\x1b[2J\u009b@x>\nS: 501 what\n${"C: NOOP \x07\nS: 250 ok\n".repeat(2000)}`;
  const kept = played(
    `${greeted}${"C: NOOP\nS: 250 ok\n".repeat(500)}${hostile}C: EHLO ${"x".repeat(900)}\nS: 250 h\n.`,
  );
  t.equal(kept.length, 1);
  const [one] = kept as [Transcript];
  t.ok(one.lines.length <= 60 + 220 + 40 + 1);
  t.match(one.lines.map(([, , text]) => text).join("\n"), /^\d+ lines are left out$/m);
  t.notMatch(JSON.stringify(one), /[\x00-\x1f\x7f-\x9f]/);
  t.match(one.from, "\\x1b[2J");
  t.ok(one.lines.every(([, , text]) => text.length < 700));
  t.match(one.lines.at(-2)?.[2], /x{100} \.\.\. \d+ more$/, "the end is kept");
});

t.test("what TLS was like", async (t) => {
  const kept: Transcript[] = [];
  const scribe = new Scribe(conn, (one) => kept.push(one));
  scribe.secured({ protocol: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384", serverName: "a.example\x1b" });
  scribe.command("MAIL", "FROM:<a@x>");
  scribe.gone();
  t.match(kept, [
    {
      tls: { protocol: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384", serverName: "a.example\\x1b" },
      from: "a@x",
      outcome: "connection lost",
      client: { host: "::1", port: 40_000 },
      server: { host: "::1", port: 25 },
    },
  ]);
  t.match(kept[0]?.lines[0], [Number, "*", /^TLS is on: TLSv1.3, .*, for a.example/]);
});

t.test("what is no transcript", async (t) => {
  const [good] = played(`${greeted}${toData}.`);
  const cases = [
    null,
    1,
    "",
    [],
    {},
    { ...good, version: 2 },
    { ...good, began: 1e16 },
    { ...good, began: "1" },
  ];
  cases.push({ ...good, span: [1] }, { ...good, lines: [[1, "C"]] }, { ...good, lines: [[1, "C", {}]] });
  cases.push({ ...good, client: {} }, { ...good, tls: { protocol: 1 } }, { ...good, name: 1 });
  for (const one of cases) t.notOk(isTranscript(one), JSON.stringify(one)?.slice(0, 60));
});
