/** What an SMTP server must survive: each test is named after its row of the project's list of cases. */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import t, { type Test as T } from "tap";
import { checkLetter } from "../../lib/mail/letter.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Connection, Service } from "../../lib/net/connection.ts";
import { LineReader } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { readReply } from "../../lib/net/reply.ts";
import { server } from "../../servers/smtp.ts";

const root = t.testdir();
process.env["XDG_DATA_HOME"] = join(root, "data");

/** A server of its own, and how to speak to it. */
async function served(t: T, options = {}): Promise<{ service: Service; dir: string; mails: () => string[] }> {
  const dir = mkdtempSync(join(root, "mail-"));
  const service = await server.create({ maildir: dir, ...options }, () => {});
  // What it still writes is written before the root is removed.
  t.teardown(() => service.close?.());
  const mails = () =>
    readdirSync(join(dir, "new")).map((name) => readFileSync(join(dir, "new", name), "latin1"));
  return { service, dir, mails };
}

/** Octets, one character each, sent in pieces; resolves to all that was said in return, when the client has finished. */
async function exchange(service: Service, octets: string, piece = octets.length): Promise<string> {
  const [client, server] = pair();
  const running = service.stream!(server).finally(() => server.close());
  running.catch(() => {}); // told below
  const said: string[] = [];
  const listening = (async () => {
    for await (const chunk of client) said.push(Buffer.from(chunk).toString("latin1"));
  })();
  for (let at = 0; at < octets.length; at += piece)
    await client.write(Buffer.from(octets.slice(at, at + piece), "latin1"));
  await client.end();
  await listening;
  await running;
  await client.close();
  return said.join("");
}

/** The codes of replies; of one with several lines, the last. */
const codes = (said: string) => [...said.matchAll(/^(\d{3}) /gm)].map(([, code]) => Number(code));
const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join("");
const toData = lines("EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>", "DATA");
const afterData = [220, 250, 250, 250, 354];

t.test("line ends only CRLF; bare LF or CR no line end, for commands and text", async (t) => {
  const { service } = await served(t);
  for (const end of ["\n", "\r", "\n\r", "\r\r"]) {
    const said = codes(await exchange(service, `NOOP${end}QUIT${end}\r\nNOOP\r\n`));
    t.same(said, [220, 500, 250], `a command with ${JSON.stringify(end)}: refused once, nothing executed`);
    t.same(codes(await exchange(service, `NOOP${end}QUIT${end}`)), [220], "without CR LF nothing is said");
    const text = codes(await exchange(service, `${toData}x${end}y\r\n.\r\nNOOP\r\n`));
    t.same(text, [...afterData, 550, 250], `text with ${JSON.stringify(end)}`);
  }
});

t.test("smuggling: exactly one final reply, no 354", async (t) => {
  const [lf, cr, crlf] = ["\n", "\r", "\r\n"];
  const ends = [`${lf}.${lf}`, `${lf}.${crlf}`, `${crlf}.${lf}`, `${cr}.${cr}`, `${cr}.${lf}`, `${lf}.${cr}`];
  ends.push(
    `${cr}.${crlf}`,
    `${crlf}.${cr}`,
    `${crlf}\0.${crlf}`,
    `${crlf}.\0${crlf}`,
    `${crlf}.${cr}${crlf}`,
  );
  ends.push(`${cr}${crlf}.${cr}${crlf}`, `${crlf} .${crlf}`, `${crlf}. ${crlf}`);
  const second = lines("MAIL FROM:<c@x>", "RCPT TO:<d@y>", "DATA", "smuggled");
  for (const end of ends)
    for (const piece of [10_000, 1]) {
      const { service, dir } = await served(t);
      const said = codes(await exchange(service, `${toData}x${end}${second}.\r\nQUIT\r\n`, piece));
      t.same(said.slice(0, 5), afterData);
      t.match(said.slice(5), [/250|550|500/, 221], `${JSON.stringify(end)} by ${piece}`);
      t.equal(said.length, 7, "one answer to the text, and one to QUIT");
      const stored = said[5] === 250 ? readdirSync(join(dir, "new")).length : 0;
      t.ok(stored <= 1);
    }
});

t.test("transparency: one leading dot is removed, and nothing else", async (t) => {
  for (const [wire, kept] of [
    ["..", "."],
    ["...", ".."],
    [". x", " x"],
    [".x", "x"],
    ["x.", "x."],
    [" .", " ."],
    ["..x\r\n..", ".x\n."],
  ] as const) {
    const { service, mails } = await served(t);
    await exchange(service, `${toData}\r\n${wire}\r\n.\r\n`);
    t.match(mails(), [new RegExp(`\\+0000\n\n${kept.replaceAll(".", "\\.")}\n$`)], wire);
  }
});

