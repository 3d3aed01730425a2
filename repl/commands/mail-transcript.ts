/** The transcripts of mails as they are shown: `mail transcript` and `mail refused`. */
import type { Options, Result } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { Maildrop, type Stored } from "../../lib/mail/maildrop.ts";
import type { Transcript } from "../../lib/mail/transcript.ts";
import { refusedTranscripts, transcriptOf } from "../../lib/mail/transcripts.ts";
import { printable } from "../../lib/printable.ts";
import { table } from "../../lib/view/table.ts";
import type { Porthole } from "../engine.ts";
import type { FrameLog } from "../framelog.ts";
import { chosen, maildirOf, open } from "./mail-choice.ts";

/** The first and the last frame of one mail. */
export interface Numbers {
  readonly first: number;
  readonly last: number;
}

/** What of the frame log is looked at. */
type Frames = Pick<FrameLog, "packets">;

/** Milliseconds by which the clock of the frames and that of the transcript may differ. */
const tolerance = 2;
/** Milliseconds before the first line of a conversation in which its connection was opened. */
const handshake = 1000;

/** The frames between the two ends of the mail's connection while the mail came; undefined when the log has none. */
export function framesOf(
  { packets }: Frames,
  { client, server, began, span }: Transcript,
): Numbers | undefined {
  const from = began + span[0] - (span[0] === 0 ? handshake : tolerance);
  const to = began + span[1] + tolerance;
  let first: number | undefined;
  let last = 0;
  for (const packet of packets) {
    const { source, sourcePort, destination, destinationPort, frame } = packet;
    const forth = sourcePort === client.port && destinationPort === server.port;
    const back = sourcePort === server.port && destinationPort === client.port;
    if (!forth && !back) continue;
    const [near, far] = forth ? [client.host, server.host] : [server.host, client.host];
    if (source !== near || destination !== far) continue;
    const at = Number(frame.time / 1000n) / 1000;
    if (at < from || at > to) continue;
    first ??= packet.number;
    last = packet.number;
  }
  return first === undefined ? undefined : { first, last };
}

const address = ({ host, port }: Transcript["client"]) =>
  `${host.includes(":") ? `[${host}]` : host || "memory"}:${port}`;

function ending({ outcome, name, code }: Transcript): string {
  if (name !== undefined) return `stored as ${name}`;
  return code === undefined ? outcome : `${outcome} with ${code}`;
}

function framesLine(numbers: Numbers | undefined): string {
  if (!numbers) return "its frames are not in this window";
  const { first, last } = numbers;
  return first === last ? `frame ${first}` : `frames ${first} to ${last} (frame ${first} shows one)`;
}

/** One transcript: the facts, then the lines with their times in milliseconds. */
export function transcriptResult(
  heading: string,
  transcript: Transcript,
  numbers: Numbers | undefined,
): Result {
  const { client, server, tls, began, span, lines } = transcript;
  return {
    json: { ...transcript, frames: numbers ?? null },
    lines: (paint) => {
      const facts = [
        `${heading}: ${ending(transcript)}`,
        `from ${address(client)} to ${address(server)}, ${new Date(began + span[0]).toISOString()}, ${(span[1] - span[0]).toFixed(1)} ms`,
        tls
          ? `${tls.protocol}, ${tls.cipher}${tls.serverName === undefined ? "" : `, for ${tls.serverName}`}`
          : "in the clear",
        framesLine(numbers),
      ];
      const width = Math.max(5, ...lines.map(([at]) => at.toFixed(1).length));
      // The file is text that anybody with the folder can write: nothing of it is shown as it is.
      return [
        ...facts.map((fact, at) => paint(at === 0 ? "strong" : "dim", printable(fact))),
        "",
        ...lines.map(([at, who, text]) => {
          const line = printable(`${who}: ${text}`);
          return `${paint("dim", at.toFixed(1).padStart(width))}  ${paint(who === "C" ? "client" : who === "S" ? "server" : "dim", line)}`;
        }),
      ];
    },
  };
}

/** The list of mails that were not stored, newest last, numbered. */
export function* refusedList(transcripts: readonly Transcript[]): Generator<Result> {
  for (const [at, transcript] of transcripts.entries()) {
    const { outcome, code, from, client, began } = transcript;
    yield { json: { number: at + 1, outcome, code: code ?? null, from, client, began } };
  }
  yield {
    lines: () =>
      table(
        transcripts.map((transcript, at) => [
          `${at + 1}`,
          new Date(transcript.began + transcript.span[0]).toISOString().slice(0, 19).replace("T", " "),
          printable(ending(transcript)),
          printable(address(transcript.client)),
          printable(`<${transcript.from}>`),
        ]),
        ["#", "when (UTC)", "what became of it", "client", "from"],
      ),
  };
}

/** The transcripts of mails by their numbers. */
export async function* transcripts(
  porthole: Porthole,
  words: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const { drop, mails } = await open(porthole, options);
  const numbers = chosen(words, mails, "show the transcript of");
  await porthole.frames.sync();
  for (const number of numbers) {
    const mail = mails[number - 1] as Stored;
    const transcript = await transcriptOf(drop.path, mail.name);
    if (!transcript)
      throw new PortholeError(
        "not-found",
        `Cannot show the transcript of mail ${number}: there is none (only serve smtp writes them, and keeps the latest 10,000)`,
      );
    yield transcriptResult(`mail ${number}`, transcript, framesOf(porthole.frames, transcript));
  }
}

/** The mails that were not stored: all of them in a list, or the transcripts of some. */
export async function* refused(
  porthole: Porthole,
  words: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const { path } = new Maildrop(maildirOf(porthole, options));
  const found = await refusedTranscripts(path).catch((error) => {
    throw explain(
      `Cannot read the transcripts in ${printable(path)}`,
      error,
      "--maildir DIR looks elsewhere",
    );
  });
  if (words.length === 0 && found.length > 0) return yield* refusedList(found);
  if (words.length === 0)
    return yield { lines: () => [`No mail was refused in ${printable(path)}`], notice: true };
  const numbers = chosen(words, found, "show refused");
  await porthole.frames.sync();
  for (const number of numbers) {
    const transcript = found[number - 1] as Transcript;
    yield transcriptResult(`refused ${number}`, transcript, framesOf(porthole.frames, transcript));
  }
}
