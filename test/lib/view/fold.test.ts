/** Lines break between words, and nothing of them is lost. */
import t from "tap";
import { folded } from "../../../lib/view/fold.ts";

const refused = "connection refused: nothing listens there";
for (const [line, room, wanted] of [
  [refused, 80, [refused]],
  [refused, refused.length, [refused]],
  [refused, 26, ["connection refused:", "nothing listens there"]],
  [refused, 7, ["connection", "refused:", "nothing", "listens", "there"]],
  ["tcp://[::1]:40353", 4, ["tcp://[::1]:40353"]],
  ["日本 日本", 8, ["日本", "日本"]],
  ["\x1b[31mred words\x1b[39m", 9, ["\x1b[31mred words\x1b[39m"]],
  ["  tcp.port = 25 and more", 10, ["  tcp.port = 25 and more"]],
  ["", 4, [""]],
] as const)
  t.same(folded(line, room), wanted, JSON.stringify([line, room]));
