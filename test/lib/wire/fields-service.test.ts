/** The lines of lib/wire/fields-service.ts are well formed. */
import t from "tap";
import { serviceFields } from "../../../lib/wire/fields-service.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(serviceFields), []);
