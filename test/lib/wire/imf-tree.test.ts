import t from "tap";
import { noteField, noteText } from "../../../lib/wire/imf-tree.ts";
import { lines } from "../../support/der.ts";

const read = (name: string, value: string) =>
  lines(Buffer.from("x"), (c) => {
    c.skip(1);
    noteField(c, name, value, 0, 1);
  });

t.test("fields and their parts", async (t) => {
  t.same(read("from", "A B <a@b>"), [
    "From: A B <a@b>, 1 item",
    " Item: A B <a@b>\\r\\n",
    "  Display-Name: A B",
    "  Address: a@b",
  ]);
  t.equal(read("To", "a@b,c@d")[0], "To: a@b,c@d, 2 items");
  t.same(read("SUBJECT", "s"), ["Subject: s"]);
  t.same(read("Content-Type", "text/plain; charset=x"), [
    "Content-Type: text/plain; charset=x",
    " Type: text/plain",
    " Parameters:  charset=x",
  ]);
  t.same(read("X-A", "b"), [
    "Unknown-Extension: X-A: b (Contact Wireshark developers if you want this supported.)",
    " Type: X-A",
    " Value: b",
  ]);
});

t.test("text line by line", async (t) => {
  t.same(
    lines(Buffer.from("a\r\nb"), (c) => noteText(c, (count) => `${count} lines`, "imf.message_text")),
    ["2 lines", " a\\r\\n", " b"],
  );
});
