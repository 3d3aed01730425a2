/** Types and codes of ICMPv6. */
import t from "tap";
import { icmpv6Code, icmpv6Types } from "../../../lib/wire/icmpv6-code.ts";

t.equal(icmpv6Types[135], "Neighbor Solicitation");
t.equal(icmpv6Code(1, 4), "Port unreachable");
t.equal(icmpv6Code(1, 99), "Unknown");
t.equal(icmpv6Code(3, 99), "Unknown (99)");
t.equal(icmpv6Code(128, 0), undefined, "an echo has no codes");
