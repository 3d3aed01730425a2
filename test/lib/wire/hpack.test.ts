import t from "tap";
import { allow, type HpackSide, newSide, readPiece } from "../../../lib/wire/hpack.ts";
import { HpackTable } from "../../../lib/wire/hpack-table.ts";
import { octets } from "../../support/dissected.ts";
import { random } from "../../support/samples.ts";

const fresh = (limit = 4096): HpackSide => ({ ...newSide(), table: HpackTable.empty(limit) });
const lines = (piece: ReturnType<typeof readPiece>) =>
  piece.fields.map(({ form, name, value, index }) => `${form} ${index} ${name}: ${value}`);

t.test("RFC 7541 C.3, C.4: three requests, each with what the one before left in the table", async (t) => {
  for (const [what, blocks] of [
    [
      "plain",
      [
        "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
        "8286 84be 5808 6e6f 2d63 6163 6865",
        "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
      ],
    ],
    [
      "Huffman",
      [
        "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
        "8286 84be 5886 a8eb 1064 9cbf",
        "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
      ],
    ],
  ] as const) {
    let side = fresh();
    const got = blocks.map((block) => {
      const piece = readPiece(octets(block), side, true);
      side = piece.side;
      return [...lines(piece), side.table.size];
    });
    t.same(
      got,
      [
        [
          "indexed 2 :method: GET",
          "indexed 6 :scheme: http",
          "indexed 4 :path: /",
          "indexing 1 :authority: www.example.com",
          57,
        ],
        [
          "indexed 2 :method: GET",
          "indexed 6 :scheme: http",
          "indexed 4 :path: /",
          "indexed 62 :authority: www.example.com",
          "indexing 24 cache-control: no-cache",
          110,
        ],
        [
          "indexed 2 :method: GET",
          "indexed 7 :scheme: https",
          "indexed 5 :path: /index.html",
          "indexed 63 :authority: www.example.com",
          "indexing 0 custom-key: custom-value",
          164,
        ],
      ],
      what,
    );
  }
});

t.test("RFC 7541 C.6: three responses in a table of 256 octets, which lets entries go", async (t) => {
  let side = fresh(256);
  const sizes: number[] = [];
  let last: string[] = [];
  for (const block of [
    "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
    "4883 640e ffc1 c0bf",
    "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
  ]) {
    const piece = readPiece(octets(block), side, true);
    side = piece.side;
    sizes.push(side.table.size);
    last = lines(piece);
  }
  t.same(sizes, [222, 222, 215]);
  t.same(last, [
    "indexed 8 :status: 200",
    "indexed 65 cache-control: private",
    "indexing 33 date: Mon, 21 Oct 2013 20:13:22 GMT",
    "indexed 64 location: https://www.example.com",
    "indexing 26 content-encoding: gzip",
    "indexing 55 set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
  ]);
});

t.test("RFC 9113 4.3: a block in pieces, cut at every octet, is the same fields", async (t) => {
  const block = octets("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff 0005 6e61 6d65 31 037f 8001");
  const whole = lines(readPiece(block, fresh(), true));
  for (let cut = 0; cut <= block.length; cut += 1) {
    const first = readPiece(block.subarray(0, cut), fresh(), false);
    const second = readPiece(block.subarray(cut), first.side, true);
    t.same([...lines(first), ...lines(second)], whole, `${cut}`);
    for (const { start, end } of second.fields) t.ok(start >= 0 && end <= block.length - cut && start <= end);
  }
});

t.test("what RFC 7541 forbids ends the direction", async (t) => {
  for (const [block, read, why] of [
    ["82 80", 1, "2.3.3: index 0"],
    ["82 be", 1, "2.3.3: an index past the table"],
    ["82 20", 1, "4.2: a size behind a field"],
    ["3fe2 1f", 0, "4.2: a size past what is allowed"],
    ["82 4005 61", 1, "a text that ends too early"],
    ["40 83ff ffff 0161", 0, "5.2: EOS"],
    ["ffff ffff ffff ffff ff01", 0, "5.1: an integer that has no end"],
    ["00 7fff ffff 0f 61", 0, "a name of megabytes"],
  ] as const) {
    const piece = readPiece(octets(block), fresh(), true);
    t.equal(piece.fields.length, read, why);
    t.equal(piece.side.broken, true, why);
    t.same(readPiece(octets("82"), piece.side, true).fields, [], why);
  }
});

t.test("RFC 7541 4.2, 6.3: the size of the table", async (t) => {
  const piece = readPiece(octets("3f01 20 4001 6101 62 be"), fresh(), true);
  t.same(lines(piece).slice(0, 2), ["size 32 : ", "size 0 : "]);
  t.equal(piece.side.broken, true, "nothing stays in a table of 0 octets");
  t.equal(allow(newSide(), 100).table.limit, 100);
  t.equal(allow(newSide(), 8192).table.limit, 4096, "until the other end says so");
  t.equal(readPiece(octets("3fe1 3f"), allow(newSide(), 8192), true).side.table.limit, 8192);
});

t.test("as many fields are read as Wireshark reads, and no more octets", async (t) => {
  const many = readPiece(octets("82".repeat(300)), fresh(), true);
  t.match(many, { fields: { length: 200 }, stopped: "lines" });
  const long = Buffer.concat([
    octets("40 0161 7fc1fb03"),
    Buffer.alloc(65_088, 0x62),
    octets("be".repeat(100)),
  ]);
  const side = { ...newSide(), table: HpackTable.empty(100_000) };
  t.match(readPiece(long, side, true), { fields: { length: 5 }, stopped: "size" });
});

t.test("any octets are read, and the same again from the same side", async (t) => {
  const next = random(7541);
  let side = newSide();
  for (let round = 0; round < 3000; round += 1) {
    const bytes = Uint8Array.from({ length: next() % 40 }, () => next());
    const piece = readPiece(bytes, side, next() % 2 === 0);
    t.same(piece.fields, readPiece(bytes, side, true).fields.slice(0, piece.fields.length));
    side = piece.side.broken ? newSide() : piece.side;
    if (side.table.size > 4096 || side.pending.length > 200_000) t.fail("grows");
  }
});
