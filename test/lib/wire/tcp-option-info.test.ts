/** The words of the list for TCP options. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { optionInfo, optionPrefix } from "../../../lib/wire/tcp-option-info.ts";
import { parseOptions } from "../../../lib/wire/tcp-options.ts";

const rows = [
  ["020405b4", " MSS=1460"],
  ["03030e", " WS=16384"],
  ["0303ff", " WS=16384"],
  ["0402", " SACK_PERM"],
  ["050a0000000b00000015", " SLE=1 SRE=11"],
  ["080a0000000500000006", " TSval=5 TSecr=6"],
  ["2202", " TFO=R"],
  ["22061234abcd", " TFO=C"],
  ["fe04f989", " TFO=R"],
  ["ac0b000001000002000003", " EE0B=1 ECEB=2 EE1B=3"],
  ["ac02", " AccECN"],
  ["ae0b000001000002000003", " EE1B=1 ECEB=2 EE0B=3"],
  ["ac0600000100", ""],
  ["ac0c00000100000200000300", ""],
  ["fe07acc0000001", " EE0B=1"],
  ["fd07acc1000001", " EE1B=1"],
  ["fe04acc1", " AccECN"],
  ["fd04f989", " TFO=R"],
  ["fe06f9890001", " TFO=C"],
  ["fe04010d", " ExID=10D"],
  ["fd02", ""],
  ["1302", " MD5"],
  ["13121000000000000000000000000000001f", " MD5"],
  ["1d04010d", "TCP AO"],
  ["1404ff07", " SCPS[BETS, SNACK1, SNACK2, COMP, NLTS, RESERVED] Connection ID=7"],
  ["14040007", " Connection ID=7"],
  ["1b080040000000 00", " QSresp=0 bit/s"],
  ["1b080140000000 00", " QSresp=80 Kbit/s"],
  ["1b080540000000 00", " QSresp=1.28 Mbit/s"],
  ["1b08fe40000000 00", " QSresp=655.36 Mbit/s"],
  ["1b080f40000000 00", " QSresp=1.31072 Gbit/s"],
  ["1b07054000000 0", ""],
  ["01", ""],
  ["63040000", ""],
] as const;
for (const [hex, info] of rows) {
  const bytes = Buffer.from(hex.replace(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  const { options, broken } = parseOptions(c, 10);
  t.notOk(broken);
  t.equal(options.map((option) => optionInfo(option, 10)).join(""), info, hex);
}

const option = (hex: string) => {
  const [kind = 0, , ...data] = Buffer.from(hex, "hex");
  return { kind, data: Uint8Array.from(data) };
};
for (const [hex, prefix] of [
  ["4e02", "TRPY, "],
  ["4c0a0101020304050607", "S+, "],
  ["4c0a4101020304050607", "S+, "],
  ["4c0e1101020304050607080910 11", "SA+, "],
  ["4c0a3101020304050607", "S#, "],
  ["4c0a0001020304050607", ""],
  ["4c0a8501020304050607", ""],
  ["4c020101", ""],
] as const)
  t.equal(optionPrefix(option(hex.replace(" ", ""))), prefix, hex);
