/** EtherTypes by name. */
import t from "tap";
import { etherTypes, etherTypeText } from "../../../lib/wire/ether-type.ts";

t.equal(etherTypeText(0x88a8), "802.1ad Provider Bridge (Q-in-Q) (0x88a8)");
t.equal(etherTypeText(0x9999), "Unknown (0x9999)");
t.equal(etherTypes[0x0806], "ARP");
