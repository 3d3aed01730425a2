/** Rows as octets are the rows as text, whatever a packet holds. */
import t from "tap";
import { secondsText } from "../../../lib/view/clock.ts";
import { row } from "../../../lib/view/list.ts";
import { ListOctets } from "../../../lib/view/list-octets.ts";
import { packet, plain } from "../../support/samples.ts";

const ports = { sourcePort: 2525, destinationPort: 40_112 };
const tcp = packet({
  ...{ number: 4, time: 1_204_999n, source: "127.0.0.1", destination: "10.255.0.19", ...ports },
  ...{ protocol: "TCP", length: 97, info: "2525 → 40112 [PSH, ACK] Seq=1 Ack=1 Win=65536 Len=31" },
});
const samples = [
  tcp,
  packet({ ...tcp, number: 1_234_567, length: 262_144, time: 4_000_000_000_000_123n }),
  packet({ ...tcp, number: 999_999, length: 5, time: 0n, protocol: "ARP", sourcePort: undefined }),
  packet({ ...tcp, source: "::1", destination: "fe80::1", sourcePort: 0, protocol: "LONGNAME" }),
  packet({ ...tcp, source: "00:11:22:33:44:55", sourcePort: undefined, protocol: "" }),
  packet({ ...tcp, time: -1000n }),
  packet({ ...tcp, time: 2n ** 60n }),
  packet({ ...tcp, frame: { ...tcp.frame, synthetic: true } }),
  packet({ ...tcp, frame: { ...tcp.frame, untimed: true } }),
  packet({
    ...tcp,
    source: "h\u00f4te",
    protocol: "\u00e9",
    info: "\x1b[2J\n\ud800 \u202e \u65e5\u672c → \u007f",
  }),
  packet({ ...tcp, info: "" }),
  packet({ ...tcp, info: "→".repeat(70_000) }),
  packet({ ...tcp, info: "\x00".repeat(70_000), source: "x".repeat(3000) }),
];

const list = new ListOctets();
for (const sample of samples) list.add(sample);
t.equal(list.size, Buffer.byteLength(samples.map((one) => `${row(one, plain)}\n`).join("")));
const lines = Buffer.from(list.take()).toString().split("\n");
t.equal(lines.pop(), "");
for (const [at, sample] of samples.entries()) t.equal(lines[at], row(sample, plain));

list.add(tcp, secondsText(61_000_000_999n));
const told = row(tcp, plain, { time: "61.000000" });
t.equal(Buffer.from(list.take()).toString(), `${told}\n`, "another time column, in the same memory");
t.equal(list.size, 0);
