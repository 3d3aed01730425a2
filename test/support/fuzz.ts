/** Hostile captures by the million: both file readers, every parser, and every form of output, from a seed that is told. */
import { Dissector } from "../../lib/capture/dissect.ts";
import type { Frame, Packet } from "../../lib/capture/frame.ts";
import { linkTypes } from "../../lib/capture/frame.ts";
import { FileProperties } from "../../lib/capture/properties.ts";
import { readCapture } from "../../lib/capture/read.ts";
import { PortholeError } from "../../lib/errors.ts";
import { ek } from "../../lib/view/ek.ts";
import { FieldLines } from "../../lib/view/fields.ts";
import { HexOctets, hexDump } from "../../lib/view/hex.ts";
import { packetJson } from "../../lib/view/json.ts";
import { JsonOctets } from "../../lib/view/json-octets.ts";
import { row } from "../../lib/view/list.ts";
import { ListOctets } from "../../lib/view/list-octets.ts";
import { pdml } from "../../lib/view/pdml.ts";
import { tree } from "../../lib/view/tree.ts";
import { TreeOctets } from "../../lib/view/tree-octets.ts";
import { Cursor } from "../../lib/wire/cursor.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { Malformed } from "../../lib/wire/malformed.ts";
import type { Context, Protocol } from "../../lib/wire/protocol.ts";
import { KeyLog } from "../../lib/wire/tls-keylog.ts";
import { toJson } from "../../repl/face.ts";
import { blocks, pcapFile } from "./blocks.ts";
import { mutate, type Random } from "./mutate.ts";
import { applications, captures, dialogues, framesOf, plain, random } from "./samples.ts";

const protocols: readonly Protocol[] = [...lowerProtocols, ...applications];
/** Frames of a case at most, and octets of one: what is long teaches no more. */
const mostFrames = 6;
const mostOctets = 1600;
/** Milliseconds that one case may take. */
const patience = 1000;

const corpus: Frame[][] = [];
for (const name of [...captures, ...dialogues]) {
  const frames = (await framesOf(name)).filter((frame) => frame.bytes.length <= mostOctets);
  if (frames.length > 0)
    corpus.push(frames.map((frame) => ({ ...frame, bytes: Uint8Array.from(frame.bytes) })));
}
const links = Object.values(linkTypes);

/** What is wrong with a case. */
export class FuzzFailure extends Error {
  readonly number: number;

  constructor(number: number, words: string, bytes: Uint8Array, options?: { cause?: unknown }) {
    super(`case ${number}: ${words}\n${Buffer.from(bytes).toString("hex")}`, options);
    this.number = number;
  }
}

/** The octets of the case that runs, for its failure. */
let subject: Uint8Array = new Uint8Array();

function pick<T>(all: readonly T[], next: Random): T {
  return all[next() % all.length] as T;
}

/** Some frames of one sample, one after another. */
function excerpt(next: Random): Frame[] {
  const frames = pick(corpus, next);
  const from = next() % frames.length;
  return frames.slice(from, from + 1 + (next() % mostFrames));
}

function pcapngOf(frames: readonly Frame[], next: Random): Buffer {
  const { section, describe, packet, simple, option, block, words, name, long } = blocks(next() % 2 === 0);
  const parts: Buffer[] = [
    section(option(1, "of a test"), option(4, "fuzz")),
    describe(
      frames[0]?.link ?? 1,
      next() % 2 === 0 ? 0 : 262_144,
      option(2, "eth0"),
      option(3, "one\x1b[2J"),
      option(9, Buffer.from([next()])),
      option(14, long(BigInt(next()))),
      option(0, ""),
    ),
  ];
  for (const frame of frames) {
    const kind = next() % 8;
    if (kind === 0) parts.push(simple(frame.bytes));
    else if (kind === 1) parts.push(block(4, name([127, 0, 0, 1], "a\0b\0"), option(0, "")));
    else if (kind === 2) parts.push(block(5, words(0, 0, 0), option(4, long(7n)), option(5, long(1n))));
    else if (kind === 3) parts.push(block(10, words(0x544c534b, 8), Buffer.from("CLIENT_R")));
    else if (kind === 4) parts.push(block(0xbad, words(1), Buffer.from("data")));
    parts.push(
      packet(0, frame.time / 1000n, frame.bytes, kind > 5 ? [option(1, "comment"), option(1, "\x1b")] : []),
    );
  }
  return Buffer.concat(parts);
}

