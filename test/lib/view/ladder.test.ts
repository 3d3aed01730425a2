/** The ladder as it is read. */
import t from "tap";
import { exchangeWith, ladderOf } from "../../../lib/capture/ladder.ts";
import { columnsOf } from "../../../lib/view/columns.ts";
import { ladder } from "../../../lib/view/ladder.ts";
import { packetsIn } from "../../support/followed.ts";
import { plain } from "../../support/samples.ts";
import { hello, spoken } from "../../support/spoken.ts";

const packets = spoken([...hello.slice(0, 3), ["server", 1, "220 hi\r\n"]]);
const shown = ladderOf(packets.filter(exchangeWith(packets[0]!)))!;

t.test("eighty columns, with lines and without", async (t) => {
  t.same(ladder(shown, plain), [
    "                   127.0.0.1:40000                         127.0.0.2:2525",
    "No.     Time       CLOSED │                                       │ LISTEN",
    "  1 0.000000     SYN-SENT │────────── SYN Seq=0 Len=0 ───────────▶│ SYN-RECEIVED",
    "  2 1.000000  ESTABLISHED │◀───── SYN, ACK Seq=0 Ack=1 Len=0 ─────│",
    "  3 2.000000              │◀───── PSH, ACK Seq=1 Ack=1 Len=8 ─────│",
    "                          │ ! TCP Retransmission                  │",
    "  4 3.000000              │◀╌╌╌╌╌ PSH, ACK Seq=1 Ack=1 Len=8 ╌╌╌╌╌│",
    "╌╌ sent before",
  ]);
  const ascii = ladder(shown, plain, { unicode: false });
  t.match(ascii.join("\n"), /^[\x20-\x7e\n]*$/);
  t.equal(ascii[2], "  1 0.000000     SYN-SENT |---------- SYN Seq=0 Len=0 ----------->| SYN-RECEIVED");
  t.equal(ascii.at(-1), "== sent before");
});

t.test("every width is kept, pauses are told, nothing is raw", async (t) => {
  const ftp = await packetsIn("ftp.pcap");
  const long = ladderOf(ftp.filter(exchangeWith(ftp[0]!)))!;
  const odd = { ...long.rungs[3]!, words: "\x1b[2J", time: 9_000_000_000n, synthetic: true };
  for (const width of [60, 80, 120]) {
    const lines = ladder({ ...long, rungs: [...long.rungs, odd] }, plain, { width });
    t.ok(
      lines.every((line) => columnsOf(line) <= width),
      `${width} columns`,
    );
    t.match(lines.join("\n"), /⋮ 8\.872000 s pass/);
    t.match(lines.join("\n"), / \\x1b\[2J/);
    t.match(lines.at(-1), /^~ synthetic/);
  }
});

t.test("without states there is no room for them", async (t) => {
  const icmp = await packetsIn("icmp-echo.pcap");
  const lines = ladder(ladderOf(icmp.filter(exchangeWith(icmp[0]!)))!, plain);
  t.match(lines[1], /^No. {6}Time │ +│$/);
});
