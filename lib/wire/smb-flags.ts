/** The flags of an SMB header, in Wireshark's words: [MS-CIFS] 2.2.3.1. */
import type { Flag } from "./shown.ts";

/** The first octet of flags. */
export const headerFlags: readonly Flag[] = [
  [
    "smb.flags.response",
    0x80,
    "Request/Response",
    "Message is a response to the client/redirector",
    "Message is a request to the server",
  ],
  ["smb.flags.notify", 0x40, "Notify", "Notify client on all modifications", "Notify client only on open"],
  ["smb.flags.oplock", 0x20, "Oplocks", "OpLock requested/granted", "OpLock not requested/granted"],
  [
    "smb.flags.canon",
    0x10,
    "Canonicalized Pathnames",
    "Pathnames are canonicalized",
    "Pathnames are not canonicalized",
  ],
  [
    "smb.flags.caseless",
    0x08,
    "Case Sensitivity",
    "Path names are caseless",
    "Path names are case sensitive",
  ],
  [
    "smb.flags.receive_buffer",
    0x02,
    "Receive Buffer Posted",
    "Receive buffer has been posted",
    "Receive buffer has not been posted",
  ],
  [
    "smb.flags.lock",
    0x01,
    "Lock and Read",
    "Lock&Read, Write&Unlock are supported",
    "Lock&Read, Write&Unlock are not supported",
  ],
];

const supported = (what: string) => [`${what} supported`, `${what} not supported`] as const;

/** The two octets of further flags. */
export const secondFlags: readonly Flag[] = [
  ["smb.flags2.string", 0x8000, "Unicode Strings", "Strings are Unicode", "Strings are ASCII"],
  [
    "smb.flags2.nt_error",
    0x4000,
    "Error Code Type",
    "Error codes are NT error codes",
    "Error codes are DOS error codes",
  ],
  [
    "smb.flags2.roe",
    0x2000,
    "Execute-only Reads",
    "Permit reads if execute-only",
    "Don't permit reads if execute-only",
  ],
  ["smb.flags2.dfs", 0x1000, "Dfs", "Resolve pathnames with Dfs", "Don't resolve pathnames with Dfs"],
  [
    "smb.flags2.esn",
    0x0800,
    "Extended Security Negotiation",
    ...supported("Extended security negotiation is"),
  ],
  [
    "smb.flags2.reparse_path",
    0x0400,
    "Reparse Path",
    "The request uses a @GMT reparse path",
    "The request does not use a @GMT reparse path",
  ],
  [
    "smb.flags2.long_names_used",
    0x0040,
    "Long Names Used",
    "Path names in request are long file names",
    "Path names in request are not long file names",
  ],
  [
    "smb.flags2.sec_sig_required",
    0x0010,
    "Security Signatures Required",
    "Security signatures are required",
    "Security signatures are not required",
  ],
  ["smb.flags2.compressed", 0x0008, "Compressed", "Compression is requested", "Compression is not requested"],
  ["smb.flags2.sec_sig", 0x0004, "Security Signatures", ...supported("Security signatures are")],
  ["smb.flags2.ea", 0x0002, "Extended Attributes", ...supported("Extended attributes are")],
  [
    "smb.flags2.long_names_allowed",
    0x0001,
    "Long Names Allowed",
    "Long file names are allowed in the response",
    "Long file names are not allowed in the response",
  ],
];
