/** Programs of ONC RPC whose arguments are shown as octets: only their procedures have names. */
import type { Protocol } from "./protocol.ts";
import { rpcPrograms } from "./rpc-program.ts";
import { readProcedure, rpcProtocol } from "./rpc-shape.ts";

const read = [
  100_001,
  100_004,
  100_007,
  100_008,
  100_011,
  100_012,
  ...[100_009, 100_020, 100_026, 100_069, 100_231, 100_232, 100_300, 100_302, 150_001, 391_004, 0x4000_0000],
];

/** One protocol a program. */
export const plainPrograms: readonly Protocol[] = read.map((number) => {
  const { name, label, title } = rpcPrograms.get(number) as { name: string; label: string; title: string };
  return rpcProtocol(number, { name, label, title }, (c, told) =>
    readProcedure(c, undefined, told),
  ) as Protocol;
});
