/** Tables of who sent how much. */
import t from "tap";
import { conversationTable, endpointTable, fittedTable, numberTable } from "../../../lib/view/traffic.ts";

t.same(
  conversationTable([
    {
      ...{ a: "10.0.0.1", aPort: 40000, b: "2001:db8::2", bPort: 21, stream: 3 },
      ...{ framesAb: 9, bytesAb: 740, framesBa: 5, bytesBa: 481, start: 129_000_000n, end: 158_000_000n },
    },
  ]),
  [
    "A               B                 STREAM  A>B  BYTES  B>A  BYTES  FRAMES  BYTES     START  DURATION",
    "10.0.0.1:40000  [2001:db8::2]:21       3    9    740    5    481      14   1221  0.129000  0.029000",
  ],
);
t.same(
  endpointTable([
    { address: "02:00:00:00:00:01", sentFrames: 1, sentBytes: 60, receivedFrames: 10, receivedBytes: 6000 },
    { address: "x\x1b", sentFrames: 0, sentBytes: 0, receivedFrames: 0, receivedBytes: 0 },
  ]),
  [
    "END                FRAMES  BYTES  SENT  BYTES  RECEIVED  BYTES",
    "02:00:00:00:00:01      11   6060     1     60        10   6000",
    "x\\x1b                   0      0     0      0         0      0",
  ],
);
t.same(numberTable([["a", "1"]], ["X", "LONG"], 1), ["X  LONG", "a     1"]);
t.same(
  fittedTable(
    [
      ["a", "b\x1b", "1", "20"],
      ["c", "d", "10", "2"],
    ],
    ["A", "B", "N", "BYTES"],
    2,
    12,
  ),
  ["   N  BYTES", "a  b\\x1b", "   1     20", "c  d", "  10      2"],
);
