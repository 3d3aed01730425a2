/** Programs that send and read mail, each by its own command line, over IPv4 and IPv6, in the clear and under TLS. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t, { type Test as T } from "tap";
import type { Service, Transport } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { server as pop } from "../../servers/pop.ts";
import { server as smtp } from "../../servers/smtp.ts";
import { swaksLacks } from "../support/swaks.ts";

// The authority of these tests is not the user's.
const data = join(t.testdir(), "data");
process.env["XDG_DATA_HOME"] = data;
const authority = join(data, "porthole", "authority", "authority.pem");
const patience = 20_000;
// Most of the time goes to the peers' own starting.
t.jobs = 4;

/** Where a peer is to go, and what it may use. */
interface Place {
  /** "127.0.0.1" or "::1", as it stands in a URL too. */
  host: string;
  url: string;
  port: number;
  /** A folder of its own. */
  dir: string;
}

/** One command line. */
interface Peer {
  name: string;
  program: string;
  /** Why it cannot speak IPv6. */
  only4?: string | false;
  /** Why this machine's cannot do what is asked. */
  lacks?: string | false;
  /** TLS from the first octet. */
  tls?: true;
  args(place: Place): string[];
  /** Standard input, and files of its folder. */
  input?: string | ((place: Place) => string);
  files?(place: Place): Record<string, string>;
}

