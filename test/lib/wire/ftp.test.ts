import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { ftp } from "../../../lib/wire/ftp.ts";
import { ftpData } from "../../../lib/wire/ftp-data.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import type { Context, Ends, Protocol } from "../../../lib/wire/protocol.ts";
import { rawFrame } from "../../support/samples.ts";

const ends: Ends = { source: "10.0.0.2", sourcePort: 21, destination: "10.0.0.1", destinationPort: 40000 };

/** Says the lines one after the other; gives what is told of each. */
function dialogue(lines: readonly [string, string][]) {
  let state: unknown;
  return lines.map(([from, text]) => {
    const bytes = Buffer.from(text, "latin1");
    const context: Context = { fromClient: from === "C", state, number: 1 };
    const c = new Cursor(bytes, 0, bytes.length, true);
    const value = ftp.parse(c, context);
    state = ftp.track(value, context);
    const after = { ...context, state };
    return {
      info: ftp.info(value),
      fields: c.fields,
      said: ftp.announces(value, after, ends),
      becomes: ftp.becomes(value, context),
    };
  });
}

t.test("lines, fields and the directory", async (t) => {
  const [, , reply, , , list] = dialogue([
    ["S", "220-hello\r\n220 ready\r\n"],
    ["C", "PWD\r\n"],
    ["S", '257 "/a" is it\r\n'],
    ["C", "CWD b\r\n"],
    ["S", "250 ok\r\n"],
    ["C", "LIST -l\r\n"],
  ]);
  t.equal(reply?.info, 'Response: 257 "/a" is it');
  t.match(reply?.fields[0], { text: '257 "/a" is it\\r\\n' });
  t.match(
    reply?.fields[0]?.children?.map((field) => field.text),
    ["Response code: PATHNAME created (257)", 'Response arg: "/a" is it'],
  );
  t.match(
    list?.fields.map((field) => field.text),
    ["LIST -l\\r\\n", "[Current working directory: /a/b]"],
  );
  t.match(
    list?.fields[0]?.children?.map((field) => field.text),
    ["Request command: LIST", "Request arg: -l"],
  );
});

t.test("what announces a data connection", async (t) => {
  const cases: [string, string, object | undefined][] = [
    ["S", "227 Entering (10,0,0,9,4,51)", { host: "10.0.0.9", port: 1075, peer: "10.0.0.1" }],
    ["S", "229 Entering (|||6446|)", { host: "10.0.0.2", port: 6446, peer: "10.0.0.1" }],
    ["C", "PORT 10,0,0,1,4,51", { host: "10.0.0.1", port: 20, peer: "10.0.0.1" }],
    ["C", "EPRT |1|10.0.0.1|6446|", { host: "10.0.0.2", port: 6446, peer: "10.0.0.1" }],
    ["S", "227 no", undefined],
    ["C", "PORT 1,2,3", undefined],
    ["C", "port 10,0,0,1,4,51", undefined],
  ];
  for (const [from, line, said] of cases)
    if (said) t.match(dialogue([[from, `${line}\r\n`]])[0]?.said, said, line);
    else t.equal(dialogue([[from, `${line}\r\n`]])[0]?.said, undefined, line);
});

t.test("behind AUTH TLS and 234 speaks TLS (RFC 4217 4)", async (t) => {
  const said = (lines: [string, string][]) => dialogue(lines).at(-1)?.becomes;
  t.equal(
    said([
      ["C", "AUTH TLS\r\n"],
      ["S", "234 go\r\n"],
    ]),
    "tls",
  );
  t.equal(
    said([
      ["C", "AUTH TLS\r\n"],
      ["S", "500 no\r\n"],
    ]),
    undefined,
  );
  t.equal(
    said([
      ["C", "NOOP\r\n"],
      ["S", "234 go\r\n"],
    ]),
    undefined,
  );
});

t.test("a hostile line: escapes, no end, a megabyte of command", async (t) => {
  t.equal(dialogue([["C", "\x1b]52;c;x\x07 \xff"]])[0]?.info, "Request: \\033]52;c;x\\a \ufffd");
  const state = ftp.track(ftp.parse(new Cursor(Buffer.alloc(1 << 20, 65)), { fromClient: true }), {
    fromClient: true,
  });
  t.ok((state.command?.length ?? 0) <= 1024);
});

t.test("of many announcements the oldest are forgotten", async (t) => {
  const protocols = [...lowerProtocols, ftp, ftpData] as Protocol[];
  const segment = Buffer.from(
    "450000290000400040060000" + "0a000001" + "0a000002" + "9c40c350000000010000000150180400000000" + "0041",
    "hex",
  );
  const heard = (others: number) => {
    const dissector = new Dissector({ protocols });
    const said = { protocol: "ftp-data", host: "10.0.0.2", peer: "10.0.0.1" };
    for (let i = 0; i <= others; i += 1) dissector.expect({ ...said, port: 50_000 + i });
    return dissector.add(rawFrame(segment)).protocol;
  };
  t.equal(heard(0), "FTP-DATA");
  t.equal(heard(1000), "FTP-DATA");
  t.equal(heard(5000), "TCP");
});