t.test(
  "limits: local-part 64, domain 255, path 256, command 512, reply 512, text 1000, message 64 K, 100 recipients",
  async (t) => {
    const { service } = await served(t);
    const x = (count: number) => "x".repeat(count);
    const domain = (octets: number) => `${`${x(49)}.`.repeat(6)}`.slice(0, octets - 1).replace(/\.?$/, "x");
    const mail = async (path: string) =>
      codes(await exchange(service, lines("EHLO me", `MAIL FROM:<${path}>`))).at(-1);
    t.equal(await mail(`${x(64)}@y`), 250, "local-part of 64");
    t.equal(await mail(`${x(65)}@y`), 501, "local-part of 65");
    const room = 256 - "<a@>".length;
    t.equal(await mail(`a@${domain(room).padEnd(room, "x")}`), 250, "path of 256");
    t.equal(await mail(`a@${domain(room).padEnd(room + 1, "x")}`), 501, "path of 257");
    t.equal(await mail(`a@${domain(200).padEnd(256, "x")}`), 501, "domain of 256");
    t.same(codes(await exchange(service, lines(`NOOP ${x(505)}`))), [220, 250], "command of 512");
    t.same(
      codes(await exchange(service, lines(`NOOP ${x(5000)}`, "NOOP"))),
      [220, 500, 250],
      "command too long",
    );
    const all = await exchange(
      service,
      lines("EHLO me", "HELP", "VRFY x", `MAIL FROM:<${x(300)}@y>`, x(400)),
    );
    t.ok(
      all.split("\r\n").every((line) => line.length <= 510),
      "replies of 512",
    );
    t.equal(codes(await exchange(service, `${toData}${x(998)}\r\n.\r\n`)).at(-1), 250, "text line of 1000");
    t.equal(
      codes(await exchange(service, `${toData}.${x(998)}\r\n.\r\n`)).at(-1),
      250,
      "and the dot in front",
    );
    t.equal(codes(await exchange(service, `${toData}${x(999)}\r\n.\r\n`)).at(-1), 500, "text line of 1001");
    t.equal(
      codes(await exchange(service, `${toData}${`${x(62)}\r\n`.repeat(1100)}.\r\n`)).at(-1),
      250,
      "message of 64 K",
    );
    const many = Array.from({ length: 101 }, (_, n) => `RCPT TO:<b${n}@y>`);
    const answers = codes(
      await exchange(service, lines("EHLO me", "MAIL FROM:<a@x>", ...many, "DATA", "x", ".")),
    );
    t.same(answers.slice(-4), [250, 452, 354, 250], "the 101st is put off, the mail is taken for the others");
    const small = await served(t, { maxSize: "100" });
    t.equal(
      codes(await exchange(small.service, `${toData}${x(200)}\r\n.\r\n`)).at(-1),
      552,
      "a larger message",
    );
  },
);

t.test(
  "EHLO lines, any case, no name 501; HELO; wrong order 503; MAIL twice 503; RSET and a new EHLO forget; NOOP text; unknown 500; QUIT 221 and close",
  async (t) => {
    const { service } = await served(t);
    const cases: [string[], number[]][] = [
      [["EHLO me"], [250]],
      [
        ["eHlO me", "mAiL fRoM:<a@x>", "rCpT tO:<b@y>"],
        [250, 250, 250],
      ],
      [
        ["EHLO", "HELO", "EHLO  "],
        [501, 501, 501],
      ],
      [["HELO me"], [250]],
      [
        ["MAIL FROM:<a@x>", "RCPT TO:<b@y>", "DATA"],
        [503, 503, 503],
      ],
      [
        ["EHLO me", "RCPT TO:<b@y>", "DATA"],
        [250, 503, 503],
      ],
      [
        ["EHLO me", "MAIL FROM:<a@x>", "MAIL FROM:<a@x>", "DATA"],
        [250, 250, 503, 503],
      ],
      [
        ["EHLO me", "MAIL FROM:<a@x>", "RSET", "RCPT TO:<b@y>"],
        [250, 250, 250, 503],
      ],
      [
        ["EHLO me", "MAIL FROM:<a@x>", "EHLO me", "RCPT TO:<b@y>"],
        [250, 250, 250, 503],
      ],
      [
        ["NOOP any text", "FOO", "", "EXPN x"],
        [250, 500, 500, 502],
      ],
      [["QUIT", "NOOP"], [221]],
    ];
    for (const [said, answers] of cases)
      t.same(codes(await exchange(service, lines(...said))).slice(1), answers, said.join(" | "));
    t.match(
      await exchange(service, lines("EHLO me")),
      /^220 [^\r\n]*\r\n(?:250-[A-Z0-9]+[^\r\n]*\r\n|250-localhost\r\n)+250 [A-Z0-9]+\r\n$/,
    );
  },
);

