import t from "tap";
import { no, ok, statusLine } from "../../../lib/mail/pop-reply.ts";

t.test("a status indicator, then text (RFC 1939 3)", async (t) => {
  t.equal(statusLine(ok("2 320")), "+OK 2 320\r\n");
  t.equal(statusLine(no("[IN-USE] Later")), "-ERR [IN-USE] Later\r\n");
  t.equal(statusLine(ok("")), "+OK \r\n");
});

t.test("what follows the first line goes with it", async (t) => {
  t.same(ok("bye", { close: true }), { ok: true, text: "bye", close: true });
  t.same(ok("a mail", { mail: { index: 1, body: 0 } }).mail, { index: 1, body: 0 });
  t.same(no("x"), { ok: false, text: "x" });
});
