/** The lines of lib/wire/fields-tls.ts are well formed. */
import t from "tap";
import { tlsFields } from "../../../lib/wire/fields-tls.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(tlsFields), []);
