import t from "tap";
import { LineReader } from "../../../lib/net/lines.ts";
import { readReply } from "../../../lib/net/reply.ts";
import { feed } from "../../support/feed.ts";

t.test("multi-line replies", async (t) => {
  const { conn } = feed(["250-localhost\r\n250-SIZE\r\n250 HELP\r\n220\r\n25"]);
  const reader = new LineReader(conn, { crlfOnly: true });
  t.same(await readReply(reader), { code: 250, lines: ["localhost", "SIZE", "HELP"] });
  t.same(await readReply(reader), { code: 220, lines: [""] });
  t.equal(await readReply(reader), null);
  await t.rejects(readReply(new LineReader(feed(["hello\r\n"]).conn)), { code: "format" });
  await t.rejects(readReply(new LineReader(feed(["250-x\r\n".repeat(600)]).conn)), { code: "limit" });
});
