import t from "tap";
import { encodeMessage, optRecord, query as plain } from "../../../lib/wire/dns.ts";
import { AnswerCache, deciding, withId } from "../../../lib/zone/cache.ts";

const query = (id: number, tail: string) =>
  Buffer.concat([Buffer.from([id >> 8, id & 255]), Buffer.from(tail)]);

t.test("found by all octets but the ID", async (t) => {
  const cache = new AnswerCache();
  const answer = Buffer.from("\0\0answer");
  t.equal(cache.find(query(1, "abc")), undefined);
  cache.keep(query(1, "abc"), answer, 7);
  t.match(cache.find(query(2, "abc")), { octets: answer, kind: 7 });
  for (const other of ["abC", "ab", "abcd"]) t.equal(cache.find(query(1, other)), undefined, other);
  t.same(
    withId(answer, query(0x1234, "abc")),
    Buffer.concat([Buffer.from([0x12, 0x34]), Buffer.from("answer")]),
  );
  t.same(answer.subarray(0, 2), Buffer.alloc(2), "what is kept stays as it is");
  cache.clear();
  t.equal(cache.find(query(1, "abc")), undefined);
});

t.test("it never grows", async (t) => {
  const cache = new AnswerCache();
  for (let at = 0; at < 50_000; at += 1) cache.keep(query(1, `q${at}`), Buffer.alloc(1), 0);
  let found = 0;
  for (let at = 0; at < 50_000; at += 1) if (cache.find(query(1, `q${at}`))) found += 1;
  t.ok(found > 4000 && found <= 8192, `${found} are kept`);
  cache.keep(query(1, "x".repeat(300)), Buffer.alloc(1), 0);
  t.equal(cache.find(query(1, "x".repeat(300))), undefined, "what is long is not kept");
});

const asked = (options: { code: number; bytes: Uint8Array }[], size = 1232) =>
  Buffer.from(
    encodeMessage({
      ...plain(7, { name: "www.example.org", type: 1, class: 1 }),
      additionals: [{ ...optRecord(size), data: { options } }],
    }),
  );

t.test("options decide nothing, but only where they are well formed and at the end", async (t) => {
  const bare = asked([]);
  const end = bare.length - 2;
  t.equal(deciding(bare), end);
  t.equal(deciding(asked([{ code: 10, bytes: Buffer.alloc(8) }])), end);
  t.equal(
    deciding(
      asked([
        { code: 3, bytes: Buffer.alloc(0) },
        { code: 10, bytes: Buffer.alloc(40) },
      ]),
    ),
    end,
  );
  const simple = encodeMessage(plain(7, { name: "www.example.org", type: 1, class: 1 }));
  t.equal(deciding(simple), simple.length, "no OPT");
  for (const size of [0, 1, 11, 12, 20, 27])
    t.equal(deciding(simple.subarray(0, size)), Math.min(size, simple.length));
  const broken = asked([{ code: 10, bytes: Buffer.alloc(8) }]);
  broken[broken.length - 9] = 9;
  t.equal(deciding(broken), 0, "an option past its record");
  t.equal(deciding(Buffer.concat([bare, Buffer.alloc(3)])), 0, "octets behind");
  const pointer = Buffer.from(bare);
  pointer[12] = 0xc0;
  t.equal(deciding(pointer), pointer.length, "a name that is none");
  const cache = new AnswerCache();
  cache.keep(asked([{ code: 10, bytes: Buffer.alloc(8, 1) }]), Buffer.from("answer"), 1);
  t.ok(cache.find(asked([{ code: 10, bytes: Buffer.alloc(8, 2) }])));
  t.ok(cache.find(bare));
  t.equal(cache.find(asked([], 512)), undefined, "the size decides");
  t.equal(cache.find(broken), undefined);
});
