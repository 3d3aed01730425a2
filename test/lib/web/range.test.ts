import t from "tap";
import { contentRange, multipart, parseRanges } from "../../../lib/web/range.ts";

t.test("what a Range asks of ten octets", async (t) => {
  const cases: [string, unknown][] = [
    ["bytes=0-0", [{ start: 0, end: 0 }]],
    [
      "Bytes= 2-3 , 5-",
      [
        { start: 2, end: 3 },
        { start: 5, end: 9 },
      ],
    ],
    ["bytes=-4", [{ start: 6, end: 9 }]],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=999999999999999-", "unsatisfiable"],
    ["bytes=9999999999999999999-", undefined],
    ["bytes=-", undefined],
    ["bytes=", undefined],
    ["bytes=,", undefined],
    ["bytes=1-0", undefined],
    ["bytes=a-b", undefined],
    ["bytes=0x1-2", undefined],
    ["items=0-1", undefined],
    ["bytes=0-9,0-9,0-9,0-9", undefined],
    [`bytes=${Array.from({ length: 17 }, (_, at) => `${at}-${at}`).join()}`, undefined],
  ];
  for (const [value, ranges] of cases) t.same(parseRanges(value, 10), ranges, value);
  t.equal(parseRanges("bytes=0-", 0), "unsatisfiable");
});

t.test("a multipart body's length is that of its parts", async (t) => {
  const { parts, length } = multipart(
    [
      { start: 0, end: 1 },
      { start: 5, end: 9 },
    ],
    10,
    "text/plain",
    "B",
  );
  t.equal(
    length,
    parts.reduce(
      (sum, part) => sum + (typeof part === "string" ? part.length : part.end - part.start + 1),
      0,
    ),
  );
  t.match(parts, [
    /^\r\n--B\r\n.*bytes 0-1\/10\r\n\r\n$/s,
    { start: 0, end: 1 },
    /bytes 5-9\/10/,
    { start: 5, end: 9 },
    "\r\n--B--\r\n",
  ]);
  t.equal(contentRange(undefined, 10), "bytes */10");
});
