/** The Network Status Monitor: X/Open XNFS (C702) chapter 11. */
import { type Cursor, hex } from "./cursor.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol } from "./rpc-shape.ts";
import { xdrString, xdrUint } from "./xdr.ts";

const name: Item = (c) => void xdrString(c, "stat.name", "Name");
const monitored: Item = (c) => void xdrString(c, "stat.mon_id.name", "Monitor ID Name");
const state: Item = (c) => void xdrUint(c, "stat.state", "State");

/** Who is told: a host, and which procedure of it. */
function callback(c: Cursor): void {
  c.open("stat.my_id", "My ID");
  xdrString(c, "stat.my_id.hostname", "Hostname");
  xdrUint(c, "stat.my_id.prog", "Program");
  xdrUint(c, "stat.my_id.vers", "Version");
  xdrUint(c, "stat.my_id.proc", "Procedure");
  c.close();
}

const private16: Item = (c) => {
  const start = c.need(16);
  c.skip(16);
  if (c.recording) c.note("stat.priv", `Priv: ${hex(c.view(start, c.offset))}`, start, c.offset);
};
const monitor: Item = (c, told) => {
  c.open("stat.mon", "Monitor");
  monitored(c, told);
  callback(c);
  c.close();
};
const change: Item = (c, told) => {
  c.open("stat.stat_chge", "Status Change");
  monitored(c, told);
  c.close();
};
const result: Item = (c) => {
  c.open("stat.stat_res", "Status Result");
  xdrUint(c, "stat.stat_res.res", "Result", { 0: "STAT_SUCC", 1: "STAT_FAIL" });
  xdrUint(c, "stat.stat_res.state", "State");
  c.close();
};

const procedures: Readonly<Record<number, Procedure>> = {
  1: { call: [name], ok: [result] },
  2: { call: [monitor, private16], ok: [result] },
  3: { call: [monitor], ok: [state] },
  4: { call: [callback], ok: [state] },
  6: { call: [change, state] },
};

/** Network Status Monitor Protocol. */
export const stat = rpcProtocol(
  100_024,
  { name: "stat", label: "STAT", title: "Network Status Monitor Protocol" },
  (c, told) => readProcedure(c, procedures[told.rpc.call?.procedure ?? 0], told),
);