t.test("RCPT TO:<Postmaster>; MAIL FROM:<>", async (t) => {
  const { service } = await served(t);
  const said = await exchange(
    service,
    lines("EHLO me", "MAIL FROM:<>", "RCPT TO:<Postmaster>", "RCPT TO:<POSTMASTER>"),
  );
  t.same(codes(said), [220, 250, 250, 250, 250]);
});

t.test("VRFY: never a bare 250", async (t) => {
  const { service } = await served(t);
  t.same(codes(await exchange(service, lines("VRFY bob", "EHLO me", "VRFY <bob@y>"))), [220, 252, 250, 252]);
  t.notMatch(await exchange(service, lines("EHLO me")), /EXPN|VRFY/, "what is not done is not listed");
});

t.test(
  "pipelining: MAIL RCPT RCPT DATA in one segment, end of data with the next transaction, . with QUIT; octet by octet",
  async (t) => {
    const envelope = lines("MAIL FROM:<a@x>", "RCPT TO:<b@y>", "RCPT TO:<c@y>", "DATA");
    const script = `${lines("EHLO me")}${envelope}one\r\n.\r\n${envelope}two\r\n.\r\nQUIT\r\n`;
    const transaction = [250, 250, 250, 354, 250];
    for (const piece of [10_000, 1, 7, 64]) {
      const { service, mails } = await served(t);
      const said = codes(await exchange(service, script, piece));
      t.same(said, [220, 250, ...transaction, ...transaction, 221], `by ${piece}`);
      t.match(
        mails().sort((a) => (/\none\n/.test(a) ? -1 : 1)),
        [/\none\n$/, /\ntwo\n$/],
      );
    }
    // RFC 2920 3.2 (5): the answer to what ends a group is not held back.
    const { service } = await served(t);
    const [client, end] = pair();
    const running = service.stream!(end).finally(() => end.close());
    const reader = new LineReader(client);
    t.equal((await readReply(reader))?.code, 220);
    for (const [said, code] of [
      ["EHLO me", 250],
      ["VRFY x", 252],
      ["NOOP", 250],
      ["EXPN x", 502],
      ["RSET", 250],
      ["QUIT", 221],
    ] as const) {
      await client.write(`${said}\r\n`);
      t.equal((await readReply(reader, { signal: AbortSignal.timeout(5000) }))?.code, code, said);
    }
    await running;
    await client.close();
  },
);

t.test("SIZE= over the limit 552 at MAIL; more than said 552 at the end; SIZE=abc 501; 10^20", async (t) => {
  const { service } = await served(t, { maxSize: "1000" });
  const mail = async (size: string) =>
    codes(await exchange(service, lines("EHLO me", `MAIL FROM:<a@x> SIZE=${size}`))).at(-1);
  for (const [size, code] of [
    ["1000", 250],
    ["1001", 552],
    ["0", 250],
    ["abc", 501],
    ["-1", 501],
    ["1.5", 501],
    ["", 501],
    ["99999999999999999999", 552],
    [`1${"0".repeat(20)}`, 501],
    ["18446744073709551616", 552],
  ] as const)
    t.equal(await mail(size), code, `SIZE=${size}`);
  const said = toData.replace("<a@x>", "<a@x> SIZE=5");
  t.equal(codes(await exchange(service, `${said}abc\r\n.\r\n`)).at(-1), 250, "five octets, as said");
  t.equal(codes(await exchange(service, `${said}abcd\r\n.\r\n`)).at(-1), 552, "one more than said");
});

