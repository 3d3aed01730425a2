import t from "tap";
import { eapTypes } from "../../../lib/wire/eap-type.ts";

t.equal(eapTypes[25], "Protected EAP (EAP-PEAP)");
