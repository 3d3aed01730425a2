/** Operations of ARP by name. */
import t from "tap";
import { operationLabels, operationNames, serverOperations } from "../../../lib/wire/arp-operation.ts";

t.equal(operationNames[3], "reverse request");
t.equal(operationLabels[3], "RARP");
t.equal(operationNames[23], "mapos unarp");
t.equal(serverOperations[23], "MAPOS UNARP request");
