/** Integers of NFS 4 by name: their labels, how they are shown, and what their values are called. RFC 7530, RFC 8881. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

type Row = readonly [label: string, names?: readonly string[] | "hex", from?: number];

/** "OPEN4_SHARE_DENY_" in front of each of the words. */
const listed = (prefix: string, words: string) => words.split(" ").map((word) => `${prefix}${word}`);

const locks = "READ_LT WRITE_LT READW_LT WRITEW_LT RELEASE_STATE".split(" ");
const fileTypes = listed("NF4", "REG DIR BLK CHR LNK SOCK FIFO ATTRDIR NAMEDATTR");
const layouts = listed("LAYOUT4_", "NFSV4_1_FILES OSD2_OBJECTS BLOCK_VOLUME FLEX_FILES SCSI");
const why = listed(
  "WND4_",
  "NOT_WANTED CONTENTION RESOURCE NOT_SUPP_FTYPE WRITE_DELEG_NOT_SUPP_FTYPE NOT_SUPP_UPGRADE NOT_SUPP_DOWNGRADE CANCELLED IS_DIR",
);
// The last but one is spelt as Wireshark has it.
const claims =
  "CLAIM_NULL CLAIM_PREVIOUS CLAIM_DELEGATE_CUR CLAIM_DELEGATE_PREV CLAIM_FH CLAIM_DELEG_CUR_FH CLAIN_DELEG_CUR_PREV_FH";
const changeTypes = "MONOTONIC_INCR VERSION_COUNTER VERSION_COUNTER_NOPNFS TIME_METADATA UNDEFINED";
const delegations = listed("OPEN_DELEGATE_", "NONE READ WRITE NONE_EXT READ_ATTRS_DELEG WRITE_ATTRS_DELEG");

