/** The fields of an IPv4 header: what each reads, recording or not, and what stands for it in the tree. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  nameStop,
  readChecksum,
  readDsField,
  readFragment,
  readHops,
  readLength,
  readVersion,
} from "../../../lib/wire/ip-header.ts";

const octets = Buffer.from("450b001c0000400040110000010203040506070800350035", "hex");

/** All of the header in front of the addresses, in its order. */
function readAll(c: Cursor): unknown[] {
  const read: unknown[] = [readVersion(c), readDsField(c), readLength(c, octets.length, true)];
  c.skip(2);
  read.push(readFragment(c), readHops(c), readChecksum(c));
  return read;
}

for (const recording of [false, true])
  t.same(
    readAll(new Cursor(octets, 0, octets.length, recording)),
    [0x45, 0x0b, 28, 0x4000, 0x4011, 0],
    recording ? "recording" : "not recording",
  );

t.test("two packets share what they have alike, and no more", async (t) => {
  const fields = () => {
    const c = new Cursor(octets, 0, octets.length, true);
    readAll(c);
    return c.finish();
  };
  const [one, two] = [fields(), fields()];
  t.same(
    one.filter((field, at) => field === two[at]).map(({ name }) => name),
    "version hdr_len dsfield flags frag_offset ttl proto checksum.status"
      .split(" ")
      .map((name) => `ip.${name}`),
  );
  t.same(one, two);
});

t.test("few hops are remarked, but not of a datagram for a group", async (t) => {
  const remarked = (...address: number[]) => {
    const c = new Cursor(Uint8Array.of(1, 17, 0, 0, 1, 2, 3, 4, ...address), 0, 12, true);
    t.equal(readHops(c), 0x0111);
    return c.finish()[0]?.children?.map(({ value }) => value);
  };
  t.same(remarked(5, 6, 7, 8), ['"Time To Live" only 1']);
  t.same(remarked(224, 0, 1, 251), []);
});

t.test(
  "RFC 5771 4: what is for the local network alone has one hop, or all where its protocol says so",
  async (t) => {
    const remarked = (hops: number, host: number) => {
      const c = new Cursor(Uint8Array.of(hops, 17, 0, 0, 1, 2, 3, 4, 224, 0, 0, host), 0, 12, true);
      readHops(c);
      return c.finish()[0]?.children?.map(({ value }) => value) ?? [];
    };
    const wrong = (hops: number) => [
      `"Time To Live" != ${hops} for a packet sent to the Local Network Control Block (see RFC 3171)`,
    ];
    for (const host of [1, 5, 22, 253]) {
      t.same(remarked(1, host), []);
      for (const hops of [0, 2, 64, 255])
        t.same(remarked(hops, host), wrong(1), `${hops} to 224.0.0.${host}`);
    }
    for (const host of [18, 102, 251]) {
      t.same(remarked(255, host), []);
      t.same(remarked(1, host), wrong(255));
    }
    for (const hops of [1, 64, 255]) t.same(remarked(hops, 252), [], "LLMNR");
  },
);

t.test(
  "a length that cannot be is remarked where all of the packet is there; 0 is the frame's",
  async (t) => {
    const told = (length: number, whole: boolean) => {
      const c = new Cursor(Uint8Array.of(0, length), 0, 2, true);
      t.equal(readLength(c, 24, whole), length);
      const [field] = c.finish();
      return [field?.value, field?.children?.length];
    };
    t.same(told(28, true), [28, 1]);
    t.same(told(28, false), [28, 0]);
    t.same(told(0, true), [24, 0]);
  },
);

t.test("the destination of a header with a source route is its next stop", async (t) => {
  const c = new Cursor(octets, 0, octets.length, true);
  c.note("ip.dst", "Destination Address: 5.6.7.8", 16, 20, "5.6.7.8");
  nameStop(c, "5.6.7.8");
  t.match(c.fields, [{ name: "ip.cur_rt", text: "Current Route: 5.6.7.8", start: 16, end: 20 }]);
});

t.test("a header that is cut and a whole one are each told as they are, whichever comes first", async (t) => {
  const timeToLive = (size: number) => {
    const c = new Cursor(octets, 0, size, true);
    try {
      readAll(c);
    } catch {
      // What was read before the end is there.
    }
    return c.finish().find(({ name }) => name === "ip.ttl");
  };
  for (const [size, children] of [
    [24, []],
    [14, undefined],
    [24, []],
    [14, undefined],
  ] as const)
    t.same(timeToLive(size)?.children, children, `${size} octets`);
});
