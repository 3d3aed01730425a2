/** The command `fault`, and what every server's options, help and completion say of faults. */
import type { Command, Option } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import type { Armed } from "../../lib/fault/chance.ts";
import { actions, type FaultWords, places } from "../../lib/fault/fault.ts";
import { printable } from "../../lib/printable.ts";
import { table } from "../../lib/view/table.ts";
import type { Entry } from "../../protocols.ts";
import type { Porthole } from "../engine.ts";
import type { Serving } from "../sessions.ts";
import { Talk } from "../talk.ts";

/** Examples that hold for every server. */
const anywhere = ["conn:reset after=5", "stream:rate=9600"] as const;

/** The grammar, as help shows it. */
const grammar = [
  "A fault is WHERE:WHAT[@CHANCE] [after=N] [times=N] [text=WORDS]",
  "",
  "  WHERE   a word of the server (RCPT, RETR, GET, A ...; * is any), or of every server:",
  "          conn      a new connection: delay, drop (never answered), close (FIN), reset (RST)",
  "          stream    what the server sends: rate=OCTETS a second, delay, drop, truncate, close, reset",
  "          datagram  a datagram and its answer: drop, delay, truncate (half of it), duplicate",
  "  WHAT    delay=3s (200ms, 1m), drop (no answer), close, reset, or an answer the server knows: 550, -ERR, nxdomain",
  "  CHANCE  20%, or counted: 1/2 is the first of every two; drop=1/2 is short for drop@1/2",
  "  after   so many pass first. At a word: so many of it on that connection. At conn: 5 messages or 100B octets of the",
  "          client, or 3s; at stream: the same of the server",
  "  times   strikes at most so often",
  "  text    the words of the answer, to the end of the line",
];

/** `--fault` and `--seed` of a server. */
export function faultOptions(words: FaultWords | undefined): Option[] {
  const [example] = words?.examples ?? anywhere;
  return [
    {
      flags: "--fault <fault>",
      summary: `fail on demand: "${example}"; may be repeated (help fault)`,
      kind: "fault",
      repeat: true,
    },
    { flags: "--seed <n>", summary: "two runs with one seed fail alike", kind: "number" },
    ...(words?.options ?? []).map(({ flags, summary }) => ({ flags, summary })),
  ];
}

/** What a server lets be faulty, at the end of its help. */
export function faultHelp(words: FaultWords | undefined): string[] {
  if (!words) return [`Faults: ${anywhere.join(", ")} (help fault shows all)`];
  return [
    `Faults at ${places(words).slice(0, -3).join(", ")}:`,
    `  ${actions("*", words).join(", ")}`,
    `  such as ${[...words.examples, anywhere[0]].map((one) => `"${one}"`).join(", ")} (help fault shows all)`,
  ];
}

/** What a word of a fault may become: a place, what it does there, a condition. */
export function faultWord(words: FaultWords | undefined, typed: string): string[] {
  const colon = typed.indexOf(":");
  if (colon >= 0)
    return actions(typed.slice(0, colon), words).map((one) => `${typed.slice(0, colon)}:${one}`);
  return [
    ...places(words)
      .filter((one) => !one.includes(" "))
      .map((one) => `${one}:`),
    "after=",
    "times=",
    "text=",
  ];
}

function describe({ id }: Serving, { number, fault, seen, struck }: Armed): object {
  return { session: id, fault: number, spec: fault.text, struck, of: seen };
}

function server(porthole: Porthole, typed: string): Serving {
  const session = porthole.session(typed);
  if (!(session instanceof Talk)) return session;
  throw new PortholeError(
    "usage",
    `Cannot make #${session.id} fail: it is a conversation (faults belong to servers: sessions lists them)`,
  );
}

/** The command, with one example of each server. */
export async function faultRows(protocols: readonly Entry[]): Promise<Command<Porthole>[]> {
  const servers = await Promise.all(protocols.map((entry) => entry.serve()));
  const own = servers.flatMap((serve) =>
    (serve.faults?.examples ?? [])
      .slice(0, 1)
      .map((one) => `fault 1 ${one}`.padEnd(34).concat(`(${serve.name})`)),
  );
  return [
    {
      name: "fault",
      summary: "Make a server fail on demand, from now on; list what is on; turn it off",
      arguments: [
        { name: "server", summary: "number of the server", kind: "session" },
        {
          name: "fault",
          summary: "WHERE:WHAT[@CHANCE] ..., or `clear` and perhaps the number of one",
          kind: "fault",
          variadic: true,
        },
      ],
      examples: [
        ...own,
        ...anywhere.map((one) => `fault 1 ${one}`),
        "fault 1",
        "fault 1 clear 2",
        "fault 1 clear",
      ],
      more: grammar,
      async *run(porthole, [which, ...words]) {
        const servings = [...porthole.sessions.values()].filter((one) => !(one instanceof Talk)) as Serving[];
        if (words.length === 0) {
          const chosen = which === undefined ? servings : [server(porthole, which)];
          yield* list(chosen);
          return;
        }
        const serving = server(porthole, which as string);
        const { faults, id } = serving;
        if (words[0] === "clear") {
          const number = words[1]?.replace("#", "");
          if (words.length > 2 || (number !== undefined && !/^\d{1,9}$/.test(number)))
            throw new PortholeError(
              "usage",
              `Cannot turn off "${printable(words.slice(1).join(" "))}": the number of a fault is meant (fault ${id} lists them)`,
            );
          const off = faults.clear(number === undefined ? undefined : Number(number));
          yield {
            json: { session: id, off: off.map((one) => one.number) },
            lines: () => [
              off.length === 0
                ? `#${id}: no fault was on`
                : `#${id}: off: ${off.map((one) => `${one.number} ${printable(one.fault.text)}`).join(", ")}`,
            ],
            notice: true,
          };
          return;
        }
        const armed = faults.add(words.join(" "));
        yield {
          json: { ...describe(serving, armed), seed: faults.seed },
          lines: () => [
            `#${id}: fault ${armed.number} is on: ${armed.fault.text} (fault ${id} clear ${armed.number})`,
          ],
          notice: true,
        };
      },
    },
  ];
}

function* list(servings: readonly Serving[]) {
  const rows = servings.flatMap((serving) => serving.faults.list.map((armed) => ({ serving, armed })));
  if (rows.length === 0) {
    yield {
      lines: () => ["No fault is on. Try: fault 1 conn:reset after=5 (help fault shows the grammar)"],
      notice: true as const,
    };
    return;
  }
  for (const { serving, armed } of rows.slice(0, -1)) yield { json: describe(serving, armed) };
  const { serving, armed } = rows.at(-1) as (typeof rows)[number];
  yield {
    json: describe(serving, armed),
    lines: () =>
      table(
        rows.map((one) => [
          `#${one.serving.id}`,
          String(one.armed.number),
          printable(one.armed.fault.text),
          `${one.armed.struck} of ${one.armed.seen}`,
          String(one.serving.faults.seed),
        ]),
        ["server", "fault", "", "struck", "seed"],
      ),
  };
}