t.test("BODY=8BITMIME octets kept; BODY=x 501", async (t) => {
  const { service, mails } = await served(t);
  const octets = Array.from({ length: 256 }, (_, at) =>
    at === 10 || at === 13 ? "" : String.fromCharCode(at),
  ).join("");
  const said = toData.replace("<a@x>", "<a@x> BODY=8bitmime");
  t.equal(codes(await exchange(service, `${said}\r\n${octets}\r\n.\r\n`)).at(-1), 250);
  t.ok(mails()[0]?.endsWith(`\n\n${octets}\n`));
  for (const [body, code] of [
    ["7BIT", 250],
    ["x", 501],
    ["", 501],
  ] as const)
    t.equal(
      codes(await exchange(service, lines("EHLO me", `MAIL FROM:<a@x> BODY=${body}`))).at(-1),
      code,
      body,
    );
});

t.test("SMTPUTF8: only when asked; takes no value; invalid UTF-8 5xx", async (t) => {
  const { service } = await served(t);
  const name = Buffer.from("zo\u00eb").toString("latin1");
  const cases: [string[], number[]][] = [
    [
      [`MAIL FROM:<${name}@x> SMTPUTF8`, `RCPT TO:<${name}@y>`],
      [250, 250],
    ],
    [[`MAIL FROM:<${name}@x>`], [553]],
    [
      ["MAIL FROM:<a@x>", `RCPT TO:<${name}@y>`],
      [250, 553],
    ],
    [["MAIL FROM:<a@x> SMTPUTF8=1"], [501]],
    [["MAIL FROM:<\xff@x> SMTPUTF8"], [553]],
    [["MAIL FROM:<\xc0\x80@x> SMTPUTF8"], [553]],
  ];
  for (const [said, answers] of cases)
    t.same(codes(await exchange(service, lines("EHLO me", ...said))).slice(2), answers, JSON.stringify(said));
});

t.test("BDAT sizes 2^64, -1, gap: CHUNKING is not offered, and BDAT refused", async (t) => {
  const { service, dir } = await served(t);
  t.notMatch(await exchange(service, lines("EHLO me")), /CHUNKING|BDAT/);
  for (const size of ["18446744073709551616", "-1", "5 LAST", ""])
    t.equal(
      codes(await exchange(service, `${toData.replace("DATA\r\n", "")}BDAT ${size}\r\n`)).at(-1),
      502,
      size,
    );
  t.notOk(readdirSync(dir).includes("new"));
});

t.test("STARTTLS + plaintext in one segment: nothing of it runs (CVE-2011-0411)", async (t) => {
  const { service, dir } = await served(t);
  await using listener = await listen("tcp://127.0.0.1:0", service);
  const conn = await connect(listener.addresses[0]!);
  await conn.write(lines("EHLO me", "STARTTLS", "MAIL FROM:<a@x>", "RCPT TO:<b@y>", "DATA"));
  const said: string[] = [];
  for await (const chunk of conn) said.push(Buffer.from(chunk).toString("latin1"));
  t.same(codes(said.join("")), [220, 250, 554], "and the conversation ends");
  await conn.close();
  t.notOk(readdirSync(dir).includes("new"));
});

t.test("STARTTLS with argument 501; forgotten state after TLS; not offered inside", async (t) => {
  const { service } = await served(t);
  await using listener = await listen("tcp://[::1]:0", service);
  const conn = await connect(listener.addresses[0]!);
  let reader = new LineReader(conn);
  const say = async (line: string) => {
    await conn.write(`${line}\r\n`);
    return readReply(reader);
  };
  await readReply(reader);
  t.match(await say("EHLO me"), { lines: /STARTTLS/ });
  t.match(await say("STARTTLS now"), { code: 501 });
  t.match(await say("STARTTLS"), { code: 220 });
  await conn.startTls!({ serverName: "localhost" });
  reader = new LineReader(conn);
  t.match(await say("MAIL FROM:<a@x>"), { code: 503 }, "EHLO was forgotten");
  t.notMatch((await say("EHLO me"))?.lines.join(" "), /STARTTLS/);
  t.match(await say("STARTTLS"), { code: 503 });
  await conn.close();
});

t.test("client speaks first: turned away where it is asked for", async (t) => {
  const { service } = await served(t, { greetDelay: "5" });
  t.match(await exchange(service, lines("EHLO me")), /^554 [^\r\n]*\r\n$/);
});

t.test("GET / HTTP/1.1 to the SMTP port: 5xx and close", async (t) => {
  const { service } = await served(t);
  for (const method of ["GET", "POST", "HEAD"])
    t.same(
      codes(await exchange(service, lines(`${method} / HTTP/1.1`, "Host: x", "", "NOOP"))),
      [220, 554],
      method,
    );
});

