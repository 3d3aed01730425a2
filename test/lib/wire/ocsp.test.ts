import t from "tap";
import { readOcsp } from "../../../lib/wire/ocsp.ts";
import { der, lines, oidOf } from "../../support/der.ts";

const date = (tag = 0x18) => der(tag, "20170330082135Z");

t.test("a response of an authority", async (t) => {
  const id = der(0x30, der(0x30, oidOf("2b0e03021a")), der(4, "n"), der(4, "k"), der(2, "\x05"));
  const one = der(0x30, id, der(0x80), date(), der(0xa0, date()));
  const data = der(0x30, der(0xa2, der(4, "k")), date(), der(0x30, one));
  const basic = der(0x30, data, der(0x30, oidOf("2a864886f70d010105"), der(5)), der(3, "\0s"));
  const body = der(0xa0, der(0x30, oidOf("2b0601050507300101"), der(4, basic)));
  const said = lines(der(0x30, der(0x0a, "\0"), body), readOcsp);
  t.same(said.slice(0, 8), [
    "responseStatus: successful (0)",
    "responseBytes",
    " ResponseType Id: 1.3.6.1.5.5.7.48.1.1 (id-pkix-ocsp-basic)",
    " BasicOCSPResponse",
    "  tbsResponseData",
    "   responderID: byKey (2)",
    "    byKey: 6b",
    "   producedAt: Mar 30, 2017 08:21:35.000000000 UTC",
  ]);
  t.ok(said.includes("     certStatus: good (0)"));
  t.equal(said.at(-1), "  signature: 73");
});

t.test("a response that refuses", async (t) => {
  t.same(lines(der(0x30, der(0x0a, "\x06")), readOcsp), ["responseStatus: unauthorized (6)"]);
});
