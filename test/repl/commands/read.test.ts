import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { readPcap } from "../../../lib/capture/pcap.ts";
import { readPcapng } from "../../../lib/capture/pcapng.ts";
import { save } from "../../../lib/capture/save.ts";
import { flag, tcpPacket } from "../../../lib/capture/synthetic.ts";
import { noPaint } from "../../../lib/command.ts";
import { describe as causeOf } from "../../../lib/errors.ts";
import { printableLines } from "../../../lib/printable.ts";
import { protocols } from "../../../protocols.ts";
import type { Porthole } from "../../../repl/engine.ts";
import { render } from "../../../repl/face.ts";
import { parse } from "../../../repl/program.ts";
import { blocks } from "../../support/blocks.ts";
import { run } from "../../support/porthole.ts";
import { Terminal } from "../../support/terminal.ts";

const program = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));
const loopback = Uint8Array.of(127, 0, 0, 1);
const path = { source: loopback, destination: loopback, sourcePort: 40_000, destinationPort: 2525 };
const said = [
  tcpPacket(path, { flags: flag.syn, sequence: 9, acknowledgement: 0 }),
  tcpPacket(
    path,
    { flags: flag.ack | flag.psh, sequence: 10, acknowledgement: 1 },
    Buffer.from("EHLO \x1b[2J\r\n"),
  ),
];
const frames = said.map((bytes, at) => ({
  time: 1_700_000_000_000_000_000n + BigInt(at) * 1_500_000_001n,
  link: 101,
  bytes,
  wireLength: bytes.length,
}));

