import t from "tap";
import { headerFlags, secondFlags } from "../../../lib/wire/smb-flags.ts";

for (const flags of [headerFlags, secondFlags])
  t.equal(new Set(flags.map(([name]) => name)).size, flags.length);
