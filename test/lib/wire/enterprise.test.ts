import t from "tap";
import { enterpriseText } from "../../../lib/wire/enterprise.ts";

t.equal(enterpriseText(9), "ciscoSystems (9)");
t.equal(enterpriseText(99_999_999), "Unknown (99999999)");
