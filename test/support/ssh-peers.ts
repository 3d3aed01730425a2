/** Ends of SSH that a test shapes: a client's link that says what happened on the way, and a server. */
import ssh2, { type ServerConfig } from "ssh2";
import type { Test } from "tap";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { newEd25519 } from "../../lib/shell/ed25519-key.ts";
import { openSsh, type SshOptions } from "../../lib/shell/ssh-opening.ts";
import { SshSocket } from "../../lib/shell/ssh-socket.ts";

/** Opens a link to a port, and tells what was said and asked on the way. */
export async function openLink(port: number, options: Partial<SshOptions> = {}) {
  const notes: string[] = [];
  const asked: [string, boolean][] = [];
  const conn = await connect(`127.0.0.1:${port}`);
  const answers = [...((options as { answers?: string[] }).answers ?? [])];
  const link = openSsh(conn, {
    user: "ann",
    host: "127.0.0.1",
    port,
    identities: [],
    acceptNew: true,
    ask: async (question, secret) => {
      asked.push([question, secret]);
      return answers.shift();
    },
    note: (line) => void notes.push(line),
    ...options,
  });
  return { link, notes, asked };
}

/** A server that a test shapes itself. */
export async function shaped(
  t: Test,
  config: Partial<ServerConfig>,
  listener: ConstructorParameters<typeof ssh2.Server>[1],
) {
  const { private: key } = await newEd25519("");
  const made = await listen("127.0.0.1:0", {
    async stream(conn) {
      const socket = new SshSocket(conn, true);
      new ssh2.Server({ hostKeys: [key], ...config }, listener).injectSocket(socket as never);
      await socket.gone;
    },
  });
  t.teardown(() => made.close());
  return made.addresses[0]?.port as number;
}
