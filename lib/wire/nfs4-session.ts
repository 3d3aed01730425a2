/** Arguments of NFS 4.1 and 4.2 with many parts: sessions, layouts, copies. RFC 8881 18.35 to 18.44, RFC 7862 15. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { operationBits, readBitmap } from "./nfs4-bitmap.ts";
import { uint } from "./nfs4-field.ts";
import {
  each,
  hyper,
  readArray,
  readChannel,
  readClient,
  readSecurity,
  readState,
  readVerifier4,
} from "./nfs4-parts.ts";
import { readSet } from "./nfs4-set.ts";
import { readTime4 } from "./nfs4-value.ts";
import { xdrBool, xdrHyper, xdrOpaque, xdrString } from "./xdr.ts";

const exchangeFlags = [
  ["nfs.exchange_id.flags.confirmed_r", 0x80000000, "EXCHGID4_FLAG_CONFIRMED_R"],
  ["nfs.exchange_id.flags.confirmed_rec_a", 0x40000000, "EXCHGID4_FLAG_UPD_CONFIRMED_REC_A"],
  ["nfs.exchange_id.flags.pnfs_ds", 0x40000, "EXCHGID4_FLAG_USE_PNFS_DS"],
  ["nfs.exchange_id.flags.pnfs_mds", 0x20000, "EXCHGID4_FLAG_USE_PNFS_MDS"],
  ["nfs.exchange_id.flags.non_pnfs", 0x10000, "EXCHGID4_FLAG_USE_NON_PNFS"],
  ["nfs.exchange_id.flags.bind_princ", 0x100, "EXCHGID4_FLAG_BIND_PRINC_STATEID"],
  ["nfs.exchange_id.flags.moved_migr", 0x2, "EXCHGID4_FLAG_SUPP_MOVED_MIGR"],
  ["nfs.exchange_id.flags.moved_refer", 0x1, "EXCHGID4_FLAG_SUPP_MOVED_REFER"],
] as const;

const sessionFlags = [
  ["nfs.create_session.flags.persist", 1, "CREATE_SESSION4_FLAG_PERSIST"],
  ["nfs.create_session.flags.conn_back_chan", 2, "CREATE_SESSION4_FLAG_CONN_BACK_CHAN"],
  ["nfs.create_session.flags.conn_rdma", 4, "CREATE_SESSION4_FLAG_CONN_RDMA"],
] as const;

/** Reads EXCHANGE_ID's flags (RFC 8881 18.35.1). */
export function readExchangeFlags(c: Cursor, side: "call" | "reply"): void {
  readSet(c, `nfs.exchange_id.${side}_flags`, "flags", exchangeFlags);
}

/** Reads CREATE_SESSION's flags (RFC 8881 18.36.1). */
export function readSessionFlags(c: Cursor, label: string): void {
  readSet(c, "nfs.create_session_flags", label, sessionFlags);
}

/** Reads EXCHANGE_ID4args (RFC 8881 18.35). */
export function exchange(c: Cursor): string {
  c.open("nfs.clientowner", "eia_clientowner");
  readVerifier4(c);
  xdrOpaque(c, "nfs.data", "Data");
  readExchangeFlags(c, "call");
  c.close();
  readProtection4(c, true);
  readImplementation(c, "eia_client_impl_id");
  return "";
}

/** state_protect4_a and _r: what is protected by the machine's credentials, or by a shared secret. */
export function readProtection4(c: Cursor, asked: boolean): void {
  const how = uint(c, "exchange_id.state_protect");
  if (how !== 1 && how !== 2) return;
  readBitmap(c, operationBits, "spo_must_enforce");
  readBitmap(c, operationBits, "spo_must_allow");
  if (how === 1) return;
  const algorithm = (inner: Cursor) =>
    void xdrOpaque(inner, "nfs.secinfo.flavor_info.rpcsec_gss_info.oid", "oid");
  if (asked) {
    readArray(c, "nfs.sp_parms4_hash_algs", "State Protect hash algorithms", algorithm);
    readArray(c, "nfs.sp_parms4_encr_algs", "State Protect encryption algorithms", algorithm);
    uint(c, "state_protect_window");
    uint(c, "state_protect_num_gss_handles");
    return;
  }
  for (const name of ["hash_alg", "encr_alg", "svv_length", "spi_window"]) uint(c, `prot_info4_${name}`);
  xdrOpaque(c, "nfs.gsshandle4", "gsshandle4");
}

/** nfs_impl_id4<1>. */
export function readImplementation(c: Cursor, label: string): void {
  c.open("nfs.impl_id4", label);
  each(c, () => {
    xdrString(c, "nfs.nii_domain4", "Implementor DNS domain name(nii_domain)");
    xdrString(c, "nfs.nii_name4", "Implementation product name(nii_name)");
    c.open("nfs.nii_date4", "Build timestamp(nii_date)");
    readTime4(c);
    c.close();
  });
  c.close();
}

