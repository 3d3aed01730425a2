/** Arguments of NFS 4.1 and 4.2 with many parts: sessions, layouts, copies. RFC 8881 18.35 to 18.44, RFC 7862 15. */
import type { Cursor } from "./cursor.ts";
import {
  hyper,
  readArray,
  readBitmap,
  readChannel,
  readClient,
  readOctets,
  readSecurity,
  readState,
  uint,
} from "./nfs4-parts.ts";
import { xdrBool, xdrOpaque, xdrString } from "./xdr.ts";

/** Reads EXCHANGE_ID4args (RFC 8881 18.35). */
export function exchange(c: Cursor): string {
  readOctets(c, 8, "nfs.verifier4", "verifier");
  xdrOpaque(c, "nfs.owner", "owner");
  uint(c, "exchange_id.flags");
  readProtection4(c, true);
  readImplementation(c);
  return "";
}

/** state_protect4_a and _r: what is protected by the machine's credentials, or by a shared secret. */
export function readProtection4(c: Cursor, asked: boolean): void {
  const how = uint(c, "exchange_id.state_protect");
  if (how === 0) return;
  readBitmap(c, "must enforce");
  readBitmap(c, "must allow");
  if (how === 1) return;
  const algorithm = (inner: Cursor) => void xdrOpaque(inner, "nfs.prot_info4.hash_alg", "algorithm");
  if (asked) {
    readArray(c, "nfs.hash_algs", "hash algorithms", algorithm);
    readArray(c, "nfs.encr_algs", "encryption algorithms", algorithm);
    uint(c, "ssv_window");
    uint(c, "num_gss_handles");
    return;
  }
  for (const name of ["spi_hash_alg", "spi_encr_alg", "spi_ssv_len", "spi_window"]) uint(c, name);
  readArray(c, "nfs.gss_handles", "GSS handles", algorithm);
}

/** nfs_impl_id4<1>. */
export function readImplementation(c: Cursor): void {
  readArray(c, "nfs.impl_id4", "impl_id", (inner) => {
    xdrString(inner, "nfs.nii_domain4", "domain");
    xdrString(inner, "nfs.nii_name4", "name");
    hyper(inner, "seconds");
    uint(inner, "nseconds");
  });
}

/** Reads CREATE_SESSION4args (RFC 8881 18.36). */
export function session(c: Cursor): string {
  readClient(c);
  uint(c, "seqid");
  uint(c, "create_session_flags");
  readChannel(c, "csa_fore_chan_attrs");
  readChannel(c, "csa_back_chan_attrs");
  uint(c, "cb_program");
  readArray(c, "nfs.secparms", "security", readSecurity);
  return "";
}

/** Reads LAYOUTCOMMIT4args (RFC 8881 18.42). */
export function layoutCommit(c: Cursor): string {
  hyper(c, "offset");
  hyper(c, "length");
  xdrBool(c, "nfs.reclaim4", "reclaim");
  readState(c);
  if (xdrBool(c, "nfs.newoffset4", "new offset")) hyper(c, "offset");
  if (xdrBool(c, "nfs.newtime4", "new time")) readOctets(c, 12, "nfs.nfstime4", "time");
  uint(c, "layouttype");
  xdrOpaque(c, "nfs.layoutupdate", "layout update");
  return "";
}

/** Reads LAYOUTGET4args (RFC 8881 18.43). */
export function layoutGet(c: Cursor): string {
  xdrBool(c, "nfs.layout_avail", "layout available");
  uint(c, "layouttype");
  uint(c, "iomode");
  for (const label of ["offset", "length", "minlength"]) hyper(c, label);
  readState(c);
  uint(c, "maxcount");
  return "";
}

/** Reads LAYOUTRETURN4args (RFC 8881 18.44). */
export function layoutReturn(c: Cursor): string {
  xdrBool(c, "nfs.reclaim4", "reclaim");
  uint(c, "layouttype");
  uint(c, "iomode");
  if (uint(c, "layoutreturn_type") === 1) {
    hyper(c, "offset");
    hyper(c, "length");
    readState(c);
    xdrOpaque(c, "nfs.lrf_body_content", "body");
  }
  return "";
}

/** netloc4: a name, a URL, or a network and an address. */
export function readLocation(c: Cursor): void {
  const type = uint(c, "netloc_type");
  xdrString(c, "nfs.netloc", type === 3 ? "netid" : "name");
  if (type === 3) xdrString(c, "nfs.r_addr", "r_addr");
}

/** Reads COPY4args, or CLONE4args (RFC 7862 15.2, 15.13). */
export function copy(c: Cursor, synchronous: boolean): string {
  const [source, destination] = [readState(c), readState(c)];
  const from = hyper(c, "src_offset");
  const to = hyper(c, "dst_offset");
  const length = hyper(c, "length");
  if (synchronous) {
    xdrBool(c, "nfs.copy.consecutive", "consecutive");
    xdrBool(c, "nfs.copy.synchronous", "synchronous");
    readArray(c, "nfs.source_servers", "source servers", readLocation);
  }
  return ` Src StateID: ${source} Offset: ${from} Len: ${length} Dst StateID: ${destination} Offset: ${to}`;
}
