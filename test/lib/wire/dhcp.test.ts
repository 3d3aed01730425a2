import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { dhcp } from "../../../lib/wire/dhcp.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

/** A message of 240 octets and `options`. */
function message(operation: number, options: string, type = 1, size = 6, names = Buffer.alloc(192)): Buffer {
  const head = octets(
    "00 06e32864 0005 8000 00000000 0a000007 0a000005 00000000 000c29010203 00000000000000000000",
  );
  return Buffer.concat([Buffer.of(operation, type, size), head, names, octets(`63825363 ${options}`)]);
}

t.test("RFC 2131: each message by its name", async (t) => {
  const table: [Buffer, string, string][] = [
    [message(1, "350101 ff"), "DHCP", "DHCP Discover - Transaction ID 0x6e32864"],
    [message(2, "350105 ff"), "DHCP", "DHCP ACK      - Transaction ID 0x6e32864"],
    [message(1, ""), "BOOTP", "Boot Request from 00:0c:29:01:02:03 (00:0c:29:01:02:03)"],
    [message(2, "ff"), "BOOTP", "Boot Reply"],
    [message(3, "ff"), "BOOTP", "Unknown BOOTP message type (3)"],
    [message(1, "ff", 6, 0), "BOOTP", "Boot Request from <No address>"],
    [message(1, "ff", 32, 8), "BOOTP", "Boot Request from 000c290102030000"],
  ];
  for (const [bytes, column, info] of table) {
    const got = dissected(dhcp, bytes);
    t.equal(got.info, info);
    t.equal(dhcp.column?.(got.value), column);
  }
});

t.test("the tree", async (t) => {
  const names = Buffer.alloc(192);
  names.write("srv");
  const { lines } = dissected(dhcp, message(1, "350101 ff 0000", 1, 6, names));
  for (const line of [
    "Message type: Boot Request (1)",
    "Bootp flags: 0x8000, Broadcast flag (Broadcast)",
    "1... .... .... .... = Broadcast flag: Broadcast",
    "Your (client) IP address: 10.0.0.7",
    "Client MAC address: 00:0c:29:01:02:03",
    "Server host name: srv",
    "Boot file name not given",
    "Magic cookie: DHCP",
    "Option: (53) DHCP Message Type (Discover)",
    "Padding: 0000",
  ])
    t.ok(lines.includes(line), line);
});

t.test("RFC 2131 4.1: options that go on in the names", async (t) => {
  const names = Buffer.alloc(192);
  names.set(octets("350103ff"));
  t.match(dissected(dhcp, message(1, "340102 ff", 1, 6, names)).info, /^DHCP Request /);
});

t.test("C7: cut and changed octets", async (t) => {
  const whole = message(1, "350101 370201fc ff");
  t.equal(hostile(dhcp, whole), "");
  const words = (size: number, operation = 1, hardware = 6) => {
    const changed = Buffer.from(whole.subarray(0, size));
    if (size > 0) changed[0] = operation;
    if (size > 2) changed[2] = hardware;
    try {
      return dhcp.parse(new Cursor(changed));
    } catch (error) {
      return error instanceof Malformed ? `${error.column} ${error.info}` : error;
    }
  };
  t.equal(words(33), "BOOTP ");
  t.equal(words(2, 2), "BOOTP ");
  t.equal(words(3, 2), "BOOTP Boot Reply", "a reply is told at once");
  t.equal(words(20, 9), "BOOTP Unknown BOOTP message type (9)");
  t.equal(words(20, 1, 0), "BOOTP Boot Request from <No address>");
  t.equal(words(46, 1, 20), "BOOTP ", "an address as long as the message says");
  t.equal(words(34), "BOOTP Boot Request from 00:0c:29:01:02:03 (00:0c:29:01:02:03)");
  t.equal(words(100), "BOOTP Boot Request from 00:0c:29:01:02:03 (00:0c:29:01:02:03)");
  t.equal(words(246), "DHCP DHCP Discover - Transaction ID 0x6e32864");
});
