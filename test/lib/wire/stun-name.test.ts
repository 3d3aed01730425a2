import t from "tap";
import { classes, errorName, methods } from "../../../lib/wire/stun-name.ts";

t.test("names of methods, classes and errors", async (t) => {
  t.equal(methods[9], "Channel-Bind");
  t.equal(methods[5], undefined, "RFC 8656 17 leaves it out");
  t.equal(classes[2], "Success Response");
  t.equal(errorName(438), "Stale Nonce");
  t.equal(errorName(404), "*Unknown error code*");
});
