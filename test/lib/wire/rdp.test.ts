import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { rdp } from "../../../lib/wire/rdp.ts";

const read = (text: string) => {
  const bytes = Buffer.from(text, "latin1");
  const c = new Cursor(bytes, 0, bytes.length, true);
  return { line: rdp.info(rdp.parse(c)), texts: c.fields.map(({ text }) => text) };
};

t.test("cookies, tokens and negotiations (MS-RDPBCGR 2.2.1.1, 2.2.1.2)", async (t) => {
  const asked = read("Cookie: mstshash=eltons\r\n\x01\x00\x08\x00\x03\x00\x00\x00");
  t.equal(asked.line, "Cookie: mstshash=eltons, Negotiate Request");
  t.same(asked.texts, [
    "Routing Token/Cookie: Cookie: mstshash=eltons",
    "Type: RDP Negotiation Request (0x01)",
    "Flags: 0x00",
    "Length: 8",
    "requestedProtocols: 0x00000003, TLS security supported, CredSSP supported",
  ]);
  t.equal(read("\x02\x1f\x08\x00\x01\x00\x00\x00").line, "Negotiate Response");
  t.equal(
    read("\x03\x00\x08\x00\x02\x00\x00\x00").line,
    "Negotiate Failure, failureCode TLS not allowed by server",
  );
  t.equal(
    read("\x03\x00\x08\x00\x09\x00\x00\x00").line,
    "Negotiate Failure, failureCode Unknown (0x00000009)",
  );
  t.equal(read("Cookie: mstshash=\x1b\xff\r\n").line, "Cookie: mstshash=\\033\ufffd");
  t.equal(read("Cookie: without an end").line, "Cookie: without an end");
});

t.test("a negotiation that is cut says what it was", async (t) => {
  t.throws(() => read("Cookie: a\r\n\x01\x00\x08"), {
    name: "Malformed",
    partial: { line: "Cookie: a, Negotiate Request" },
  });
});
