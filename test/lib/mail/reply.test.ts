import t from "tap";
import { formatReply, reply } from "../../../lib/mail/reply.ts";

t.test("one line and many", async (t) => {
  t.equal(formatReply(reply(250, "OK")), "250 OK\r\n");
  t.equal(formatReply(reply(250, "h", "SIZE 1", "8BITMIME")), "250-h\r\n250-SIZE 1\r\n250 8BITMIME\r\n");
});
