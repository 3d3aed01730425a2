import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import * as body from "../../../lib/wire/stun-body.ts";
import type { Attribute, Value } from "../../../lib/wire/stun-value.ts";
import { octets } from "../../support/dissected.ts";

function read(read: Value, hex: string, size?: number) {
  const c = new Cursor(octets(hex), 0, undefined, true);
  const a: Attribute = { c, name: "X", size: size ?? c.end, start: 0, suffix: "", words: "" };
  read(a);
  return [a.suffix, a.words, ...c.finish().map(({ text }) => text)];
}

t.test("values of single attributes", async (t) => {
  const table: [Value, string, string[]][] = [
    [
      body.errorCode,
      "000004146869",
      [
        ...[" 420 (Unknown Attribute): hi", " error-code: 420 (Unknown Attribute) hi", "Reserved: 0000"],
        ...[".... .100 = Error Class: 4", "Error Code: 20", "Error Reason Phrase: hi"],
      ],
    ],
    [body.errorCode, "000004", ["", "", "Reserved: 0000", ".... .100 = Error Class: 4"]],
    [body.unknownAttributes, "00010020", ["", "", "Unknown Attribute: 0x0001", "Unknown Attribute: 0x0020"]],
    [
      body.changeRequest,
      "00000002",
      ["", "", ".... .... .... .0.. = Change IP: Not set", ".... .... .... ..1. = Change Port: Set"],
    ],
    [
      body.channelNumber,
      "40010000",
      [": 0x4001", " ChannelNumber=0x4001", "Channel-Number: 0x4001", "Reserved: 0000"],
    ],
    [body.transport, "11000000", [": UDP", " UDP", "Transport: UDP (0x11)", "Reserved: 000000"]],
    [body.transport, "07", ["", "", "Transport: Unknown (0x07)"]],
    [body.addressFamily, "02000000", ["", "", "Protocol Family: IPv6 (0x02)", "Reserved: 000000"]],
    [body.padding, "000000", ["", "", "Padding: 3"]],
    [body.icmp, "03010000", ["", "", "ICMP type: 3", "ICMP code: 1"]],
    [body.networkInfo, "0001000a", ["", "", "Google Network ID: 1", "Google Network Cost: Low (10)"]],
  ];
  for (const [reader, hex, lines] of table) t.same(read(reader, hex), lines);
});

// RFC 5769 2.1: its last attribute is the CRC of all before it.
const sample = octets(
  `000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff
   80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249
   c1b571a280280004e57a3bcf`,
);

t.test("the fingerprint of RFC 5769", async (t) => {
  const at = (bytes: Buffer) => {
    const c = new Cursor(bytes, bytes.length - 4, bytes.length, true);
    body.fingerprint({ c, name: "FINGERPRINT", size: 4, start: 0, suffix: "", words: "" });
    return c.finish();
  };
  t.same(
    at(sample).map(({ text }) => text),
    ["CRC-32: 0xe57a3bcf [correct]", "[CRC-32 Status: Good]"],
  );
  const wrong = Buffer.from(sample);
  wrong[30] = 0;
  const [sum, status] = at(wrong);
  t.match(sum?.text, /^CRC-32: 0xe57a3bcf incorrect, should be 0x/);
  t.match(sum?.children?.[0]?.text, /Warning\/Checksum\): Bad Fingerprint \[should be 0x/);
  t.equal(status?.text, "[CRC-32 Status: Bad]");
});
