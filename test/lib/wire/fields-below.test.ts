/** The lines of lib/wire/fields-below.ts are well formed. */
import t from "tap";
import { belowFields } from "../../../lib/wire/fields-below.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(belowFields), []);
