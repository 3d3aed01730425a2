import t from "tap";
import { extendedName, operationName, resultText } from "../../../lib/wire/ldap-name.ts";

t.test("names of LDAP's numbers", async (t) => {
  t.equal(operationName(4), "searchResEntry");
  t.equal(operationName(17), undefined);
  t.equal(resultText(49), "invalidCredentials");
  t.equal(resultText(9), "Unknown result(9)");
  t.equal(extendedName("1.3.6.1.4.1.1466.20037"), "LDAP_START_TLS_OID");
  t.equal(extendedName("1.2.3"), "iso.2.3");
  t.equal(extendedName(""), "*** Malformed OID ***");
  t.equal(extendedName("__proto__"), "__proto__");
});
