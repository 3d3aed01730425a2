import t from "tap";
import { algorithm } from "../../../lib/wire/x509-algorithm.ts";
import { der, lines, oidOf } from "../../support/der.ts";

t.test("algorithms and their parameters", async (t) => {
  const read = (bytes: Buffer) => lines(bytes, (c) => algorithm(c, "x509af.algorithm_element", "algorithm"));
  t.same(read(der(0x30, oidOf("2a864886f70d01010b"), der(5))), [
    "algorithm (sha256WithRSAEncryption)",
    " Algorithm Id: 1.2.840.113549.1.1.11 (sha256WithRSAEncryption)",
  ]);
  t.same(read(der(0x30, oidOf("2a8648ce3d0201"), oidOf("2a8648ce3d030107"))).slice(2), [
    " ECParameters: namedCurve (1)",
    "  namedCurve: 1.2.840.10045.3.1.7 (secp256r1)",
  ]);
});
