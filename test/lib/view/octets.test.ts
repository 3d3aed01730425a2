/** Octets: what is written, in memory that grows, and begun anew when it is taken. */
import t from "tap";
import { Octets } from "../../../lib/view/octets.ts";

const letters = Uint8Array.from({ length: 128 }, (_, code) => (code >= 0x61 && code <= 0x7a ? 1 : 0));

/** What is for views alone, as a test may call it. */
class Open extends Octets {
  override number(value: number, width?: number): void {
    super.number(value, width);
  }
  override digits(value: number, digits: number): void {
    super.digits(value, digits);
  }
  override plain(text: string): boolean {
    return super.plain(text, letters);
  }
  override raw(text: string): void {
    super.raw(text);
  }
  override latin1(text: string, dotted: boolean): void {
    super.latin1(text, dotted);
  }
}

const out = new Open();
const taken = () => out.take().toString();

t.test("numbers", async (t) => {
  for (const [value, width, text] of [
    [0, 1, "0"],
    [9, 1, "9"],
    [10, 1, "10"],
    [99, 4, "  99"],
    [100_000, 3, "100000"],
    [4_294_967_295, 1, "4294967295"],
    [Number.MAX_SAFE_INTEGER, 1, String(Number.MAX_SAFE_INTEGER)],
  ] as const) {
    out.number(value, width);
    t.equal(taken(), text);
  }
  out.digits(42, 6);
  t.equal(taken(), "000042");
});

t.test("text is written whole or not at all", async (t) => {
  t.equal(out.plain("abc→·"), true);
  t.equal(out.plain("abcD"), false);
  t.equal(out.plain("é"), false);
  t.equal(out.plain(""), true);
  t.equal(taken(), "abc→·");
  t.equal(out.size, 0);
});

t.test("each dot of ISO 8859-1 is given its two octets of UTF-8", async (t) => {
  for (const text of ["·", "a·b", "··", "·a··b·", "Flags: ···· ··· ·AP··F, and more", "a", ""]) {
    out.latin1("before ", false);
    out.latin1(text, text.includes("·"));
    out.latin1(" behind", false);
    t.equal(taken(), `before ${text} behind`);
  }
});

t.test("memory grows, and keeps what was written", async (t) => {
  const text = "a".repeat(50_000);
  for (let i = 0; i < 5; i += 1) out.plain(text);
  out.raw("é".repeat(100_000));
  out.latin1("b".repeat(300_000), false);
  t.equal(out.size, 250_000 + 200_000 + 300_000);
  t.ok(taken() === text.repeat(5) + "é".repeat(100_000) + "b".repeat(300_000));
});
