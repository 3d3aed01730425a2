/** The Network Status Monitor: X/Open XNFS (C702) chapter 11. */
import type { Cursor } from "./cursor.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol } from "./rpc-shape.ts";
import { xdrFixed, xdrString, xdrUint } from "./xdr.ts";

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

const private16: Item = (c) => void xdrFixed(c, 16, "stat.priv", "Priv");
const result: Item = (c) => {
  c.open("stat.stat_res", "Status Result");
  xdrUint(c, "stat.stat_res.res", "Result");
  xdrUint(c, "stat.stat_res.state", "State");
  c.close();
};

const procedures: Readonly<Record<number, Procedure>> = {
  1: { call: [name], ok: [result] },
  2: { call: [monitored, callback, private16], ok: [result] },
  3: { call: [monitored, callback], ok: [state] },
  4: { call: [callback], ok: [state] },
  6: { call: [monitored, state] },
};

/** Network Status Monitor Protocol. */
export const stat = rpcProtocol(
  100_024,
  { name: "stat", label: "STAT", title: "Network Status Monitor Protocol" },
  (c, told) => readProcedure(c, procedures[told.rpc.call?.procedure ?? 0], told),
);
