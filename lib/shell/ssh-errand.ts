/** The words of `ssh`: where to, as whom, what to run there, and with which options. */
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import type { Options } from "../command.ts";
import { explain, PortholeError } from "../errors.ts";
import { fromHome } from "../folder.ts";
import { parseAddress } from "../net/address.ts";
import type { Address } from "../net/connection.ts";
import { textOption, textOptions } from "../options.ts";
import { printable } from "../printable.ts";

const usualWindow = { columns: 80, rows: 24 };

/** What the words mean. `command` is one line, as OpenSSH sends it. */
export interface Errand {
  readonly address: Address;
  readonly user: string;
  readonly command: string | undefined;
  readonly options: Options;
}

/** Options that may stand behind the host too, as OpenSSH takes them: their names, and whether a value follows. */
const late: Readonly<Record<string, readonly [name: string, value: boolean]>> = {
  "-p": ["port", true],
  "--port": ["port", true],
  "-l": ["login", true],
  "--login": ["login", true],
  "-i": ["identity", true],
  "--identity": ["identity", true],
  "-v": ["verbose", false],
  "--verbose": ["verbose", false],
  "--accept-new": ["acceptNew", false],
  "--password-file": ["passwordFile", true],
  "--window": ["window", true],
  "--json": ["json", false],
};

/** Reads the words behind the host: options up to the first that is none, then the command. */
function readLate(
  words: readonly string[],
  given: Options,
): { options: Options; command: string | undefined } {
  const options: Record<string, Options[string]> = { ...given };
  let at = 0;
  for (; words[at]?.startsWith("-"); at += 1) {
    const word = words[at] as string;
    if (word === "--") {
      at += 1;
      break;
    }
    const [name, takes] = late[word] ?? [];
    if (name === undefined)
      throw new PortholeError("usage", `Cannot read option "${printable(word)}" (try: help ssh)`);
    if (!takes) {
      options[name] = true;
      continue;
    }
    at += 1;
    const value = words[at];
    if (value === undefined) throw new PortholeError("usage", `Cannot read ${word}: it needs a value`);
    options[name] = name === "identity" ? [...textOptions(options, "identity"), value] : value;
  }
  const command = words.slice(at).join(" ");
  return { options, command: command === "" ? undefined : command };
}

/** `[user@]host[:port] [OPTION...] [COMMAND...]`. Throws a usage error before anything is opened. */
export function readErrand([destination = "", ...words]: readonly string[], given: Options): Errand {
  const { options, command } = readLate(words, given);
  const typed = destination.replace(/^ssh:\/\//, "");
  const at = typed.lastIndexOf("@");
  const user = textOption(options, "login") ?? (at >= 0 ? typed.slice(0, at) : userInfo().username);
  if (user === "" || user.length > 255 || printable(user) !== user)
    throw new PortholeError("usage", `Cannot log in as "${printable(user)}": that is no user's name`);
  const port = textOption(options, "port");
  const host = typed.slice(at + 1);
  const address = parseAddress(port === undefined ? host : `${host} ${port}`, { port: 22 });
  if (address.transport !== "tcp")
    throw new PortholeError("usage", `Cannot speak SSH to "${printable(destination)}": it goes over TCP`);
  return { address, user, command, options };
}

/** The window that a session asks for. Throws a usage error. */
export function windowOf(options: Options): { columns: number; rows: number } {
  const typed = textOption(options, "window");
  if (typed === undefined) return usualWindow;
  const [, columns, rows] = /^([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(typed) ?? [];
  if (columns === undefined)
    throw new PortholeError(
      "usage",
      `Cannot tell window "${printable(typed)}": COLUMNSxROWS is meant, as 80x24`,
    );
  return { columns: Number(columns), rows: Number(rows) };
}

/** The first line of a file: a password on a command line stands in histories and lists of processes. */
export async function passwordFrom(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return (await readFile(fromHome(file), "utf8")).split(/\r?\n/, 1)[0] ?? "";
  } catch (error) {
    throw explain(`Cannot read the password from ${printable(file)}`, error);
  }
}
