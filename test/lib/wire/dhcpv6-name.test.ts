import t from "tap";
import { messageTypes, optionTitles, statusCodes } from "../../../lib/wire/dhcpv6-name.ts";

t.equal(messageTypes[13], "Relay-reply");
t.equal(optionTitles[3], "Identity Association for Non-temporary Address");
t.equal(statusCodes[6], "NoPrefixAvail");
