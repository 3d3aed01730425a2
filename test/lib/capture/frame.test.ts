import t from "tap";
import { linkTypes } from "../../../lib/capture/frame.ts";

t.test("link types have their numbers of the pcap registry", async (t) => {
  t.match(linkTypes, { null: 0, ethernet: 1, raw: 101, loop: 108, sll: 113, upperPdu: 252, sll2: 276 });
});
