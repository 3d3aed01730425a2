/** STP: configuration, topology change, rapid, multiple. */
import t from "tap";
import { stp } from "../../../lib/wire/stp.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const rows = [
  [
    "00000000008001001906eab880000000048001001906eab8808005 0100140002000f00",
    "Conf. Root = 32768/1/00:19:06:ea:b8:80  Cost = 4  Port = 0x8005",
  ],
  [
    "00000000018001001906eab880000000048001001906eab8808005 0100140002000f00",
    "Conf. TC + Root = 32768/1/00:19:06:ea:b8:80  Cost = 4  Port = 0x8005",
  ],
  ["00000080", "Topology Change Notification"],
  [
    "000002027c8001001906eab880000000048001001906eab8808005 0100140002000f0000",
    "RST. Root = 32768/1/00:19:06:ea:b8:80  Cost = 4  Port = 0x8005",
  ],
  [
    "000003027c8001001906eab880000000048001001906eab8808005 0100140002000f0000",
    "MST. Root = 32768/1/00:19:06:ea:b8:80  Cost = 4  Port = 0x8005",
  ],
  [
    "000004027c8001001906eab880000000048001001906eab8808005 0100140002000f0000",
    "SPT. Root = 32768/1/00:19:06:ea:b8:80  Cost = 4  Port = 0x8005",
  ],
  ["00000055008001001906eab880000000048001001906eab8808005 0100140002000f00", "Unknown BPDU type (85)"],
  ["0000000000 8001", "malformed"],
  [
    "00000000008001001906eab880000000048001001906eab8808005 0100",
    "Conf. Root = 32768/1/00:19:06:ea:b8:80  Cost = 4  Port = 0x8005...",
  ],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(stp, hex), info, info);

const region = `${Buffer.from("region").toString("hex").padEnd(64, "0")}0001${"ab".repeat(16)}`;
const multiple = `00000302 7c 8001001906eab880 00000004 8001001906eab880 8005 0100140002000f00 00 0050 00${region} 00000007 8001001906eab880 14`;
const texts = textsOf(stp, `${multiple} 7c 8005001906eab880 00000002 80 80 14`);
for (const text of [
  "Port Role: Designated (3)",
  "MST Config name: region",
  "MSTID 5, Regional Root Identifier 32768 / 00:19:06:ea:b8:80",
  "Message Age: 1",
])
  t.ok(
    texts.some((one) => one.endsWith(text)),
    text,
  );
