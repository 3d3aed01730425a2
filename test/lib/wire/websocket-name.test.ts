import t from "tap";
import { closeNames, opcodeNames, opcodes } from "../../../lib/wire/websocket-name.ts";

t.test("RFC 6455 5.2, 7.4.1: every opcode has a name, and the codes that are defined", async (t) => {
  for (const opcode of Object.values(opcodes)) t.ok(opcodeNames[opcode]);
  t.same(
    [closeNames[1000], closeNames[1015], closeNames[1016]],
    ["Normal Closure", "TLS handshake", undefined],
  );
});
