import { fileURLToPath } from "node:url";
import t from "tap";
import { frameNumber, packetAt, pictureOf, readPicture } from "../../repl/picture.ts";

const file = fileURLToPath(new URL("../../../test/golden/captures/arp.pcap", import.meta.url));
const gallery = { protocols: [], signal: new AbortController().signal };

t.test("packets by their numbers, of a picture with gaps too", async (t) => {
  const all = await readPicture(file, gallery);
  t.equal(packetAt(all, 2).number, 2);
  const even = await readPicture(file, gallery, (packet) => packet.number % 2 === 0);
  t.equal(packetAt(even, 4).number, 4);
  t.throws(() => packetAt(even, 3), { code: "usage", message: /frames 2 to \d+ are kept/ });
  const none = await readPicture(file, gallery, () => false);
  t.throws(() => packetAt(none, 1), { code: "usage", message: /arp\.pcap holds none/ });
});

t.test("the named file goes before what is open; without either the error says what to do", async (t) => {
  const open = await readPicture(file, gallery, () => false);
  t.equal(await pictureOf({ ...gallery, picture: open }, {}), open);
  t.ok((await pictureOf({ ...gallery, picture: open }, { read: file })).packets.length > 0);
  await t.rejects(pictureOf(gallery, {}), { code: "usage", message: /-r FILE/ });
});

t.test("frame numbers as they are typed", (t) => {
  t.equal(frameNumber("7"), 7);
  t.equal(frameNumber("#7"), 7);
  for (const wrong of [undefined, "", "x", "-1", "1e3"])
    t.throws(() => frameNumber(wrong), { code: "usage" });
  t.end();
});
