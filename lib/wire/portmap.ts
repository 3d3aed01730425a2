/** The port mapper and rpcbind: RFC 1833 2 (versions 3 and 4) and 3 (version 2). */
import type { Cursor } from "./cursor.ts";
import { ipProtocolName } from "./ip-protocol.ts";
import { procedureName, rpcPrograms } from "./rpc-program.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol } from "./rpc-shape.ts";
import { xdrBool, xdrList, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

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

/** RFC 1833 3.1: struct mapping. */
function readMapping(c: Cursor): { program: number; version: number; transport: number } {
  const program = readProgram(c);
  const version = xdrUint(c, "portmap.version", "Version");
  const transport = c.uint(4, "portmap.proto", "Proto", (value) => `${transportName(value)} (${value})`);
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
  const { program, version } = readMapping(c);
  c.close(`Map Entry: ${programName(program)} (${program}) V${version}`);
}

const mapping: Item = (c) => void readMapping(c);
const binding: Item = (c) => readBinding(c);
const answer: Item = (c) => void xdrBool(c, "portmap.answer", "Answer");

const asked: Item = (c, told) => {
  const { program, version, transport } = readMapping(c);
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
  xdrOpaque(c, "portmap.args", "Arguments");
};

const indirectPort: Item = (c) => {
  xdrUint(c, "portmap.port", "Port");
  xdrOpaque(c, "portmap.result", "Result");
};

const indirectAddress: Item = (c) => {
  xdrString(c, "portmap.rpcb.addr", "Universal Address");
  xdrOpaque(c, "portmap.result", "Result");
};

const shared: Readonly<Record<number, Procedure>> = {
  3: { call: [binding], ok: [(c) => void xdrString(c, "portmap.uaddr", "Universal Address")] },
  4: { ok: [(c) => xdrList(c, readBinding)] },
  5: { call: [indirect], ok: [indirectAddress] },
};

const procedures: Readonly<Record<number, Readonly<Record<number, Procedure>>>> = {
  2: {
    1: { call: [mapping], ok: [answer] },
    2: { call: [mapping], ok: [answer] },
    3: { call: [asked], ok: [port] },
    4: { ok: [(c) => xdrList(c, readEntry)] },
    5: { call: [indirect], ok: [indirectPort] },
  },
  3: shared,
  4: { ...shared, 10: { call: [indirect], ok: [indirectAddress] } },
};

/** Portmap. */
export const portmap = rpcProtocol(
  100_000,
  { name: "portmap", label: "Portmap", title: "Portmap" },
  (c, told) => {
    const { version = 0, procedure = 0 } = told.rpc.call ?? {};
    readProcedure(c, procedures[version]?.[procedure], told);
  },
);
