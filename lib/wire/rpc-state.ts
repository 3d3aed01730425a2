/** What a conversation of ONC RPC remembers: its calls, which make its replies known, and records that are not whole. */
import type { Context } from "./protocol.ts";
import type { Credentials } from "./rpc-auth.ts";

/** A call, as its conversation remembers it. */
export interface RpcCall {
  readonly xid: number;
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
  readonly credentials: Credentials;
  /** The frame, and when, nanoseconds. */
  readonly number: number;
  readonly time: bigint;
  /** The frame of the first reply. */
  reply?: number;
  /** What the program keeps of its arguments for its reply. */
  asked?: unknown;
}

/** What a conversation remembers: calls, and of either side the fragments that wait for the last of their record. */
export interface State {
  readonly calls: Calls;
  readonly parts: readonly [client: Uint8Array[], server: Uint8Array[]];
}

/** What the tree is given in place of the table of calls. */
export interface Kept {
  readonly parts: readonly Uint8Array[];
  readonly call: RpcCall | undefined;
  readonly repeats: number | undefined;
  readonly answered: number | undefined;
}

/** Calls by XID. */
export type Calls = Map<number, RpcCall>;

/** True for what a conversation remembers, in place of what the tree is given. */
export function isState(state: unknown): state is State {
  return state !== undefined && "calls" in (state as object);
}

/** The call of that XID, as far as the context knows. */
export function callOf(context: Context | undefined, xid: number): RpcCall | undefined {
  const state = context?.state;
  return isState(state) ? state.calls.get(xid) : (state as Kept | undefined)?.call;
}

/** The fragments that are in front of this one. */
export function partsOf(context: Context | undefined): readonly Uint8Array[] {
  const state = context?.state;
  if (!state) return [];
  return isState(state) ? state.parts[context?.fromClient === false ? 1 : 0] : (state as Kept).parts;
}
