import t from "tap";
import { isPreface, preface, startsPreface } from "../../../lib/wire/http2-preface.ts";

t.test("RFC 9113 3.4: the preface, and as far as it has come", async (t) => {
  t.equal(Buffer.from(preface).toString("hex"), "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a");
  for (const [text, whole, begun] of [
    ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", true, true],
    ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n and more", true, true],
    ["PRI * HT", false, true],
    ["PRI * H", false, false],
    ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r", false, true],
    ["PRI * HTTP/1.1\r\n", false, false],
    ["", false, false],
  ] as const) {
    t.equal(isPreface(Buffer.from(text)), whole, text);
    t.equal(startsPreface(Buffer.from(text)), begun, text);
  }
});