t.test(
  "read: columns, JSON, a filter, a count, a port read as a protocol, the tree, a broken end",
  async (t) => {
    const dir = t.testdir();
    const file = `${dir}/a.pcap`;
    const octets = await save(file, frames, { format: "pcap" });
    t.equal(readPcap((await import("node:fs")).readFileSync(file)).length, 2);
    const read = (...words: string[]) => run(["read", file, ...words], "", dir);
    const plain = await read();
    t.equal(plain.status, 0);
    t.equal(plain.out.split("\n").length, 3);
    t.match(plain.out, /^ +1 0\.000000 127\.0\.0\.1:40000 → 127\.0\.0\.1:2525 {2}TCP .*\[SYN\]/);
    const rows = (await read("--json", "-d", "tcp.port==2525,smtp")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    t.match(rows, [
      { number: 1, time: 0, protocol: "TCP" },
      { number: 2, time: 1.500000001, protocol: "SMTP" },
    ]);
    t.match((await read("-Y", "tcp.flags.syn == 1")).out, /^ +1 [^\n]*\n$/);
    t.match(
      (await read("-c", "1", "-V", "-x")).out,
      / Frame 1: [\s\S]*Transmission Control Protocol[\s\S]*0000 /m,
    );
    t.match(await read("-d", "tcp.port=1,smtp"), { status: 2, err: /^porthole: Cannot read -d/ });
    t.match(await read("-Y", "tcp.port =="), { status: 2 });
    t.notMatch((await read("-V", "-x", "-d", "tcp.port==2525,smtp")).out, "\x1b");
    const whole = (await import("node:fs")).readFileSync(file);
    t.equal(whole.length, octets);
    writeFileSync(file, whole.subarray(0, octets - 3));
    const broken = await read();
    t.match(broken, {
      status: 1,
      out: /\[SYN\][^\n]*\n$/,
      err: /^porthole: Cannot read the capture at octet \d+: [^\n]*\n$/,
    });
  },
);

t.test("read: -T fields, -T json, the time column, and what they cannot read", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a.pcap`;
  await save(file, frames, { format: "pcap" });
  const read = (...words: string[]) => run(["read", file, ...words], "", dir);
  const fields = await read("-T", "fields", "-e", "frame.number", "-e", "tcp.port", "-e", "ip.addr");
  t.equal(fields.out, "1\t40000,2525\t127.0.0.1,127.0.0.1\n2\t40000,2525\t127.0.0.1,127.0.0.1\n");
  t.equal(
    (await read("-T", "json")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)).length,
    2,
  );
  t.match((await read("-t", "d")).out.split("\n")[1], / 1\.500000 127/);
  t.match((await read("-t", "e")).out, / 1700000000\.000000 127/);
  const none = await read("-T", "fields");
  t.equal(none.status, 2);
  t.match(none.err, "Cannot write fields: none is named");
  t.match((await read("-e", "ip.src")).err, 'Cannot write field "ip.src": -e goes with -T fields');
});

const { section, describe, packet, option, block, name, halves, words, simple } = blocks(true);
const ethernet = (bytes: Uint8Array) => Buffer.concat([Buffer.alloc(12, 2), Buffer.of(8, 0), bytes]);

/** A session whose peer sends what a terminal must not see, in a file that says such things of itself. */
const evil = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\x7f\x08\u202egnp.exe\u2066]]><&\"'\x00\ud800\ufffe\ufeff\t";
const hostileFile = Buffer.concat([
  section(option(1, evil), option(2, evil), option(4, evil)),
  describe(1, 0, option(2, `eth${evil}`), option(3, evil), option(9, Buffer.of(9))),
  block(4, name([127, 0, 0, 1], `${evil}\0`), halves(0, 0)),
  block(5, words(0, 0, 0), option(1, evil)),
  ...[
    `220 ${evil} ESMTP\r\n`,
    `MAIL FROM:<${evil}>\r\n`,
    "DATA\r\n",
    `Subject: ${evil}\r\nFrom: ${evil}\r\n\r\n${evil}\r\n.\r\n`,
    `${"A".repeat(200)}${evil}\t漢字é\u0301\r\n`,
  ].map((text, at) =>
    packet(
      0,
      BigInt(at),
      ethernet(
        tcpPacket(
          path,
          { flags: flag.ack | flag.psh, sequence: 10 + at * 500, acknowledgement: 1 },
          Buffer.concat([Buffer.from(text), Buffer.from("eda08080ff9b0d0a", "hex")]),
        ),
      ),
      [option(1, evil), option(1, `second ${evil}`)],
    ),
  ),
]);

// C0 but LF and, between fields, TAB; DEL; C1, as characters; bidirectional controls.
const raw = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Runs the command in this process, as the command line does. */
async function typed(...words: string[]): Promise<{ out: string; err: string }> {
  const parsed = await parse(["read", ...words]);
  if ("help" in parsed) throw new Error(parsed.help);
  const said = { out: "", err: "" };
  const output = {
    data(text: string) {
      said.out += `${text}\n`;
    },
    notice(text: string) {
      said.err += `${text}\n`;
    },
  };
  const desk = { signal: new AbortController().signal, protocols } as unknown as Porthole;
  try {
    for await (const result of parsed.row.run(desk, parsed.args, parsed.options))
      render(result, parsed.options["json"] === true, output, noPaint);
  } catch (error) {
    output.notice(`porthole: ${printableLines(causeOf(error).message)}`);
  }
  return said;
}

t.test("hostile octets in comments, interfaces, names, mail and banners reach no output", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a\x1b[2J\x07.pcapng`;
  // A break at the end, for the line of the error.
  writeFileSync(file, Buffer.concat([hostileFile, words(6, 8, 8, 0)]));
  for (const words of [
    [],
    ["-V"],
    ["-x"],
    ["-V", "-x"],
    ["--json"],
    ["--json", "-V"],
    ["-T", "json"],
    ["-T", "pdml"],
    ["-T", "ek"],
    [
      "-T",
      "fields",
      ...["frame.comment", "frame.interface_name", "_ws.col.info", "smtp.req.parameter"].flatMap((one) => [
        "-e",
        one,
      ]),
    ],
    ["-q"],
    ["-q", "--json"],
    ["-w", `${dir}/b\x1b.pcapng`],
    ["-w", `${dir}/none\x1b/b.pcapng`],
  ]) {
    const { out, err } = await typed(file, "-d", "tcp.port==2525,smtp", ...words);
    t.match(err, /a\\x1b\[2J\\x07\.pcapng|none\\x1b/);
    for (const text of [out, err]) t.notMatch(text, raw, words.join(" "));
  }
});

t.test("PDML and documents end well where the capture is broken", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a.pcapng`;
  writeFileSync(file, hostileFile.subarray(0, -3));
  const { out } = await typed(file, "-T", "pdml");
  t.match(out, /^<\?xml version="1\.0"[\s\S]*<\/packet>\n<\/pdml>\n$/);
  t.equal(out.split("<packet>").length, 5, "four whole frames");
  const documents = (await typed(file, "-T", "ek")).out.trim().split("\n");
  t.equal(documents.length, 8);
  t.doesNotThrow(() => documents.map((line) => JSON.parse(line)));
});

t.test("the table stays a table: tabs, wide and combining characters, a megabyte of Info", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a.pcapng`;
  const long = Array.from({ length: 20 }, (_, at) =>
    packet(
      0,
      BigInt(at),
      ethernet(
        tcpPacket(
          path,
          { flags: flag.ack, sequence: 10 + at * 50_000, acknowledgement: 1 },
          Buffer.from(`NOOP \t漢字e\u0301${"x".repeat(49_980)}`),
        ),
      ),
    ),
  );
  const one = packet(
    0,
    99n,
    ethernet(
      tcpPacket(path, { flags: flag.ack, sequence: 1_000_010, acknowledgement: 1 }, Buffer.from("\r\n")),
    ),
  );
  writeFileSync(file, Buffer.concat([section(), describe(1, 0), ...long, one]));
  const { out } = await typed(file, "-d", "tcp.port==2525,smtp");
  const rows = out.trimEnd().split("\n");
  t.equal(rows.length, 21, "a line for each frame");
  for (const row of rows)
    t.match(row, /^ +\d+ \d+\.\d{6} 127\.0\.0\.1:40000 → 127\.0\.0\.1:2525 {2}\S+ +\d+ /);
});

