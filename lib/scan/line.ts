/** The words of a scan, as nmap's line has them: `-sT -sU -p22,U:53 -T4 -oX - 10.0.0.0/24`, in any order. */

import { duration } from "../duration.ts";
import { PortholeError } from "../errors.ts";
import { wholeNumber } from "../options.ts";
import { printable } from "../printable.ts";
import { type PortSet, readPorts, topPorts } from "./ports.ts";
import { type Timing, templateNumber, timingOf } from "./timing.ts";

/** Where the report goes besides the screen; "-" is standard output. */
export interface Outputs {
  readonly normal?: string;
  readonly xml?: string;
  readonly grepable?: string;
}

/** A line understood. */
export interface ScanLine {
  readonly targets: readonly string[];
  readonly exclude: readonly string[];
  /** `-iL`: files of targets. */
  readonly lists: readonly string[];
  /** `-sT`, `-sS`; undefined when neither was said. */
  readonly tcp?: "connect" | "syn";
  readonly udp: boolean;
  /** `-sn`: who is up, and no ports. */
  readonly pingOnly: boolean;
  /** `-Pn`: every host is taken to be up. */
  readonly noPing: boolean;
  readonly versions: boolean;
  readonly ports: PortSet;
  readonly family: 0 | 4 | 6;
  readonly openOnly: boolean;
  readonly reasons: boolean;
  readonly trace: boolean;
  readonly timing: Timing;
  /** `-n`: no names are asked for; `-R`: those of hosts that are down too. */
  readonly reverse: "never" | "up" | "always";
  readonly verbose: number;
  readonly outputs: Outputs;
  readonly force: boolean;
  readonly permission: boolean;
  /** `--frames`: each row with the frames that prove it. */
  readonly frames?: boolean;
  /** `--stats-every`, milliseconds. */
  readonly statsEvery?: number;
  /** The words themselves. */
  readonly words: readonly string[];
}

/** Ports that are asked when none are named, and with -F. */
const usual = 1000;
const fast = 100;

function misuse(message: string): PortholeError {
  return new PortholeError("usage", message);
}

function rate(flag: string, text: string): number {
  const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0;
  if (value > 0) return value;
  throw misuse(`Cannot read ${flag} "${printable(text)}": probes a second are meant, as 100 or 0.5`);
}

type Changing = { -readonly [Key in keyof ScanLine]?: ScanLine[Key] };

/** Reads the words from the left. */
class Reader {
  readonly line: Changing = {};
  readonly targets: string[] = [];
  readonly exclude: string[] = [];
  readonly lists: string[] = [];
  readonly outputs: { -readonly [Key in keyof Outputs]: Outputs[Key] } = {};
  readonly changes: { -readonly [Key in keyof Timing]?: Timing[Key] } = {};
  readonly #words: readonly string[];
  #at = 0;
  template: number | undefined;
  verbose = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
    for (; this.#at < words.length; this.#at += 1) this.#word(words[this.#at] as string);
  }

