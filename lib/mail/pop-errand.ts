/** One errand to a POP3 server: list, get or delete (RFC 1939 5, 7). */
import { createHash } from "node:crypto";
import { PortholeError } from "../errors.ts";
import type { Connection, TlsOptions } from "../net/connection.ts";
import { tlsWords } from "../net/facts.ts";
import { printable, printableBytes } from "../printable.ts";
import { PopDialogue, Refused, type Spoken } from "./pop-dialogue.ts";

/** Octets of a mail that is kept in memory. */
const mailLimit = 33_554_432;
/** Lines of a listing. */
const mostLines = 100_000;

/** What is wanted, and as whom. Text is Unicode and is sent as UTF-8. */
export interface Errand {
  readonly action: "list" | "get" | "dele";
  readonly number?: number;
  readonly user: string;
  readonly password: string;
  /** Prove the password by a digest (APOP) instead of saying it. */
  readonly apop?: boolean;
  /** Start TLS first (STLS, RFC 2595 4), and look at the certificate so. */
  readonly startTls?: TlsOptions;
}

/** One row of `list`. */
export interface Row {
  readonly number: number;
  readonly octets: number;
  /** Absent where the server has no UIDL. */
  readonly uid?: string;
}

/** What an errand brings: each line of the dialogue as it is said, then rows, or the mail with LF line ends. */
export type Brought =
  | { readonly spoken: Spoken }
  | { readonly row: Row }
  | { readonly mail: Uint8Array; readonly number: number }
  | { readonly deleted: number };

/**
 * Logs in, does one errand and says QUIT. Rejects with PortholeError "failed" for a response that refuses, with the
 * phase in its message; QUIT is said first.
 */
export async function* run(conn: Connection, errand: Errand, signal?: AbortSignal): AsyncGenerator<Brought> {
  checkErrand(errand);
  const dialogue = new PopDialogue(conn, signal);
  async function* say(phase: string, command?: string, shown?: string): AsyncGenerator<Brought, string> {
    const said = dialogue.say(phase, command, shown);
    for (;;) {
      const { value, done } = await said.next();
      if (done) return value;
      yield { spoken: value };
    }
  }
  try {
    const greeting = yield* say("the connection");
    if (errand.startTls) {
      yield* say("STLS", "STLS");
      const facts = await dialogue.startTls(errand.startTls);
      yield { spoken: { who: "info", text: `TLS is on: ${tlsWords(facts)}` } };
    }
    yield* login(greeting);
    if (errand.action === "list") yield* list();
    else if (errand.action === "get") yield* get(errand.number as number);
    else {
      yield* say("DELE", `DELE ${errand.number}`);
      yield* say("QUIT", "QUIT");
      yield { deleted: errand.number as number };
      return;
    }
  } catch (error) {
    if (error instanceof Refused) yield* say("QUIT", "QUIT");
    throw error;
  }
  yield* say("QUIT", "QUIT");

  async function* login(greeting: string): AsyncGenerator<Brought> {
    const { user, password, apop } = errand;
    if (!apop) {
      yield* say("USER", `USER ${user}`);
      yield* say("PASS", `PASS ${password}`, "PASS ****");
      return;
    }
    const timestamp = /<[^<>]+@[^<>]+>/.exec(greeting)?.[0];
    if (timestamp === undefined)
      throw new PortholeError(
        "unsupported",
        "Cannot log in by APOP: the greeting has no timestamp (leave --apop out)",
      );
    const digest = createHash("md5")
      .update(timestamp + password)
      .digest("hex");
    yield* say("APOP", `APOP ${user} ${digest}`);
  }

  async function* list(): AsyncGenerator<Brought> {
    yield* say("LIST", "LIST");
    const sizes = await numbered(dialogue, "LIST");
    let uids = new Map<number, string>();
    try {
      yield* say("UIDL", "UIDL");
      uids = await numbered(dialogue, "UIDL");
    } catch (error) {
      // RFC 1939 7: UIDL is optional.
      if (!(error instanceof Refused)) throw error;
    }
    for (const [number, size] of sizes) {
      const uid = uids.get(number);
      yield { row: { number, octets: Number(size), ...(uid !== undefined && { uid }) } };
    }
  }

  async function* get(number: number): AsyncGenerator<Brought> {
    yield* say("RETR", `RETR ${number}`);
    let mail = Buffer.alloc(4096);
    let used = 0;
    for await (const line of dialogue.lines("RETR")) {
      const needed = used + line.length + 1;
      if (needed > mailLimit)
        throw new PortholeError("limit", `Cannot take mail ${number}: it has more than ${mailLimit} octets`);
      // Room is doubled: a list of lines would cost a hundred times the octets of short ones.
      if (needed > mail.length) mail = Buffer.concat([mail.subarray(0, used)], 2 * needed);
      mail.set(line, used);
      mail[needed - 1] = 0x0a;
      used = needed;
    }
    yield { mail: mail.subarray(0, used), number };
  }
}

/** Lines "1 120" of a listing by their number. */
async function numbered(dialogue: PopDialogue, phase: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const line of dialogue.lines(phase)) {
    const match = /^(\d{1,9}) +(\S{1,512})/.exec(printableBytes(line));
    if (!match || (phase === "LIST" && !/^\d{1,15}$/.test(match[2] as string)))
      throw new PortholeError(
        "format",
        `Cannot read the response to ${phase}: "${printableBytes(line).slice(0, 80)}"`,
      );
    if (found.size >= mostLines) throw new PortholeError("limit", `Cannot list more than ${mostLines} mails`);
    found.set(Number(match[1]), match[2] as string);
  }
  return found;
}

/** Refuses what would say more than one line, or another command than was meant. */
export function checkErrand({ user, password }: Errand): void {
  if (user === "" || /[\x00-\x20\x7f]/.test(user))
    throw new PortholeError("usage", `Cannot use --user "${printable(user)}": one word is needed`);
  // Never with the password in it.
  if (/[\x00-\x1f\x7f]/.test(password))
    throw new PortholeError("usage", "Cannot use --password: it holds a control character");
}
