/** LOOP: the function that the skip count points at. */
import t from "tap";
import { loop } from "../../../lib/wire/loop.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const rows = [
  ["0000 0100 0500", "Reply"],
  ["0000 0200 001b21000001 0100 0900", "Forward Data"],
  ["0800 0200 001b21000002 0100 0900", "Reply"],
  ["0000 0300", "Unknown function (3)"],
  ["6400 0100 0000", "No valid function found"],
  ["0000 0100", "Reply..."],
  ["0000", "malformed"],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(loop, hex), info, info);

t.ok(textsOf(loop, "0000 0200 001b21000001 0100 0900").includes("Forwarding address: 00:1b:21:00:00:01"));
