import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { lay, mostPieces, noteFragments } from "../../../lib/wire/tls-fragment.ts";
import { lines } from "../../support/der.ts";

t.test("where the pieces of a message came from", async (t) => {
  const pieces = [
    { number: 3, size: 31 },
    { number: 4, size: 22 },
  ];
  t.same(
    lines(Buffer.alloc(0), (c) => noteFragments(c, 53, pieces)),
    [
      "[2 Reassembled Handshake Fragments (53 bytes): #3(31), #4(22)]",
      " [Frame: 3, payload: 0-30 (31 bytes)]",
      " [Frame: 4, payload: 31-52 (22 bytes)]",
      " [Handshake Fragment count: 2]",
    ],
  );
  t.ok(mostPieces > 100);
});

t.test("fields of octets that lie elsewhere", async (t) => {
  const inner = new Cursor(Buffer.from([1, 2]), 0, 2, true);
  inner.open("a", "A");
  inner.uint(1, "b", "B");
  inner.close();
  const c = new Cursor(Buffer.alloc(9), 0, 9, true);
  lay(c, inner, 3, 5);
  t.match(c.finish(), [{ name: "a", start: 3, end: 5, children: [{ name: "b", start: 3, end: 5 }] }]);
});
