import t from "tap";
import { cotp } from "../../../lib/wire/cotp.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

const read = (text: string) => {
  const bytes = Buffer.from(text.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = cotp.parse(c);
  return {
    line: cotp.info(value),
    next: cotp.next(value),
    left: c.left,
    texts: c.fields.map(({ text }) => text),
  };
};

t.test("TPDUs (X.224 13)", async (t) => {
  const cases: [string, string, number | undefined][] = [
    ["11 e0 0000 0001 00 c0010a c1020100 c2020102", "CR TPDU src-ref: 0x0001 dst-ref: 0x0000", undefined],
    ["06 d0 0000 1234 00", "CC TPDU src-ref: 0x1234 dst-ref: 0x0000", undefined],
    ["06 80 0000 1234 00", "DR TPDU src-ref: 0x1234 dst-ref: 0x0000", undefined],
    ["05 c0 0001 0002", "DC TPDU src-ref: 0x0002 dst-ref: 0x0001", undefined],
    ["04 60 0001 05", "AK TPDU (5) dst-ref: 0x0001", undefined],
    ["02 f0 80 72010004", "DT TPDU (0) EOT", undefined],
    ["02 f0 80 28", "DT TPDU (0) EOT", 1],
    ["02 f0 00 aabbcc", "DT TPDU (0) [COTP fragment, 3 bytes]", undefined],
    ["0e e0 0000 0000 00 0100080003000000", "CR TPDU src-ref: 0x0000 dst-ref: 0x0000", 0],
    ["0b e0 0000 0000 00 436f6f6b69", "CR TPDU src-ref: 0x0000 dst-ref: 0x0000", 0],
    ["02 30 00", "Unknown TPDU type (0x3)", undefined],
    ["04 70 0001 05", "ER TPDU dst-ref: 0x0001", undefined],
  ];
  for (const [octets, line, carries] of cases) {
    const value = read(octets);
    t.equal(value.line, line, octets);
    t.same(value.next, carries === undefined ? [] : [["cotp", carries]], octets);
  }
  t.equal(cotp.column({ type: 3, line: "" }), "TPKT");
  t.equal(cotp.column({ type: 15, line: "" }), "COTP");
});

t.test("the fields of each kind", async (t) => {
  for (const [octets, ...wanted] of [
    [
      "11 e0 0000 0001 02 c0010a c1020100 c2020102",
      "Destination reference: 0x0000",
      "Source reference: 0x0001",
      "0000 .... = Class: 0",
      ".... ..1. = Extended formats: True",
      ".... ...0 = No explicit flow control: False",
      "Parameter code: tpdu-size (0xc0)",
      "Parameter length: 1",
      "TPDU size: 1024",
      "Parameter code: src-tsap (0xc1)",
      "Parameter length: 2",
      "Source TSAP: 0100",
      "Parameter code: dst-tsap (0xc2)",
      "Parameter length: 2",
      "Destination TSAP: 0102",
    ],
    ["02 f0 05 aa", ".000 0101 = TPDU number: 0x05", "0... .... = Last data unit: No"],
    [
      "06 80 0000 1234 80",
      "Destination reference: 0x0000",
      "Source reference: 0x1234",
      "Cause: Normal Disconnect (128)",
      "[Expert Info (Chat/Sequence): Disconnect Request(DR): 0x1234 -> 0x0]",
    ],
    ["04 6f 0001 05", "Credit: 15", "Destination reference: 0x0001", "Your TPDU number: 0x05"],
  ] as const)
    t.same(
      read(octets).texts.filter((text) => !/^(?:Length|PDU Type):/.test(text)),
      wanted,
      octets,
    );
});

t.test("a length past the end", async (t) => {
  for (const octets of ["ff e0", "06 e0 00", "00"])
    t.throws(() => read(octets), { name: "Malformed" }, octets);
});