function fileOf(frames: readonly Frame[], next: Random): Buffer {
  if (next() % 2 === 0) return pcapngOf(frames, next);
  const magic = pick([0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34], next);
  const records = frames.map(({ time, bytes, wireLength }) => {
    const seconds = Number((time / 1_000_000_000n) & 0xffffffffn);
    return [seconds, Number((time / 1000n) % 1_000_000n), bytes.length, wireLength, bytes] as const;
  });
  return pcapFile(
    {
      magic,
      little: next() % 2 === 0,
      link: frames[0]?.link ?? 1,
      version: pick(
        [
          [2, 4],
          [2, 3],
          [2, 4],
        ] as const,
        next,
      ),
    },
    records,
  );
}

function randomBytes(next: Random, most: number): Buffer {
  const bytes = Buffer.alloc(next() % most);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = next();
  return bytes;
}

// TAB stands between fields only.
const control =
  /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const inXml = /[\ufffe\uffff]|<(?![/?a-z])|&(?!(?:amp|lt|gt|quot|#x27);)/;
const ownFault =
  /Cannot (?:read|set) prop|is not a function|is not iterable|undefined|Invalid|RangeError|out of (?:range|bounds)|Maximum call/;
const names = [
  "frame.number",
  "frame.comment",
  "_ws.col.info",
  "ip.src",
  "tcp.port",
  "dns.qry.name",
  "frame.interface_name",
  "http.host",
  "tcp.payload",
  "eth.addr",
];
const fieldLines = new FieldLines(names);

function clean(lines: readonly string[], form: string): void {
  for (const line of lines)
    if (control.test(line)) throw new Error(`a control character in ${form}: ${JSON.stringify(line)}`);
}

const list = new ListOctets();
const json = new JsonOctets({ layers: true });
const trees = new TreeOctets();
const dumps = new HexOctets();

/** What is written as octets is the line that was found clean as text. */
function same(octets: Buffer, line: string, form: string): void {
  const found = octets.toString();
  if (found !== `${line}\n`)
    throw new Error(`${form}: ${JSON.stringify(found)} is not ${JSON.stringify(line)}`);
}

/** A packet in one of the forms that it is shown in. */
function shown(packet: Packet, which: number): void {
  switch (which % 7) {
    case 0:
      clean([row(packet, plain), toJson(packetJson(packet))], "columns");
      list.add(packet);
      same(list.take(), row(packet, plain), "the row as octets");
      break;
    case 1: {
      const lines = tree(packet, plain);
      clean(lines, "the tree");
      trees.add(packet);
      same(trees.take(), `${lines.join("\n")}\n`, "the tree as octets");
      break;
    }
    case 2:
      json.add(packet);
      same(json.take(), toJson(packetJson(packet, { layers: true })), "the JSON as octets");
      clean([toJson(packetJson(packet, { layers: true }))], "JSON");
      break;
    case 3: {
      const lines = pdml(packet);
      clean(lines, "PDML");
      for (const line of lines) if (inXml.test(line)) throw new Error(`no XML: ${JSON.stringify(line)}`);
      break;
    }
    case 4:
      clean(ek(packet).map(toJson), "ek");
      break;
    case 5:
      clean([fieldLines.line(packet).replaceAll("\t", "")], "fields");
      break;
    default: {
      const dump = hexDump(packet.frame.bytes, plain);
      clean([row(packet, plain, { width: 80 }), ...dump], "the hex dump");
      dumps.add(packet.frame.bytes);
      same(dumps.take(), [...dump, ""].join("\n"), "the hex dump as octets");
    }
  }
  if (which % 3 !== 0) return;
  for (const layer of packet.layers())
    if (layer.error !== undefined && ownFault.test(layer.error))
      throw new Error(`${layer.name}: ${layer.error}`);
}

function dissected(frames: readonly Frame[], next: Random): void {
  const secrets = new KeyLog();
  const dissector = new Dissector({ protocols, secrets });
  for (const frame of frames) shown(dissector.add(frame), next());
}

async function fileCase(next: Random): Promise<void> {
  const frames = excerpt(next);
  const whole = next() % 16 === 0 ? randomBytes(next, 400) : fileOf(frames, next);
  const bytes = mutate(whole, next, fileOf(excerpt(next), next));
  subject = bytes;
  const chunks: Buffer[] = [];
  const size = pick([1, 7, 64, 1000, 65_536], next);
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const secrets = new KeyLog();
  const properties = new FileProperties();
  const dissector = new Dissector({ protocols, secrets });
  try {
    for await (const frame of readCapture(chunks, (lines) => secrets.add(lines), properties)) {
      if (frame.bytes.length > bytes.length) throw new Error("a frame longer than the file");
      shown(dissector.add(frame), next());
    }
  } catch (error) {
    if (!(error instanceof PortholeError) || error.code !== "format") throw error;
    clean([error.message], "the error");
  }
}

function frameCase(next: Random): void {
  const frames = excerpt(next).map((frame) => {
    if (next() % 3 === 0) return frame;
    const bytes = mutate(frame.bytes, next, pick(pick(corpus, next), next).bytes);
    return { ...frame, bytes, wireLength: next() % 4 === 0 ? next() % 2000 : bytes.length };
  });
  subject = Buffer.concat(frames.map((frame) => frame.bytes));
  dissected(frames, next);
}

function randomCase(next: Random): void {
  const bytes = randomBytes(next, 200);
  subject = bytes;
  const link = next() % 4 === 0 ? next() % 65_536 : pick(links, next);
  dissected([{ time: BigInt(next()), link, bytes, wireLength: bytes.length }], next);
}

/** A parser alone, with what a frame of a sample holds from some octet on, or anything. */
function parserCase(next: Random): void {
  const protocol = pick(protocols, next);
  const source = pick(pick(corpus, next), next).bytes;
  const from = pick([14, 34, 42, 54, 66, next() % 100], next);
  const whole = next() % 4 === 0 ? randomBytes(next, 300) : source.subarray(Math.min(from, source.length));
  const bytes = next() % 8 === 0 ? Buffer.from(whole) : mutate(whole, next, source);
  subject = bytes;
  const context: Context = {
    carrier: pick(["tcp", "udp", "ip"], next),
    fromClient: next() % 2 === 0,
    number: 1,
    time: 1n,
  };
  const what = `${protocol.name}, ${bytes.length} octets`;
  let value: unknown;
  for (const recording of [false, true]) {
    const c = new Cursor(bytes, 0, bytes.length, recording);
    try {
      value = protocol.parse(c, context);
      if (c.offset > bytes.length) throw new Error(`${what}: read past the end`);
      clean(
        [protocol.summary?.(value, context) ?? ""].map((text) => text.replace(control, "")),
        what,
      );
      protocol.info(value, context);
      protocol.next?.(value);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
    c.finish();
  }
  protocol.frame?.(bytes, context);
  protocol.guess?.(bytes, context);
}

/** Runs the case of that number; the same seed and number are the same case. */
export async function runCase(seed: number, number: number): Promise<void> {
  const next = random(seed ^ Math.imul(number + 1, 0x9e3779b1));
  subject = new Uint8Array();
  const kind = next() % 10;
  try {
    if (kind < 3) await fileCase(next);
    else if (kind < 6) frameCase(next);
    else if (kind < 9) parserCase(next);
    else randomCase(next);
  } catch (error) {
    throw new FuzzFailure(number, (error as Error).stack ?? String(error), subject, { cause: error });
  }
}

/** What a run found. */
export interface FuzzReport {
  seed: number;
  cases: number;
  failures: FuzzFailure[];
  /** Milliseconds of the case that took longest, and its number. */
  slowest: { number: number; milliseconds: number };
  /** Octets resident at most, the corpus and the program among them. */
  memory: number;
}

/** Runs cases `from` to `from + cases`; `told` is called before each case, and may say to end. */
export async function fuzz(options: {
  seed: number;
  cases: number;
  from?: number;
  mostFailures?: number;
  told?: (number: number) => void;
}): Promise<FuzzReport> {
  const { seed, cases, from = 0, mostFailures = 20, told } = options;
  const report: FuzzReport = {
    seed,
    cases: 0,
    failures: [],
    slowest: { number: 0, milliseconds: 0 },
    memory: 0,
  };
  for (let number = from; number < from + cases && report.failures.length < mostFailures; number += 1) {
    told?.(number);
    const started = performance.now();
    try {
      await runCase(seed, number);
      let milliseconds = performance.now() - started;
      // A machine with other work may stop us for a while: what is slow is slow twice.
      if (milliseconds > patience) {
        const again = performance.now();
        await runCase(seed, number);
        milliseconds = Math.min(milliseconds, performance.now() - again);
      }
      if (milliseconds > report.slowest.milliseconds) report.slowest = { number, milliseconds };
      if (milliseconds > patience)
        throw new FuzzFailure(number, `took ${Math.round(milliseconds)} ms`, subject);
    } catch (error) {
      if (!(error instanceof FuzzFailure)) throw error;
      report.failures.push(error);
    }
    report.cases += 1;
    if (number % 256 === 0) report.memory = Math.max(report.memory, process.memoryUsage.rss());
  }
  return report;
}
