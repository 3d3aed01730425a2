import t from "tap";
import { mediaType } from "../../../lib/web/media.ts";

t.test("types by the last ending, whatever its case", async (t) => {
  const cases: [string, string][] = [
    ["a.HTML", "text/html; charset=utf-8"],
    ["a.tar.gz", "application/gzip"],
    ["a.html.x", "application/octet-stream"],
    ["README", "application/octet-stream"],
    ["a.constructor", "application/octet-stream"],
    ["", "application/octet-stream"],
  ];
  for (const [name, type] of cases) t.equal(mediaType(name), type, name);
});
