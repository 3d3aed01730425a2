import t from "tap";
import { attributes, vendorAttributes, vendorTexts } from "../../../lib/wire/radius-attribute.ts";

t.equal(attributes().get(1)?.name, "User-Name");
t.equal(attributes().get(61)?.values?.[19], "Wireless-802.11");
t.equal(attributes().get(64)?.tagged, true);
t.equal(attributes().get(250), undefined);
t.equal(vendorAttributes[9]?.[1], "Cisco-AVPair");
t.ok(vendorTexts.has("Cisco-AVPair"));
