/** io: of a file and of this porthole. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { typing } from "../../support/typing.ts";

const ftp = fileURLToPath(new URL("../../../../test/golden/captures/ftp.pcap", import.meta.url));

t.test("steps chosen or typed", async (t) => {
  const { type } = typing(t);
  t.match(await type(`io -r ${ftp}`), [{ interval: 0.01, text: /^SECONDS {2}FRAMES/ }]);
  t.match(await type(`io -i 1 -r ${ftp}`), [{ interval: 1, steps: [{ frames: 160, bytes: 11699 }] }]);
  for (const odd of ["0", "x\x1b", "-1", ""])
    await t.rejects(type(`io --interval='${odd}' -r ${ftp}`), { code: "usage" });
  await t.rejects(type(`io -i 0.00001 -r ${ftp}`), { code: "limit", message: /more than 10000/ });
  t.match((await type("io")).at(-1)?.text, /There is no frame to count/);
});
