/** From argv to a face: the prompt, a script, or one command. */
import { readFileSync } from "node:fs";
import { describe, PortholeError } from "../lib/errors.ts";
import { printableLines } from "../lib/printable.ts";
import type { Porthole } from "./engine.ts";
import type { Backend } from "./framelog.ts";
import type { Talk } from "./talk.ts";

/** Second words that are commands of the lab itself; the table has them too, and a test compares. */
const labCommands = new Set(
  "start up add link show export stop down shell publish capture frames open deny reject allow loss delay rate".split(
    " ",
  ),
);

/** What stands before the command, for every face. */
export interface Global {
  json: boolean;
  via?: Backend;
  lab: boolean;
  color: string;
  evaluate?: string;
  banner: boolean;
  words: string[];
  /** A command that is run before anything else: it makes what the prompt or the script is about. */
  first?: string[];
}

const usage = `porthole: bind a port, connect to it, speak by hand, and see every frame

  porthole                    the prompt (a script, when standard input is not a terminal)
  porthole COMMAND [ARG...]   one command; \`porthole help\` lists them
  porthole run FILE           a script
  porthole -e CODE            JavaScript, await allowed
  porthole lab [ARG...]       the same in a private network: real frames, low ports, no root
  porthole lab start NAME     the prompt (or the script, or CODE) with several hosts: \`lab start\` lists labs

  --json          one JSON object per result
  --via BACKEND   frames by cap, tcpdump, af_packet, dumpcap or journal
  --no-lab        never enter the lab by itself
  --color WHEN    auto, always or never
  -H, --no-banner no banner
  -V, --version   the version
  -h, --help      this
`;

/** The version in package.json. */
export function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** Reads the options that stand before the first word; the rest belongs to the command. */
export function readGlobal(argv: readonly string[]): Global | "help" | "version" {
  const found: Global = { json: false, lab: true, color: "auto", banner: true, words: [] };
  let i = 0;
  const value = (flag: string): string => {
    i += 1;
    const text = argv[i];
    if (text === undefined)
      throw new PortholeError("usage", `Cannot read ${flag}: it needs a value (porthole --help)`);
    return text;
  };
  for (; i < argv.length; i += 1) {
    const [flag, inline] = (argv[i] as string).split(/=(.*)/s, 2) as [string, string?];
    if (flag === "--json") found.json = true;
    else if (flag === "--no-lab") found.lab = false;
    else if (flag === "-H" || flag === "--no-banner") found.banner = false;
    else if (flag === "-e" || flag === "--eval") found.evaluate = inline ?? value(flag);
    else if (flag === "-V" || flag === "--version") return "version";
    else if (flag === "-h" || flag === "--help") return "help";
    else if (flag === "--via") {
      const name = inline ?? value(flag);
      if (!["cap", "tcpdump", "af_packet", "dumpcap", "journal"].includes(name))
        throw new PortholeError(
          "usage",
          `Cannot take frames by "${name}": cap, tcpdump, af_packet, dumpcap or journal is meant`,
        );
      found.via = name as Backend;
    } else if (flag === "--color" || flag === "--colour") {
      found.color = inline ?? value(flag);
      if (!["auto", "always", "never"].includes(found.color))
        throw new PortholeError("usage", `Cannot colour "${found.color}": auto, always or never is meant`);
    } else if (flag.startsWith("-") && flag !== "-")
      throw new PortholeError("usage", `Cannot read option "${argv[i]}" (porthole --help)`);
    else break;
  }
  found.words = argv.slice(i);
  return found;
}