  #word(word: string): void {
    if (word.startsWith("--")) {
      const [flag, value] = word.split(/=(.*)/s, 2) as [string, string?];
      this.#long(flag, value);
    } else if (word.startsWith("-") && word !== "-") this.#dash(word);
    else this.targets.push(word);
  }

  /** The value of an option: what is joined to it, else the next word. */
  #value(flag: string, joined: string | undefined): string {
    if (joined !== undefined && joined !== "") return joined;
    this.#at += 1;
    const next = this.#words[this.#at];
    if (next === undefined) throw misuse(`Cannot read ${flag}: it needs a value (help scan)`);
    return next;
  }

  #dash(word: string): void {
    const rest = word.slice(2);
    switch (word[1]) {
      case "s":
        for (const letter of rest || " ") this.#kind(letter, word);
        return;
      case "p":
        this.line.ports = readPorts(this.#value("-p", rest));
        return;
      case "o":
        this.#output(word);
        return;
      case "T":
        this.template = templateNumber(rest || this.#value("-T", undefined));
        if (this.template === undefined)
          throw misuse(`Cannot read "${printable(word)}": -T0 (paranoid) to -T5 (insane) is meant`);
        return;
      case "P":
        if (word !== "-Pn") break;
        this.line.noPing = true;
        return;
      case "i":
        if (!word.startsWith("-iL")) break;
        this.lists.push(this.#value("-iL", word.slice(3)));
        return;
      default:
        if (/^-[46FnRrvd]+$/.test(word)) {
          for (const letter of word.slice(1)) this.#flag(letter);
          return;
        }
        if (/^-v\d$/.test(word)) {
          this.verbose = Number(rest);
          return;
        }
    }
    throw misuse(`Cannot use "${printable(word)}": no such option (help scan)`);
  }

  #flag(letter: string): void {
    if (letter === "4" || letter === "6") this.line.family = letter === "4" ? 4 : 6;
    else if (letter === "F") this.line.ports = topPorts(fast);
    else if (letter === "n") this.line.reverse = "never";
    else if (letter === "R") this.line.reverse = "always";
    else if (letter === "v" || letter === "d") this.verbose += 1;
    // -r: the ports in their order, which is what is done anyway.
  }

  #kind(letter: string, word: string): void {
    const { line } = this;
    if (letter === "T" || letter === "S") {
      const tcp = letter === "T" ? "connect" : "syn";
      if (line.tcp !== undefined && line.tcp !== tcp)
        throw misuse("Cannot scan by -sT and -sS at once: both ask the same ports (choose one)");
      line.tcp = tcp;
    } else if (letter === "U") line.udp = true;
    else if (letter === "V") line.versions = true;
    else if (letter === "n" || letter === "P") line.pingOnly = true;
    else
      throw misuse(`Cannot scan by "${printable(word)}": -sT, -sS, -sU, -sV and -sn are what is done here`);
  }

  #output(word: string): void {
    const form = word[2] ?? "";
    const file = this.#value(`-o${form}`, word.slice(3));
    const { outputs } = this;
    if (form === "N") outputs.normal = file;
    else if (form === "X") outputs.xml = file;
    else if (form === "G") outputs.grepable = file;
    else if (form === "A") {
      Object.assign(outputs, { normal: `${file}.nmap`, xml: `${file}.xml`, grepable: `${file}.gnmap` });
    } else throw misuse(`Cannot write "${printable(word)}": -oN, -oX, -oG or -oA is meant`);
  }

  #long(flag: string, joined: string | undefined): void {
    const { line, changes } = this;
    const value = () => this.#value(flag, joined);
    const simple: Readonly<Record<string, () => void>> = {
      "--open": () => (line.openOnly = true),
      "--reason": () => (line.reasons = true),
      "--packet-trace": () => (line.trace = true),
      "--force": () => (line.force = true),
      "--frames": () => (line.frames = true),
      "--no-frames": () => (line.frames = false),
      "--i-have-permission": () => (line.permission = true),
      "--privileged": () => {},
      "--unprivileged": () => (line.tcp ??= "connect"),
      "--verbose": () => (this.verbose += 1),
    };
    const valued: Readonly<Record<string, (text: string) => void>> = {
      "--top-ports": (text) => (line.ports = topPorts(wholeNumber(text, flag, 1, 65_535))),
      "--exclude": (text) => this.exclude.push(text),
      "--min-rate": (text) => (changes.minRate = rate(flag, text)),
      "--max-rate": (text) => (changes.maxRate = rate(flag, text)),
      "--max-retries": (text) => (changes.maxRetries = wholeNumber(text, flag, 0, 100)),
      "--max-parallelism": (text) => (changes.maxParallel = wholeNumber(text, flag, 1, 100_000)),
      "--host-timeout": (text) => (changes.hostTimeout = duration(text)),
      "--scan-delay": (text) => (changes.delay = duration(text)),
      "--initial-rtt-timeout": (text) => (changes.initialTimeout = duration(text)),
      "--min-rtt-timeout": (text) => (changes.minTimeout = duration(text)),
      "--max-rtt-timeout": (text) => (changes.maxTimeout = duration(text)),
      "--stats-every": (text) => (line.statsEvery = duration(text)),
      "--timing": (text) => {
        this.template = templateNumber(text);
        if (this.template === undefined)
          throw misuse(`Cannot read --timing "${printable(text)}": 0 to 5 is meant`);
      },
    };
    const act = simple[flag];
    if (act && joined === undefined) act();
    else if (valued[flag]) valued[flag](value());
    else throw misuse(`Cannot use "${printable(flag)}": no such option (help scan)`);
  }
}

/** Reads one line. Throws PortholeError("usage"). */
export function readScanLine(words: readonly string[]): ScanLine {
  const { line, targets, exclude, lists, outputs, changes, template, verbose } = new Reader(words);
  if (targets.length === 0 && lists.length === 0)
    throw misuse("Cannot scan: no target is named (try: scan -p 22,80 127.0.0.1)");
  if (Object.values(outputs).filter((file) => file === "-").length > 1)
    throw misuse("Cannot write two reports to standard output: one of them needs a file");
  if (changes.minRate !== undefined && changes.maxRate !== undefined && changes.minRate > changes.maxRate)
    throw misuse(`Cannot scan at --min-rate ${changes.minRate}: it is above --max-rate ${changes.maxRate}`);
  if (line.pingOnly && (line.tcp || line.udp || line.ports))
    throw misuse("Cannot use -sn with ports or another scan: it only asks who is up");
  const ports = line.ports ?? topPorts(usual);
  return {
    family: 0,
    udp: false,
    pingOnly: false,
    noPing: false,
    versions: false,
    openOnly: false,
    reasons: false,
    trace: false,
    reverse: "up",
    force: false,
    permission: false,
    ...line,
    ports,
    targets,
    exclude,
    lists,
    outputs,
    verbose,
    timing: timingOf(template, changes),
    words,
  };
}
