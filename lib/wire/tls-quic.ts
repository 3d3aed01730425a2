/** Transport parameters of QUIC, an extension of TLS: RFC 9000 18, RFC 9221 3, RFC 9287 3, RFC 9368 3. Only for the tree. */

import { ipv4Text, ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { varint } from "./quic-varint.ts";
import { offeredText, versionText } from "./quic-version.ts";
import { takeOctets, takeText } from "./shown.ts";

const prefix = "tls.quic.parameter";

/** Reads a value, and gives what the parameter's line says behind its length. */
type Read = (c: Cursor, client: boolean) => string | undefined;

/** A number; `said` is whether the line tells it, and in which unit. */
function number(
  name: string,
  said: string | null = "",
  label = name,
  show: (n: number | bigint) => string = String,
): Read {
  return (c) => {
    const value = exactVarint(c);
    varint(c, `${prefix}.${name}`, label, show);
    return said === null ? undefined : ` ${value}${said}`;
  };
}

function octets(name: string, label = name): Read {
  return (c) => {
    takeOctets(c, c.left, `${prefix}.${name}`, label);
    return undefined;
  };
}

const nothing: Read = () => undefined;

/** A heading without a value. */
function mark(name: string, label: string): Read {
  return (c) => {
    c.note(`${prefix}.${name}`, label, c.offset, c.offset);
    return undefined;
  };
}

function preferredAddress(c: Cursor): undefined {
  const name = `${prefix}.preferred_address`;
  c.take(4, `${name}.ipv4address`, "ipv4Address", ipv4Text);
  c.uint(2, `${name}.ipv4port`, "ipv4Port");
  c.take(16, `${name}.ipv6address`, "ipv6Address", ipv6Text);
  c.uint(2, `${name}.ipv6port`, "ipv6Port");
  const size = c.uint(1, `${name}.connectionid.length`, "Length");
  takeOctets(c, size, `${name}.connectionid`, "connectionId");
  takeOctets(c, 16, `${name}.statelessresettoken`, "statelessResetToken");
}

function googleVersions(c: Cursor, client: boolean): undefined {
  c.uint(4, `${prefix}.google.quic_version`, "Google QUIC version", versionText);
  if (client || c.left === 0) return;
  c.uint(1, `${prefix}.google.supported_versions_length`, "Google Supported Versions Length");
  while (c.left >= 4)
    c.uint(4, `${prefix}.google.supported_version`, "Google Supported Version", offeredText);
}

/** RFC 9368 3. */
function versionInformation(c: Cursor): undefined {
  c.uint(4, `${prefix}.vi.chosen_version`, "Chosen Version", versionText);
  while (c.left >= 4) c.uint(4, `${prefix}.vi.other_version`, "Other Version", offeredText);
}

const timeStamps: Readonly<Record<number, string>> = {
  1: "I would like to receive TIME_STAMP frames",
  2: "I am able to generate TIME_STAMP frames",
  3: "I am able to generate TIME_STAMP frames and I would like to receive them",
};

const parameters: Readonly<Record<number, readonly [name: string, read: Read]>> = {
  0: ["original_destination_connection_id", octets("original_destination_connection_id")],
  1: ["max_idle_timeout", number("max_idle_timeout", " ms")],
  2: ["stateless_reset_token", octets("stateless_reset_token")],
  3: ["max_udp_payload_size", number("max_udp_payload_size")],
  4: ["initial_max_data", number("initial_max_data")],
  5: ["initial_max_stream_data_bidi_local", number("initial_max_stream_data_bidi_local")],
  6: ["initial_max_stream_data_bidi_remote", number("initial_max_stream_data_bidi_remote")],
  7: ["initial_max_stream_data_uni", number("initial_max_stream_data_uni")],
  8: ["initial_max_streams_bidi", number("initial_max_streams_bidi")],
  9: ["initial_max_streams_uni", number("initial_max_streams_uni")],
  10: ["ack_delay_exponent", number("ack_delay_exponent", null)],
  11: ["max_ack_delay", number("max_ack_delay")],
  12: ["disable_active_migration", nothing],
  13: ["preferred_address", preferredAddress],
  14: ["active_connection_id_limit", number("active_connection_id_limit", "", "Active Connection ID Limit")],
  15: [
    "initial_source_connection_id",
    octets("initial_source_connection_id", "Initial Source Connection ID"),
  ],
  16: ["retry_source_connection_id", octets("retry_source_connection_id", "Retry Source Connection ID")],
  32: ["max_datagram_frame_size", number("max_datagram_frame_size")],
  4183: ["loss_bits", number("loss_bits", null)],
  10930: ["grease_quic_bit", nothing],
  12583: ["google_initial_rtt", number("google.initial_rtt", " us", "Google Initial RTT")],
  12584: ["google_connection_options", octets("google.connection_options", "Google Connection options")],
  12585: [
    "google_user_agent",
    (c) => {
      takeText(c, c.left, `${prefix}.google.user_agent`, "Google UserAgent");
      return undefined;
    },
  ],
  12586: [
    "google_support_handshake_done",
    mark("google.support_handshake_done", "Google Support Handshake Done"),
  ],
  12587: [
    "google_key_update_not_yet_supported",
    mark("google.key_update_not_yet_supported", "Google Key Update not yet supported"),
  ],
  18257: ["google_quic_params", octets("google.quic_params", "Google QUIC parameters")],
  18258: ["google_quic_version", googleVersions],
  29016: [
    "enable_time_stamp_v2",
    number(
      "enable_time_stamp_v2",
      null,
      "Enable TimestampV2",
      (n) => `${timeStamps[Number(n)] ?? "Unknown"} (${n})`,
    ),
  ],
  56858: ["min_ack_delay", number("min_ack_delay")],
  65280: [
    "facebook_partial_reliability",
    number("facebook.partial_reliability", null, "Facebook Partial Reliability"),
  ],
  17: ["version_information", versionInformation],
};

/** RFC 9000 18.1: numbers that mean nothing. */
const isGrease = (type: bigint) => type >= 27n && (type - 27n) % 31n === 0n;

const nameOf = (type: bigint) => parameters[Number(type)]?.[0] ?? (isGrease(type) ? "GREASE" : undefined);

const typeText = (type: number | bigint) => {
  const wide = type.toString(16);
  return `${nameOf(BigInt(type)) ?? "Unknown"} (0x${wide.padStart(2, "0")})`;
};

/** Reads the parameters to the end of the cursor. */
export function readTransportParameters(c: Cursor, { type: message }: { readonly type: number }): void {
  // Drafts before 27 had numbers of two octets, and the length of all in front (draft-ietf-quic-transport-26 18).
  const old = c.left >= 2 && c.peek(2) === c.left - 2;
  if (old) c.uint(2, "tls.quic.len", "Parameters Length");
  while (c.left > 0) {
    c.open(prefix);
    const start = c.offset;
    let type: bigint;
    if (old) type = BigInt(c.uint(2, `${prefix}.type`, "Type", typeText));
    else {
      type = exactVarint(c);
      varint(c, `${prefix}.type`, "Type", typeText);
    }
    const size = old ? c.uint(2, `${prefix}.lengt.old`, "Length") : varint(c, `${prefix}.length`, "Length");
    const said = readValue(c, type, size, message === 1);
    c.close(
      c.recording
        ? `Parameter: ${nameOf(type) ?? `Unknown 0x${type.toString(16).padStart(2, "0")}`} (len=${size})${said ?? ""}`
        : "",
    );
    if (c.offset === start) return;
  }
}

/** The whole number that stands at the cursor, which does not move. */
function exactVarint(c: Cursor): bigint {
  const size = 1 << (c.peek() >> 6);
  let value = BigInt(c.peek() & 0x3f);
  for (let i = 1; i < size; i += 1) value = value * 256n + BigInt(c.peek(1, i));
  return value;
}

function readValue(c: Cursor, type: bigint, size: number, client: boolean): string | undefined {
  const start = c.offset;
  takeOctets(c, size, `${prefix}.value`, "Value");
  const end = c.offset;
  c.offset = start;
  const body = c.within(size);
  let said: string | undefined;
  try {
    said = parameters[Number(type)]?.[1](body, client);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    body.finish();
  }
  c.offset = end;
  return said;
}
