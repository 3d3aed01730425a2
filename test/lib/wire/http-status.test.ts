import { STATUS_CODES } from "node:http";
import t from "tap";
import { phraseOf } from "../../../lib/wire/http-status.ts";

t.test("phrases are the registry's; RFC 9110 has new words for two", async (t) => {
  const newer: Record<string, string> = { 413: "Content Too Large", 422: "Unprocessable Content" };
  for (const code of [100, 200, 206, 304, 400, 404, 412, 413, 416, 417, 422, 431, 501, 505])
    t.equal(phraseOf(code), newer[code] ?? STATUS_CODES[code]);
  t.equal(phraseOf(599), "Unknown");
});
