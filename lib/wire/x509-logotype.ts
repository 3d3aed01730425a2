/** Logos in certificates: RFC 3709 4.1. Only for the tree. */
import { readHead } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { algorithm } from "./x509-algorithm.ts";
import { context, element, inside, items, nextTag, octets, text, unknown } from "./x509-part.ts";

const field = (name: string) => `logotypecertextn.${name}`;

function image(c: Cursor): void {
  element(c, field("LogotypeImage_element"), "LogotypeImage", () =>
    element(c, field("imageDetails_element"), "imageDetails", () => {
      text(c, field("mediaType"), "mediaType");
      items(c, field("logotypeHash"), "logotypeHash", () =>
        element(c, field("HashAlgAndValue_element"), "HashAlgAndValue", () => {
          algorithm(c, field("hashAlg_element"), "hashAlg");
          octets(c, field("hashValue"), "hashValue");
        }),
      );
      items(c, field("logotypeURI"), "logotypeURI", () =>
        text(c, field("logotypeURI_item"), "logotypeURI item"),
      );
    }),
  );
}

/** The issuer's and the subject's logos, where their data are told and not only where they are. */
export function readLogotypes(c: Cursor): void {
  element(c, field("LogotypeExtn_element"), "LogotypeExtn", () => {
    for (const [n, name] of [
      [1, "issuerLogo"],
      [2, "subjectLogo"],
    ] as const) {
      if (nextTag(c) !== context(n, true)) continue;
      const head = readHead(c);
      inside(c, head, () => {
        if (nextTag(c) !== context(0, true)) {
          unknown(c, c.end);
          return;
        }
        c.open(field(name), `${name}: direct (0)`);
        element(c, field("direct_element"), "direct", () => {
          items(c, field("image"), "image", () => image(c));
        });
        c.close(undefined, 0);
      });
    }
  });
}
