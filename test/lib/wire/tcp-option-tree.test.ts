/** What the tree says of each TCP option: one row an option, as tshark draws it. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { fieldKinds } from "../../../lib/wire/fields.ts";
import { parseOptions } from "../../../lib/wire/tcp-options.ts";

const known = fieldKinds();
/** The lines below an option's heading, kind and length left out, remarks by their own line alone. */
function lines(hex: string, opens?: "asks" | "answers"): string[] {
  const bytes = Buffer.from(hex, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  parseOptions(c, { base: 0, acknowledged: 9, ...(opens && { opens }) });
  const [list] = c.finish();
  const option = list?.children?.[0] as Field;
  const found: string[] = [option.text.replace("TCP Option - ", "")];
  const put = ({ name, text, children, start, end }: Field, parent: Field) => {
    t.ok(known.has(name), name);
    t.ok(start >= parent.start && end <= parent.end, `${text} lies within`);
    if (name !== "tcp.option_kind" && name !== "tcp.option_len") found.push(text);
    if (name !== "_ws.expert") for (const child of children ?? []) put(child, { name, text, start, end });
  };
  for (const child of option.children ?? []) put(child, option);
  return found;
}

for (const [hex, wanted] of [
  ["060600000001", ["Echo: 1", "TCP Echo Option: 1"]],
  ["0c0600000004", ["CC", "TCP CC Option: 4"]],
  ["1306aabbccdd", ["TCP MD5 signature", "[Expert Info (Note/Sequence): option length should be 18]"]],
  [`1312${"07".repeat(16)}`, ["TCP MD5 signature", `MD5 digest: ${"07".repeat(16)}`]],
  [
    "1404f803",
    [
      "SCPS capabilities",
      "TCP SCPS Capabilities Vector: 0xf8 (BETS, SNACK1, SNACK2, COMP, NLTS)",
      "1... .... = Partial Reliability Capable (BETS): Set",
      ".1.. .... = Short Form SNACK Capable (SNACK1): Set",
      "..1. .... = Long Form SNACK Capable (SNACK2): Set",
      "...1 .... = Lossless Header Compression (COMP): Set",
      ".... 1... = Network Layer Timestamp (NLTS): Set",
      ".... .000 = Reserved: 0",
      "Connection ID: 3",
    ],
  ],
  ["150600010002", ["Selective Negative Acknowledgment", "TCP SNACK Offset: 1", "TCP SNACK Size: 2"]],
  ["1b080102030405 06", ["Quick-Start", ".... 0001 = QS Rate: 80 Kbit/s (1)", "QS Rate: 2"]],
  ["1b080002030405 06", ["Quick-Start", ".... 0000 = QS Rate: 0 bit/s (0)", "QS Rate: 2"]],
  ["1b080502030405 06", ["Quick-Start", ".... 0101 = QS Rate: 1.28 Mbit/s (5)", "QS Rate: 2"]],
  [
    "1c048009",
    ["User Timeout", "1... .... .... .... = Granularity: Minutes", ".000 0000 0000 1001 = User Timeout: 9"],
  ],
  ["1d08010203040506", ["TCP AO", "AO KeyID: 1", "AO RNextKeyID: 2", "AO MAC: 03040506"]],
  ["2202", ["TCP Fast Open", "Fast Open Cookie Request"]],
  ["220601020304", ["TCP Fast Open", "Fast Open Cookie: 01020304"]],
  [
    "ac0b000001000002000003",
    [
      "Accurate ECN (Order 0): EE0B 1, ECEB 2, EE1B 3",
      "Accurate ECN Echo ECT(0) Byte Counter: 1",
      "Accurate ECN Echo CE Byte Counter: 2",
      "Accurate ECN Echo ECT(1) Byte Counter: 3",
    ],
  ],
  [
    "ae08000001000002",
    [
      "Accurate ECN (Order 1): EE1B 1, ECEB 2",
      "Accurate ECN Echo ECT(1) Byte Counter: 1",
      "Accurate ECN Echo CE Byte Counter: 2",
    ],
  ],
  ["ac02", ["Accurate ECN"]],
  ["fd0601020304", ["Experimental: Unknown", "Experiment Identifier: Unknown (0x0102)", "Data: 0304"]],
  [
    "fe04f989",
    ["Experimental: Fast Open", "Experiment Identifier: Fast Open (0xf989)", "Fast Open Cookie Request"],
  ],
  [
    "fe07acc0000001",
    [
      "Experimental: Accurate ECN - Order 0: Accurate ECN (Order 0): EE0B 1",
      "Experiment Identifier: Accurate ECN - Order 0 (0xacc0)",
      "Accurate ECN Echo ECT(0) Byte Counter: 1",
    ],
  ],
  ["fe02", ["Experimental"]],
  ["c805010203", ["Unknown", "Payload: 010203"]],
  [
    "051200000009 0000000c0000001400000019",
    [
      "SACK 9-12 20-25",
      "left edge = 9 (relative)",
      "right edge = 12 (relative)",
      "left edge = 20 (relative)",
      "right edge = 25 (relative)",
      "[TCP SACK Count: 2]",
    ],
  ],
  ["080400ff", ["Timestamps", "[Expert Info (Note/Sequence): option length should be 10]"]],
  [
    "020405b4",
    [
      "Maximum segment size: 1460 bytes",
      "[Expert Info (Warning/Protocol): The non-SYN packet does contain a MSS option]",
      "MSS Value: 1460",
    ],
  ],
] as const)
  t.same(lines(hex.replaceAll(" ", "")), wanted, hex);

for (const [hex, left, right] of [
  ["050a0000000400000007", 4, 7],
  ["05120000001e000000280000001400000032", 30, 40],
] as const)
  t.same(
    lines(hex).slice(-4),
    [
      `[D-SACK Left Edge = ${left} (relative)]`,
      `[D-SACK Right Edge = ${right} (relative)]`,
      "D-SACK Sequence",
      "[Expert Info (Warning/Sequence): D-SACK Sequence]",
    ],
    "what came twice",
  );
t.same(lines("220601020304", "asks"), [
  "TCP Fast Open",
  "Fast Open Cookie: 01020304",
  "[Expert Info (Note/Sequence): TCP SYN with TFO Cookie]",
]);
t.same(lines("03030f", "asks"), [
  "Window scale: 15 (multiply by 16384)",
  "Shift count: 15",
  "[Expert Info (Warning/Protocol): Window scale shift exceeds 14]",
  "[Multiplier: 16384]",
]);
