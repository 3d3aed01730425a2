import t from "tap";
import { parseDate, precondition, rangeHolds } from "../../../lib/web/precondition.ts";

const day = Date.UTC(1994, 10, 6, 8, 49, 37);

t.test("dates in three forms (RFC 9110 5.6.7)", async (t) => {
  const now = Date.UTC(2026, 0, 1);
  for (const text of [
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
  ])
    t.equal(parseDate(text, now), day, text);
  t.equal(parseDate("Sunday, 06-Nov-70 08:49:37 GMT", now), Date.UTC(2070, 10, 6, 8, 49, 37));
  t.equal(parseDate("Fri, 30 Dec 2016 23:59:60 GMT"), Date.UTC(2016, 11, 31));
  for (const text of [
    "",
    "0",
    "now",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "1994-11-06T08:49:37Z",
  ])
    t.equal(parseDate(text, now), undefined, text);
});

t.test("the order of RFC 9110 13.2.2", async (t) => {
  const now = { etag: '"a"', modified: day };
  const cases: [string, Record<string, string>, number][] = [
    ["GET", {}, 200],
    ["GET", { "if-match": '"b", "a"' }, 200],
    ["GET", { "if-match": '"b, \\"a"' }, 412],
    ["GET", { "if-match": "a" }, 412],
    ["GET", { "if-match": '"a"', "if-none-match": '"a"' }, 304],
    ["PUT", { "if-none-match": "*" }, 412],
    ["GET", { "if-none-match": 'W/"a"' }, 304],
    ["GET", { "if-none-match": '"x,"a"' }, 200],
    ["GET", { "if-none-match": "" }, 200],
    ["GET", { "if-match": '"a"', "if-unmodified-since": "Sat, 05 Nov 1994 08:49:37 GMT" }, 200],
    ["PUT", { "if-modified-since": "Sun, 06 Nov 1994 08:49:37 GMT" }, 200],
  ];
  for (const [method, questions, status] of cases)
    t.equal(precondition(method, questions, now), status, JSON.stringify(questions));
});

t.test("If-Range takes no date that may hide a change in the same second", async (t) => {
  const value = { "if-range": "Sun, 06 Nov 1994 08:49:37 GMT" };
  const now = { etag: '"a"', modified: day };
  t.equal(rangeHolds({}, now), true);
  t.equal(rangeHolds(value, now), true);
  t.equal(rangeHolds(value, now, day + 500), false);
  t.equal(rangeHolds({ "if-range": 'W/"a"' }, now), false);
});
