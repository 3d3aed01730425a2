/** NFS version 3: RFC 1813 3.3. */

import { accessAsked, accessGranted } from "./nfs-access.ts";
import { bothAttributes, postAttributes, readDelta, settable3 } from "./nfs-attributes.ts";
import { statusName } from "./nfs-status.ts";
import {
  allAttributes,
  createHow,
  data,
  entries,
  entry,
  fileSystem,
  flag,
  followingHandle,
  guard,
  handle,
  hyper,
  linkTo,
  node,
  path,
  stability,
  status,
  uint,
  verifier,
} from "./nfs3-item.ts";
import { now, type Procedure } from "./rpc-shape.ts";
import { xdrBool } from "./xdr.ts";

const error = (value: number) => ` Error: ${statusName(3, value)}`;

const object = handle("object", ", FH: ");
const file = handle("file", ", FH: ");
const directory = handle("dir", ", FH: ");
const attributes = postAttributes("obj_attributes");
const fileAttributes = postAttributes("file_attributes");
const directoryAttributes = postAttributes("dir_attributes");
const fileChange = bothAttributes("file_wcc");
const directoryChange = bothAttributes("dir_wcc");

const made: Procedure = {
  status,
  ok: [followingHandle("obj"), attributes, directoryChange],
  failed: [directoryChange],
  error,
};
const removed: Procedure = {
  call: [entry("object", ", DH: ")],
  status,
  ok: [directoryChange],
  failed: [directoryChange],
  error,
};
const renamed = [bothAttributes("fromdir_wcc"), bothAttributes("todir_wcc")];
const linked = [fileAttributes, bothAttributes("linkdir_wcc")];
const cookie = hyper("nfs.cookie3", "cookie");

/** By number. */
export const nfs3: Readonly<Record<number, Procedure>> = {
  1: { call: [object], status, ok: [allAttributes], error },
  2: {
    call: [object, settable3("new_attributes"), guard],
    status,
    ok: [bothAttributes("obj_wcc")],
    failed: [bothAttributes("obj_wcc")],
    error,
  },
  3: {
    call: [entry("what", ", DH: ")],
    status,
    ok: [object, attributes, directoryAttributes],
    failed: [directoryAttributes],
    error,
  },
  4: {
    call: [object, now, accessAsked],
    status,
    ok: [attributes, accessGranted],
    failed: [attributes],
    error,
  },
  5: {
    call: [object],
    status,
    ok: [postAttributes("symlink_attributes"), path],
    failed: [postAttributes("symlink_attributes")],
    error,
  },
  6: {
    call: [file, hyper("nfs.offset3", "offset", " Offset: "), uint("nfs.count3", "count", " Len: ")],
    status,
    ok: [
      fileAttributes,
      uint("nfs.count3", "count", " Len: "),
      (c) => void xdrBool(c, "nfs.read.eof", "EOF"),
      now,
      data,
    ],
    failed: [fileAttributes],
    error,
  },
  7: {
    call: [
      file,
      hyper("nfs.offset3", "offset", " Offset: "),
      uint("nfs.count3", "count", " Len: "),
      stability("nfs.write.stable", "Stable"),
      now,
      data,
    ],
    status,
    ok: [
      fileChange,
      uint("nfs.count3", "count", " Len: "),
      stability("nfs.write.committed", "Committed"),
      verifier,
    ],
    failed: [fileChange],
    error,
  },
  8: { ...made, call: [entry("where", ", DH: "), createHow] },
  9: { ...made, call: [entry("where", ", DH: "), settable3("attributes")] },
  10: { ...made, call: [entry("where", ", From DH: "), settable3("symlink_attributes"), linkTo] },
  11: { ...made, call: [entry("where", ", FH: "), node] },
  12: removed,
  13: removed,
  14: {
    call: [entry("from", ", From DH: "), entry("to", " To DH: ")],
    status,
    ok: renamed,
    failed: renamed,
    error,
  },
  15: {
    call: [handle("file", ", From DH: "), entry("link", " To DH: ")],
    status,
    ok: linked,
    failed: linked,
    error,
  },
  16: {
    call: [directory, cookie, verifier, uint("nfs.count3", "count")],
    status,
    ok: [directoryAttributes, verifier, entries(false)],
    failed: [directoryAttributes],
    error,
  },
  17: {
    call: [
      ...[directory, cookie, verifier],
      ...[uint("nfs.count3_dircount", "dircount"), uint("nfs.count3_maxcount", "maxcount")],
    ],
    status,
    ok: [directoryAttributes, verifier, entries(true)],
    failed: [directoryAttributes],
    error,
  },
  18: {
    call: [object],
    status,
    ok: [
      attributes,
      hyper("nfs.fsstat3_resok.tbytes", "Total bytes"),
      hyper("nfs.fsstat3_resok.fbytes", "Free bytes"),
      hyper("nfs.fsstat3_resok.abytes", "Available free bytes"),
      hyper("nfs.fsstat3_resok.tfiles", "Total file slots"),
      hyper("nfs.fsstat3_resok.ffiles", "Free file slots"),
      hyper("nfs.fsstat3_resok.afiles", "Available free file slots"),
      uint("nfs.fsstat.invarsec", "invarsec"),
    ],
    failed: [attributes],
    error,
  },
  19: {
    call: [object],
    status,
    ok: [
      attributes,
      ...["rtmax", "rtpref", "rtmult", "wtmax", "wtpref", "wtmult", "dtpref"].map((name) =>
        uint(`nfs.fsinfo.${name}`, name),
      ),
      hyper("nfs.fsinfo.maxfilesize", "maxfilesize"),
      readDelta,
      fileSystem,
    ],
    failed: [attributes],
    error,
  },
  20: {
    call: [object],
    status,
    ok: [
      attributes,
      ...[uint("nfs.pathconf.linkmax", "linkmax"), uint("nfs.pathconf.name_max", "name_max")],
      ...["no_trunc", "chown_restricted", "case_insensitive", "case_preserving"].map(flag),
    ],
    failed: [attributes],
    error,
  },
  21: {
    call: [file, hyper("nfs.offset3", "offset"), uint("nfs.count3", "count")],
    status,
    ok: [fileChange, verifier],
    failed: [fileChange],
    error,
  },
};
