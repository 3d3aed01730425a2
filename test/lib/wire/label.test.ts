import t from "tap";
import { counted, cutEnd, cutLine, labelled } from "../../../lib/wire/label.ts";

t.test("lines that are too long are cut as Wireshark cuts them", async (t) => {
  const long = "x".repeat(300);
  t.equal(labelled("Name", "value"), "Name: value");
  t.equal(labelled("Name", "x".repeat(233)).length, 239);
  t.equal(labelled("Name", long), `Name [truncated]: ${"x".repeat(220)}`);
  t.equal(cutLine("GET / HTTP/1.1"), "GET / HTTP/1.1");
  t.equal(cutLine(long), ` [truncated]${"x".repeat(226)}`);
  t.equal(cutEnd(long), "x".repeat(239));
  t.equal(cutEnd("é".repeat(200)), "é".repeat(119), "octets count, and no character is cut");
});

t.test("numbers of things", async (t) => {
  t.equal(counted(1, "item"), "1 item");
  t.equal(counted(0, "item"), "0 items");
});