const rows: Readonly<Record<string, Row>> = {
  "nfs.seqid": ["seqid", "hex"],
  "nfs.lock_seqid": ["lock_seqid", "hex"],
  "nfs.count4": ["count"],
  "nfs.dircount": ["dircount"],
  "nfs.maxcount": ["maxcount"],
  "nfs.eof": ["eof"],
  "nfs.locktype4": ["locktype", locks, 1],
  "nfs.nfs_ftype4": ["ftype4", fileTypes, 1],
  "nfs.open4.share_access": [
    "share_access",
    listed("OPEN4_SHARE_ACCESS_", "WANT_NO_PREFERENCE READ WRITE BOTH"),
  ],
  "nfs.open4.share_deny": ["share_deny", listed("OPEN4_SHARE_DENY_", "NONE READ WRITE BOTH")],
  "nfs.open.opentype": ["Open Type", ["OPEN4_NOCREATE", "OPEN4_CREATE"]],
  "nfs.createmode4": ["Create Mode", "UNCHECKED4 GUARDED4 EXCLUSIVE4 EXCLUSIVE4_1".split(" ")],
  "nfs.open.claim_type": ["Claim Type", claims.split(" ")],
  "nfs.open.delegation_type": ["Delegation Type", delegations],
  "nfs.delegate_type": ["delegate_type"],
  "nfs.open.limit_by": ["Space Limit", ["NFS_LIMIT_SIZE", "NFS_LIMIT_BLOCKS"], 1],
  "nfs.open.why_no_delegation": ["why no delegation", why],
  "nfs.num_blocks": ["num_blocks"],
  "nfs.bytes_per_block": ["bytes_per_block"],
  "nfs.cb_program": ["cb_program", "hex"],
  "nfs.callback.ident": ["callback_ident", "hex"],
  "nfs.layouttype": ["layout type", layouts, 1],
  "nfs.iomode": ["IO mode", listed("IOMODE_", "READ RW ANY"), 1],
  "nfs.returntype": ["return type", listed("RETURN_", "FILE FSID ALL"), 1],
  "nfs.secinfo.style": ["Secinfo Style", ["SECINFO_STYLE4_CURRENT_FH", "SECINFO_STYLE4_PARENT"]],
  "nfs.secinfo.flavor": ["flavor", listed("AUTH_", "NULL UNIX SHORT DES 4 5").concat("RPCSEC_GSS")],
  "nfs.secinfo.flavor_info.rpcsec_gss_info.qop": ["qop"],
  "nfs.secinfo.rpcsec_gss_info.service": ["service", listed("rpcsec_gss_svc_", "none integrity privacy"), 1],
  "nfs.slotid": ["slot id"],
  "nfs.high_slotid": ["high slot id"],
  "nfs.target_high_slotid": ["target high slot id"],
  "nfs.exchange_id.state_protect": ["eia_state_protect", ["SP4_NONE", "SP4_MACH_CRED", "SP4_SSV"]],
  "nfs.prot_info4_hash_alg": ["Prot Info hash algorithm", "hex"],
  "nfs.prot_info4_encr_alg": ["Prot Info encryption algorithm", "hex"],
  "nfs.prot_info4_svv_length": ["Prot Info svv_length", "hex"],
  "nfs.prot_info4_spi_window": ["Prot Info spi window", "hex"],
  "nfs.state_protect_window": ["State Protect window", "hex"],
  "nfs.state_protect_num_gss_handles": ["State Protect num gss handles", "hex"],
  "nfs.flavor4": ["flavor"],
  "nfs.stamp4": ["stamp"],
  "nfs.uid4": ["uid"],
  "nfs.gid4": ["gid"],
  // Wireshark's own label.
  "nfs.service4": ["gid"],
  "nfs.padsize4": ["hdr pad size"],
  "nfs.maxreqsize4": ["max req size"],
  "nfs.maxrespsize4": ["max resp size"],
  "nfs.maxrespsizecached4": ["max resp size cached"],
  "nfs.maxops4": ["max ops"],
  "nfs.maxreqs4": ["max reqs"],
  "nfs.rdmachanattrs4": ["RDMA chan attrs"],
  "nfs.nfstime4.nseconds": ["nseconds"],
  "nfs.devicenum4": ["num devices"],
  "nfs.netloctype": ["netloc type", listed("NL4_", "NAME URL NETADDR"), 1],
  "nfs.data_content": ["data content", ["DATA", "HOLE"]],
  "nfs.setxattr.options": ["setxattr options", ["EITHER", "CREATE", "REPLACE"]],
  "nfs.lisxtattr.maxcount": ["maxcount"],
  "nfs.specdata1": ["specdata1"],
  "nfs.specdata2": ["specdata2"],
  "nfs.fattr4.lease_time": ["lease_time"],
  "nfs.fattr4.maxlink": ["maxlink"],
  "nfs.fattr4.maxname": ["maxname"],
  "nfs.fattr4.numlinks": ["numlinks"],
  "nfs.fattr4.layout_blksize": ["blksize"],
  "nfs.fattr4.clone_block_size": ["clone block size"],
  "nfs.fattr4.change_attr_type": ["change attr type", listed("CHANGE_TYPE_IS_", changeTypes)],
  "nfs.fattr4.security_label.lfs": ["label_format"],
  "nfs.fattr4.security_label.pi": ["policy_id"],
  "nfs.set_it": ["set_it", ["SET_TO_SERVER_TIME4", "SET_TO_CLIENT_TIME4"]],
};

/** An integer's value as its row says. */
export function fieldWords(name: string, value: number): string {
  const [, names, from = 0] = rows[name] ?? [""];
  if (names === "hex") return hexNumber(value, 8);
  return names ? `${names[value - from] ?? "Unknown"} (${value})` : `${value}`;
}

/** Reads an unsigned integer by its field's name. */
export function uint(c: Cursor, name: string): number {
  const full = `nfs.${name}`;
  return c.uint(
    4,
    full,
    rows[full]?.[0] ?? name,
    c.recording ? (value) => fieldWords(full, value) : undefined,
  );
}

/** Opens a field that is an integer whose children follow it; who opened it closes it. */
export function openUint(c: Cursor, name: string): number {
  const full = `nfs.${name}`;
  const value = c.peek(4);
  c.open(full, c.recording ? `${rows[full]?.[0] ?? name}: ${fieldWords(full, value)}` : "");
  c.skip(4);
  return value;
}
