/** SSH client: a command whose output and status come back, or a session spoken by hand (RFC 4254 6). */

import type { Command, Dialect, Engine, Options, Result } from "../lib/command.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { formatAddress } from "../lib/net/address.ts";
import { textOption, textOptions } from "../lib/options.ts";
import { decode, printable, printableLines } from "../lib/printable.ts";
import type { Client } from "../lib/service.ts";
import { type Errand, passwordFrom, readErrand, windowOf } from "../lib/shell/ssh-errand.ts";
import { readIdentity } from "../lib/shell/ssh-identity.ts";
import { failureStatus, type SshLink } from "../lib/shell/ssh-link.ts";
import { openSsh, type SshOptions } from "../lib/shell/ssh-opening.ts";
import { runOutput } from "../lib/shell/ssh-run.ts";
import { SshShell } from "../lib/shell/ssh-shell.ts";

const notice = (line: string): Result => ({ notice: true, lines: (paint) => [paint("dim", line)] });

/** Opens the link, and yields what is said on the way as it is said. */
async function* opening(
  engine: Engine,
  { address, user, command, options }: Errand,
): AsyncGenerator<Result, SshLink> {
  const lines: string[] = [];
  let wake = () => {};
  const verbose = options["verbose"] === true;
  const note: SshOptions["note"] = (line, detail) => {
    // A session tells which key the host has; a command's output is not to be mixed with what is known.
    if (detail && !verbose && !(command === undefined && line.startsWith("Host key "))) return;
    lines.push(line);
    wake();
  };
  const ask: SshOptions["ask"] = async (question, secret) => {
    // What was said stands before the question, not behind it.
    while (lines.length > 0 && !engine.signal.aborted) await new Promise((resolve) => setImmediate(resolve));
    return engine.ask?.(question, secret);
  };
  const identities = [];
  for (const file of textOptions(options, "identity")) identities.push(await readIdentity(file, ask));
  const password = await passwordFrom(textOption(options, "passwordFile"));
  if (verbose) yield notice(`Connecting to ${formatAddress(address)} as ${printable(user)}.`);
  engine.decodeAs?.(address, "ssh");
  const conn = await engine.connect(address);
  const { host, port } = address;
  const acceptNew = options["acceptNew"] === true;
  const { signal } = engine;
  let link: SshLink | undefined;
  let failure: { error: unknown } | undefined;
  const done = openSsh(conn, { user, host, port, identities, password, ask, acceptNew, note, signal }).then(
    (made) => {
      link = made;
      wake();
    },
    (error) => {
      failure = { error };
      wake();
    },
  );
  while (!link && !failure) {
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (lines.length > 0 || link || failure) resolve();
    });
    for (const line of lines.splice(0)) yield notice(line);
  }
  await done;
  for (const line of lines.splice(0)) yield notice(line);
  if (failure) throw failure.error;
  return link as SshLink;
}

/** Runs one command: its output as it comes, then its status, which is porthole's too. */
async function* run(link: SshLink, command: string): AsyncGenerator<Result> {
  const output = runOutput(await link.exec(command));
  for (;;) {
    const { done, value } = await output.next();
    if (!done) {
      const text = printableLines(decode(value.octets)).replace(/\n$/, "");
      const error = value.stream === "stderr";
      yield { json: { [value.stream]: text }, lines: () => text.split("\n"), ...(error && { notice: true }) };
      continue;
    }
    const { status, signal } = value;
    if (status === undefined && signal === undefined)
      throw new PortholeError("closed", "The connection ended before the command told its status", {
        exitStatus: failureStatus,
      });
    yield {
      json: status === undefined ? { signal } : { status },
      exitStatus: status ?? failureStatus,
      ...(status === undefined && {
        notice: true,
        lines: () => [`The remote command was ended by ${signal}.`],
      }),
    };
    return;
  }
}

/** A session: lines end with LF, which the remote's terminal takes for the Return key; a prompt is an answer. */
export const dialect: Dialect = {
  name: "ssh",
  lineEnd: "\n",
  answered: (text) => /(?:[:>$#%?] ?)$/.test(text),
  farewell: (text) => /(?:^|\n)(?:Good-bye\.|logout)\r?\n$/.test(text),
};

async function* ssh(engine: Engine, words: readonly string[], given: Options): AsyncGenerator<Result> {
  const errand = readErrand(words, given);
  const { command, options } = errand;
  const window = windowOf(options);
  const { talk } = engine;
  if (command === undefined && !talk)
    throw new PortholeError(
      "unsupported",
      "Cannot open a session here: there is nobody to speak (give a command)",
    );
  const link = yield* opening(engine, errand);
  if (command !== undefined) {
    const stop = () => link.reset();
    engine.signal.addEventListener("abort", stop, { once: true });
    try {
      yield* run(link, command);
    } finally {
      engine.signal.removeEventListener("abort", stop);
      await link.close();
    }
    return;
  }
  try {
    // No terminal that can be drawn on: the lines are shown one under the other.
    const remote = await link.shell(window, "dumb");
    if (!remote.terminal) yield notice("The server gives no pseudo-terminal: there may be no prompt.");
    const wrap: NonNullable<Dialect["wrap"]> = (_conn, events) => new SshShell(link, remote, events);
    yield* (talk as NonNullable<Engine["talk"]>).call(engine, link.connection, { ...dialect, wrap });
  } catch (error) {
    await link.close();
    throw error;
  }
}

const command: Command = {
  name: "ssh",
  summary: "Run a command on an SSH server, or open a session there",
  passThrough: true,
  arguments: [
    { name: "host", summary: "[user@]host[:port] (port 22 unless told)", kind: "endpoint", required: true },
    {
      name: "command",
      summary: "what to run; its input is empty. Without one a session opens",
      variadic: true,
    },
  ],
  options: [
    { flags: "-p, --port <port>", summary: "the port", kind: "port" },
    { flags: "-l, --login <user>", summary: "who to log in as (default: who you are here)" },
    {
      flags: "-i, --identity <file>",
      summary: "log in with this private key; may be repeated (no agent, no file unasked)",
      kind: "file",
      repeat: true,
    },
    { flags: "--password-file <file>", summary: "the password is its first line", kind: "file" },
    {
      flags: "--accept-new",
      summary: "keep the host key of a new host, on loopback too; a changed one is always refused",
    },
    { flags: "--window <size>", summary: "the window of a session (default 80x24)" },
    { flags: "-v, --verbose", summary: "tell what is agreed on, and which ways to log in are tried" },
  ],
  examples: [
    "ssh ann@127.0.0.1:2222",
    "ssh -p 2222 -l ann 127.0.0.1 who",
    "ssh ann@127.0.0.1:2222 -i id_ed25519 --accept-new date",
  ],

  async *run(engine, words, options) {
    const asJson = readErrand(words, options).options["json"] === true;
    try {
      for await (const result of ssh(engine, words, options))
        yield asJson ? { ...result, asJson: true } : result;
    } catch (cause) {
      const { code, message } = describe(cause);
      if (code === "usage") throw cause;
      // OpenSSH's status for what is not the command's own.
      throw new PortholeError(code, message, { cause, exitStatus: failureStatus });
    }
  },
};

/** SSH, spoken. */
export const client: Client = { name: "ssh", command, dialect };