/** Reads CREATE_SESSION4args (RFC 8881 18.36). */
export function session(c: Cursor): string {
  readClient(c);
  uint(c, "seqid");
  readSessionFlags(c, "csa_flags");
  readChannel(c, "csa_fore_chan_attrs");
  readChannel(c, "csa_back_chan_attrs");
  uint(c, "cb_program");
  readSecurity(c);
  return "";
}

/** RFC 8881 18.34: which way a connection is used. */
export function readDirection(c: Cursor, name: string, prefix: string): void {
  const names: Readonly<Record<number, string>> = {
    CDFC4: { 1: "FORE", 2: "BACK", 3: "FORE_OR_BOTH", 7: "BACK_OR_BOTH" },
    CDFS4: { 1: "FORE", 2: "BACK", 3: "BOTH" },
  }[prefix] as Readonly<Record<number, string>>;
  const words = (value: number) => (names[value] ? `${prefix}_${names[value]}` : "Unknown");
  c.uint(4, `nfs.${name}`, name, (value) => `${words(value)} (${hexNumber(value, 8)})`);
}

/** Whether a connection is used in RDMA mode. */
export function readRdma(c: Cursor, prefix: string): void {
  const name = `${prefix}_use_conn_in_rdma_mode`;
  const start = c.need(4);
  const value = c.peek(4) !== 0;
  c.skip(4);
  c.note(`nfs.${name}`, `${name}: ${value ? "True" : "False"}`, start, c.offset, value);
}

/** Reads LAYOUTCOMMIT4args (RFC 8881 18.42). */
export function layoutCommit(c: Cursor): string {
  hyper(c, "offset");
  hyper(c, "length");
  xdrBool(c, "nfs.reclaim4", "reclaim");
  readState(c);
  if (xdrBool(c, "nfs.newoffset", "new offset?")) hyper(c, "offset");
  if (xdrBool(c, "nfs.newtime", "new time?")) readTime4(c);
  uint(c, "layouttype");
  xdrOpaque(c, "nfs.layoutupdate", "layout update");
  return "";
}

/** Reads LAYOUTGET4args (RFC 8881 18.43). */
export function layoutGet(c: Cursor): string {
  xdrBool(c, "nfs.layoutavail", "layout available?");
  uint(c, "layouttype");
  uint(c, "iomode");
  for (const label of ["offset", "length"]) hyper(c, label);
  xdrHyper(c, "nfs.minlength4", "min length");
  readState(c);
  uint(c, "maxcount");
  return "";
}

/** Reads LAYOUTRETURN4args (RFC 8881 18.44). */
export function layoutReturn(c: Cursor): string {
  xdrBool(c, "nfs.reclaim4", "reclaim");
  uint(c, "layouttype");
  uint(c, "iomode");
  if (uint(c, "returntype") === 1) {
    hyper(c, "offset");
    hyper(c, "length");
    readState(c);
    xdrOpaque(c, "nfs.lrf_body_content", "lrf_body_content");
  }
  return "";
}

/** netloc4: a name, a URL, or a network and an address. */
export function readLocation(c: Cursor): void {
  const type = uint(c, "netloctype");
  if (type !== 3) {
    const [name, label] = type === 2 ? ["nl_url", "net loc url"] : ["nl_name", "net loc name"];
    xdrString(c, `nfs.${name}`, label);
    return;
  }
  c.open("nfs.netaddr", "netaddr");
  readAddress4(c);
  c.close();
}

/** netaddr4 and clientaddr4 (RFC 5665 5.2.3.4): an address ends in the port's two octets. */
export function readAddress4(c: Cursor): void {
  const network = xdrString(c, "nfs.r_netid", "r_netid");
  const start = c.offset;
  const words = xdrString(c, "nfs.r_addr", "r_addr");
  if (network !== "tcp") return;
  const parts = /^(?:(\d+\.\d+\.\d+\.\d+)\.)?(\d+)\.(\d+)/.exec(words);
  const port = Number(parts?.[2]) * 256 + Number(parts?.[3]);
  const address = parts?.[1] === undefined ? "ip address NOT SPECIFIED" : `IPv4 address ${parts[1]}`;
  const text = parts ? `${address}, protocol=tcp, port=${port}` : "Invalid address";
  c.note("nfs.universal_address.ipv4", `[${text}]`, start, c.offset, parts?.[1] ?? "0.0.0.0");
}

/** Reads COPY4args, or CLONE4args (RFC 7862 15.2, 15.13). */
export function copy(c: Cursor, synchronous: boolean): string {
  const [source, destination] = [readState(c), readState(c)];
  const from = hyper(c, "offset");
  const to = hyper(c, "offset");
  const length = hyper(c, "length");
  if (synchronous) {
    xdrBool(c, "nfs.consecutive", "copy consecutively?");
    xdrBool(c, "nfs.synchronous", "copy synchronous?");
    const count = c.peek(4);
    c.open("nfs.source_servers", `Source Server count: ${count}`);
    each(c, () => readLocation(c));
    c.close(undefined, count);
  }
  return ` Src StateID: ${source} Offset: ${from} Len: ${length} Dst StateID: ${destination} Offset: ${to}`;
}
