/** The lines of lib/wire/fields-further.ts are well formed. */
import t from "tap";
import { furtherFields } from "../../../lib/wire/fields-further.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(furtherFields), []);
