/** The lines of lib/wire/fields-web.ts are well formed. */
import t from "tap";
import { webFields } from "../../../lib/wire/fields-web.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(webFields), []);
