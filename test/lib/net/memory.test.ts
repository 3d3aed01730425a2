import t from "tap";
import { contract } from "../../support/contract.ts";

let names = 0;
contract(t, "memory", {
  at() {
    names += 1;
    return `memory:suite${names}`;
  },
  resets: true,
  refusesAtConnect: true,
});
