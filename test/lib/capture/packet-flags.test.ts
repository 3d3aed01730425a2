import t from "tap";
import { directionOf, flagsField } from "../../../lib/capture/packet-flags.ts";

for (const [flags, direction, words] of [
  [0, undefined, ["..00 = Direction: Unknown (0x0)"]],
  [1, "inbound", ["..01 = Direction: Inbound (0x1)"]],
  [
    6,
    "outbound",
    [
      "..10 = Direction: Outbound (0x2)",
      ".... .... .... .... .... .... ...0 01.. = Reception type: Unicast (1)",
    ],
  ],
  [0x1c, undefined, ["Reception type: Unknown (7)"]],
  [0x60, undefined, [".... .... .... .... .... ...0 011. .... = FCS length: 3"]],
  [0xfe00, undefined, [".... .... .... .... 1111 111. .... .... = Reserved: 127"]],
  [0x0100_0000, undefined, [".... ...1 .... .... .... .... .... .... = CRC error: Set"]],
  [0x8000_0001, "inbound", ["1... .... .... .... .... .... .... .... = Symbol error: Set"]],
] as const) {
  t.equal(directionOf(flags), direction);
  const { text, children = [] } = flagsField(flags);
  t.match(text, /^Packet flags: 0x[0-9a-f]{8}$/);
  for (const one of words)
    t.ok(
      children.some((child) => child.text.endsWith(one)),
      one,
    );
  t.equal(children.length, 12);
}
t.match(flagsField(0x8000_0000), { value: 0x8000_0000, children: { 11: { value: true } } });