t.test(
  "-w: what is written is what was read, in either format; a broken end leaves the good frames",
  async (t) => {
    const dir = t.testdir();
    const file = `${dir}/a.pcapng`;
    writeFileSync(
      file,
      Buffer.concat([
        section(),
        describe(1, 0, option(2, "eth0")),
        ...[1n, 2n, 3n].map((time) =>
          packet(0, time, ethernet(said[0] as Uint8Array), [option(1, `of ${time}`)]),
        ),
        words(6, 8, 8, 0),
      ]),
    );
    const read = (...words: string[]) => typed(file, ...words);
    t.match(await read("-w", `${dir}/b.pcapng`), {
      out: "",
      err: /^3 frames written to .*b\.pcapng\nporthole: Cannot read the capture at octet \d+: a block of 8 octets/,
    });
    t.match(
      readPcapng(readFileSync(`${dir}/b.pcapng`)),
      [1, 2, 3].map((n) => ({ interface: "eth0", comment: `of ${n}`, time: BigInt(n) * 1000n })),
    );
    t.match(await read("-w", `${dir}/b.pcapng`), {
      err: /it exists already \(--force overwrites it\)/,
    });
    await read("-w", `${dir}/b.pcapng`, "--force", "-Y", "frame.number == 2");
    t.match(readPcapng(readFileSync(`${dir}/b.pcapng`)), [{ comment: "of 2" }]);
    await read("-w", `${dir}/c`, "-F", "pcap", "-c", "2");
    t.equal(readPcap(readFileSync(`${dir}/c`)).length, 2);
    // A file may be read and written again under one name.
    t.match(await typed(`${dir}/b.pcapng`, "-w", `${dir}/b.pcapng`, "--force", "--json"), {
      out: /^\{"file":".*b\.pcapng","format":"pcapng","frames":1\}\n$/,
    });
    t.equal(readPcapng(readFileSync(`${dir}/b.pcapng`)).length, 1);
    t.match(await read("-P", "-w", `${dir}/d.pcap`), { out: /\[SYN\][^\n]*\n.*\[SYN\]/ });
    const args = [program, "read", file, "-c", "2", "-w", "-"];
    const piped = spawnSync(process.execPath, args);
    t.match(String(piped.stderr), "2 frames written to standard output");
    t.equal(readPcapng(piped.stdout).length, 2);
  },
);