/** Runs a peer to its end; resolves to all that it printed. It has no terminal and nothing of the user's. */
function run(peer: Peer, place: Place): Promise<string> {
  for (const [name, text] of Object.entries(peer.files?.(place) ?? {}))
    writeFileSync(join(place.dir, name), text, { mode: 0o600 });
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      HOME: place.dir,
      TERM: "xterm",
      LC_ALL: "C",
      MAILRC: "/dev/null",
      DEAD: "/dev/null",
    };
    const child = spawn(peer.program, peer.args(place), { cwd: place.dir, env, timeout: patience });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString("latin1");
      });
    child.once("error", reject);
    child.stdin.on("error", () => {}); // a peer that reads nothing has closed it
    child.stdin.end(typeof peer.input === "function" ? peer.input(place) : (peer.input ?? ""));
    child.once("close", (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${peer.program} ended with ${code}: ${said}`));
    });
  });
}

const absent = (program: string) =>
  spawnSync("sh", ["-c", `command -v ${program}`]).status === 0 ? false : `${program} is not installed`;

const skipped = (peer: Peer, host: string) =>
  absent(peer.program) || peer.lacks || (host === "::1" && peer.only4) || false;

/** The peer against the service, on both loopback addresses; `check` sees the folder of the mail and what was said. */
function against(
  peer: Peer,
  make: (dir: string) => Promise<Service>,
  check: (t: T, dir: string, said: string, transport: Transport) => void,
): void {
  for (const host of ["127.0.0.1", "::1"])
    t.test(`${peer.name}, ${host}`, { skip: skipped(peer, host), buffered: true }, async (t) => {
      const dir = t.testdir({ mail: {}, home: {} });
      const transport = peer.tls ? "tls" : "tcp";
      await using listener = await listen({ transport, host, port: 0 }, await make(join(dir, "mail")));
      const place = { host, url: host.includes(":") ? `[${host}]` : host, dir: join(dir, "home") };
      const said = await run(peer, { ...place, port: listener.addresses[0]?.port ?? 0 });
      check(t, join(dir, "mail"), said, transport);
    });
}

const letter = "From: a@x.example\r\nTo: b@y.example\r\nSubject: peer\r\n\r\nfirst\r\n.dot\r\n..two\r\n";
const envelope = ["--from", "a@x.example", "--to", "b@y.example", "--body", "first\\n.dot\\n..two"];
const swaks = ({ host, port }: Place) => ["--server", host, "--port", `${port}`, ...envelope, "-n"];
const curl = ({ url, port }: Place, scheme: string) => [
  "-sSg",
  "--url",
  `${scheme}://${url}:${port}/me.example`,
  ...["--mail-from", "a@x.example", "--mail-rcpt", "b@y.example", "--upload-file", "-"],
];
const python = (lines: string[]) => ({
  program: "python3",
  args: ({ host, port }: Place) => ["-c", lines.join("\n"), host, `${port}`, authority],
});
const pythonStart = "import smtplib, ssl, sys\nhost, port, ca = sys.argv[1], int(sys.argv[2]), sys.argv[3]";
const pythonSend = "s.sendmail('a@x.example', ['b@y.example'], sys.stdin.read()); s.quit()";
const msmtp = (more: string[]) => ({
  program: "msmtp",
  args: ({ host, port }: Place) => [
    ...["--file=/dev/null", `--host=${host}`, `--port=${port}`, "--from=a@x.example", ...more],
    ...["--", "b@y.example"],
  ],
  input: letter.replaceAll("\r", ""),
});
const mutt = (url: (place: Place) => string, more: string[]) => ({
  program: "mutt",
  args: () => ["-n", "-F", "muttrc", "-s", "peer", "--", "b@y.example"],
  input: "first\n.dot\n..two\n",
  files: (place: Place) => ({
    muttrc: [
      `set smtp_url=${url(place)}`,
      ...["set from=a@x.example", "set use_from=yes", "set use_envelope_from=yes", "set copy=no"],
      ...more,
    ]
      .map((line) => `${line}\n`)
      .join(""),
  }),
});

const swaksHere = { program: "swaks", only4: swaksLacks("IPv6") } as const;

const senders: Peer[] = [
  { name: "swaks", ...swaksHere, args: swaks },
  { name: "swaks --pipeline", ...swaksHere, args: (p) => [...swaks(p), "--pipeline"] },
  { name: "swaks -tls", ...swaksHere, lacks: swaksLacks("TLS"), args: (p) => [...swaks(p), "-tls"] },
  {
    name: "swaks -tlsc",
    ...swaksHere,
    lacks: swaksLacks("TLS"),
    tls: true,
    args: (p) => [...swaks(p), "-tlsc"],
  },
  { name: "curl smtp://", program: "curl", args: (p) => curl(p, "smtp"), input: letter },
  {
    name: "curl smtp:// by STARTTLS, the certificate verified",
    program: "curl",
    args: (p) => [...curl(p, "smtp"), "--ssl-reqd", "--cacert", authority],
    input: letter,
  },
  {
    name: "curl smtps://, the certificate verified",
    program: "curl",
    tls: true,
    args: (p) => [...curl(p, "smtps"), "--cacert", authority],
    input: letter,
  },
  { name: "msmtp", ...msmtp(["--tls=off"]) },
  {
    name: "msmtp by STARTTLS",
    ...msmtp(["--tls=on", "--tls-starttls=on", "--tls-certcheck=off"]),
  },
  {
    name: "msmtp under TLS",
    tls: true,
    ...msmtp(["--tls=on", "--tls-starttls=off", "--tls-certcheck=off"]),
  },
  {
    name: "s-nail",
    program: "s-nail",
    only4: "s-nail reads no IPv6 address in a URL",
    args: ({ url, port }) => [
      ...["-:/", "-Sv15-compat", "-Ssmtp-config=-ehlo", "-Ssmtp-auth=none", `-Smta=smtp://${url}:${port}`],
      ...["-Sfrom=a@x.example", "-s", "peer", "b@y.example"],
    ],
    input: "first\n.dot\n..two\n",
  },
  {
    name: "mutt",
    ...mutt(({ url, port }) => `smtp://${url}:${port}/`, ["set ssl_starttls=no", "set ssl_force_tls=no"]),
  },
  {
    name: "mutt by STARTTLS, the certificate verified",
    ...mutt(({ url, port }) => `smtp://${url}:${port}/`, [`set ssl_ca_certificates_file=${authority}`]),
  },
  {
    name: "python's smtplib",
    ...python([pythonStart, "s = smtplib.SMTP(host, port)", pythonSend]),
    input: letter,
  },
  {
    name: "python's smtplib by STARTTLS, the certificate verified",
    ...python([
      pythonStart,
      "s = smtplib.SMTP(host, port)",
      "s.starttls(context=ssl.create_default_context(cafile=ca))",
      pythonSend,
    ]),
    input: letter,
  },
  {
    name: "python's smtplib under TLS, the certificate verified",
    tls: true,
    ...python([
      pythonStart,
      "s = smtplib.SMTP_SSL(host, port, context=ssl.create_default_context(cafile=ca))",
      pythonSend,
    ]),
    input: letter,
  },
];

for (const peer of senders)
  against(
    peer,
    async (dir) => smtp.create({ maildir: dir }, () => {}),
    (t, dir) => {
      const stored = readdirSync(join(dir, "new")).map((name) =>
        readFileSync(join(dir, "new", name), "latin1"),
      );
      t.match(stored, [/^Return-Path: <a@x\.example>\nReceived: from [\s\S]*\nfirst\n\.dot\n\.\.two\n+$/]);
      const secured = / with ESMTPS\n\t\(TLSv1\.\d, /.test(stored[0] ?? "");
      t.equal(secured, /tls/i.test(peer.name) || peer.tls === true, "protected when it was asked to be");
    },
  );

/** A Maildir with two mails. */
function two(dir: string): void {
  for (const folder of ["tmp", "new", "cur"]) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, "new", "1.a"), "Subject: one\n\n.dot\nend\n");
  writeFileSync(join(dir, "cur", "2.b:2,S"), "Subject: two\n\nlast\n");
}

