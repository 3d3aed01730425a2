/** The flags of TCP: words, letters, and the lines of the tree. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { flagLetters, flags, flagText, noteFlags } from "../../../lib/wire/tcp-flags.ts";

for (const [value, words, letters] of [
  [0, "<None>", "············"],
  [flags.syn, "SYN", "··········S·"],
  [flags.fin | flags.ack, "FIN, ACK", "·······A···F"],
  [0x1ff, "FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE", "···ACEUAPRSF"],
  [0xe10, "ACK, Reserved", "RRR····A····"],
] as const) {
  t.equal(flagText(value), words);
  t.equal(flagLetters(value), letters);
}
t.equal(flagText(0x090, true), "ACK, ACE=2", "AccECN: three flags are a counter");
t.equal(flagLetters(0x090, true), "···-2-·A····");

const lines = (value: number, facts?: Parameters<typeof noteFlags>[3]) => {
  const c = new Cursor(Uint8Array.of(value >> 8, value & 255), 0, 2, true);
  noteFlags(c, value, 0, facts);
  t.equal(c.offset, 2);
  const [field] = c.finish();
  return { text: field?.text, children: field?.children ?? [] };
};
t.test("a SYN says which end listens", async (t) => {
  const { text, children } = lines(flags.syn, { server: 80 });
  t.equal(text, "Flags: 0x002 (SYN)");
  t.equal(children.length, 11);
  const syn = children.find(({ name }) => name === "tcp.flags.syn");
  t.equal(syn?.text, ".... .... ..1. = Syn: Set");
  t.equal(syn?.value, true);
  t.equal(syn?.children?.[0]?.children?.[0]?.name, "tcp.connection.syn");
  t.match(
    syn?.children?.[0]?.text,
    /\(Chat\/Sequence\): Connection establish request \(SYN\): server port 80/,
  );
});
t.test("a FIN says whether its end closes first", async (t) => {
  for (const [closing, word] of [
    ["active", "initiates"],
    ["passive", "undergoes"],
  ] as const) {
    const last = lines(flags.fin | flags.ack, { server: 80, closing }).children.at(-1);
    t.equal(last?.text, "[TCP Flags: ·······A···F]");
    t.match(last?.children?.[0]?.text, `This frame ${word} the connection closing`);
    t.equal(last?.children?.[0]?.children?.[0]?.name, `tcp.connection.fin_${closing}`);
  }
});
t.test("a counter has one line, and a header that an error quotes no remark", async (t) => {
  const counter = lines(0x090, { server: 80, accurate: true }).children;
  t.match(counter[1], { name: "tcp.flags.ace", text: "...0 10.. .... = ACE: 2", value: 2 });
  t.equal(counter.length, 9);
  const quoted = lines(flags.rst).children;
  t.equal(quoted.length, 10);
  t.notOk(quoted.some(({ children }) => children));
});
