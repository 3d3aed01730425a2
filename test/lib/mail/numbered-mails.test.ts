import t from "tap";
import { NumberedMails } from "../../../lib/mail/numbered-mails.ts";

const three = () =>
  new NumberedMails([
    { uid: "a", octets: 120 },
    { uid: "b", octets: 200 },
    { uid: "c", octets: 30 },
  ]);

t.test("what is deleted is not counted and not listed, and keeps its number", async (t) => {
  const mails = three();
  t.match(mails, { length: 3, count: 3, octets: 350, summary: "3 messages (350 octets)" });
  mails.delete(1);
  mails.delete(1);
  t.match(mails, { length: 3, count: 2, octets: 150, summary: "2 messages (150 octets)" });
  t.same([...mails.lines(({ uid }) => uid)], ["1 a", "3 c"]);
  t.same([mails.isDeleted(0), mails.isDeleted(1)], [false, true]);
  t.equal(mails.at(1)?.uid, "b");
  t.equal(mails.at(3), undefined);
});

t.test("they are removed in the order in which they were deleted, unless they are restored", async (t) => {
  const mails = three();
  for (const index of [2, 0]) mails.delete(index);
  t.same(mails.deleted, [2, 0]);
  mails.restore();
  t.same(mails.deleted, []);
  t.equal(mails.count, 3);
});

t.test("a maildrop without mails", async (t) => {
  const mails = new NumberedMails([]);
  t.equal(mails.summary, "0 messages (0 octets)");
  t.same([...mails.lines(({ uid }) => uid)], []);
});
