/** The lines of lib/wire/fields-application.ts are well formed. */
import t from "tap";
import { applicationFields } from "../../../lib/wire/fields-application.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(applicationFields), []);
