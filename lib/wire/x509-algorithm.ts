/** Algorithms of certificates: RFC 5280 4.1.1.2, elliptic curves RFC 5480 2.1.1. Only for the tree. */
import type { Cursor } from "./cursor.ts";
import { certificateName } from "./x509-oid.ts";
import { der, element, nextTag, oid, unknown } from "./x509-part.ts";

const elliptic = "1.2.840.10045.2.1";

/** An algorithm and its parameters; gives its identifier. */
export function algorithm(c: Cursor, field: string, label: string): string {
  let type = "";
  element(c, field, "", () => {
    type = oid(c, "x509af.algorithm.id", "Algorithm Id");
    if (type === elliptic && nextTag(c) === der.oid) {
      c.open("pkcs1.ECParameters", "ECParameters: namedCurve (1)");
      oid(c, "pkcs1.namedCurve", "namedCurve");
      c.close(undefined, 1);
    } else if (c.left > 0) unknown(c, c.end);
    return `${label} (${certificateName(type)})`;
  });
  return type;
}
