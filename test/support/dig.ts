/** Runs the command dig within this process, and makes its output comparable with that of the program dig. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Test } from "tap";
import { client } from "../../clients/dns.ts";
import type { Engine } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Listener, Service } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";

const exec = promisify(execFile);

/** Why dig cannot be asked, or false. */
export const absent = await exec("dig", ["-v"]).then(
  () => false as const,
  () => "dig is not installed",
);

const alone: Engine = { signal: new AbortController().signal, connect };

/** What the client printed on both outputs, and how it ended. */
export interface Ran {
  out: string;
  err: string;
  status: number;
  json: object[];
}

/** Runs one line of words. */
export async function dig(line: string, engine: Engine = alone): Promise<Ran> {
  const ran: Ran = { out: "", err: "", status: 0, json: [] };
  const words = line.split(" ").filter(Boolean);
  try {
    for await (const { json, lines, notice } of client.command.run(engine, words, {})) {
      const text = (lines?.((_, one) => one) ?? []).map((one) => `${one}\n`).join("");
      ran[notice ? "err" : "out"] += text;
      if (json) ran.json.push(json);
    }
  } catch (error) {
    if (!(error instanceof PortholeError)) throw error;
    ran.status = error.exitStatus;
    ran.err += `${error.message}\n`;
  }
  return ran;
}

/** Times, IDs, cookies and who made the program differ; nothing else may. */
export function blank(text: string): string {
  return text
    .replace(/; <<>> DiG (?:of porthole|\S+) <<>>/g, "; <<>> DiG <<>>")
    .replace(/id: \d+/g, "id: N")
    .replace(/Query time: \d+/g, "Query time: N")
    .replace(/WHEN: .*/g, "WHEN: T")
    .replace(/COOKIE: [0-9a-f]+/g, "COOKIE: C")
    .replace(/in \d+ (?:ms|us)/g, "in N");
}

/** A service on UDP and TCP with one port number on 127.0.0.1 (and more addresses), so that TCP can follow TC. */
export async function both(
  service: Service,
  hosts = ["127.0.0.1"],
): Promise<{ port: number; listener: Listener }> {
  for (;;) {
    const first = await listen(`udp://${hosts[0]}:0`, service);
    const { port } = first.addresses[0]!;
    await first.close();
    const at = hosts.flatMap((host) =>
      ["udp", "tcp"].map((transport) => ({ transport, host, port }) as never),
    );
    try {
      return { port, listener: await listen(at, service) };
    } catch {
      // somebody took one of them meanwhile: another number
    }
  }
}

/** Ours and dig's own output and exit status are equal. */
export async function same(t: Test, line: string): Promise<void> {
  const words = line.split(" ").filter(Boolean);
  const real = await exec("dig", words).then(
    ({ stdout }) => ({ out: stdout, status: 0 }),
    (error) => ({ out: String(error.stdout), status: error.code as number }),
  );
  const ours = await dig(line);
  t.equal(blank(ours.out), blank(real.out), line);
  t.equal(ours.status, real.status, `${line}: exit status`);
}