t.test(
  "command of 1 MB without end; 60 unknown commands; text line of 100 KB: bounded memory, 500/421",
  async (t) => {
    const { service } = await served(t);
    const before = process.memoryUsage().arrayBuffers;
    t.same(
      codes(await exchange(service, "x".repeat(1_000_000))),
      [220],
      "nothing is answered that has no end",
    );
    t.same(codes(await exchange(service, `${"x".repeat(1_000_000)}\r\nNOOP\r\n`, 65_536)), [220, 500, 250]);
    t.ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
    const many = codes(await exchange(service, "FOO\r\n".repeat(60)));
    t.same([many.slice(0, 2), many.at(-1), many.length < 30], [[220, 500], 421, true]);
    const long = `${toData}${"x".repeat(100_000)}\r\n.\r\nNOOP\r\n`;
    for (const piece of [long.length, 1000])
      t.same(codes(await exchange(service, long, piece)), [...afterData, 500, 250]);
    // The end of a line that is too long is no line of its own, be it a dot.
    for (const [tail, answers] of [
      [".\r\n", [500, 250]],
      ["\r\n.\r\n", [500, 250, 500, 250]],
    ] as const)
      for (const piece of [1, 1000, 1001, 5000, 10_000]) {
        const script = `${toData}${"x".repeat(5000)}${tail}NOOP\r\n.\r\nNOOP\r\n`;
        t.same(
          codes(await exchange(service, script, piece)),
          [...afterData, ...answers],
          `${JSON.stringify(tail)} by ${piece}`,
        );
      }
  },
);

t.test(
  "timeouts: a client that is silent hears a 421, and no sooner than RFC 5321 4.5.3.2.7 lets it unless told",
  async (t) => {
    const { service } = await served(t, { idle: "1" });
    const awake = setTimeout(() => {}, 10_000);
    t.teardown(() => clearTimeout(awake));
    const [client, end] = pair();
    const began = performance.now();
    const running = service.stream!(end).finally(() => end.close());
    const reader = new LineReader(client);
    t.match([await readReply(reader), await readReply(reader)], [{ code: 220 }, { code: 421 }]);
    t.ok(performance.now() - began > 900);
    await running;
    await client.close();
    const idle = server.options?.find(({ flags }) => flags.startsWith("--idle"))?.summary;
    const seconds = Number(/default: (\d+)/.exec(idle ?? "")?.[1]);
    t.ok(seconds > 290, "five minutes, but for the time to say so before the listener hangs up");
  },
);

t.test("FIN or RST in a command, in DATA, in a long line: the server lives", async (t) => {
  const { service, dir } = await served(t);
  const errors: string[] = [];
  await using listener = await listen("tcp://127.0.0.1:0", service, {
    onError: (error) => errors.push(error.message),
  });
  const leave: Record<string, (conn: Connection) => Promise<void> | void> = {
    FIN: (conn) => conn.close(),
    RST: (conn) => conn.reset(),
  };
  for (const [how, go] of Object.entries(leave))
    for (const said of [
      "",
      "MAIL FR",
      `${toData}half a te`,
      `${toData}half\r\n.`,
      `${toData}${"x".repeat(9000)}`,
    ]) {
      const conn = await connect(listener.addresses[0]!);
      await conn.read();
      if (said !== "") await conn.write(said);
      await go(conn);
      const next = await connect(listener.addresses[0]!);
      t.match(
        await readReply(new LineReader(next)),
        { code: 220 },
        `${how} after ${JSON.stringify(said.slice(-12))}`,
      );
      await next.close();
    }
  await listener.close();
  t.same(errors, []);
  t.notOk(readdirSync(dir).includes("new"), "nothing half is kept");
});

t.test(
  "CR LF in the client's own parameters (name, from, to, subject): refused before sending",
  async (t) => {
    const good = { from: "a@x", to: ["b@y"], ehlo: "me", subject: "s", headers: ["X: y"] };
    t.doesNotThrow(() => checkLetter(good));
    for (const end of ["\r\n", "\n", "\r", "\0"])
      for (const wrong of [
        { from: `a@x${end}RCPT TO:<c@z>` },
        { to: ["b@y", `b@y${end}DATA`] },
        { ehlo: `me${end}QUIT` },
        { subject: `s${end}Bcc: c@z` },
        { headers: [`X: y${end}Bcc: c@z`] },
      ])
        t.throws(() => checkLetter({ ...good, ...wrong }), { code: "usage" }, JSON.stringify(wrong));
  },
);