t.test("-w: pcap has one link type; a frame without a time has none in columns and JSON", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a.pcapng`;
  writeFileSync(
    file,
    Buffer.concat([
      section(),
      describe(1, 0),
      describe(101, 0),
      packet(0, 1n, ethernet(said[0] as Uint8Array)),
      packet(1, 2n, said[0] as Uint8Array),
      simple(ethernet(said[0] as Uint8Array)),
    ]),
  );
  t.match(await typed(file, "-w", `${dir}/b.pcap`), {
    err: "porthole: Cannot save link types 1 and 101 in one pcap file (save as pcapng)\n",
  });
  t.same(readdirSync(dir), ["a.pcapng"]);
  const rows = (await typed(file, "--json")).out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  t.match(rows, [{ time: 0 }, { time: 1e-6 }, { time: null }]);
  t.match((await typed(file)).out, /^ +3 {10}127\.0\.0\.1/m);
});

t.test("-N n: the file's own names for addresses, in the columns", async (t) => {
  const file = `${t.testdir()}/a.pcapng`;
  writeFileSync(
    file,
    Buffer.concat([
      section(),
      describe(1, 0),
      block(4, name([127, 0, 0, 1], "here\x1b\0also\0"), halves(0, 0)),
      packet(0, 1n, ethernet(said[0] as Uint8Array)),
    ]),
  );
  t.match((await typed(file)).out, / 127\.0\.0\.1:40000 → 127\.0\.0\.1:2525 /);
  t.match((await typed(file, "-N", "n")).out, / here\\x1b:40000 → here\\x1b:2525 /);
  t.match((await typed(file, "-N", "n", "-V")).out, /Src: 127\.0\.0\.1/);
  t.match((await typed(file, "-N", "n", "-n")).out, / 127\.0\.0\.1:40000/);
});

t.test("-w -: no capture goes to a terminal", async (t) => {
  const file = `${t.testdir()}/a.pcapng`;
  writeFileSync(file, Buffer.concat([section(), describe(1, 0)]));
  const screen = new Terminal(["read", file, "-w", "-"]);
  t.teardown(() => screen.kill());
  t.equal(await screen.exited, 2);
  t.match(screen.text, "Cannot write a capture to a terminal (-w FILE, or into a pipe)");
});

t.test("what is counted or copied alone is the same as what is shown, as far as -c", async (t) => {
  const dir = t.testdir();
  const file = `${dir}/a.pcapng`;
  await save(file, frames, { format: "pcapng" });
  const shown = await run(["read", file, "-c", "1"], "", dir);
  t.match(shown, { status: 0, out: /^ {5}1 0\.000000 [^\n]+\n$/ });
  for (const copy of [`${dir}/b.pcapng`, `${dir}/b.pcap`]) {
    const copied = await run(["read", file, "-w", copy, "-c", "1"], "", dir);
    t.match(copied, { status: 0, out: "", err: `1 frame written to ${copy}\n` });
    t.equal((await run(["read", copy], "", dir)).out, shown.out);
  }
  t.match(await run(["read", file, "-q", "-c", "1"], "", dir), { status: 0, out: "", err: /^1 frame\n/ });
  t.match(await run(["read", file, "-q"], "", dir), { status: 0, out: "", err: /^2 frames\n/ });
});

t.test("-w: an input that cannot be read at all leaves no file", async (t) => {
  const dir = t.testdir({ "no.pcap": "GET / HTTP/1.1\r\n\r\n            " });
  for (const file of ["none.pcap", "no.pcap"]) {
    const { err } = await typed(`${dir}/${file}`, "-w", `${dir}/b.pcapng`);
    t.match(err, /^porthole: Cannot read [^\n]*\n$/);
    t.match(await typed(`${dir}/${file}`, "-T", "pdml"), { out: "" });
  }
  t.same(readdirSync(dir), ["no.pcap"]);
});

t.test("frames of a link that is not read have empty columns, and that is said once", async (t) => {
  const dir = t.testdir();
  await save(
    `${dir}/strange.pcap`,
    frames.map((frame) => ({ ...frame, link: 104 })),
    { format: "pcap" },
  );
  const { status, out, err } = await run(["read", `${dir}/strange.pcap`], "", dir);
  t.equal(status, 0);
  t.equal(out.trimEnd().split("\n").length, 2);
  t.equal(err, "Link type 104 is not read here: its frames have empty columns\n");
  // Nothing is dissected where nothing is shown; it is said all the same.
  const quiet = await run(["read", `${dir}/strange.pcap`, "-q"], "", dir);
  t.match(quiet, { status: 0, out: "", err: /^2 frames\nLink type 104 is not read here: [^\n]*\n$/ });
  // One of a link that is read, which lacks its header, is no reason to say so.
  const short = frames.map((frame) => ({ ...frame, link: 0, bytes: frame.bytes.subarray(0, 2) }));
  await save(`${dir}/short.pcap`, short, { format: "pcap" });
  t.match(await run(["read", `${dir}/short.pcap`], "", dir), { status: 0, err: "" });
});
