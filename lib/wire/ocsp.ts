/** Responses of OCSP that a server of TLS sends along: RFC 6960 4.2.1. Only for the tree. */
import { expectHead, readHead } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { readCertificate } from "./x509.ts";
import { algorithm } from "./x509-algorithm.ts";
import { readExtension } from "./x509-extension.ts";
import { name } from "./x509-name.ts";
import {
  bitString,
  context,
  der,
  element,
  generalizedTime,
  inside,
  integer,
  items,
  nextTag,
  octets,
  oid,
  unknown,
} from "./x509-part.ts";

const basic = "1.3.6.1.5.5.7.48.1.1";
const statuses: Readonly<Record<number, string>> = {
  ...{ 0: "successful", 1: "malformedRequest", 2: "internalError", 3: "tryLater", 5: "sigRequired" },
  6: "unauthorized",
};
const conditions = ["good", "revoked", "unknown"];

/** An element within another of context number `n`, where it is there. */
function tagged(c: Cursor, n: number, read: () => void): void {
  if (nextTag(c) !== context(n, true)) return;
  const head = readHead(c);
  inside(c, head, read);
}

function single(c: Cursor): void {
  element(c, "ocsp.SingleResponse_element", "SingleResponse", () => {
    element(c, "ocsp.certID_element", "certID", () => {
      algorithm(c, "ocsp.hashAlgorithm_element", "hashAlgorithm");
      octets(c, "ocsp.issuerNameHash", "issuerNameHash");
      octets(c, "ocsp.issuerKeyHash", "issuerKeyHash");
      octets(c, "ocsp.serialNumber", "serialNumber", "0x");
    });
    const number = nextTag(c) & 31;
    const condition = conditions[number] ?? "unknown";
    c.open("ocsp.certStatus", `certStatus: ${condition} (${number})`);
    element(c, `ocsp.${condition}_element`, condition, () => {
      if (condition === "revoked") generalizedTime(c, "ocsp.revocationTime", "revocationTime");
    });
    c.close(undefined, number);
    generalizedTime(c, "ocsp.thisUpdate", "thisUpdate");
    tagged(c, 0, () => generalizedTime(c, "ocsp.nextUpdate", "nextUpdate"));
    tagged(c, 1, () =>
      items(c, "ocsp.singleExtensions", "singleExtensions", () => readExtension(c, "pkix1explicit")),
    );
  });
}

function basicResponse(c: Cursor): void {
  element(c, "ocsp.BasicOCSPResponse_element", "BasicOCSPResponse", () => {
    element(c, "ocsp.tbsResponseData_element", "tbsResponseData", () => {
      tagged(c, 0, () => integer(c, "ocsp.version", "version", (n) => `v${n + 1} (${n})`));
      const byKey = nextTag(c) === context(2, true);
      c.open("ocsp.responderID", `responderID: ${byKey ? "byKey (2)" : "byName (1)"}`);
      tagged(c, 1, () => name(c, "ocsp.byName", "byName"));
      tagged(c, 2, () => octets(c, "ocsp.byKey", "byKey"));
      c.close(undefined, byKey ? 2 : 1);
      generalizedTime(c, "ocsp.producedAt", "producedAt");
      items(c, "ocsp.responses", "responses", () => single(c));
      tagged(c, 1, () =>
        items(c, "ocsp.responseExtensions", "responseExtensions", () => readExtension(c, "pkix1explicit")),
      );
    });
    algorithm(c, "ocsp.signatureAlgorithm_element", "signatureAlgorithm");
    bitString(c, "ocsp.signature", "signature");
    tagged(c, 0, () =>
      items(c, "ocsp.certs", "certs", () => readCertificate(c, "ocsp.Certificate_element", "Certificate")),
    );
  });
}

/** A response, whose heading is open. */
export function readOcsp(c: Cursor): void {
  const head = expectHead(c, der.sequence);
  inside(c, head, () => {
    integer(c, "ocsp.responseStatus", "responseStatus", (n) => `${statuses[n] ?? "Unknown"} (${n})`);
    tagged(c, 0, () =>
      element(c, "ocsp.responseBytes_element", "responseBytes", () => {
        const type = oid(c, "ocsp.responseType.id", "ResponseType Id");
        const body = expectHead(c, der.octets);
        inside(c, body, () => (type === basic ? basicResponse(c) : unknown(c, c.end)));
      }),
    );
  });
}
