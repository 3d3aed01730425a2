import t from "tap";
import { huffmanText } from "../../../lib/wire/hpack-huffman.ts";
import { octets } from "../../support/dissected.ts";

t.test("RFC 7541 C.4, C.6: texts in the Huffman code", async (t) => {
  for (const [wire, text] of [
    ["f1e3 c2e5 f23a 6ba0 ab90 f4ff", "www.example.com"],
    ["a8eb 1064 9cbf", "no-cache"],
    ["25a8 49e9 5ba9 7d7f", "custom-key"],
    ["6402", "302"],
    ["aec3 771a 4b", "private"],
    ["9d29 ad17 1863 c78f 0b97 c8e9 ae82 ae43 d3", "https://www.example.com"],
    ["", ""],
    // Appendix B: 0x0a has 30 bits, 0xff 26.
    ["ffff fff3 ffff ffcf", "\n\n"],
    ["ffff fbbf", "\xff"],
  ] as const)
    t.equal(huffmanText(octets(wire)), text, wire);
  t.equal(huffmanText(octets("00 f1e3 c2e5 f23a 6ba0 ab90 f4ff 00"), 1, 13), "www.example.com", "within");
});

t.test("RFC 7541 5.2: what no text may be", async (t) => {
  for (const [wire, why] of [
    ["6402 ff", "padding of more than 7 bits"],
    ["64", "padding of zeros"],
    ["ffff ffff", "EOS"],
    ["ffff ffff ffff", "EOS, and more"],
  ] as const)
    t.equal(huffmanText(octets(wire)), undefined, why);
});

t.test("one octet holds the words of 5 to 8 bits, with ones behind them", async (t) => {
  const seen = new Set<string>();
  for (let octet = 0; octet < 256; octet += 1) {
    const text = huffmanText(Uint8Array.of(octet));
    if (text) seen.add(text);
  }
  t.equal(seen.size, 10 + 26 + 32 + 6);
  t.ok([...seen].every((text) => text.length === 1));
});