const poplib = (begin: string) => ({
  program: "python3",
  args: ({ host, port }: Place) => [
    "-c",
    [
      "import poplib, ssl, sys",
      "host, port, ca = sys.argv[1], int(sys.argv[2]), sys.argv[3]",
      begin,
      "p.user('ann'); p.pass_('secret')",
      "print([line.decode() for n in (1, 2) for line in p.retr(n)[1]]); p.quit()",
    ].join("\n"),
    host,
    `${port}`,
    authority,
  ],
});
const curlPop = ({ url, port }: Place, scheme: string) => [
  ...["-sSg", "--user", "ann:secret", `${scheme}://${url}:${port}/1`, `${scheme}://${url}:${port}/2`],
];

const readers: Peer[] = [
  { name: "curl pop3://", program: "curl", args: (p) => curlPop(p, "pop3") },
  {
    name: "curl pop3:// by STLS, the certificate verified",
    program: "curl",
    args: (p) => [...curlPop(p, "pop3"), "--ssl-reqd", "--cacert", authority],
  },
  {
    name: "curl pop3s://, the certificate verified",
    program: "curl",
    tls: true,
    args: (p) => [...curlPop(p, "pop3s"), "--cacert", authority],
  },
  { name: "python's poplib", ...poplib("p = poplib.POP3(host, port)") },
  {
    name: "python's poplib by STLS, the certificate verified",
    ...poplib("p = poplib.POP3(host, port); p.stls(context=ssl.create_default_context(cafile=ca))"),
  },
  {
    name: "python's poplib under TLS, the certificate verified",
    tls: true,
    ...poplib("p = poplib.POP3_SSL(host, port, context=ssl.create_default_context(cafile=ca))"),
  },
];

for (const peer of readers)
  against(
    peer,
    async (dir) => {
      two(dir);
      return pop.create({ maildir: dir, user: ["ann:secret"] }, () => {});
    },
    (t, _dir, said) => t.match(said, /Subject: one.*\.dot.*end.*Subject: two.*last/s),
  );

/** Speaks by openssl: each line when the last one was answered. Resolves to what the server said inside TLS. */
function openssl(protocol: string, at: string, lines: readonly string[], ends: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const verify = ["-verify_return_error", "-verify_quiet", "-CAfile", authority];
    const args = ["s_client", "-quiet", ...verify, "-starttls", protocol, "-connect", at];
    const child = spawn("openssl", args, { timeout: patience });
    let [said, begun, complaints] = ["", 0, ""];
    const left = [...lines];
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString("latin1");
      if (!ends.test(said.slice(begun))) return;
      begun = said.length;
      const line = left.shift();
      if (line === undefined) child.stdin.end();
      else child.stdin.write(`${line}\r\n`);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      complaints += chunk.toString("latin1");
    });
    child.stdin.on("error", () => {}); // after QUIT nobody listens
    child.once("error", reject);
    child.once("close", () =>
      left.length === 0 ? resolve(said) : reject(new Error(`${said}${complaints}`)),
    );
    // The greeting was in the clear: inside TLS the client speaks first.
    child.stdin.write(`${left.shift()}\r\n`);
  });
}

for (const host of ["127.0.0.1", "[::1]"]) {
  t.test(
    `openssl s_client -starttls smtp, ${host}`,
    { skip: absent("openssl"), buffered: true },
    async (t) => {
      const dir = t.testdir();
      const service = await smtp.create({ maildir: dir }, () => {});
      await using listener = await listen(`tcp://${host}:0`, service);
      const lines = ["EHLO me", "MAIL FROM:<a@x>", "RCPT TO:<b@y>", "DATA", "Subject: x\r\n\r\nx\r\n."];
      const at = `${host}:${listener.addresses[0]?.port}`;
      const said = await openssl("smtp", at, [...lines, "QUIT"], /^\d{3} [^\n]*\n/m);
      t.match(said, /250 AUTH PLAIN LOGIN\r\n250 .*250 .*354 .*250 2\.0\.0 stored as .*221 /s);
      t.equal(readdirSync(join(dir, "new")).length, 1);
    },
  );

  t.test(
    `openssl s_client -starttls pop3, ${host}`,
    { skip: absent("openssl"), buffered: true },
    async (t) => {
      const dir = t.testdir();
      two(dir);
      const service = await pop.create({ maildir: dir, user: ["ann:secret"] }, () => {});
      await using listener = await listen(`tcp://${host}:0`, service);
      const at = `${host}:${listener.addresses[0]?.port}`;
      const said = await openssl("pop3", at, ["USER ann", "PASS secret", "STAT", "QUIT"], /^[+-][^\n]*\n/m);
      t.match(said, /\+OK .*\+OK ann has 2.*\+OK 2 \d+\r\n\+OK /s);
    },
  );
}
