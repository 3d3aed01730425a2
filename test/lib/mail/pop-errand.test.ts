import t from "tap";
import { checkErrand, run } from "../../../lib/mail/pop-errand.ts";
import { feed } from "../../support/feed.ts";

const who = { user: "ann", password: "s3cret" };

for (const [errand, code] of [
  [{ user: "", password: "" }, "usage"],
  [{ user: "a b", password: "" }, "usage"],
  [{ user: "a", password: "x\r\nDELE 1" }, "usage"],
  [who, undefined],
] as const) {
  const check = () => checkErrand({ action: "list", ...errand });
  if (code) t.throws(check, { code }, JSON.stringify(errand));
  else t.doesNotThrow(check);
}

t.test("numbers that no mailbox has are refused", async (t) => {
  for (const line of ["x 1", "1 x", "1", "9999999999 1"]) {
    const { conn } = feed([`+OK hi\r\n`, "+OK\r\n", "+OK\r\n", `+OK\r\n${line}\r\n.\r\n`]);
    const all = async () => {
      for await (const _ of run(conn, { action: "list", ...who }));
    };
    await t.rejects(all(), { code: "format" }, line);
  }
});
