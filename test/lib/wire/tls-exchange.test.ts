import t from "tap";
import {
  readCertificateRequest,
  readCertificateVerify,
  readClientKeys,
  readServerKeys,
  readTicket,
} from "../../../lib/wire/tls-exchange.ts";
import { lines } from "../../support/der.ts";

const octets = (hex: string) => Buffer.from(hex, "hex");
const ecdhe = 0xc02f;
const [dhe, rsa, psk, rsaPsk] = [0x0033, 0x002f, 0x008c, 0x0094];

t.test("keys of both ends, by the suite", async (t) => {
  t.same(
    lines(octets("0300170204aa040100010b"), (c) => readServerKeys(c, { version: 0x303, suite: ecdhe })),
    [
      "EC Diffie-Hellman Server Params",
      " Curve Type: named_curve (0x03)",
      " Named Curve: secp256r1 (0x0017)",
      " Pubkey Length: 2",
      " Pubkey: 04aa",
      " Signature Algorithm: rsa_pkcs1_sha256 (0x0401)",
      "  Signature Hash Algorithm Hash: SHA256 (4)",
      "  Signature Hash Algorithm Signature: RSA (1)",
      " Signature Length: 1",
      " Signature: 0b",
    ],
  );
  for (const [suite, version, hex, head, last] of [
    [ecdhe, 0x303, "0104", "EC Diffie-Hellman Client Params", " Pubkey: 04"],
    [dhe, 0x303, "000104", "Diffie-Hellman Client Params", " Pubkey: 04"],
    [rsa, 0x303, "000104", "RSA Encrypted PreMaster Secret", " Encrypted PreMaster: 04"],
    [rsa, 0x300, "0405", "RSA Encrypted PreMaster Secret", " Encrypted PreMaster: 0405"],
    [psk, 0x303, "000161", "PSK Client Params", " Identity: 61"],
    [rsaPsk, 0x303, "000161000104", "RSA PSK Client Params", " Encrypted PreMaster: 04"],
  ] as const) {
    const said = lines(octets(hex), (c) => readClientKeys(c, { version, suite }));
    t.same([said[0], said.at(-1)], [head, last]);
  }
  for (const [suite, hex, head] of [
    [dhe, "000105000102000107000108", "Diffie-Hellman Server Params"],
    [psk, "000161", "PSK Server Params"],
  ] as const)
    t.equal(lines(octets(hex), (c) => readServerKeys(c, { version: 0x302, suite }))[0], head);
});

t.test("requests, proofs and tickets", async (t) => {
  t.equal(
    lines(octets("01010000"), (c) => readCertificateRequest(c, 0x302)).at(-1),
    "Distinguished Names Length: 0",
  );
  t.equal(lines(octets("00010b"), (c) => readCertificateVerify(c, 0x302)).at(-1), "Signature: 0b");
  t.same(
    lines(octets("0000012c000161"), (c) => readTicket(c, 0x303)),
    [
      "TLS Session Ticket",
      " Session Ticket Lifetime Hint: 300 seconds (5 minutes)",
      " Session Ticket Length: 1",
      " Session Ticket: 61",
    ],
  );
  t.equal(
    lines(octets("0000012c0000000101000001610000"), (c) => readTicket(c, 0x304)).at(-1),
    " Extensions Length: 0",
  );
});
