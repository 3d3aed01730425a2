/** The lines of lib/wire/fields-reach.ts are well formed. */
import t from "tap";
import { reachFields } from "../../../lib/wire/fields-reach.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(reachFields), []);
