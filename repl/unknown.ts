/** A line that is neither a command nor JavaScript: what was meant, in one line. */
import { isContext, Script } from "node:vm";
import { PortholeError } from "../lib/errors.ts";
import { nearest } from "../lib/near.ts";
import { printable } from "../lib/printable.ts";
import { firstWords, names } from "./commands.ts";

/** What the commands of other tools are here. */
const elsewhere: Readonly<Record<string, string>> = {
  ...named("connect HOST PORT, or listen PORT", "nc ncat netcat socat"),
  ...named(
    "frames, or capture -i INTERFACE, or read FILE",
    "tcpdump tshark wireshark dumpcap termshark ngrep",
  ),
  ...named("http get URL", "curl wget"),
  ...named("smtp PORT --from A --to B", "swaks sendmail mailx msmtp"),
  ...named("dig NAME", "nslookup host drill kdig doggo dog"),
  ...named("traceroute HOST", "tracert tracepath mtr"),
  ...named("ping HOST", "ping6 fping hping3"),
  ...named("interfaces", "ip ipconfig route"),
  ...named("lab deny, lab reject, lab allow", "iptables nft"),
  ...named("syslog PORT TEXT", "logger"),
  ...named("ntp HOST", "ntpdate ntpdig sntp"),
  ...named("help COMMAND", "man"),
  ...named("Ctrl-L", "clear cls"),
  ...named("", "ls cat less more vi vim nano grep ps top kill sudo su bash sh"),
};

function named(here: string, tools: string): Record<string, string> {
  return Object.fromEntries(tools.split(" ").map((tool) => [tool, here]));
}

/** The error of words that begin with no command: it names the near one, or what another tool's is here. */
export function unknownCommand(line: string): PortholeError {
  const word = /\S*/.exec(line)?.[0] ?? "";
  const here = Object.hasOwn(elsewhere, word) ? elsewhere[word] : undefined;
  const near = nearest(
    word,
    firstWords.filter((name) => name.length > 1),
  );
  const hint =
    here === undefined
      ? `no such command (${near === undefined ? "try: help" : `near: ${near}`})`
      : `no such command${here && `; here it is ${here}`} (! ${printable(line)} runs that of this machine)`;
  return new PortholeError("usage", `Cannot run "${printable(line)}": ${hint}`);
}

/** The same of a second word: `serve foo`, `lab foo`. */
export function unknownSubcommand(first: string, second: string): PortholeError {
  const known = names
    .filter((name) => name.startsWith(`${first} `))
    .map((name) => name.slice(first.length + 1));
  const near = nearest(second, known);
  const hint = near === undefined ? `there are ${known.join(", ")}` : `near: ${near}`;
  return new PortholeError(
    "usage",
    `Cannot run "${printable(`${first} ${second}`)}": ${first} knows no "${printable(second)}" (${hint})`,
  );
}

/** Words of the language that begin a line: the message of the language is the better one. */
const language =
  /^(await|async|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|finally|for|function|if|import|in|instanceof|let|new|null|return|static|super|switch|this|throw|try|typeof|using|var|void|while|with|yield)$/;

/**
 * True for a line that reads as a command and can be no JavaScript: a word that nothing of this `context` is called,
 * alone, before an option, or before what makes no JavaScript with it.
 *
 * @example
 * isMistaken("conect 2525", createContext({})); // true
 * isMistaken("conect = 2525", createContext({})); // false
 */
export function isMistaken(line: string, context: object): boolean {
  const [, word = "", rest = ""] = /^\s*([A-Za-z][\w-]*)(\s+[^=\s].*)?\s*$/.exec(line) ?? [];
  if (word === "" || language.test(word)) return false;
  const told = rest.trim();
  // `nmap -p- localhost` subtracts, and `tcpdump -n` too.
  if (told !== "" && !/^--?\w/.test(told) && !isBroken(line)) return false;
  const [name = ""] = word.split("-", 1);
  return !isKnown(name, context);
}

/** True where the source is broken wherever it went on. */
function isBroken(source: string): boolean {
  try {
    new Script(source);
    return false;
  } catch (error) {
    return !/Unexpected end of input|Unterminated template|missing \)/.test((error as Error).message);
  }
}

/** Whether the name is bound in that context; what was declared there by let and const is no property of it. */
function isKnown(name: string, context: object): boolean {
  if (name in context || !isContext(context)) return name in context;
  try {
    new Script(name).runInContext(context);
    return true;
  } catch (error) {
    return !/ is not defined$/.test((error as Error).message);
  }
}
