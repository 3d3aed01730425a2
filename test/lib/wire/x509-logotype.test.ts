import t from "tap";
import { readLogotypes } from "../../../lib/wire/x509-logotype.ts";
import { der, lines, oidOf } from "../../support/der.ts";

t.test("a logo of the issuer", async (t) => {
  const hash = der(0x30, der(0x30, oidOf("2b0e03021a")), der(4, "h"));
  const details = der(
    0x30,
    der(0x16, "image/gif"),
    der(0x30, hash),
    der(0x30, der(0x16, "http://a/logo.gif")),
  );
  const said = lines(der(0x30, der(0xa1, der(0xa0, der(0x30, der(0x30, details))))), readLogotypes);
  t.same(said.slice(0, 4), ["LogotypeExtn", " issuerLogo: direct (0)", "  direct", "   image: 1 item"]);
  t.equal(said.at(-1), "       logotypeURI item: http://a/logo.gif");
});
