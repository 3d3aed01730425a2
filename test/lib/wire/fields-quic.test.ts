/** The lines of lib/wire/fields-quic.ts are well formed. */
import t from "tap";
import { quicFields } from "../../../lib/wire/fields-quic.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(quicFields), []);
