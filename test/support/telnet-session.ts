/** A telnet session over memory, and its peer. */
import { pair } from "../../lib/net/memory.ts";
import { type TelnetOptions, TelnetSession } from "../../lib/shell/telnet-session.ts";

/** A session, its peer, and what it told; `step` lets the peer say hex octets and reads what came back. */
export function made(options: TelnetOptions = {}) {
  const [mine, peer] = pair();
  const told: string[] = [];
  const session = new TelnetSession(
    mine,
    { notice: (line) => void told.push(line), changed: () => void told.push(`secret ${session.secret}`) },
    options,
  );
  const hear = async () => Buffer.from((await peer.read()) ?? []).toString("hex");
  const say = async (hex: string) => {
    await peer.write(Buffer.from(`${hex}2e`, "hex")); // a dot behind it ends the read
    return Buffer.from((await session.read()) ?? []).toString();
  };
  return { session, peer, told, hear, say };
}
