import t from "tap";
import { hardwareText } from "../../../lib/wire/dhcp-hardware.ts";

t.test("links by their numbers", async (t) => {
  t.equal(hardwareText(1), "Ethernet (0x01)");
  t.equal(hardwareText(200), "Unknown (0xc8)");
});
