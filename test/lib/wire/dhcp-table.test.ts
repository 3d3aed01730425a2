import t from "tap";
import { dhcpOptions, optionTitle } from "../../../lib/wire/dhcp-table.ts";

t.test("titles, also of numbers that nobody has", async (t) => {
  t.equal(optionTitle(1), "Subnet Mask");
  t.equal(optionTitle(166), "Unassigned");
  t.equal(optionTitle(230), "Private");
  t.same(dhcpOptions[42], [
    "Network Time Protocol Servers",
    "ips",
    "ntp_server",
    "Network Time Protocol Server",
  ]);
});
