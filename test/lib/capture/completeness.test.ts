import t from "tap";
import { completenessOf } from "../../../lib/capture/completeness.ts";
import { flags } from "../../../lib/wire/tcp-flags.ts";

for (const [words, set, length, begins, bits] of [
  ["a SYN", flags.syn, 0, true, 1],
  ["a SYN with data", flags.syn, 4, true, 9],
  ["a SYN that comes later", flags.syn, 0, false, 0],
  ["its answer", flags.syn | flags.ack, 0, false, 2],
  ["an answer that nobody asked for", flags.syn | flags.ack, 0, true, 0],
  ["an acknowledgement", flags.ack, 0, false, 4],
  ["data", flags.ack | flags.psh, 3, false, 8],
  ["data that begins", flags.ack | flags.psh, 3, true, 0],
  ["a FIN", flags.fin | flags.ack, 0, false, 20],
  ["a reset", flags.rst, 0, false, 32],
] as const)
  t.equal(completenessOf({ flags: set, length }, begins), bits, words);
