import t from "tap";
import { ftpCodes } from "../../../lib/wire/ftp-code.ts";

t.test("codes have three digits, of which RFC 959 4.2 knows the first two", async (t) => {
  for (const code of Object.keys(ftpCodes)) t.match(code, /^[1-6][0-5]\d$/);
  t.equal(ftpCodes[226], "Closing data connection");
});
