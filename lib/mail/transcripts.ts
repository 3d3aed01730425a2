/** The transcripts beside a Maildir: DIR/transcripts, files of one JSON object a line, some mails to a file. */
import { mkdir, readdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isTranscript, type Transcript } from "./transcript.ts";

/** Two kinds, each with a bound of its own, so that a flood of refused mails does not push out those of stored ones. */
type Kind = "stored" | "refused";

/** Transcripts kept, and octets of them; the oldest files go first. */
const most: Readonly<Record<Kind, { count: number; octets: number }>> = {
  stored: { count: 10_000, octets: 67_108_864 },
  refused: { count: 1000, octets: 16_777_216 },
};
/** Transcripts of one file, so that taking one out is cheap; and those that may wait for the disk. */
const [mostInFile, mostWaiting] = [64, 4096];
/** Milliseconds between two writes: under load many transcripts share a file. */
const interval = 100;
/** Files between two looks at the bounds. */
const lookEvery = 20;
/** A transcript is written within this time after its mail, milliseconds; more when the disk is slow. */
const longestDelay = 60_000;

/** One file, by its name: KIND.WRITTEN.PID.SEQUENCE.COUNT.OCTETS.ndjson */
interface Batch {
  readonly file: string;
  readonly kind: Kind;
  readonly written: number;
  readonly sequence: number;
  readonly count: number;
  readonly octets: number;
}

/** Those of this process that may have something to write still. */
const writers = new Map<string, Set<TranscriptWriter>>();
let sequence = 0;

const folderOf = (maildir: string) => join(maildir, "transcripts");

/**
 * Writes transcripts of one server, some time after they were handed over and without holding anybody up. They are a
 * help, not mail: what cannot be written is let go.
 */
export class TranscriptWriter {
  readonly #folder: string;
  readonly #maildir: string;
  #waiting: Transcript[] = [];
  #running: Promise<void> | undefined;
  /** One batch, with the pause behind it. */
  #turn: Promise<void> = Promise.resolve();
  /** Transcripts handed over so far, and those of them that wait no more. */
  #kept = 0;
  #done = 0;
  #files = 0;

  constructor(maildir: string) {
    this.#maildir = maildir;
    this.#folder = folderOf(maildir);
    const others = writers.get(maildir) ?? new Set();
    writers.set(maildir, others.add(this));
  }

  keep(transcript: Transcript): void {
    this.#kept += 1;
    if (this.#waiting.length >= mostWaiting) {
      this.#waiting.shift();
      this.#done += 1;
    }
    this.#waiting.push(transcript);
    this.#running ??= this.#run();
  }

