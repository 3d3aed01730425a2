import t from "tap";
import { checkLetter, type Letter, letterText } from "../../../lib/mail/letter.ts";

const letter: Letter = { from: "a@x", to: ["b@y"], subject: "s", body: ".dot" };

t.test("headers of the user's own win", async (t) => {
  t.equal(
    letterText({ ...letter, headers: ["subject: mine"] }, new Date(0)),
    "subject: mine\r\nDate: Thu, 01 Jan 1970 00:00:00 +0000\r\nFrom: <a@x>\r\nTo: <b@y>\r\n\r\n..dot\r\n.\r\n",
  );
});

t.test("data is the whole text", async (t) => {
  t.equal(letterText({ ...letter, data: "X: y\n\n.\nend" }), "X: y\r\n\r\n..\r\nend\r\n.\r\n");
});

t.test("nothing that would say more than one line passes", async (t) => {
  const wrong: Partial<Letter>[] = [
    { to: ["\n"] },
    { to: ["b@y> NOTIFY=NEVER"] },
    { from: "a@x\r\nRCPT TO:<c@z" },
    { ehlo: "me\r" },
    { ehlo: "me you" },
    { subject: "s\r\nBcc: c@z" },
    { headers: ["X: y\nZ: w"] },
    { headers: ["no header"] },
    { from: "a\0@x" },
  ];
  for (const part of wrong)
    t.throws(() => checkLetter({ ...letter, ...part }), { code: "usage" }, JSON.stringify(part));
  t.doesNotThrow(() => checkLetter(letter));
});