/** Runs porthole; resolves to the exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  endWithOutside();
  try {
    const global = readGlobal(argv);
    if (global === "help" || global === "version") {
      process.stdout.write(global === "help" ? usage : `porthole ${version()}\n`);
      return 0;
    }
    if (global.words[0] === "lab") {
      const meant = labWords(global.words);
      if (meant === "inside") return await enterLab(global.words.slice(1));
      if (meant === "first") {
        global.first = global.words;
        global.words = [];
      }
    }
    const interactive = global.words.length === 0 && global.evaluate === undefined;
    if (interactive && !global.first && global.lab && global.via === undefined && (await labHelps())) {
      const status = await tryLab(argv);
      if (status !== undefined) return status;
    }
    if (interactive && process.stdin.isTTY) return await (await import("./prompt.ts")).prompt(global);
    if (
      !interactive &&
      global.evaluate === undefined &&
      ((await import("./machine.ts")).isMachine(global.words[0]) ||
        (await import("./commands.ts")).isOffline(global.words))
    )
      return await (await import("./offline.ts")).offline(global);
    return await (await import("./oneshot.ts")).oneshot(global);
  } catch (error) {
    const { message } = describe(error);
    process.stderr.write(`porthole: ${printableLines(message)}\n`);
    return error instanceof PortholeError ? error.exitStatus : 1;
  }
}

/** Words of `lab` that make hosts: what is typed next is about them. */
const makers = new Set(["start", "up", "add"]);

/**
 * What `lab ...` on the command line is: a command of the table, one that is run before the prompt or the script, or else
 * a command line for porthole inside a private network.
 */
export function labWords([, second, ...rest]: readonly string[]): "table" | "first" | "inside" {
  if (second === undefined) return "inside";
  if (/^(-h|--help)$/.test(second)) return "table";
  if (!labCommands.has(second)) return "inside";
  const asks = rest.some((word) => /^(-h|--help)$/.test(word));
  const lists = second === "start" && rest.every((word) => word.startsWith("-"));
  return makers.has(second) && !asks && !lists ? "first" : "table";
}

/** True when this process may not capture, and is not in the lab already. */
async function labHelps(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const [{ capabilities }, { inLab }] = await Promise.all([
    import("../lib/host/privileges.ts"),
    import("../lib/lab/enter.ts"),
  ]);
  return !inLab() && !capabilities().has("netRaw");
}

/** The prompt inside the lab, with one line that says so; undefined where the system refuses namespaces. */
async function tryLab(argv: readonly string[]): Promise<number | undefined> {
  const { canEnter } = await import("../lib/lab/enter.ts");
  const possible = await canEnter();
  if (!possible.ok) {
    process.stderr.write(
      `porthole: no privilege to capture, and no lab (${possible.why}): frames are drawn from our own sockets, marked synthetic\n`,
    );
    return undefined;
  }
  process.stderr.write(
    "porthole: no privilege to capture here, so this is the lab: a private network\n" +
      "          with real frames and low ports. Other machines cannot be reached from\n" +
      "          it; --no-lab stays outside, with frames drawn from our own sockets.\n",
  );
  return enterLab(argv);
}

/** Inside the private network: when the process outside is gone, nobody waits for this one. */
function endWithOutside(): void {
  if (process.env["PORTHOLE_LAB"] !== "1") return;
  // False: it was there and has closed already.
  if (process.connected === false) process.exit(1);
  process.once("disconnect", () => process.exit(1));
  // The channel itself is no reason to stay.
  process.channel?.unref();
}

async function enterLab(argv: readonly string[]): Promise<number> {
  const [{ spawn }, { canEnter, enterCommand, inLab }] = await Promise.all([
    import("node:child_process"),
    import("../lib/lab/enter.ts"),
  ]);
  if (inLab()) throw new PortholeError("usage", "Cannot enter the lab: this is the lab");
  const possible = await canEnter();
  if (!possible.ok)
    throw new PortholeError(
      "unsupported",
      `Cannot enter the lab: ${possible.why} (everything else works without it)`,
    );
  const { command, args } = enterCommand([process.execPath, process.argv[1] as string, ...argv]);
  const child = spawn(command, args, {
    // The channel closes when this process ends, however it ends: the one inside ends then too.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PORTHOLE_LAB: "1" },
  });
  // Ctrl-C goes to the whole foreground group; the one inside decides what it means.
  const ignore = () => {};
  process.on("SIGINT", ignore);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.off("SIGINT", ignore);
      resolve(code ?? (signal ? 128 : 1));
    });
  });
}

/** What text of a peer looks like on the screen; shared by the faces. */
export function peerText(porthole: Porthole, talk: Talk, text: string): string {
  const lines = printableLines(text);
  return porthole.front === talk || porthole.sessions.size <= 1
    ? lines
    : lines.replace(/^(?=.)/gm, `#${talk.id} `);
}
