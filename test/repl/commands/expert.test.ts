/** expert: all, or from a severity on. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { typing } from "../../support/typing.ts";

const path = (name: string) =>
  fileURLToPath(new URL(`../../../../test/golden/captures/${name}`, import.meta.url));

t.test("by severity", async (t) => {
  const { type } = typing(t);
  const notes = path("tcp-notes.pcap");
  t.match((await type(`expert -r ${notes}`))[0]?.text, /^error \(\d+\).*^warn.*^note.*^chat/ms);
  t.notMatch((await type(`expert warn -r ${notes}`))[0]?.text, /^chat/m);
  await t.rejects(type(`expert loud -r ${notes}`), { code: "usage", message: /"loud"/ });
  // Comments are the least of all, and shown where they are asked for.
  const noted = path("starttls.pcapng");
  t.notMatch((await type(`expert -r ${noted}`))[0]?.text, /^comment/m);
  t.match(
    (await type(`expert comment -r ${noted}`))[0]?.text,
    /^comment \(32\)[\s\S]* 1 {2}Comment +Frame +why: the kernel, for the listener/m,
  );
  t.match(await type("expert"), [{ notes: [], text: "Nothing is remarkable." }]);
});