  /** Resolves when all that was handed over so far is written; what comes meanwhile is not waited for. */
  async flush(): Promise<void> {
    const wanted = this.#kept;
    while (this.#running && this.#done < wanted) await this.#turn;
  }

  async close(): Promise<void> {
    while (this.#running) await this.#running;
    const all = writers.get(this.#maildir);
    all?.delete(this);
    if (all?.size === 0) writers.delete(this.#maildir);
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        this.#turn = this.#write(this.#waiting.splice(0, mostInFile));
        await this.#turn;
      }
    } finally {
      this.#running = undefined;
    }
  }

  async #write(batch: readonly Transcript[]): Promise<void> {
    const began = performance.now();
    const stored = batch.filter(({ outcome }) => outcome === "stored");
    const refused = batch.filter(({ outcome }) => outcome !== "stored");
    await this.#file("stored", stored);
    await this.#file("refused", refused);
    this.#done += batch.length;
    const left = interval - (performance.now() - began);
    // A few that wait may wait for company.
    if (this.#waiting.length > 0 && this.#waiting.length < mostInFile && left > 0)
      await new Promise((resolve) => setTimeout(resolve, left));
  }

  async #file(kind: Kind, transcripts: readonly Transcript[]): Promise<void> {
    if (transcripts.length === 0) return;
    try {
      if (this.#files === 0) await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeBatch(this.#folder, kind, Date.now(), transcripts);
      if (this.#files % lookEvery === 0) await prune(this.#folder);
      this.#files += 1;
    } catch {
      // The folder may have been removed, or the disk is full: storing mail is what tells of that.
      this.#files = 0;
    }
  }
}

/** Written under a name that no reader looks at, and then named: a reader sees all of a file or nothing. */
async function writeBatch(
  folder: string,
  kind: Kind,
  written: number,
  transcripts: readonly Transcript[],
): Promise<void> {
  const text = transcripts.map((one) => `${JSON.stringify(one)}\n`).join("");
  sequence += 1;
  const name = `${kind}.${written}.${process.pid}.${sequence}.${transcripts.length}.${Buffer.byteLength(text)}.ndjson`;
  const half = join(folder, `.${name}`);
  try {
    await writeFile(half, text, { mode: 0o600, flag: "wx" });
    await rename(half, join(folder, name));
  } catch (error) {
    await unlink(half).catch(ignoreMissing);
    throw error;
  }
}

/** The files, oldest first; [] where there is no folder. */
async function batches(folder: string): Promise<Batch[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  });
  const found: Batch[] = [];
  for (const file of names) {
    const match = /^(stored|refused)\.(\d+)\.\d+\.(\d+)\.(\d+)\.(\d+)\.ndjson$/.exec(file);
    if (!match) continue;
    const [written, sequence, count, octets] = match.slice(2).map(Number) as [number, number, number, number];
    found.push({ file, kind: match[1] as Kind, written, sequence, count, octets });
  }
  return found.sort((a, b) => a.written - b.written || a.sequence - b.sequence);
}

async function prune(folder: string): Promise<void> {
  const left = { stored: { ...most.stored }, refused: { ...most.refused } };
  for (const { file, kind, count, octets } of (await batches(folder)).reverse()) {
    left[kind].count -= count;
    left[kind].octets -= octets;
    if (left[kind].count < 0 || left[kind].octets < 0) await unlink(join(folder, file)).catch(ignoreMissing);
  }
}

/** Another process was faster, or there is no room: transcripts are no mail. */
function ignoreMissing(): void {}

async function readBatch(folder: string, { file }: Batch): Promise<Transcript[]> {
  const text = await readFile(join(folder, file), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    try {
      const found: unknown = JSON.parse(line);
      return isTranscript(found) ? [found] : [];
    } catch {
      return [];
    }
  });
}

/** What servers of this process have in hand is written first. */
async function settled(maildir: string): Promise<void> {
  await Promise.all([...(writers.get(maildir) ?? [])].map((writer) => writer.flush()));
}

/** The file that holds the transcript of a mail, and all that is in it. */
async function find(
  maildir: string,
  name: string,
): Promise<{ batch: Batch; transcripts: Transcript[] } | undefined> {
  // Only names that this program gives tell when, and so in which files to look.
  const time = /^(\d{1,12})\.M(\d{1,6})P/.exec(name);
  if (!time) return undefined;
  await settled(maildir);
  const stored = Number(time[1]) * 1000 + Math.floor(Number(time[2]) / 1000);
  for (const batch of await batches(folderOf(maildir))) {
    if (batch.kind !== "stored" || batch.written < stored - 1 || batch.written > stored + longestDelay)
      continue;
    const transcripts = await readBatch(folderOf(maildir), batch);
    if (transcripts.some((one) => one.name === name)) return { batch, transcripts };
  }
  return undefined;
}

/** The transcript of a stored mail; undefined when there is none. */
export async function transcriptOf(maildir: string, name: string): Promise<Transcript | undefined> {
  return (await find(maildir, name))?.transcripts.find((one) => one.name === name);
}

/** Those of mails that were not stored, oldest first. */
export async function refusedTranscripts(maildir: string): Promise<Transcript[]> {
  await settled(maildir);
  const found: Transcript[] = [];
  for (const batch of await batches(folderOf(maildir)))
    if (batch.kind === "refused") found.push(...(await readBatch(folderOf(maildir), batch)));
  return found;
}

/** Takes out the transcript of a mail that is removed. Rejects with the system's error. */
export async function removeTranscript(maildir: string, name: string): Promise<void> {
  const found = await find(maildir, name);
  if (!found) return;
  const folder = folderOf(maildir);
  const rest = found.transcripts.filter((one) => one.name !== name);
  // The time stays: by it the others are found. On a full disk they go too, since this one must.
  if (rest.length > 0) await writeBatch(folder, "stored", found.batch.written, rest).catch(ignoreMissing);
  await unlink(join(folder, found.batch.file)).catch(ignoreMissing);
}
