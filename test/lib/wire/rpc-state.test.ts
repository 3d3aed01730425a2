import t from "tap";
import { callOf, isState, type Kept, partsOf, type State } from "../../../lib/wire/rpc-state.ts";
import { remembered } from "../../support/xdr.ts";

const call = remembered(100_003, 3, 1);
const [ofClient, ofServer] = [Buffer.from("client"), Buffer.from("server")];
const state: State = { calls: new Map([[1, call]]), parts: [[ofClient], [ofServer]] };
const kept: Kept = { parts: [ofClient], call, repeats: undefined, answered: undefined };

t.test("a call is found by its XID; what the tree is given has the one that it is about", async (t) => {
  t.equal(isState(state), true);
  t.equal(isState(kept), false);
  t.equal(isState(undefined), false);
  t.equal(callOf({ state }, 1), call);
  t.equal(callOf({ state }, 2), undefined);
  t.equal(callOf({ state: kept }, 2), call);
  t.equal(callOf(undefined, 1), undefined);
});

t.test("either side has fragments of its own", async (t) => {
  t.same(partsOf({ state }), [ofClient]);
  t.same(partsOf({ state, fromClient: true }), [ofClient]);
  t.same(partsOf({ state, fromClient: false }), [ofServer]);
  t.same(partsOf({ state: kept, fromClient: false }), [ofClient]);
  t.same(partsOf(undefined), []);
});
