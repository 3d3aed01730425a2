/** SMTP servers: CPU a message, discarding, over kept connections; and messages a second, stored and synced. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, median } from "./figure.ts";
import { Child, type Kind, paired, tell } from "./paired.ts";

const turns = 7;
const text = `Subject: bench\r\n\r\n${`${"x".repeat(70)}\r\n`.repeat(28)}.\r\n`;

/** The plain sink: strings and a state, as one would write it for a test. */
function sink(socket: Socket): void {
  let data = false;
  let waiting = "";
  socket.setNoDelay(true);
  socket.write("220 sink\r\n");
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    waiting += chunk.toString("latin1");
    let replies = "";
    for (;;) {
      const end = waiting.indexOf(data ? "\r\n.\r\n" : "\r\n");
      if (end < 0) break;
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + (data ? 5 : 2));
      if (data) data = false;
      else if (/^DATA/i.test(line)) data = true;
      else if (/^QUIT/i.test(line)) return void socket.end("221 bye\r\n");
      replies += data ? "354 go\r\n" : "250 ok\r\n";
    }
    if (replies) socket.write(replies);
  });
}

/** npm smtp-server, its own way, each mail written, synced and renamed, and the folder synced. */
async function packaged(folder: string): Promise<number> {
  const { SMTPServer } = await import("smtp-server" as string);
  const server = new SMTPServer({
    ...{
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      logger: false,
      disableReverseLookup: true,
    },
    maxClients: 1000,
    onData(stream: AsyncIterable<Buffer>, _session: unknown, done: (error?: Error) => void) {
      void (async () => {
        const name = randomBytes(8).toString("hex");
        const file = await open(join(folder, "tmp", name), "wx");
        for await (const chunk of stream) await file.write(chunk);
        await file.sync();
        await file.close();
        await rename(join(folder, "tmp", name), join(folder, "new", name));
        const directory = await open(join(folder, "new"));
        await directory.sync();
        await directory.close();
      })().then(() => done(), done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server.server.address().port;
}

async function serve(kind: Kind, mode: string, folder: string): Promise<void> {
  if (kind === "ours") {
    const [{ listen }, { server }] = await Promise.all([
      import("../lib/net/listen.ts"),
      import("../servers/smtp.ts"),
    ]);
    const options = mode === "discard" ? { discard: true } : { maildir: folder };
    const service = await server.create(options, () => {});
    const listener = await listen("127.0.0.1:0", service, { limits: { connections: 1000 } });
    return tell(listener.addresses[0]?.port ?? 0);
  }
  if (mode === "stored") return tell(await packaged(folder));
  const bare = createServer(sink).listen(0, "127.0.0.1");
  await once(bare, "listening");
  tell((bare.address() as { port: number }).port);
}

/** One client: `count` mails over one connection, each command when the last was answered. Resolves to the mails taken. */
function client(port: number, count: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const steps = ["MAIL FROM:<a@example.org>\r\n", "RCPT TO:<b@example.org>\r\n", "DATA\r\n", text];
    let [step, left, got] = [-2, count, ""];
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
      if (!/^\d{3}(?: [^\n]*)?\n$/m.test(got)) return;
      if (/^[45]/m.test(got)) return void reject(new Error(got));
      got = "";
      step += 1;
      if (step === steps.length) {
        step = 0;
        left -= 1;
        if (left === 0) {
          socket.destroy();
          return resolve(count);
        }
      }
      socket.write(step < 0 ? "EHLO bench\r\n" : (steps[step] as string));
    });
  });
}

const many = (port: number, sessions: number, each: number) =>
  Promise.all(Array.from({ length: sessions }, () => client(port, each))).then((counts) =>
    counts.reduce((a, b) => a + b, 0),
  );

/** Wall time this time: the disk is what is waited for. */
async function stored(): Promise<Figure> {
  const folders = ["ours", "bare"].map(() => mkdtempSync(join(tmpdir(), "porthole-bench-")));
  for (const folder of folders) for (const name of ["tmp", "new", "cur"]) await mkdirp(join(folder, name));
  const kinds = ["ours", "bare"] as const;
  const children = await Promise.all(
    kinds.map((kind, i) => new Child(import.meta.url, kind, ["stored", folders[i] as string]).ready()),
  );
  const rates = { ours: [] as number[], bare: [] as number[] };
  try {
    for (let turn = -1; turn < turns; turn += 1)
      for (const at of turn % 2 ? [1, 0] : [0, 1]) {
        const started = performance.now();
        const before = readdirSync(join(folders[at] as string, "new")).length;
        const sent = await many((children[at] as Child).port, 50, 20);
        const rate = sent / ((performance.now() - started) / 1000);
        if (readdirSync(join(folders[at] as string, "new")).length - before !== sent)
          throw new Error("mails are missing");
        if (turn >= 0) rates[kinds[at] as Kind].push(rate);
      }
  } finally {
    for (const child of children) child.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
  return {
    name: "SMTP stored and synced / smtp-server",
    ratio: median(rates.ours.map((rate, i) => rate / (rates.bare[i] as number))),
    aim: ">= 2",
    ours: median(rates.ours),
    baseline: median(rates.bare),
    unit: "mails/s",
    how: `50 sessions, mails of ${text.length} octets in ${tmpdir()}, median of ${turns} pairs`,
  };
}

/** Ten thousand mails fill the caches and warm the compiler; what ten times as many add would be a leak. */
async function memory(): Promise<Figure> {
  const child = await new Child(import.meta.url, "ours", ["discard"]).ready();
  try {
    await many(child.port, 10, 1000);
    const before = (await child.usage("memory")).memory;
    await many(child.port, 10, 10_000);
    const after = (await child.usage("memory")).memory;
    return {
      name: "SMTP memory after 100,000 messages",
      ratio: after / before,
      aim: "<= 1.1",
      ours: after / 2 ** 20,
      baseline: before / 2 ** 20,
      unit: "MiB",
      how: "resident set of the server, discarding, against that after 10,000",
    };
  } finally {
    child.stop();
  }
}

async function mkdirp(path: string): Promise<void> {
  const { mkdir } = await import("node:fs/promises");
  await mkdir(path, { recursive: true });
}

/** Three figures; about half a minute. */
export async function run(): Promise<Figure[]> {
  return [
    await paired({
      name: "SMTP messages, discarding / node:net",
      aim: ">= 0.71 (CPU <= 1.4x)",
      unit: "mails/CPU s",
      file: import.meta.url,
      words: ["discard"],
      load: (port) => many(port, 10, 1000),
    }),
    await memory(),
    await stored(),
  ];
}

if (process.argv[2] === "serve")
  await serve(process.argv[3] as Kind, process.argv[4] ?? "", process.argv[5] ?? "");
