/** How the programs of ONC RPC describe their procedures: lists of items that are read one after the other. */
import type { Cursor } from "./cursor.ts";
import { takeData } from "./data.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { type Rpc, rpcLine } from "./rpc-message.ts";
import { rpcPrograms } from "./rpc-program.ts";

/** Arguments or results, as far as the packet list tells them. */
export interface Told {
  /** What the line says behind "V3 READ Call". */
  line: string;
  /** What it will say when the items in hand are read whole: Wireshark says nothing of arguments that are cut. */
  pending: string;
  readonly rpc: Rpc;
  /** The status of a reply; 0 is well. */
  status: number;
  /** What the tree says in its place. */
  heading?: string;
}

/** Reads one argument or result. */
export type Item = (c: Cursor, told: Told) => void;

/** A procedure: its arguments, the results when all is well, and those that come with an error. */
export interface Procedure {
  readonly call?: readonly Item[];
  readonly status?: Item;
  readonly ok?: readonly Item[];
  readonly failed?: readonly Item[];
  /** The error in words; absent, nothing is said of it. */
  readonly error?: (status: number) => string;
}

/** Says what is pending. */
export function say(told: Told): void {
  told.line += told.pending;
  told.pending = "";
}

/** Says it before the items that follow are read (data, which may be cut). */
export const now: Item = (_, told) => say(told);

function run(items: readonly Item[] | undefined, c: Cursor, told: Told): void {
  if (items) for (const item of items) item(c, told);
  say(told);
}

/** Reads one message of `procedure`. */
export function readProcedure(c: Cursor, procedure: Procedure | undefined, told: Told): void {
  // Nothing is said of a message that has nothing, nor of a procedure that the version does not have.
  if (c.sent === 0) return;
  const { call } = told.rpc;
  const named = !call || rpcPrograms.get(call.program)?.procedures[call.version]?.[call.procedure];
  if (procedure && named && told.rpc.kind === "call") run(procedure.call, c, told);
  else if (procedure && named) {
    procedure.status?.(c, told);
    run(told.status === 0 ? procedure.ok : procedure.failed, c, told);
    if (told.status !== 0 && procedure.error) told.line += procedure.error(told.status);
  }
  // What is not understood.
  takeData(c);
}

/** Who reads the messages of a program. */
export type Reader = (c: Cursor, told: Told) => void;

/** The protocol of a program, from how its messages are read. */
export function rpcProtocol(
  number: number,
  labels: {
    name: string;
    label: string;
    title: string;
    summary?: (told: Told) => string;
    heading?: (told: Told) => string;
  },
  read: Reader,
): Protocol<Told> {
  return {
    ...labels,
    over: { rpc: [number] },
    parse(c: Cursor, context?: Context): Told {
      const told: Told = {
        line: "",
        pending: "",
        rpc: (context?.below as Rpc | undefined) ?? { kind: "continuation", xid: 0, open: false },
        status: 0,
      };
      noteProcedure(c, told.rpc, labels.name);
      try {
        read(c, told);
      } catch (error) {
        if (error instanceof Malformed) error.partial = told;
        throw error;
      }
      return told;
    },
    info: ({ rpc, line }) => `${rpcLine(rpc)}${line}`,
    // Most programs say nothing more on their line of the tree.
  };
}

function noteProcedure(c: Cursor, { call }: Rpc, name: string): void {
  if (!c.recording || !call) return;
  const { program, version, procedure } = call;
  c.note("rpc.programversion", `[Program Version: ${version}]`, c.offset, c.offset, version);
  // A version that the program does not have has no field of its own.
  const known = rpcPrograms.get(program)?.procedures[version];
  const words = known
    ? `[V${version} Procedure: ${known[procedure] ?? "Unknown"} (${procedure})]`
    : `[Procedure: proc-${procedure} (${procedure})]`;
  c.note(known ? `${name}.procedure_v${version}` : "rpc.procedure", words, c.offset, c.offset, procedure);
}
