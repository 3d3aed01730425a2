import t from "tap";
import { fieldKinds } from "../../../lib/wire/fields.ts";
import { optionField, optionHeading, optionKind, optionTitle } from "../../../lib/wire/tcp-option-name.ts";

for (const [kind, title, heading, line, field] of [
  [0, "End of Option List (EOL)", "End of Option List (EOL)", "End of Option List (0)", "eol"],
  [2, "Maximum segment size", "Maximum segment size", "Maximum Segment Size (2)", "mss"],
  [7, "Echo reply", "Echo", "Echo Reply (7)", "echo"],
  [13, "CC.ECHO", "CC", "CC.ECHO (13)", "cc"],
  [9, "Unknown (0x09)", "Unknown", "Partial Order Connection Permitted (9)", "unknown"],
  [200, "Unknown (0xc8)", "Unknown", "Unknown (200)", "unknown"],
] as const) {
  t.equal(optionTitle(kind), title);
  t.equal(optionHeading(kind), heading);
  t.equal(optionKind(kind), line);
  t.equal(optionField(kind), `tcp.options.${field}`);
}
const kinds = fieldKinds();
for (let kind = 0; kind < 256; kind += 1) t.ok(kinds.has(optionField(kind)), optionField(kind));
