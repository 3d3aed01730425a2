/** Kinds of links by name. */
import t from "tap";
import { hardwareName } from "../../../lib/wire/hardware.ts";

t.equal(hardwareName(1), "Ethernet");
t.equal(hardwareName(512), "PPP");
t.equal(hardwareName(9999), "Unknown");
