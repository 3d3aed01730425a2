/** The messages of an SSH key exchange, field by field: RFC 4253 7.1 and 8, RFC 4419 5, RFC 5656 4, RFC 8731. */
import { createHash } from "node:crypto";
import { printable } from "../printable.ts";
import { type Cursor, hex } from "./cursor.ts";
import { labelled } from "./label.ts";
import { takeOctets } from "./shown.ts";
import type { Exchange } from "./ssh-code.ts";

/** The name-lists of RFC 4253 7.1, in their order, by Wireshark's names. */
export const lists = [
  "kex_algorithms",
  "server_host_key_algorithms",
  "encryption_algorithms_client_to_server",
  "encryption_algorithms_server_to_client",
  "mac_algorithms_client_to_server",
  "mac_algorithms_server_to_client",
  "compression_algorithms_client_to_server",
  "compression_algorithms_server_to_client",
  "languages_client_to_server",
  "languages_server_to_client",
] as const;

/** What an end offers: key exchange methods, and ciphers each way. */
export interface Offer {
  readonly methods: readonly string[];
  /** Client to server, and server to client. */
  readonly ciphers: readonly [readonly string[], readonly string[]];
  readonly macs: readonly [readonly string[], readonly string[]];
  readonly compressions: readonly [readonly string[], readonly string[]];
}

/** Reads what follows the message code; gives what SSH_MSG_KEXINIT offers. */
export function readKexInit(c: Cursor, fromClient = true): Offer {
  c.open("ssh.algorithms", "Algorithms");
  c.take(16, "ssh.cookie", "Cookie");
  const names: string[][] = [];
  for (const name of lists) {
    const size = c.uint(4, `ssh.${name}_length`, `${name} length`);
    const start = c.offset;
    const text = c.latin1(size);
    names.push(text === "" ? [] : text.split(","));
    if (c.recording) {
      const shown = printable(text);
      c.note(`ssh.${name}`, labelled(`${name} string`, shown), start, c.offset, shown);
    }
  }
  c.uint(1, "ssh.first_kex_packet_follows", "First KEX Packet Follows");
  c.take(4, "ssh.kex.reserved", "Reserved");
  if (c.recording) noteHassh(c, names, fromClient);
  c.close();
  const both = (at: number) => [names[at] ?? [], names[at + 1] ?? []] as const;
  return { methods: names[0] ?? [], ciphers: both(2), macs: both(4), compressions: both(6) };
}

/** What programs are told apart by: the methods, and ciphers, MACs and compressions of the end's own way, and their digest. */
function noteHassh(c: Cursor, names: readonly (readonly string[])[], fromClient: boolean): void {
  const way = fromClient ? 0 : 1;
  const all = [0, 2 + way, 4 + way, 6 + way].map((at) => names[at]?.join(",") ?? "").join(";");
  const digest = createHash("md5").update(all).digest("hex");
  const [label, name] = fromClient ? ["hassh", "ssh.kex.hassh"] : ["hasshServer", "ssh.kex.hasshserver"];
  const shown = printable(all);
  c.note(`${name}_algorithms`, `[${labelled(`${label}Algorithms`, shown)}]`, c.offset, c.offset, shown);
  c.note(name, `[${label}: ${digest}]`, c.offset, c.offset, digest);
}

/** A string of octets with its length in front (RFC 4251 5), as two fields. */
function octets(c: Cursor, name: string, lengthLabel: string, label: string): void {
  const size = c.uint(4, `${name}_length`, lengthLabel);
  takeOctets(c, size, name, label);
}

/** A multiple-precision integer (RFC 4251 5). */
function integer(c: Cursor, name: string, label: string): void {
  const size = c.uint(4, "ssh.mpint_length", "Multi Precision Integer Length");
  takeOctets(c, size, name, label);
}

function text(c: Cursor, name: string, lengthLabel: string, label: string): string {
  const size = c.uint(4, `${name}_length`, lengthLabel);
  const start = c.offset;
  const value = printable(c.latin1(size));
  c.note(name, `${label}: ${value}`, start, c.offset, value);
  return value;
}

/** The server's host key (RFC 4253 6.6, RFC 8709 4). */
function hostKey(c: Cursor): void {
  c.open("ssh.host_key");
  const size = c.uint(4, "ssh.host_key.length", "Host key length");
  const inner = c.within(size);
  const type = text(inner, "ssh.host_key.type", "Host key type length", "Host key type");
  if (type === "ssh-ed25519")
    octets(inner, "ssh.host_key.eddsa", "EdDSA public key length", "EdDSA public key");
  else if (type === "ssh-rsa") {
    integer(inner, "ssh.host_key.rsa.e", "RSA public exponent (e)");
    integer(inner, "ssh.host_key.rsa.n", "RSA modulus (N)");
  } else if (/^ecdsa-sha2-/.test(type)) {
    text(
      inner,
      "ssh.host_key.ecdsa.id",
      "ECDSA elliptic curve identifier length",
      "ECDSA elliptic curve identifier",
    );
    octets(inner, "ssh.host_key.ecdsa.q", "ECDSA public key length", "ECDSA public key (Q)");
  } else if (inner.left > 0) takeOctets(inner, inner.left, "ssh.host_key.data", "Host key data");
  c.close(`KEX host key (type: ${type})`);
}

function signature(c: Cursor): void {
  c.open("ssh.host_sig");
  const size = c.uint(4, "ssh.host_sig.length", "Host signature length");
  const inner = c.within(size);
  const type = text(inner, "ssh.host_sig.type", "Host signature type length", "Host signature type");
  if (type === "ssh-rsa") integer(inner, "ssh.host_sig.rsa", "RSA signature");
  else if (inner.left > 0) {
    takeOctets(inner, inner.left, "ssh.host_sig.data", "Host signature data");
  }
  c.close(`KEX host signature (type: ${type})`);
}

const clientPoint = "ECDH client's ephemeral public key";
const serverPoint = "ECDH server's ephemeral public key";

/** Reads what follows the code of a message from 30 to 49, where the method's own are; others stay as they are. */
export function readExchange(c: Cursor, code: number, exchange: Exchange): void {
  if (exchange === "ecdh" && code === 30) {
    octets(c, "ssh.ecdh.q_c", `${clientPoint} length`, `${clientPoint} (Q_C)`);
  } else if (exchange === "ecdh" && code === 31) {
    hostKey(c);
    octets(c, "ssh.ecdh.q_s", `${serverPoint} length`, `${serverPoint} (Q_S)`);
    signature(c);
  } else if (exchange === "dh" && code === 30) {
    integer(c, "ssh.dh.e", "DH client e");
  } else if (exchange === "group" && code === 34) {
    c.uint(4, "ssh.dh_gex.min", "DH GEX Min");
    c.uint(4, "ssh.dh_gex.nbits", "DH GEX Number of Bits");
    c.uint(4, "ssh.dh_gex.max", "DH GEX Max");
  } else if (exchange === "group" && code === 31) {
    integer(c, "ssh.dh_gex.p", "DH GEX modulus (P)");
    integer(c, "ssh.dh_gex.g", "DH GEX base (G)");
  } else if (exchange === "group" && code === 32) {
    integer(c, "ssh.dh.e", "DH client e");
  } else if ((exchange === "dh" && code === 31) || (exchange === "group" && code === 33)) {
    hostKey(c);
    integer(c, "ssh.dh.f", "DH server f");
    signature(c);
  }
  if (c.left > 0) c.take(c.left, "ssh.payload", "Payload", (value) => hex(value.subarray(0, 64)));
}
