import t from "tap";
import { certificateName } from "../../../lib/wire/x509-oid.ts";

t.test("names of identifiers, and of the part of one that has a name", async (t) => {
  for (const [oid, name] of [
    ["2.5.4.3", "id-at-commonName"],
    ["2.5.29.32.0", "anyPolicy"],
    ["1.3.6.1.4.1.44947.1.1.1", "iso.3.6.1.4.1.44947.1.1.1"],
    ["2.16.840.1.113733.1.7.54", "US company arc.113733.1.7.54"],
    ["1.2.840.113635.100.6", "ISO assigned OIDs, USA.113635.100.6"],
    ["2.23.140.1.2.2", "joint-iso-itu-t.23.140.1.2.2"],
  ] as const)
    t.equal(certificateName(oid), name);
});
