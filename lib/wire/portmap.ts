/** The port mapper and rpcbind: RFC 1833 2 (versions 3 and 4) and 3 (version 2). */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { ipProtocolName } from "./ip-protocol.ts";
import { procedureName, rpcPrograms } from "./rpc-program.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol, type Told } from "./rpc-shape.ts";
import { xdrList, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

const getPort = 3;

function programName(program: number): string {
  return rpcPrograms.get(program)?.label ?? "Unknown";
}

function transportName(number: number): string {
  const name = ipProtocolName(number);
  return name === "Unknown" && number > 255 ? `Unknown (${number})` : name;
}

function readProgram(c: Cursor, name = "portmap.prog"): number {
  return c.uint(4, name, "Program", (value) => `${programName(value)} (${value})`);
}

/** Each procedure shows the transport in another way. */
const inCall = (value: number) => `${transportName(value)} (${value})`;
const inDump = (value: number) => `${transportName(value)} (${hexNumber(value, 2)})`;

/** RFC 1833 3.1: struct mapping. */
function readMapping(
  c: Cursor,
  shown: (transport: number) => string = String,
): { program: number; version: number; transport: number } {
  const program = readProgram(c);
  const version = xdrUint(c, "portmap.version", "Version");
  const transport = c.uint(4, "portmap.proto", shown === inCall ? "Proto" : "Protocol", shown);
  xdrUint(c, "portmap.port", "Port");
  return { program, version, transport };
}

/** RFC 1833 2.1: struct rpcb. */
function readBinding(c: Cursor): void {
  c.open("portmap.rpcb", "RPCB");
  readProgram(c, "portmap.rpcb.prog");
  xdrUint(c, "portmap.rpcb.version", "Version");
  xdrString(c, "portmap.rpcb.netid", "Network Id");
  xdrString(c, "portmap.rpcb.addr", "Universal Address");
  xdrString(c, "portmap.rpcb.owner", "Owner of this Service");
  c.close();
}

function readEntry(c: Cursor): void {
  c.open("portmap.entry");
  const { program, version } = readMapping(c, inDump);
  c.close(`Map Entry: ${programName(program)} (${program}) V${version}`);
}

const set: Item = (c) => void readMapping(c, inCall);
const unset: Item = (c) => void readMapping(c);
const binding: Item = (c) => readBinding(c);
const answer: Item = (c) => {
  const start = c.need(4);
  const value = c.peek(4) !== 0;
  c.skip(4);
  c.note("portmap.answer", `Answer: ${value ? "True" : "False"}`, start, c.offset, value);
};

const asked: Item = (c, told) => {
  const { program, version, transport } = readMapping(c, inCall);
  told.pending = ` ${programName(program)}(${program}) V:${version | 0} ${transportName(transport)}`;
};

const port: Item = (c, told) => {
  const value = xdrUint(c, "portmap.port", "Port");
  told.pending = value ? ` Port:${value}` : " PROGRAM_NOT_AVAILABLE";
};

const indirect: Item = (c) => {
  const program = readProgram(c);
  const version = xdrUint(c, "portmap.version", "Version");
  c.uint(4, "portmap.proc", "Procedure", (value) => `${procedureName(program, version, value)} (${value})`);
  xdrUint(c, "rpc.argument_length", "Argument length");
  // What is asked of the other program is not read; nor does Wireshark without a dissector for it.
  c.skip(c.left);
};

const indirectPort: Item = (c) => {
  xdrUint(c, "portmap.port", "Port");
  xdrOpaque(c, "portmap.result", "Result");
};

const indirectAddress: Item = (c) => {
  xdrString(c, "portmap.rpcb.addr", "Universal Address");
  xdrOpaque(c, "portmap.result", "Result");
};

/** Wireshark says of some procedures no more than that they have a body. */
const unread: Item = (c) => {
  if (c.left > 0) c.note("rpc.unknown_body", "Unknown RPC call/reply body", c.offset, c.end);
  c.skip(c.left);
};
const body: Procedure = { call: [unread], ok: [unread] };

const shared: Readonly<Record<number, Procedure>> = {
  3: { call: [binding], ok: [(c) => void xdrString(c, "portmap.uaddr", "Universal Address")] },
  4: { ok: [(c) => xdrList(c, readBinding)] },
  5: { call: [indirect], ok: [indirectAddress] },
  ...{ 1: body, 2: body, 6: body, 7: body, 8: body },
};

const procedures: Readonly<Record<number, Readonly<Record<number, Procedure>>>> = {
  1: { 1: body, 2: body, 3: body, 4: body, 5: body },
  2: {
    1: { call: [set], ok: [answer] },
    2: { call: [unset], ok: [answer] },
    3: { call: [asked], ok: [port] },
    4: { ok: [(c) => xdrList(c, readEntry)] },
    5: { call: [indirect], ok: [indirectPort] },
  },
  3: shared,
  4: { ...shared, 9: body, 11: body, 12: body, 10: { call: [indirect], ok: [indirectAddress] } },
};

/** The tree's line says where a program is, as the packet list does. */
function heading({ rpc, line }: Told): string {
  const { version, procedure } = rpc.call ?? {};
  if (version !== 2 || procedure !== getPort) return "Portmap";
  const words = line.replace(" V:", " Version:").replace(" PROGRAM", " Port:0 PROGRAM");
  return `Portmap GETPORT ${rpc.kind === "call" ? "Call" : "Reply"}${words}`;
}

/** Portmap. */
export const portmap = rpcProtocol(
  100_000,
  { name: "portmap", label: "Portmap", title: "Portmap", heading },
  (c, told) => {
    const { version = 0, procedure = 0 } = told.rpc.call ?? {};
    readProcedure(c, procedures[version]?.[procedure], told);
  },
);
