/** The lines of lib/wire/fields-rpc.ts are well formed. */
import t from "tap";
import { rpcFields } from "../../../lib/wire/fields-rpc.ts";
import { wellFormed } from "../../support/fields.ts";

t.same(wellFormed(rpcFields), []);
