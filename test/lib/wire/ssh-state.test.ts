import t from "tap";
import type { Offer } from "../../../lib/wire/ssh-kex.ts";
import type { SshPart } from "../../../lib/wire/ssh-part.ts";
import {
  cipherOf,
  cipherWords,
  endOf,
  methodOf,
  stateAfter,
  stateOf,
  versionWith,
} from "../../../lib/wire/ssh-state.ts";

const line = (text: string): SshPart => ({ kind: "line", line: text });
const none = new Uint8Array();
const packet = (code: number, offer?: Offer): SshPart => ({
  ...{ kind: "packet", code, name: "", payload: none, padding: none },
  ...(offer && { offer }),
});

t.test("the client's line says the version; 1.99 speaks 2 as well (RFC 4253 5.1)", async (t) => {
  t.equal(versionWith("SSH-2.0-x", undefined, true), 2);
  t.equal(versionWith("SSH-1.99-x", undefined, true), 2);
  t.equal(versionWith("SSH-1.5-x", undefined, true), 1);
  t.equal(versionWith("SSH-2.0-x", undefined, false), undefined, "not the server's");
  t.equal(versionWith("Hello", 2, true), 2);
  t.equal(versionWith("SSH-2.0-x", 1, true), 1, "what was said first stays");
});

t.test("what each end sent is known of that end alone", async (t) => {
  const start = stateOf(undefined);
  t.same(start, { client: { sequence: 0 }, server: { sequence: 0 } });
  const said = stateAfter({ fromClient: false, parts: [line("Hello\r\n"), line("SSH-2.0-x\r\n")] }, start);
  t.same(said, { client: { sequence: 0 }, server: { sequence: 0, said: true } });
  t.equal(stateOf({ state: said }), said);
  const on = stateAfter({ fromClient: true, parts: [line("SSH-2.0-y"), packet(20), packet(21)] }, said);
  t.same(on, { ...said, client: { sequence: 2, said: true, keys: true }, version: 2 });
  t.equal(endOf(on, true).keys, true);
  t.equal(endOf(on, false).keys, undefined);
  const one = stateAfter({ fromClient: false, parts: [{ kind: "one", name: "", bytes: none }] }, start);
  t.same(one.server, { sequence: 0, keys: true }, "SSH 1: the first packets are in the clear");
});

t.test("the client's first choice that the server has is what both use (RFC 4253 7.1)", async (t) => {
  const client: Offer = {
    methods: ["a", "b"],
    ciphers: [["c", "d"], ["e"]],
    macs: [[], []],
    compressions: [[], []],
  };
  const server: Offer = {
    methods: ["b", "a"],
    ciphers: [["d", "c"], ["f"]],
    macs: [[], []],
    compressions: [[], []],
  };
  const state = stateAfter({ fromClient: true, parts: [packet(20, client)] }, stateOf(undefined));
  t.equal(methodOf(state, false, server), "a");
  t.equal(methodOf(state, false, undefined), undefined);
  t.equal(cipherOf(state, false, server), undefined, "to the client they have none in common");
  const other = stateAfter({ fromClient: false, parts: [packet(20, server)] }, stateOf(undefined));
  t.equal(methodOf(other, true, client), "a");
  t.equal(cipherOf(other, true, client), "c");
});

t.test("the words of a cipher that is tried", async (t) => {
  const offer = (cipher: string): Offer => ({
    methods: ["curve25519-sha256"],
    ciphers: [[cipher], [cipher]],
    macs: [["hmac-sha2-256"], ["hmac-sha2-256"]],
    compressions: [["none"], ["none"]],
  });
  for (const [cipher, words] of [
    ["chacha20-poly1305@openssh.com", " (encryption:chacha20-poly1305@openssh.com compression:none)"],
    ["aes128-ctr", " (encryption:aes128-ctr mac:hmac-sha2-256 compression:none)"],
    ["3des-cbc", ""],
  ] as const) {
    const state = { client: { sequence: 0 }, server: { sequence: 0, offer: offer(cipher) } };
    t.equal(cipherWords(state, true, offer(cipher)), words);
  }
});
