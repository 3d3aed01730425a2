/** Programs of ONC RPC whose arguments are shown as octets: only their procedures have names. */
import type { Protocol } from "./protocol.ts";
import { rpcPrograms } from "./rpc-program.ts";
import { readProcedure, rpcProtocol } from "./rpc-shape.ts";

const read = [100_001, 100_004, 100_007, 100_008, 100_011, 100_012, 100_024, 100_227, 150_001];

/** One protocol a program. */
export const plainPrograms: readonly Protocol[] = read.map((number) => {
  const { name, label, title } = rpcPrograms.get(number) as { name: string; label: string; title: string };
  return rpcProtocol(number, { name, label, title }, (c, told) =>
    readProcedure(c, undefined, told),
  ) as Protocol;
});
