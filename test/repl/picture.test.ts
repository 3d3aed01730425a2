import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { batchesOf, frameNumber, packetAt, packetOf, pictureOf, readPicture } from "../../repl/picture.ts";

const file = fileURLToPath(new URL("../../../test/golden/captures/arp.pcap", import.meta.url));
const gallery = { protocols: [], signal: new AbortController().signal };

t.test("packets by their numbers, of a picture with gaps too", async (t) => {
  const all = await readPicture(file, gallery);
  t.equal(packetAt(all, 2).number, 2);
  t.equal(packetAt(all, frameNumber("last")), all.packets.at(-1));
  const even = await readPicture(file, gallery, (packet) => packet.number % 2 === 0);
  t.equal(packetAt(even, 4).number, 4);
  t.throws(() => packetAt(even, 3), { code: "usage", message: /frames 2 to \d+ are kept/ });
  const none = await readPicture(file, gallery, () => false);
  t.throws(() => packetAt(none, frameNumber("last")), { message: /^Cannot show the last frame: / });
  t.throws(() => packetAt(none, 1), { code: "usage", message: /arp\.pcap holds none/ });
});

t.test("the named file goes before what is open; without either the error says what to do", async (t) => {
  const open = await readPicture(file, gallery, () => false);
  t.equal(await pictureOf({ ...gallery, picture: open }, {}), open);
  t.ok((await pictureOf({ ...gallery, picture: open }, { read: file })).packets.length > 0);
  await t.rejects(pictureOf(gallery, {}), { code: "usage", message: /-r FILE/ });
});

t.test(
  "a file is gone through without being kept, and no further than a frame that is asked for",
  async (t) => {
    const numbers: number[] = [];
    for await (const packets of batchesOf(gallery, { read: file }))
      for (const packet of packets) numbers.push(packet.number);
    const { packets } = await readPicture(file, gallery);
    t.same(
      numbers,
      packets.map(({ number }) => number),
    );
    const picture = await readPicture(file, gallery, ({ number }) => number === 2);
    for await (const packets of batchesOf({ ...gallery, picture }, {})) t.equal(packets, picture.packets);
    t.equal((await packetOf({ ...gallery, picture }, "#2", {})).number, 2);
    const last = packets.length;
    t.equal((await packetOf(gallery, `${last}`, { read: file })).number, last);
    t.equal((await packetOf(gallery, "last", { read: file })).number, last);
    const past = { code: "usage", message: new RegExp(`Cannot show frame ${last + 1}: ".*" has ${last}$`) };
    await t.rejects(packetOf(gallery, `${last + 1}`, { read: file }), past);
    // What is broken behind the frame is not met.
    const broken = `${t.testdir({})}/broken.pcap`;
    writeFileSync(broken, readFileSync(file).subarray(0, -1));
    t.equal((await packetOf(gallery, "1", { read: broken })).number, 1);
    await t.rejects(packetOf(gallery, `${last}`, { read: broken }), { code: "format" });
  },
);

t.test("frame numbers as they are typed", (t) => {
  t.equal(frameNumber("7"), 7);
  t.equal(frameNumber("#7"), 7);
  for (const wrong of [undefined, "", "x", "-1", "1e3"])
    t.throws(() => frameNumber(wrong), { code: "usage" });
  t.end();
});
